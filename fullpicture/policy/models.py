"""What is local or dated, as immutable versions. A change is a later version, never an edit.

Of two versions of one thing the one that starts later stands, and of two that start on one day
the one with the higher `version`. `shipped` marks what came with the program: a version that the
partnership adopted itself is never replaced by a shipped one.
"""

from collections.abc import Mapping
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.ledger.canonical import JSON, plain


class Adopted(Act):
    """What every version carries: where it comes from, how sure that is, who ships it."""

    version = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    mark = models.CharField(max_length=60)
    shipped = models.BooleanField()
    adopted_at = models.DateTimeField()

    class Meta:
        abstract = True


class Edition(Adopted):
    """One edition of the golden rules."""

    committed_fields = ("code", "name", "starts_on", "version", "source", "mark", "shipped")

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    starts_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="edition_version_once")
        ]

    def committed(self) -> dict[str, JSON]:
        rules = [rule.committed() for rule in self.rules.order_by("number")]
        return {**super().committed(), "rules": plain(rules)}


class GoldenRule(Act):
    """One rule of an edition. `answered_by` are points of a draft (rules.sharing_facts.Point)."""

    committed_fields = ("edition", "number", "title", "text", "answered_by", "source", "mark")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="rules")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    answered_by = ArrayField(models.CharField(max_length=30))
    source = models.CharField(max_length=300)
    mark = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="golden_rule_once")
        ]


class Provision(Adopted):
    """A provision of law and the day it starts, as far as the partnership knows."""

    committed_fields = (
        "code", "words", "starts_on", "covers", "version", "source", "mark", "shipped",
    )  # fmt: skip

    code = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    starts_on = models.DateField(null=True)
    covers = ArrayField(models.CharField(max_length=30))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="provision_version_once")
        ]


class Clock(Adopted):
    """How long something may take. `closes` is HH:MM local time, or empty for midnight."""

    committed_fields = (
        "code", "words", "amount", "unit", "first_day", "closes",
        "starts_on", "version", "source", "mark", "shipped",
    )  # fmt: skip

    code = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    first_day = models.PositiveSmallIntegerField(default=0)
    closes = models.CharField(max_length=5, blank=True)
    starts_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="clock_version_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="clock_runs"),
            models.CheckConstraint(condition=models.Q(first_day__lte=1), name="clock_first_day"),
        ]


class Agreement(Adopted):
    """Over [starts_on, ends_on) one agency may ask another whether it is at work with a child, or
    be shown more. Agencies by code; "*" is each of them. `services` are kinds of service, none of
    them: every; from `review_on` it is stale.
    """

    committed_fields = (
        "code", "words", "held_by", "asked_by", "purpose", "mode",
        "starts_on", "ends_on", "version", "source", "mark", "shipped", "services", "review_on",
    )  # fmt: skip
    added_later: ClassVar[Mapping[str, JSON]] = {"services": [], "review_on": None}

    code = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    held_by = models.CharField(max_length=12)
    asked_by = models.CharField(max_length=12)
    purpose = models.CharField(max_length=20)
    mode = models.CharField(max_length=10)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    services = models.JSONField(default=list)
    review_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="agreement_version_once")
        ]


class Revocation(Act):
    """One version of an agreement counts no more, from this moment and for whatever day."""

    committed_fields = ("agreement_id", "why", "practitioner_id", "post_id", "at")

    agreement_id = models.UUIDField(unique=True)
    why = models.CharField(max_length=300)
    practitioner_id = models.UUIDField()
    post_id = models.UUIDField()
    at = models.DateTimeField()


class ListItem(Adopted):
    """One line of a list that people choose from, or that a rule reads."""

    committed_fields = (
        "list", "code", "words", "value", "position", "in_use",
        "starts_on", "version", "source", "mark", "shipped",
    )  # fmt: skip

    list = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    value = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField()
    in_use = models.BooleanField()
    starts_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "code", "version"], name="list_item_once")
        ]
