"""Why a person has to decide on a pair, whatever the score.

The matching says so of the pair itself. These are about everybody whom a link would make one:
two records that fit each other may bring together two that never may be (design.md §8).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from fullpicture.linkage import models
from fullpicture.linkage.answers import Said
from fullpicture.linkage.models import Parting
from fullpicture.linkage.outcomes import outcome_of
from fullpicture.linkage.together import records_with
from fullpicture.people.codes import Relation
from fullpicture.people.models import HouseholdMember, Identity, Tie

TAKEN_APART = "taken apart"
SIBLINGS, RELATIVES, HOUSEHOLD = "siblings", "relatives", "household"
NUMBERS = "numbers differ"
BORN_TO_ONE = (Relation.SIBLING, Relation.HALF_SIBLING, Relation.STEP_SIBLING)

Found = Mapping[frozenset[UUID], str]
"""What the matching holds among the pairs it found at one time, unlikely ones too."""


@dataclass(frozen=True)
class Sides:
    """All records of the one person and of the other."""

    left: frozenset[UUID]
    right: frozenset[UUID]

    @property
    def across(self) -> Q:
        """Rows on two records, one of each."""
        return Q(left_record_id__in=self.left, right_record_id__in=self.right) | Q(
            left_record_id__in=self.right, right_record_id__in=self.left
        )


def why_held(left: UUID, right: UUID, found: Found) -> str:
    """Empty where nothing speaks against linking these two, and so all of theirs, by itself."""
    sides = Sides(frozenset(records_with([left])), frozenset(records_with([right])))
    return (
        found.get(frozenset((left, right)), "")
        or _said_by_people(sides)
        or _found_held(sides, found)
        or _known_as_two(sides)
        or _numbers_differ(sides)
    )


def _said_by_people(sides: Sides) -> str:
    """What people took apart, decided, or are still to decide."""
    if Parting.objects.filter(sides.across).exists():
        return TAKEN_APART
    for row in models.Pair.objects.filter(sides.across, is_current=True):
        said = outcome_of(row)
        if said is Said.DIFFERENT:
            return TAKEN_APART
        if row.held and said is None:
            return row.held
    return ""


def _found_held(sides: Sides, found: Found) -> str:
    reasons = {why for two, why in found.items() if why and two & sides.left and two & sides.right}
    return min(reasons, default="")


def _known_as_two(sides: Sides) -> str:
    """An agency that says how two are related, or lists both in one household, knows two people."""
    ties = Tie.objects.filter(
        Q(record_id__in=sides.left, other_record_id__in=sides.right)
        | Q(record_id__in=sides.right, other_record_id__in=sides.left),
        is_current=True,
    )
    relations = set(ties.values_list("relation", flat=True))
    if relations:
        return SIBLINGS if relations & set(BORN_TO_ONE) else RELATIVES
    return HOUSEHOLD if _homes(sides.left) & _homes(sides.right) else ""


def _homes(records: Collection[UUID]) -> set[tuple[UUID, str, str]]:
    rows = HouseholdMember.objects.filter(record_id__in=records, is_current=True)
    return set(rows.values_list("agency_id", "source", "household"))


def _numbers_differ(sides: Sides) -> str:
    """Both have NHS numbers, and none of the one, or that one replaced, is one of the other."""
    left, right = _numbers(sides.left), _numbers(sides.right)
    return NUMBERS if left and right and not left & right else ""


def _numbers(records: Collection[UUID]) -> set[str]:
    rows = Identity.objects.filter(record_id__in=records, is_current=True)
    said = rows.values_list("nhs_number", "former_nhs_number")
    return {number for each in said for number in each if number}
