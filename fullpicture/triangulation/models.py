"""Claims, what is laid against them, what was taken back, and open questions: each an act."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.rules.claims import Topic
from fullpicture.triangulation.details import Bearing, QuestionTurn, Turn


class Checked(Act):
    """What all acts of checking have: of whom, by which own record, and who did it when."""

    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


WHO = ("record_id", "agency_id", "post_id", "practitioner_id", "at")


class Claim(Checked):
    """A statement that can be checked, in the words of the entry that it was taken from, or of
    whoever makes it.

    `entry_id` and `version_id` are what it quotes. `quotes_other`: that is another agency's, so
    that only whom it was disclosed to may read the claim. `of_harm` None: nobody has said.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        *WHO,
        "text",
        "topic",
        "of_harm",
        "entry_id",
        "version_id",
        "quotes_other",
    )

    text = models.TextField(null=True)
    topic = models.CharField(max_length=12, choices=[(each, each) for each in Topic], default="")
    of_harm = models.BooleanField(null=True)
    entry_id = models.UUIDField(null=True, db_index=True)
    version_id = models.UUIDField(null=True)
    quotes_other = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entry_id=None, version_id=None, quotes_other=False)
                | models.Q(entry_id__isnull=False, version_id__isnull=False),
                name="claim_quotes_a_version",
            )
        ]


class Evidence(Checked):
    """What an entry, or an agency's reply, does to a claim. The latest of one source stands.

    `source` is who said it first, where that is not as the entry has it, and `household` whether
    they live with the child. `had_from` are entries from which this one was taken. `reply_id` is
    the question of which the answer is told here what it does.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        *WHO,
        "claim_id",
        "bearing",
        "why",
        "entry_id",
        "version_id",
        "reply_id",
        "from_agency_id",
        "source",
        "household",
        "had_from",
    )

    claim_id = models.UUIDField(db_index=True)
    bearing = models.CharField(max_length=12, choices=[(each, each) for each in Bearing])
    why = models.TextField(null=True)
    entry_id = models.UUIDField(null=True, db_index=True)
    version_id = models.UUIDField(null=True)
    reply_id = models.UUIDField(null=True)
    from_agency_id = models.UUIDField()
    source = models.CharField(max_length=120, null=True, default="")
    household = models.BooleanField(null=True)
    had_from = ArrayField(models.UUIDField(), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entry_id__isnull=False, version_id__isnull=False, reply_id=None)
                | models.Q(entry_id=None, version_id=None, reply_id__isnull=False),
                name="evidence_is_an_entry_or_a_reply",
            ),
        ]


class Step(Checked):
    """What was done about a claim: somebody asked, could not say, settled it or set it aside."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        *WHO,
        "claim_id",
        "turn",
        "words",
        "request_id",
    )

    claim_id = models.UUIDField(db_index=True)
    turn = models.CharField(max_length=13, choices=[(each, each) for each in Turn])
    words = models.TextField(null=True)
    request_id = models.UUIDField(null=True)


class TakenBack(Checked):
    """That what an own entry says was taken back, or was a mistake. The entry stays as it was."""

    committed_fields: ClassVar[tuple[str, ...]] = (*WHO, "entry_id", "why")

    entry_id = models.UUIDField(unique=True)
    why = models.TextField(null=True)


class Asking(Act):
    """What an open question and each act about it have: of whom, and who did it when.

    `through_id` is the record by which the row goes wherever the person goes.
    """

    person_id = models.UUIDField(db_index=True)
    through_id = models.UUIDField(null=True, db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField(db_index=True)
    practitioner_id = models.UUIDField()
    everybody = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


ASKER = ("agency_id", "post_id", "practitioner_id", "everybody", "at")


class Question(Asking):
    """An open question about a child. `everybody`: shown to each agency at work with the child."""

    committed_fields: ClassVar[tuple[str, ...]] = (*ASKER, "text", "due_at", "clock")

    text = models.TextField(null=True)
    due_at = models.DateTimeField()
    clock = models.UUIDField()


class QuestionStep(Asking):
    """Somebody took a question on, or answered it. `everybody` is the question's."""

    committed_fields: ClassVar[tuple[str, ...]] = (*ASKER, "question_id", "turn", "text")

    question_id = models.UUIDField(db_index=True)
    turn = models.CharField(max_length=8, choices=[(each, each) for each in QuestionTurn])
    text = models.TextField(null=True, default="")
