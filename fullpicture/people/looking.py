"""Opening what belongs to one person: the look, or the refusal, is written first."""

from uuid import UUID

from fullpicture.ledger import looks
from fullpicture.people import queries
from fullpicture.people.queries import Named
from fullpicture.rules.facts import Sight, Viewer


def look_at(person: UUID, *, viewer: Viewer, kind: str = "child") -> Named | None:
    """Leave a look at a person and name them; or leave a refusal, and None.

    `kind` is what of theirs is shown. Every address under a child goes through here.
    """
    answer, grounds = queries.sight_and_grounds(person, viewer=viewer)
    known = queries.names([person], viewer=viewer).get(person)
    if answer.sight is not Sight.FULL or known is None:
        looks.refuse(kind, person, viewer=viewer, person=person, reason=answer.reason)
        return None
    records = queries.records_of(person, viewer=viewer, agency=viewer.agency)
    looks.open(kind, person, viewer=viewer, person=person, records=records, reason=str(grounds))
    return known
