"""A question to one agency, and everything that became of it, act by act.

Several agencies asked together are several questions under one `asking_id`: each agency reads its
own, and nothing of who else was asked or what they said.
"""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.ledger.canonical import JSON
from fullpicture.rules.asking import Answer
from fullpicture.sharing.models.emergency import Urgent
from fullpicture.visibility.models import PersonThen, SealedDraft, one_holder


class RequestDraft(SealedDraft):
    """A question being written. Its identifier becomes that of the asking."""


class InformationRequest(PersonThen, Urgent):
    """What is asked of one desk or person: the sender's columns are the asker's.

    `kind_id` is the version of policy's kind, `clock` what set `answer_by`; `half_at` is when half
    the time has gone. `earlier_id` is the question that this one puts again, with what is `new`.
    `going_ahead` is why its author went ahead over a "look again"; `agreement_id` the version of
    the agreement under which it is asked whether they know the child.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "person_id", "record_ids", "agency_id", "actor_post_id", "practitioner_id",
        "recipient_agency_id", "holder_post_id", "holder_team_id", "holder_agency_id", "desk_id",
        "asking_id", "earlier_id", "kind", "kind_id", "urgent", "question", "why", "new", "basis",
        "going_ahead", "agreement_id", "answer_by", "half_at", "clock", "at",
    )  # fmt: skip

    asking_id = models.UUIDField(db_index=True)
    earlier_id = models.UUIDField(null=True, unique=True)
    record_ids = models.JSONField()
    practitioner_id = models.UUIDField()
    desk_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=40)
    kind_id = models.UUIDField()
    urgent = models.BooleanField()
    question = models.TextField(null=True)
    why = models.TextField(null=True)
    new = models.TextField(null=True)
    basis = models.CharField(max_length=60)
    going_ahead = models.JSONField(null=True)
    agreement_id = models.UUIDField(null=True)
    answer_by = models.DateTimeField(db_index=True)
    half_at = models.DateTimeField(db_index=True)
    clock = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [one_holder("request_has_one_recipient")]


class OfChild(Act):
    """What all acts of saying who is alleged have: of whom, by which own record, who said it."""

    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


WHOSE: tuple[str, ...] = ("record_id", "agency_id", "post_id", "practitioner_id", "at")


class AllegedSaid(OfChild):
    """Somebody said who is alleged to have caused the child harm, all of them at once: without any
    `AllegedWho`, nobody as far as is known. The last said stands. `revoked`: nothing is said."""

    committed_fields: ClassVar[tuple[str, ...]] = (*WHOSE, "revoked")

    revoked = models.BooleanField()


class AllegedWho(OfChild):
    """One of those named: a person, a practitioner or somebody without an account. `named` is what
    they were called; `feared_record_id` the record by which a person is found again."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        *WHOSE, "said_id", "named", "feared_practitioner_id", "feared_contact_id",
    )  # fmt: skip

    said_id = models.UUIDField(db_index=True)
    named = models.CharField(max_length=200, null=True)
    feared_person_id = models.UUIDField(null=True, db_index=True)
    feared_record_id = models.UUIDField(null=True, db_index=True)
    feared_practitioner_id = models.UUIDField(null=True)
    feared_contact_id = models.UUIDField(null=True)


SAID: tuple[str, ...] = ("request_id", "post_id", "practitioner_id", "at")


class About(Urgent):
    """Something that somebody did about a question, once."""

    request_id = models.UUIDField(unique=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


class PassedOn(About):
    """Whoever was asked passes it on; it stays theirs until the colleague takes it on."""

    committed_fields: ClassVar[tuple[str, ...]] = (*SAID, "to_post_id", "why")

    to_post_id = models.UUIDField()
    why = models.TextField(null=True)


class TakenOn(About):
    """Somebody of those asked says that they will answer."""

    committed_fields: ClassVar[tuple[str, ...]] = SAID


class Reply(About):
    """The answer. `says` is the answer itself, why it is refused, or where was looked; `context`
    what it means for the child, as the replier sees it; `decision_id` what was shared with it;
    `agreement_id` the agreement in force when it was said whether they know the child;
    `named_because` why it names people who are no part of the child's life."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        *SAID, "answer", "reason", "says", "context", "decision_id", "agreement_id",
        "named_because",
    )  # fmt: skip
    added_later: ClassVar[Mapping[str, JSON]] = {"named_because": None}

    answer = models.CharField(max_length=12, choices=[(each, each) for each in Answer])
    reason = models.CharField(max_length=40, default="")
    says = models.TextField(null=True)
    context = models.TextField(null=True)
    decision_id = models.UUIDField(null=True)
    agreement_id = models.UUIDField(null=True)
    named_because = models.TextField(null=True)


class QuestionHanded(Urgent):
    """The very words that a one-time link shows of a question to somebody without an account, as
    its asker saw them."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "request_id", "pass_id", "text", "post_id", "practitioner_id", "at",
    )  # fmt: skip

    request_id = models.UUIDField(db_index=True)
    pass_id = models.UUIDField(unique=True)
    text = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class Withdrawal(About):
    """The asker takes it back, and says why."""

    committed_fields: ClassVar[tuple[str, ...]] = (*SAID, "why")

    why = models.TextField(null=True)


class CameOfIt(About):
    """The asker tells whoever answered what happened with what they told."""

    committed_fields: ClassVar[tuple[str, ...]] = (*SAID, "text")

    text = models.TextField(null=True)


class ResolutionCalled(About):
    """The asker's side called for a disagreement to be resolved: no answer came, or a refusal."""

    committed_fields: ClassVar[tuple[str, ...]] = (*SAID, "why")

    why = models.TextField(null=True)


class Chased(Urgent):
    """The clock came by: at half time to whoever was asked, at its end to both managers as well."""

    committed_fields: ClassVar[tuple[str, ...]] = ("request_id", "stage", "at")

    request_id = models.UUIDField(db_index=True)
    stage = models.CharField(max_length=8, choices=[(each, each) for each in ("half", "expired")])
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request_id", "stage"], name="chased_once_a_stage")
        ]
