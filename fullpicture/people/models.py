"""Persons, the records agencies hold about them, identities as versions, involvements.

Content hangs on records; `person_id`, `shielded` and `is_current` are marks kept in step.
"""

from typing import ClassVar

from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.people.details import PersonKind, ServiceKind, Sex
from fullpicture.rules.facts import Exposure


class Person(Act):
    """An identifier to which records are attached. Nothing is known of a person but by records."""

    committed_fields = ("id",)

    shielded = models.BooleanField(default=False)


class Record(Act):
    """What one agency holds about a person, under that agency's own reference."""

    committed_fields = ("agency_id", "source", "reference", "kind")

    agency_id = models.UUIDField(db_index=True)
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    kind = models.CharField(max_length=5, choices=[(kind, kind) for kind in PersonKind])
    person_id = models.UUIDField(db_index=True)
    shielded = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "source", "reference"], name="record_reference_once"
            )
        ]


class Identity(Act):
    """One version of how a record names a person. Index data: no address, no story."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "record_id",
        "number",
        "given_names",
        "family_name",
        "birth_date",
        "expected_date",
        "sex",
        "nhs_number",
        "upn",
        "received_here",
    )

    record_id = models.UUIDField()
    agency_id = models.UUIDField()
    number = models.PositiveIntegerField()
    given_names = models.CharField(max_length=120, null=True)
    family_name = models.CharField(max_length=120, null=True)
    birth_date = models.DateField(null=True)
    expected_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, choices=[(sex, sex) for sex in Sex])
    nhs_number = models.CharField(max_length=10, default="", null=True)
    upn = models.CharField(max_length=13, default="", null=True)
    received_here = models.DateTimeField()
    person_id = models.UUIDField(db_index=True)
    shielded = models.BooleanField(default=False)
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_id", "number"], name="identity_number_once"),
            models.CheckConstraint(
                condition=models.Q(birth_date=None) | models.Q(expected_date=None),
                name="identity_born_or_expected",
            ),
        ]
        indexes = [
            models.Index(fields=["nhs_number", "birth_date"], name="identity_nhs"),
            models.Index(fields=["upn", "birth_date"], name="identity_upn"),
        ]


class Involvement(Act):
    """One version of a service at work with a person, and how to reach it."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "record_id",
        "agency_id",
        "source",
        "reference",
        "number",
        "service",
        "kind",
        "exposure",
        "does",
        "lead_name",
        "phone",
        "starts_on",
        "ends_on",
        "confirmed_on",
        "received_here",
    )

    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    service = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in ServiceKind])
    exposure = models.CharField(max_length=10, choices=[(each, each) for each in Exposure])
    does = models.TextField(null=True)
    lead_name = models.CharField(max_length=120, null=True)
    phone = models.CharField(max_length=30, null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    received_here = models.DateTimeField()
    mask_id = models.UUIDField(null=True)
    person_id = models.UUIDField(db_index=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "source", "reference", "number"],
                name="involvement_number_once",
            )
        ]


class MaskedInvolvement(models.Model):
    """All that others see of a sensitive service: that there is one, and since when.

    A table of its own because a row policy hides rows and not columns. Its identifier is random
    and stands on the involvement's side only, so nothing here leads back to an agency.
    """

    id = models.UUIDField(primary_key=True)
    person_id = models.UUIDField(db_index=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
