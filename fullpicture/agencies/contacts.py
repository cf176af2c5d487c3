"""People without an account whom an agency may ask or tell something, once two of its people
agree."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.agencies.contact_history import History, histories
from fullpicture.agencies.directory import directory
from fullpicture.agencies.models import ContactKind
from fullpicture.policy import queries as policy
from fullpicture.policy.queries import ListItem
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer

KINDS = "contact_kinds"
UNSAID = ""
"""Nobody said what kind of body they belong to: a basis that needs one is not offered for them."""


@dataclass(frozen=True)
class Touched:
    """Who put a contact right, or removed them, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Contact:
    """`checked` once a second person found that they are who they say; `mine`: typed by oneself,
    since it was checked last; `kind` is policy's code of what kind of body they work for, empty
    where nobody said. `state` is what the check is of: as written down, or the last correction."""

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
    state: UUID | None = None
    corrected: Touched | None = None
    removed: Touched | None = None

    @property
    def said(self) -> str:
        return ", ".join(filter(None, (self.name, self.title, self.organisation)))


def contacts(*, viewer: Viewer) -> tuple[Contact, ...]:
    """The own agency's, by organisation and name."""
    return tuple(each for each in _all(viewer) if each.removed is None)


def contacts_removed(*, viewer: Viewer) -> tuple[Contact, ...]:
    return tuple(each for each in _all(viewer) if each.removed is not None)


def contact(identifier: UUID, *, viewer: Viewer) -> Contact | None:
    """One, removed or not."""
    return next((each for each in _all(viewer) if each.id == identifier), None)


def _all(viewer: Viewer) -> tuple[Contact, ...]:
    kinds = dict(
        ContactKind.objects.filter(agency_id=viewer.agency)
        .order_by("at", "id")
        .values_list("contact_id", "kind")
    )
    found = (_contact(each, kinds, viewer) for each in histories(agency=viewer.agency))
    return tuple(sorted(found, key=lambda each: (each.organisation, each.name, each.id)))


def _contact(found: History, kinds: dict[UUID, str], viewer: Viewer) -> Contact:
    first, stands, removed = found.states[0], found.stands, found.removed
    corrected = stands if len(found.states) > 1 else None
    return Contact(
        id=first.id,
        name=stands.name or "",
        title=stands.title or "",
        organisation=stands.organisation or "",
        phone=stands.phone or "",
        email=stands.email or "",
        checked=found.is_checked,
        how=found.checked.get(stands.id, ""),
        mine=viewer.practitioner in found.typed_by,
        kind=kinds.get(first.id, UNSAID),
        state=stands.id,
        corrected=_touched(corrected.post_id, corrected.at) if corrected else None,
        removed=_touched(removed.post_id, removed.at) if removed else None,
    )


def _touched(post: UUID, at: datetime) -> Touched:
    known = directory().posts
    return Touched(known[post].post.name if post in known else "somebody no longer in post", at)


@dataclass(frozen=True)
class ToCheck:
    """Somebody written down or put right, and not checked yet; `by` is who typed it last."""

    id: UUID
    name: str
    by: str
    at: datetime


def contacts_to_check(*, viewer: Viewer) -> tuple[ToCheck, ...]:
    """Whom a colleague of the viewer's own team typed, so that a second person has to look."""
    posts = directory().posts
    waiting = [
        each
        for each in histories(agency=viewer.agency)
        if each.removed is None
        and not each.is_checked
        and viewer.practitioner not in each.typed_by
        and each.stands.post_id in posts
    ]
    found = [(each.states[0].id, each.stands, posts[each.stands.post_id].post) for each in waiting]
    return tuple(
        ToCheck(contact, typed.name or "", by.name, typed.at)
        for contact, typed, by in sorted(found, key=lambda each: (each[1].at, each[0]))
        if by.team in viewer.teams
    )


def kinds_of_body(*, viewer: Viewer) -> tuple[ListItem, ...]:
    """From which whoever writes somebody down chooses."""
    return policy.items(KINDS, london_date(viewer.at), viewer=viewer)
