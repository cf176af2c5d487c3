"""Claims and what stands beside them, as the access rules open them to one viewer.

A claim is its agency's own, as what it keeps of a life is. One that quotes an entry is shown to
nobody who may not read that entry: it may be another agency's, or name somebody who is hidden.
"""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from fullpicture.chronology import queries as chronology
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.triangulation.models import Asking, Checked, Claim
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.statements import rows_of

Row = TypeVar("Row", bound=Checked)
AskedRow = TypeVar("AskedRow", bound=Asking)


def opened(rows: Iterable[Row], *, viewer: Viewer) -> list[Row]:
    """Those of the rows that the access rules open, in their order, judged as one set."""
    candidates = list(rows)
    if not candidates:
        return []
    standing = visibility.standing_of(
        viewer=viewer,
        persons={row.person_id for row in candidates},
        records={row.record_id for row in candidates},
    )
    answers = access.decide(
        standing,
        [
            Asked(Kind.DETAIL, row.id, row.person_id, row.agency_id, row.record_id)
            for row in candidates
        ],
    )
    return [row for row in candidates if answers[row.id].sight is Sight.FULL]


def open_claims(rows: Iterable[Claim], *, viewer: Viewer) -> list[Claim]:
    found = opened(rows, viewer=viewer)
    quoted: dict[UUID, set[UUID]] = {}
    for row in found:
        if row.version_id:
            quoted.setdefault(row.person_id, set()).add(row.version_id)
    readable = {
        each.version
        for person, versions in quoted.items()
        for each in chronology.entry_versions(person, versions, viewer=viewer)
    }
    return [row for row in found if row.version_id is None or row.version_id in readable]


def claims_of(person: UUID, *, viewer: Viewer) -> list[Claim]:
    return open_claims(
        rows_of(Claim, "person_id = %(person)s ORDER BY at, id", person=person), viewer=viewer
    )


def claim_row(claim: UUID, *, viewer: Viewer) -> Claim | None:
    found = open_claims(Claim.objects.filter(id=claim), viewer=viewer)
    return found[0] if found else None


def shown_to(rows: Iterable[AskedRow], *, viewer: Viewer) -> list[AskedRow]:
    """Questions about whom the viewer works with: of the own agency, or shown to everybody."""
    candidates = list(rows)
    if not candidates or access.gate(viewer) is not None:
        return []
    standing = visibility.standing_of(viewer=viewer, persons={row.person_id for row in candidates})
    reached = access.reach(standing).beyond_persons
    return [
        row
        for row in candidates
        if row.person_id in reached and (row.everybody or row.agency_id == viewer.agency)
    ]
