"""What a decision disclosed to whom, and the answer of whoever received it."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.ledger.canonical import JSON
from fullpicture.visibility.models import one_holder


def columns_of(fields: Iterable[Any]) -> tuple[str, ...]:
    """The columns of these fields, but for the identifier."""
    return tuple(field.attname for field in fields if field.name != "id")


class Sent(Act):
    """The columns by which row policies know the sender's agency and the recipient."""

    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    actor_post_id = models.UUIDField()
    holder_post_id = models.UUIDField(null=True, db_index=True)
    holder_team_id = models.UUIDField(null=True, db_index=True)
    holder_agency_id = models.UUIDField(null=True, db_index=True)
    recipient_agency_id = models.UUIDField()
    recipient_managers_id = models.UUIDField(null=True, db_index=True)

    class Meta:
        abstract = True

    def columns(self) -> dict[str, UUID | None]:
        """What a further act about the same thing sent, to the same recipient, has as well."""
        return {name: getattr(self, name) for name in columns_of(Sent._meta.fields)}

    @property
    def closed(self) -> bool:
        """Whether it is closed to whoever received it."""
        return False


class Disclosure(Sent):
    """What one decision sent to one recipient, why they need it and what is asked of them.

    `in_part` when something chosen was left out; `nhs_number` is the number that went with it;
    `family` is what each of them was told (`sharing/family_knows.py`), `also_to` are the posts of
    the other recipients. `passed_on_from` is the disclosure to a colleague who passed it on.
    `closed_at` is a mark that the database keeps: it was sent by mistake, and is closed.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "decision_id",
        "agency_id",
        "recipient_agency_id",
        "holder_post_id",
        "holder_team_id",
        "holder_agency_id",
        "why",
        "asks",
        "for_action",
        "accept_by",
        "clock",
        "delivered_at",
        "passed_on_from",
        "in_part",
        "nhs_number",
        "family",
        "also_to",
    )
    added_later: ClassVar[Mapping[str, JSON]] = {
        "passed_on_from": None,
        "in_part": False,
        "nhs_number": None,
        "family": [],
        "also_to": [],
    }

    person_id = models.UUIDField()  # indexed with the post that it was sent to
    decision_id = models.UUIDField(db_index=True)
    why = models.TextField(null=True)
    asks = models.TextField(null=True)
    for_action = models.BooleanField()
    accept_by = models.DateTimeField(null=True)
    clock = models.CharField(max_length=60, default="")
    delivered_at = models.DateTimeField()
    passed_on_from = models.UUIDField(null=True, db_index=True)
    in_part = models.BooleanField(default=False)
    nhs_number = models.CharField(max_length=10, null=True)
    family = models.JSONField(default=list)
    also_to = models.JSONField(default=list)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [one_holder("disclosure_has_one_recipient")]
        indexes = [models.Index(fields=["person_id", "holder_post_id"], name="sent_of_to_whom")]

    @property
    def closed(self) -> bool:
        return self.closed_at is not None


class DisclosedItem(Sent):
    """One immutable thing within a disclosure: an entry version, or a file that stands beside one
    (`version_id` is then the file's)."""

    committed_fields: ClassVar[tuple[str, ...]] = ("disclosure_id", "version_id", "place")

    disclosure_id = models.UUIDField(db_index=True)
    version_id = models.UUIDField(db_index=True)
    place = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disclosure_id", "version_id"], name="item_once")
        ]


class Acceptance(Sent):
    """The recipient takes it on: what they will do, by when. One to a disclosure.

    `review_by` is when they say what changed for the child, and `review_clock` what set it.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "disclosure_id",
        "will_do",
        "by_when",
        "post_id",
        "practitioner_id",
        "at",
        "review_by",
        "review_clock",
    )
    added_later: ClassVar[Mapping[str, JSON]] = {"review_by": None, "review_clock": ""}

    disclosure_id = models.UUIDField(unique=True)
    will_do = models.TextField(null=True)
    by_when = models.DateField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
    review_by = models.DateTimeField(null=True)
    review_clock = models.CharField(max_length=60, default="")
