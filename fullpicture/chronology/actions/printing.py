"""Putting a chronology on paper: the act stands in the ledger before a page is made."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology import queries
from fullpicture.chronology.entries import Chronology, Scope
from fullpicture.chronology.models import Print
from fullpicture.chronology.written import DESIGN
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.people.looking import look_at
from fullpicture.people.queries import Named
from fullpicture.people.travelling import travelling
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Reason, Refused

MOST = 1_000
"""As many as are made within some seconds, while whoever asked waits for them."""


@dataclass(frozen=True)
class Paper:
    """What is to be printed; `leaf` is where the ledger says that it was. `marked` are versions
    in whose words a protected detail stands: paper is handed on."""

    id: UUID
    leaf: UUID
    child: Named
    chronology: Chronology
    marked: frozenset[UUID]


@transaction.atomic
def print_chronology(
    *, person: UUID, scope: Scope, viewer: Viewer, by: Actor, at: datetime
) -> Paper | None:
    """Commit to exactly the versions that will stand on the paper; None where nothing is seen."""
    child = look_at(person, viewer=viewer, kind="chronology")
    if child is None:
        return None
    chronology = queries.chronology_of(person, viewer=viewer, scope=scope)
    if len(chronology.entries) > MOST:
        raise Refused(too_many(len(chronology.entries)))
    row = Print(
        person_id=person,
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        scope={name: _plain(value) for name, value in asdict(scope).items()},
        version_ids=[each.version for each in chronology.entries],
        at=at,
    )
    row.save(force_insert=True)
    records = people.records_of(person, viewer=viewer, agency=viewer.agency)
    leaf = leaves.append(queries.PRINTED, row, by=by, at=at, person=person, records=records)
    return Paper(row.id, leaf, child, chronology, _marked(person, chronology, viewer=viewer))


def _marked(person: UUID, chronology: Chronology, *, viewer: Viewer) -> frozenset[UUID]:
    texts = {str(each.version): each.words for each in chronology.entries}
    return frozenset(UUID(each.text) for each in travelling(person, texts, viewer=viewer))


def too_many(entries: int) -> Reason:
    return Reason(
        "print.too_many",
        f"That is {entries:,} entries; at most {MOST:,} go on one print.",
        DESIGN,
        "Choose days, or significant entries only, and print again.",
    )


def _plain(value: object) -> str | bool | None:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool) or value is None else str(value)
