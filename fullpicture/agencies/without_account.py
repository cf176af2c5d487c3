"""People without an account as those to whom something is sent, or went."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from fullpicture.agencies.contact_history import State, histories
from fullpicture.agencies.directory import Agency, Post
from fullpicture.agencies.models import ContactCorrection
from fullpicture.rules.facts import Role, Viewer

NEVER = datetime.max.replace(tzinfo=UTC)
# Statements that stay the same: a draft's page asks one each time it is kept. No number is rung
# that one person alone has typed over one that was checked.
AS_THEY_STAND = """
SELECT c.id, CASE WHEN d.id IS NULL THEN c.name ELSE d.name END AS name,
    CASE WHEN d.id IS NULL THEN c.title ELSE d.title END,
    CASE WHEN d.id IS NULL THEN c.organisation ELSE d.organisation END AS organisation,
    CASE WHEN d.id IS NULL OR d.phone = c.phone THEN c.phone
        WHEN EXISTS (SELECT 1 FROM agencies_contactcorrectioncheck k
            JOIN agencies_contactcorrection e ON e.id = k.correction_id
            WHERE e.contact_id = c.id AND e.phone = d.phone) THEN d.phone
        ELSE '' END, s.body, s.statutory,
    ARRAY(SELECT c.name UNION SELECT e.name FROM agencies_contactcorrection e
        WHERE e.contact_id = c.id) AS names
FROM agencies_contact c
LEFT JOIN LATERAL (SELECT n.* FROM agencies_contactcorrection n
    WHERE n.contact_id = c.id ORDER BY n.at DESC, n.id DESC LIMIT 1) d ON true
LEFT JOIN LATERAL (SELECT n.body, n.statutory FROM agencies_contactkind n
    WHERE n.contact_id = c.id ORDER BY n.at DESC, n.id DESC LIMIT 1) s ON true
WHERE c.agency_id = %(agency)s"""
KEPT = f"""{AS_THEY_STAND}
    AND NOT EXISTS (SELECT 1 FROM agencies_contactremoval r WHERE r.contact_id = c.id)"""
# Nothing goes to anybody as long as what stands of them was typed by one and checked by nobody.
OFFERED = f"""{KEPT}
    AND CASE WHEN d.id IS NULL
        THEN EXISTS (SELECT 1 FROM agencies_contactcheck k WHERE k.contact_id = c.id)
        ELSE EXISTS (SELECT 1 FROM agencies_contactcorrectioncheck k WHERE k.correction_id = d.id)
    END
ORDER BY organisation, name, c.id"""
NAMEABLE = f"{KEPT} ORDER BY organisation, name, c.id"


def to_share_with(*, viewer: Viewer) -> tuple[Post, ...]:
    """Those whom a second person checked as they stand, as whoever something may be sent to."""
    return tuple(_post(*row[:7]) for row in _rows(OFFERED, viewer))


def to_say_of(*, viewer: Viewer) -> tuple[Post, ...]:
    """Of whom something may be said: whoever waits for a second person may hold an open link."""
    return tuple(_post(*row[:7]) for row in _rows(NAMEABLE, viewer))


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


def unreached_until(identifiers: Collection[UUID], *, viewer: Viewer) -> dict[UUID, datetime]:
    """Up to when links to each of them were made that open nothing: until how they are reached
    otherwise was checked. Of one who was removed, all."""
    found: dict[UUID, datetime] = {}
    for each in histories(agency=viewer.agency, among=identifiers):
        contact = each.states[0].id
        corrected = [at for at, state in enumerate(each.states) if _reaches(state)]
        if each.removed is not None:
            found[contact] = NEVER
        elif corrected:
            last = each.states[corrected[-1] :]
            found[contact] = min(
                (each.checked_at[state.id] for state in last if state.id in each.checked_at),
                default=NEVER,
            )
    return found


def _reaches(state: State) -> bool:
    return isinstance(state, ContactCorrection) and state.reaches


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
