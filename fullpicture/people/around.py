"""The ties and households from which a family is read, each in one statement."""

from typing import TypeVar
from uuid import UUID

from fullpicture.people.codes import Relation
from fullpicture.people.models import HouseholdMember, Tie
from fullpicture.people.models.filed import Filed
from fullpicture.people.opened_details import opened_among
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.statements import columns

COUPLES = (Relation.PARTNER, Relation.FORMER_PARTNER)

# The child, whoever is tied to the child or shares a household, and the partners of all of them.
# The row policies hold in it; what the access rules leave of its rows is decided afterwards.
AROUND = """
WITH tied AS (
    SELECT person_id, other_person_id FROM people_tie
    WHERE is_current AND (person_id = %(child)s OR other_person_id = %(child)s)
), near AS (
    SELECT %(child)s::uuid AS person
    UNION SELECT person_id FROM tied UNION SELECT other_person_id FROM tied
    UNION SELECT person_id FROM people_householdmember WHERE is_current AND household IN (
        SELECT household FROM people_householdmember WHERE is_current AND person_id = %(child)s)
), couples AS (
    SELECT person_id, other_person_id FROM people_tie
    WHERE is_current AND relation = ANY (%(couples)s)
        AND (person_id IN (SELECT person FROM near) OR other_person_id IN (SELECT person FROM near))
), around AS (
    SELECT person FROM near UNION SELECT person_id FROM couples
    UNION SELECT other_person_id FROM couples
)
"""
TIES = f"""{AROUND}
SELECT {columns(Tie)} FROM people_tie WHERE is_current AND person_id <> other_person_id
    AND person_id IN (SELECT person FROM around)
    AND other_person_id IN (SELECT person FROM around) ORDER BY reference
"""
HOMES = f"""{AROUND}
SELECT {columns(HouseholdMember)} FROM people_householdmember
WHERE is_current AND person_id IN (SELECT person FROM around) ORDER BY reference
"""

Row = TypeVar("Row", bound=Filed)


def ties_around(child: UUID, *, viewer: Viewer) -> list[Tie]:
    """Every tie among those around a child, as far as the viewer may see it."""
    return _opened(Tie, TIES, child, viewer)


def homes_around(child: UUID, *, viewer: Viewer) -> list[HouseholdMember]:
    """Every household of those around a child, as far as the viewer may see it."""
    return _opened(HouseholdMember, HOMES, child, viewer)


def _opened(model: type[Row], statement: str, child: UUID, viewer: Viewer) -> list[Row]:
    rows = model._default_manager.raw(
        statement, {"child": child, "couples": [str(each) for each in COUPLES]}
    )
    return opened_among(list(rows), viewer=viewer)
