"""Where and with whom somebody lives, who is who to them, school and background: as versions."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fullpicture.people.codes import (
    AddressKind,
    Ethnicity,
    Relation,
    Responsibility,
    SchoolStatus,
)
from fullpicture.people.models.filed import FILED_FIELDS, Filed, numbered_once


class Background(Filed):
    """Kept because agencies must report it and workers must be understood; no rule reads it."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        *FILED_FIELDS,
        "ethnicity",
        "disabilities",
        "languages",
        "interpreter",
        "pronouns",
        "as_at",
    )

    ethnicity = models.CharField(
        max_length=4, choices=[(each, each) for each in Ethnicity], default="", null=True
    )
    disabilities = ArrayField(models.CharField(max_length=4), default=list, null=True)
    languages = ArrayField(models.CharField(max_length=60), default=list, null=True)
    interpreter = models.BooleanField(null=True)
    pronouns = models.CharField(max_length=40, default="", null=True)
    as_at = models.DateField()

    class Meta:
        constraints = [numbered_once("background_number_once")]


class HouseholdMember(Filed):
    """Somebody's time in a household. `household` is the agency's own key of it."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        *FILED_FIELDS,
        "household",
        "starts_on",
        "ends_on",
    )

    household = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [numbered_once("household_member_number_once")]
        indexes = [models.Index(fields=["agency_id", "source", "household"], name="household")]


class Address(Filed):
    """Where somebody lives, stays or has post. A protected one keeps its words sealed only.

    `protected_from` are records; empty means everybody outside the agency.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        *FILED_FIELDS,
        "kind",
        "line",
        "postcode",
        "starts_on",
        "ends_on",
        "protected",
        "sealed",
        "protected_from",
        "ring",
    )

    kind = models.CharField(max_length=5, choices=[(each, each) for each in AddressKind])
    line = models.CharField(max_length=200, null=True)
    postcode = models.CharField(max_length=8, null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    protected = models.BooleanField(default=False)
    sealed = models.BinaryField(null=True)
    protected_from = ArrayField(models.UUIDField(), default=list)
    ring = models.CharField(max_length=30, default="")

    class Meta:
        constraints = [
            numbered_once("address_number_once"),
            models.CheckConstraint(
                condition=models.Q(protected=False) | models.Q(line=None, postcode=None),
                name="protected_address_is_sealed",
            ),
        ]


class Tie(Filed):
    """`other` is the `relation` of the person of this record. `other_person_id` is a mark."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        *FILED_FIELDS,
        "other_record_id",
        "relation",
        "parental_responsibility",
        "not_told",
        "not_told_why",
        "starts_on",
        "ends_on",
    )

    other_record_id = models.UUIDField(db_index=True)
    other_person_id = models.UUIDField(db_index=True)
    relation = models.CharField(max_length=16, choices=[(each, each) for each in Relation])
    parental_responsibility = models.CharField(
        max_length=7, choices=[(each, each) for each in Responsibility]
    )
    not_told = models.BooleanField()
    not_told_why = models.TextField(default="", null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [numbered_once("tie_number_once")]


class Schooling(Filed):
    """Where a child is on roll, or that it is not. `urn` has six digits or is empty."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        *FILED_FIELDS,
        "school",
        "urn",
        "year_group",
        "status",
        "starts_on",
        "ends_on",
    )

    school = models.CharField(max_length=120, null=True)
    urn = models.CharField(max_length=6, default="")
    year_group = models.CharField(max_length=20, default="")
    status = models.CharField(max_length=13, choices=[(each, each) for each in SchoolStatus])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [numbered_once("schooling_number_once")]
