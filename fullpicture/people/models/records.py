"""Persons, the records agencies hold about them, and identities as versions.

Content hangs on records; `person_id`, `shielded` and `is_current` are marks kept in step.
"""

from typing import Any, ClassVar

from django.db import models

from fullpicture.agencies.numbered import number
from fullpicture.ledger.acts import Act
from fullpicture.people.details import PersonKind, Sex


class Person(Act):
    """An identifier to which records are attached. Nothing is known of a person but by records."""

    committed_fields = ("id",)

    shielded = models.BooleanField(default=False)
    number = number()


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
        "known_as",
        "former_family_name",
        "former_nhs_number",
        "died_on",
    )
    added_later: ClassVar[dict[str, Any]] = {
        "known_as": "",
        "former_family_name": "",
        "former_nhs_number": "",
        "died_on": None,
    }

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
    known_as = models.CharField(max_length=120, default="", null=True)
    former_family_name = models.CharField(max_length=120, default="", null=True)
    former_nhs_number = models.CharField(max_length=10, default="", null=True)
    died_on = models.DateField(null=True)
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
            models.Index(fields=["former_nhs_number", "birth_date"], name="identity_former_nhs"),
        ]
