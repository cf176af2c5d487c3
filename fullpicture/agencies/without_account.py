"""People without an account as those to whom something is sent, or went."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from fullpicture.agencies.directory import Agency, Post
from fullpicture.agencies.models import ContactCorrection, ContactRemoval
from fullpicture.rules.facts import Role, Viewer

# Statements that stay the same: a draft's page asks one each time it is kept.
AS_THEY_STAND = """
SELECT c.id, CASE WHEN d.id IS NULL THEN c.name ELSE d.name END AS name,
    CASE WHEN d.id IS NULL THEN c.title ELSE d.title END,
    CASE WHEN d.id IS NULL THEN c.organisation ELSE d.organisation END AS organisation,
    CASE WHEN d.id IS NULL THEN c.phone ELSE d.phone END, s.body, s.statutory,
    ARRAY(SELECT c.name UNION SELECT e.name FROM agencies_contactcorrection e
        WHERE e.contact_id = c.id) AS names
FROM agencies_contact c
LEFT JOIN LATERAL (SELECT n.* FROM agencies_contactcorrection n
    WHERE n.contact_id = c.id ORDER BY n.at DESC, n.id DESC LIMIT 1) d ON true
LEFT JOIN LATERAL (SELECT n.body, n.statutory FROM agencies_contactkind n
    WHERE n.contact_id = c.id ORDER BY n.at DESC, n.id DESC LIMIT 1) s ON true
WHERE c.agency_id = %(agency)s"""
# Nothing goes to anybody as long as what stands of them was typed by one and checked by nobody.
OFFERED = f"""{AS_THEY_STAND}
    AND NOT EXISTS (SELECT 1 FROM agencies_contactremoval r WHERE r.contact_id = c.id)
    AND CASE WHEN d.id IS NULL
        THEN EXISTS (SELECT 1 FROM agencies_contactcheck k WHERE k.contact_id = c.id)
        ELSE EXISTS (SELECT 1 FROM agencies_contactcorrectioncheck k WHERE k.correction_id = d.id)
    END
ORDER BY organisation, name, c.id"""


def to_share_with(*, viewer: Viewer) -> tuple[Post, ...]:
    """Those whom a second person checked as they stand, as whoever something may be sent to."""
    return tuple(_post(*row[:7]) for row in _rows(OFFERED, viewer))


def posts_among(identifiers: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Post]:
    """Of these, those who are people without an account: for whoever sent them something. One who
    was removed is still named; one who was called otherwise, by both names, so that nobody stands
    under another's name in what went before."""
    rows = _rows(AS_THEY_STAND, viewer) if identifiers else ()
    found = {}
    for row in rows:
        if row[0] in identifiers:
            before = ", ".join(sorted(each for each in row[7] if each and each != row[1]))
            name = f"{row[1]} (written before: {before})" if before else row[1]
            found[row[0]] = _post(row[0], name, *row[2:7])
    return found


def names_of_contacts(*, viewer: Viewer) -> dict[UUID, list[str]]:
    """Every name that the agency ever had for each, the one that stands first; removed or not."""
    return {
        row[0]: [row[1] or "", *(each for each in row[7] if each and each != row[1])]
        for row in _rows(AS_THEY_STAND, viewer)
    }


def unreached_since(identifiers: Collection[UUID], *, viewer: Viewer) -> dict[UUID, datetime]:
    """When the last link to each of them ended: they were removed, or reached otherwise."""
    about = {"contact_id__in": set(identifiers), "agency_id": viewer.agency}
    corrected = ContactCorrection.objects.filter(**about, reaches=True)
    found: dict[UUID, datetime] = {}
    for rows in (corrected, ContactRemoval.objects.filter(**about)):
        for contact, at in rows.values_list("contact_id", "at"):
            found[contact] = max(at, found.get(contact, at))
    return found


def _rows(statement: str, viewer: Viewer) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"agency": viewer.agency})
        return [tuple(row) for row in cursor.fetchall()]


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
        agency=Agency(identifier, "", organisation or "", body or "", statutory or False),
        quiet_from=None,
        quiet_until=None,
        outside=True,
    )
