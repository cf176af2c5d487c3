"""Entries as immutable versions, whom they are about, and the family's own account of them.

A correction is a further version of the same entry.
"""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fullpicture.chronology.details import ChildSeen, EntryKind, HowKnown, Nature, Precision
from fullpicture.ledger.acts import Act
from fullpicture.ledger.canonical import JSON
from fullpicture.visibility.models import SealedDraft


class EntryVersion(Act):
    """What an agency says happened, as it stood when this version reached us.

    Three times are kept apart: occurred (a half-open range with its precision), recorded by the
    agency, received here. Content (`text`, `meaning` ...) becomes null when it is erased.
    `person_ids` is a mark: the persons to whom `record_id` and then `also_about` are linked now.

    An extract is a row of its own, the only version of an entry of its own: what was shared of
    the version `extract_of`, of the entry `extract_of_entry`, with passages withheld.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "entry_id",
        "number",
        "record_id",
        "agency_id",
        "source",
        "reference",
        "occurred_from",
        "occurred_to",
        "precision",
        "recorded_at",
        "received_here",
        "author_name",
        "author_role",
        "how_known",
        "told_by",
        "derived_from",
        "nature",
        "significant",
        "text",
        "meaning",
        "kind",
        "also_about",
        "child_seen",
        "other_explanation",
        "made_for",
        "correction_reason",
        "extract_of",
        "extract_of_entry",
    )
    added_later: ClassVar[dict[str, Any]] = {
        "kind": "other",
        "also_about": [],
        "child_seen": "",
        "other_explanation": "",
        "made_for": "",
        "correction_reason": "",
        "extract_of": None,
        "extract_of_entry": None,
    }

    entry_id = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    occurred_from = models.DateTimeField()
    occurred_to = models.DateTimeField()
    precision = models.CharField(max_length=6, choices=[(each, each) for each in Precision])
    recorded_at = models.DateTimeField()
    received_here = models.DateTimeField()
    author_name = models.CharField(max_length=120, null=True)
    author_role = models.CharField(max_length=120)
    how_known = models.CharField(max_length=10, choices=[(each, each) for each in HowKnown])
    told_by = models.CharField(max_length=120, default="", null=True)
    derived_from = models.UUIDField(null=True)
    nature = models.CharField(max_length=12, choices=[(each, each) for each in Nature])
    significant = models.BooleanField()
    text = models.TextField(null=True)
    meaning = models.TextField(default="", null=True)
    kind = models.CharField(
        max_length=20, choices=[(each, each) for each in EntryKind], default=EntryKind.OTHER
    )
    also_about = ArrayField(models.UUIDField(), default=list)
    child_seen = models.CharField(
        max_length=10, choices=[(each, each) for each in ChildSeen], default=""
    )
    other_explanation = models.TextField(default="", null=True)
    made_for = models.CharField(max_length=120, default="", null=True)
    correction_reason = models.TextField(default="", null=True)
    extract_of = models.UUIDField(null=True)
    extract_of_entry = models.UUIDField(null=True)
    person_ids = ArrayField(models.UUIDField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry_id", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["agency_id", "source", "reference", "number"],
                name="version_reference_once",
            ),
            models.CheckConstraint(
                condition=models.Q(occurred_to__gt=models.F("occurred_from")),
                name="occurred_is_a_range",
            ),
            models.CheckConstraint(
                condition=models.Q(extract_of=None, extract_of_entry=None)
                | models.Q(extract_of__isnull=False, extract_of_entry__isnull=False, number=1),
                name="extract_has_one_version",
            ),
        ]
        indexes = [
            models.Index(fields=["record_id", "occurred_from"], name="version_by_time"),
            models.Index(
                fields=["extract_of"],
                name="extracts_of_version",
                condition=models.Q(extract_of__isnull=False),
            ),
        ]


class Subject(models.Model):
    """One person whom an entry version is about: how a person's entries are found, by equality.

    No act: made from the version's `record_id` and `also_about`, in their order (`place`), and
    `person_id` is kept in step by the database whenever a record moves to another person.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version_id", "place"], name="subject_place_once")
        ]


class FamilyAccount(Act):
    """What somebody of the family says themselves of an entry, beside it and never in its place.

    Given against one version (`version_id`) and carried to each later one as a further number,
    so that a lens on any version shows it. `record_id`, `also_about`, `person_ids`: the entry's.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "entry_id",
        "version_id",
        "record_id",
        "also_about",
        "agency_id",
        "source",
        "reference",
        "number",
        "given_by",
        "given_on",
        "text",
        "received_here",
    )

    entry_id = models.UUIDField(db_index=True)
    version_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField()
    also_about = ArrayField(models.UUIDField(), default=list)
    agency_id = models.UUIDField()
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    given_by = models.CharField(max_length=120, null=True)
    given_on = models.DateField()
    text = models.TextField(null=True)
    received_here = models.DateTimeField()
    person_ids = ArrayField(models.UUIDField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "source", "reference", "number"],
                name="account_number_once",
            )
        ]


class Draft(SealedDraft):
    """An entry, a correction or an account being written."""


class Print(Act):
    """A chronology put on paper: of whom, which part, and exactly which versions stood on it.
    `picture_ids` are the attachments of which a picture stood there."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "agency_id",
        "post_id",
        "practitioner_id",
        "scope",
        "version_ids",
        "at",
        "picture_ids",
    )
    added_later: ClassVar[Mapping[str, JSON]] = {"picture_ids": []}

    person_id = models.UUIDField(db_index=True)
    through_id = models.UUIDField(null=True, db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField(db_index=True)
    practitioner_id = models.UUIDField()
    scope = models.JSONField()
    version_ids = ArrayField(models.UUIDField())
    picture_ids = ArrayField(models.UUIDField(), default=list)
    at = models.DateTimeField()
