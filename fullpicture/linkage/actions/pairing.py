"""Taking in what the matching found: linked by itself where it is certain, else kept to decide."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import models
from fullpicture.linkage.actions.merging import merge
from fullpicture.linkage.answers import Said
from fullpicture.linkage.held import Found, why_held
from fullpicture.linkage.matching.pairs import Pair
from fullpicture.linkage.models import Grounds
from fullpicture.linkage.outcomes import outcome_of
from fullpicture.linkage.pairing import (
    Two,
    current,
    kept,
    links_by_itself,
    order_of,
    rows_of,
    rules_on,
)
from fullpicture.people.models import Record
from fullpicture.policy.details import LinkageRules
from fullpicture.rules.matching import Band


@dataclass(frozen=True)
class Taken:
    """How many were linked, how many wait for a person, and how many said nothing new."""

    linked: int
    waiting: int
    nothing_new: int

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(
            self.linked + other.linked,
            self.waiting + other.waiting,
            self.nothing_new + other.nothing_new,
        )


@transaction.atomic
def take_pairs(
    *, pairs: Collection[Pair], beside: Found | None = None, by: Actor, at: datetime
) -> Taken:
    """Link those that are certain and keep the others for a person, those that are held first.

    What was decided does not come back unless what one of the records says has changed; what
    says nothing new changes nothing. `beside` is what the same run holds among these people's
    records and does not bring now. For the worker, standing for `linkage`.
    """
    rules, found = rules_on(at), rows_of(pairs)
    held_here = {**(beside or {}), **{frozenset(order_of(pair)): pair.held for pair in pairs}}
    waiting: list[models.Pair] = []
    linked = 0
    for pair in sorted(pairs, key=_place):
        two = found.get(order_of(pair))
        if two is None or pair.band is Band.LOW or not _still_apart(two):
            continue
        held = why_held(two.left.id, two.right.id, held_here)
        if links_by_itself(pair, held, rules) and not _decided(two):
            merge(left=two.left.id, right=two.right.id, grounds=Grounds.MATCH, model=pair.model,
                  by=by, at=at)  # fmt: skip
            linked += 1
        elif (row := _kept_anew(pair, two, held, rules, at=at)) is not None:
            waiting.append(row)
    if waiting:
        records = {each for row in waiting for each in (row.left_record_id, row.right_record_id)}
        leaves.append("linkage.pairs.found", *waiting, by=by, at=at, records=sorted(records))
    return Taken(linked, len(waiting), len(pairs) - linked - len(waiting))


@transaction.atomic
def withdraw_pairs(*, pairs: Collection[UUID], by: Actor, at: datetime) -> int:
    """Whatever the matching finds no more, and nobody has decided, waits no longer."""
    rows = models.Pair.objects.filter(id__in=pairs, is_current=True).order_by("id")
    gone = [row for row in rows if outcome_of(row) is None]
    if gone:
        models.Pair.objects.filter(id__in=[row.id for row in gone]).update(is_current=False)
        records = {each for row in gone for each in (row.left_record_id, row.right_record_id)}
        leaves.append("linkage.pairs.withdrawn", *gone, by=by, at=at, records=sorted(records))
    return len(gone)


def _place(pair: Pair) -> tuple[bool, float, str, str]:
    return (not pair.held, -pair.probability, pair.left, pair.right)


def _still_apart(two: Two) -> bool:
    """Asked anew for each: the one before may have joined them."""
    rows = Record.objects.filter(id__in=(two.left.id, two.right.id))
    return two.apart and len(set(rows.values_list("person_id", flat=True))) == 2


def _decided(two: Two) -> bool:
    before = current(two)
    return (
        before is not None
        and before.digest == two.digest
        and outcome_of(before) in (Said.SAME, Said.DIFFERENT)
    )


def _kept_anew(
    pair: Pair, two: Two, held: str, rules: LinkageRules, *, at: datetime
) -> models.Pair | None:
    before = current(two)
    if before is not None and before.digest == two.digest:
        same = (before.model, before.held) == (pair.model, held)
        if same or outcome_of(before) is not None:
            return None
    if before is not None:
        models.Pair.objects.filter(id=before.id).update(is_current=False)
    row = kept(pair, two, held, rules, at=at)
    row.save(force_insert=True)
    return row
