"""People without an account whom an agency may ask or tell something, once two of its people
agree."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.agencies.directory import Agency, Post, directory
from fullpicture.agencies.models import Contact as Row
from fullpicture.agencies.models import ContactCheck, ContactKind
from fullpicture.policy import queries as policy
from fullpicture.policy.queries import ListItem
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Role, Viewer

KINDS = "contact_kinds"
UNSAID = ""
"""Nobody said what kind of body they belong to: a basis that needs one is not offered for them."""
# One statement that stays the same: a draft's page asks it each time it is kept.
CHECKED = """
SELECT c.id, c.name, c.title, c.organisation, c.phone, s.body, s.statutory FROM agencies_contact c
JOIN agencies_contactcheck k ON k.contact_id = c.id
LEFT JOIN LATERAL (SELECT n.body, n.statutory FROM agencies_contactkind n
    WHERE n.contact_id = c.id ORDER BY n.at DESC, n.id DESC LIMIT 1) s ON true
WHERE c.agency_id = %(agency)s ORDER BY c.organisation, c.name, c.id
"""


@dataclass(frozen=True)
class Contact:
    """`checked` once a second person found that they are who they say; `mine`: typed by oneself;
    `kind` is policy's code of what kind of body they work for, empty where nobody said."""

    id: UUID
    name: str
    title: str
    organisation: str
    phone: str
    email: str
    checked: bool
    how: str
    mine: bool
    kind: str = ""

    @property
    def said(self) -> str:
        return ", ".join(filter(None, (self.name, self.title, self.organisation)))


def contacts(*, viewer: Viewer) -> tuple[Contact, ...]:
    """The own agency's, by organisation and name."""
    rows = Row.objects.filter(agency_id=viewer.agency).order_by("organisation", "name", "id")
    checks = dict(
        ContactCheck.objects.filter(agency_id=viewer.agency).values_list("contact_id", "how")
    )
    kinds = dict(
        ContactKind.objects.filter(agency_id=viewer.agency)
        .order_by("at", "id")
        .values_list("contact_id", "kind")
    )
    return tuple(
        Contact(
            id=row.id,
            name=row.name or "",
            title=row.title or "",
            organisation=row.organisation or "",
            phone=row.phone or "",
            email=row.email or "",
            checked=row.id in checks,
            how=checks.get(row.id) or "",
            mine=row.practitioner_id == viewer.practitioner,
            kind=kinds.get(row.id, UNSAID),
        )
        for row in rows
    )


def contact(identifier: UUID, *, viewer: Viewer) -> Contact | None:
    return next((each for each in contacts(viewer=viewer) if each.id == identifier), None)


@dataclass(frozen=True)
class ToCheck:
    """Somebody written down and not checked yet; `by` is who wrote them down, `at` when."""

    id: UUID
    name: str
    by: str
    at: datetime


def contacts_to_check(*, viewer: Viewer) -> tuple[ToCheck, ...]:
    """Whom a colleague of the viewer's own team wrote down, so that a second person has to look."""
    checked = ContactCheck.objects.filter(agency_id=viewer.agency).values("contact_id")
    rows = Row.objects.filter(agency_id=viewer.agency).exclude(id__in=checked).order_by("at", "id")
    posts = directory().posts
    found = [(row, posts[row.post_id].post) for row in rows if row.post_id in posts]
    return tuple(
        ToCheck(row.id, row.name or "", by.name, row.at)
        for row, by in found
        if by.team in viewer.teams and by.practitioner != viewer.practitioner
    )


def to_share_with(*, viewer: Viewer) -> tuple[Post, ...]:
    """Those whom a second person checked, as whoever something may be sent to."""
    with connection.cursor() as cursor:
        cursor.execute(CHECKED, {"agency": viewer.agency})
        return tuple(_post(*row) for row in cursor.fetchall())


def posts_among(identifiers: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Post]:
    """Of these, those who are people without an account: for whoever sent them something."""
    found = to_share_with(viewer=viewer) if identifiers else ()
    return {each.id: each for each in found if each.id in identifiers}


def kinds_of_body(*, viewer: Viewer) -> tuple[ListItem, ...]:
    """From which whoever writes somebody down chooses."""
    return policy.items(KINDS, london_date(viewer.at), viewer=viewer)


def _post(
    identifier: UUID,
    name: str,
    title: str,
    organisation: str,
    phone: str,
    body: str | None,
    statutory: bool | None,
) -> Post:
    """Each is a body of their own: two people of one surgery get two links."""
    return Post(
        id=identifier,
        practitioner=identifier,
        name=name or "Somebody without an account",
        title=title or "",
        role=Role.PRACTITIONER,
        team=identifier,
        team_name=organisation or "",
        phone=phone or "",
        agency=Agency(identifier, "", organisation or "", body or UNSAID, statutory or False),
        quiet_from=None,
        quiet_until=None,
        outside=True,
    )
