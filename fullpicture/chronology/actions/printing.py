"""Putting a chronology on paper: the act stands in the ledger before a page is made."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology import queries
from fullpicture.chronology.attached import bytes_of
from fullpicture.chronology.entries import Chronology, Scope
from fullpicture.chronology.models import Print
from fullpicture.chronology.written import DESIGN
from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.people.looking import look_at
from fullpicture.people.queries import Named
from fullpicture.people.travelling import travelling
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Reason, Refused

MOST = 1_000
"""As many as are made within some seconds, while whoever asked waits for them."""
MOST_PICTURES = 100
"""Further ones are named on the paper, and not printed."""


@dataclass(frozen=True)
class Paper:
    """What is to be printed; `leaf` is where the ledger says that it was. `marked` are versions
    in whose words a protected detail stands: paper is handed on. `pictures` are the small
    pictures that stand on it, by attachment; every other is only named."""

    id: UUID
    leaf: UUID
    child: Named
    chronology: Chronology
    marked: frozenset[UUID]
    pictures: Mapping[UUID, bytes]


@transaction.atomic
def print_chronology(
    *,
    person: UUID,
    scope: Scope,
    with_pictures: bool = False,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> Paper | None:
    """Commit to exactly the versions that will stand on the paper; None where nothing is seen.
    Printing is an opening of each picture that is shown."""
    child = look_at(person, viewer=viewer, kind="chronology")
    if child is None:
        return None
    chronology = queries.chronology_of(person, viewer=viewer, scope=scope)
    if len(chronology.entries) > MOST:
        raise Refused(too_many(len(chronology.entries)))
    pictures = _opened(chronology, viewer=viewer) if with_pictures else {}
    row = Print(
        person_id=person,
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        scope={name: _plain(value) for name, value in asdict(scope).items()},
        version_ids=[each.version for each in chronology.entries],
        picture_ids=list(pictures),
        at=at,
    )
    row.save(force_insert=True)
    records = people.records_of(person, viewer=viewer, agency=viewer.agency)
    leaf = leaves.append(queries.PRINTED, row, by=by, at=at, person=person, records=records)
    marked = _marked(person, chronology, viewer=viewer)
    return Paper(row.id, leaf, child, chronology, marked, pictures)


def _opened(chronology: Chronology, *, viewer: Viewer) -> dict[UUID, bytes]:
    """The small pictures of its entries, newest entry first, up to as many as are printed."""
    found: dict[UUID, bytes] = {}
    for entry in chronology.entries:
        for each in entry.attachments if len(found) < MOST_PICTURES else ():
            content = bytes_of(each.file, small=True) if each.has_small else None
            if content is not None and len(found) < MOST_PICTURES:
                looks.open(
                    "printed_picture",
                    each.id,
                    viewer=viewer,
                    person=chronology.person,
                    records=[entry.record],
                    sender=None if entry.own else entry.agency_id,
                )
                found[each.id] = content
    return found


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
