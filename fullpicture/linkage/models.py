"""Dated, reversible links between records and persons; what a person is searched by."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.ledger.canonical import JSON
from fullpicture.linkage.answers import Said
from fullpicture.rules.matching import Band
from fullpicture.visibility.models import PersonThen


class Link(Act):
    """A record is this person's, over [starts_at, ends_at). `grounds` says what made the link.

    `home_id` is set on the first link of a record that joined somebody when it came: the
    identifier that is kept for the person it would be by itself. `merge_id` is the merge that
    moved it, or that was undone; `model` the version of the saved model that grounded it.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "record_id",
        "person_id",
        "grounds",
        "starts_at",
        "home_id",
        "merge_id",
        "model",
    )
    added_later: ClassVar[Mapping[str, JSON]] = {"home_id": None, "merge_id": None, "model": ""}

    record_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    grounds = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    home_id = models.UUIDField(null=True)
    merge_id = models.UUIDField(null=True)
    model = models.CharField(max_length=60, default="")

    class Meta:
        indexes = [
            # By these it is known where the records of a person went (`fp_now`, `fp_formerly`).
            models.Index(
                fields=["person_id"],
                condition=models.Q(ends_at__isnull=False),
                name="links_that_ended",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record_id"],
                condition=models.Q(ends_at=None),
                name="record_links_to_one_person",
            )
        ]


class Grounds(StrEnum):
    """What a merge rests on."""

    SAME_NUMBER = "same number"
    MATCH = "match"
    DECIDED = "decided"


class Merge(Act):
    """Two records are of one person, and so is everybody else's record of either.

    Whoever is together is found from all merges that stand (`together.py`), so that undoing one
    leaves what there would be without it, in whichever order they were made and undone. `moved`
    are the records that this one moved, from the person `joined_id` to the person `survivor_id`.
    `alike` are, of a join by number, all records that had the number then: it holds for as long
    as they are one person. What people or the matching say of the same two is a merge of its own,
    and stands without the number. `undone_at` is a mark.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "left_record_id",
        "right_record_id",
        "joined_id",
        "survivor_id",
        "moved",
        "alike",
        "grounds",
        "decision_id",
        "model",
        "agency_id",
        "at",
    )

    left_record_id = models.UUIDField(db_index=True)
    right_record_id = models.UUIDField(db_index=True)
    left_agency_id = models.UUIDField()
    right_agency_id = models.UUIDField()
    joined_id = models.UUIDField()
    survivor_id = models.UUIDField()
    moved = ArrayField(models.UUIDField(), default=list)
    alike = ArrayField(models.UUIDField(), default=list)
    grounds = models.CharField(max_length=12, choices=[(each, each) for each in Grounds])
    decision_id = models.UUIDField(null=True)
    model = models.CharField(max_length=60, default="")
    agency_id = models.UUIDField()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["left_record_id", "right_record_id"],
                condition=models.Q(undone_at=None) & ~models.Q(grounds=Grounds.SAME_NUMBER),
                name="merged_once_at_a_time",
            )
        ]


class Parting(Act):
    """A merge was undone: `moved` are the records that went back, `also` the joins by number that
    did not hold without it. One to a merge."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "merge_id",
        "moved",
        "also",
        "why",
        "agency_id",
        "post_id",
        "at",
    )

    merge_id = models.UUIDField(unique=True)
    moved = ArrayField(models.UUIDField(), default=list)
    also = ArrayField(models.UUIDField(), default=list)
    why = models.TextField(null=True)
    left_record_id = models.UUIDField(db_index=True)
    right_record_id = models.UUIDField(db_index=True)
    left_agency_id = models.UUIDField()
    right_agency_id = models.UUIDField()
    agency_id = models.UUIDField()
    post_id = models.UUIDField(null=True)
    at = models.DateTimeField()


class Pair(Act):
    """Two records that may be of one person, as one run of the matching found them.

    `per_million` is the probability, and of each piece of `evidence` the weight is in thousandths:
    the ledger commits to whole numbers. `digest` is of what was compared: decided once, a pair
    comes back only with another. `second` says why two people decide, by policy's codes;
    `is_current` is a mark.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "left_record_id",
        "right_record_id",
        "per_million",
        "band",
        "held",
        "evidence",
        "model",
        "digest",
        "second",
        "decide_by",
        "clock",
        "found_at",
    )

    left_record_id = models.UUIDField(db_index=True)
    right_record_id = models.UUIDField(db_index=True)
    left_agency_id = models.UUIDField(db_index=True)
    right_agency_id = models.UUIDField(db_index=True)
    per_million = models.PositiveIntegerField()
    band = models.CharField(max_length=10, choices=[(each, each) for each in Band])
    held = models.CharField(max_length=40)
    evidence = models.JSONField(null=True)
    model = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    second = ArrayField(models.CharField(max_length=40), default=list)
    decide_by = models.DateTimeField()
    clock = models.CharField(max_length=60)
    found_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["left_record_id", "right_record_id"],
                condition=models.Q(is_current=True),
                name="pair_waits_once",
            )
        ]


class PairAnswer(Act):
    """What one person says of a pair, and why. Their latest word counts."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "pair_id",
        "answer",
        "why",
        "agency_id",
        "post_id",
        "practitioner_id",
        "at",
    )

    pair_id = models.UUIDField(db_index=True)
    left_record_id = models.UUIDField(db_index=True)
    right_record_id = models.UUIDField(db_index=True)
    left_agency_id = models.UUIDField()
    right_agency_id = models.UUIDField()
    answer = models.CharField(max_length=10, choices=[(each, each) for each in Said])
    why = models.TextField(null=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class UndoAsked(Act):
    """Somebody who may says that a merge was wrong; the worker undoes it. One to a merge."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "merge_id",
        "why",
        "agency_id",
        "post_id",
        "practitioner_id",
        "at",
    )

    merge_id = models.UUIDField(unique=True)
    left_record_id = models.UUIDField(db_index=True)
    right_record_id = models.UUIDField(db_index=True)
    left_agency_id = models.UUIDField()
    right_agency_id = models.UUIDField()
    why = models.TextField(null=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class SearchKey(models.Model):
    """One hash under which a record's person is found (`keys.py`). Derived, and so no act.

    There are some forty to a record, so `person` and `agency` are their numbers and not their
    identifiers: the index that a search reads is half as large. `person` and `shielded` are
    marks, kept by the database wherever a record is moved or a shield raised.
    """

    pk = models.CompositePrimaryKey("key", "record_id")
    key = models.BigIntegerField()
    record_id = models.UUIDField(db_index=True)
    person = models.IntegerField(db_index=True)
    agency = models.IntegerField()
    shielded = models.BooleanField(default=False)


class District(models.Model):
    """An open address's postcode as a search key, and its district to show. No act.

    Whoever has a protected address anywhere has no row here; the database sees to it.
    """

    pk = models.CompositePrimaryKey("key", "record_id")
    key = models.BigIntegerField()
    record_id = models.UUIDField(db_index=True)
    district = models.CharField(max_length=4)
    until = models.DateField(null=True)
    person_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    shielded = models.BooleanField(default=False)


class FollowedUp(PersonThen):
    """What a keeper did after somebody looked for a person whom they keep hidden."""

    committed_fields = ("asked", "person_id", "agency_id", "post_id", "text", "at")

    asked = models.UUIDField()
    person_id = models.UUIDField(db_index=True)
    through_id = models.UUIDField(null=True, db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    text = models.TextField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # Two hidden persons may become one, and each have been followed up.
            models.UniqueConstraint(fields=["asked", "through_id"], name="followed_up_once")
        ]
