"""A person's word on a pair of records."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app

from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import desk, models
from fullpicture.linkage.answers import Said
from fullpicture.linkage.desk import PairPage
from fullpicture.linkage.outcomes import outcome_of
from fullpicture.rules.facts import Viewer
from fullpicture.rules.lengths import SAYING, require_fits
from fullpicture.rules.verdict import Reason, Refused, Source

DESK = Source("UK GDPR", "Article 5(1)(d): what is kept about people is accurate")
NO_PAIR = Reason(
    "pair_absent", "There is no such pair for you to decide.", DESK, "Look at the list again."
)
NO_ANSWER = Reason(
    "pair_not_answered",
    "Nothing says whether they are one child.",
    DESK,
    "Choose one of the three.",
)
NO_WHY = Reason(
    "pair_why_missing",
    "Write in a sentence how you know.",
    DESK,
    "For example: the school rang the mother; it is her elder daughter.",
)
SETTLED = Reason(
    "pair_settled", "This pair was decided meanwhile.", DESK, "Look at the list again."
)


@transaction.atomic
def open_pair(*, pair: UUID, viewer: Viewer, by: Actor, at: datetime) -> PairPage | None:
    """Two records side by side: a look at both."""
    found = desk.pair(pair, viewer=viewer)
    if found is None:
        looks.refuse("pair", pair, viewer=viewer)
        return None
    for side in (found.left, found.right):
        looks.open("pair", side.record, viewer=viewer, person=side.person, records=[side.record])
    return found


@transaction.atomic
def answer_pair(
    *, pair: UUID, answer: str, why: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Say that two records are of one person, of two, or that one is not sure. The same again
    finds what was said; once it is settled that they are one, the worker joins them."""
    if desk.pair(pair, viewer=viewer) is None:
        raise Refused(NO_PAIR)
    _check(answer, why)
    _alone_with(pair)
    same = models.PairAnswer.objects.filter(
        pair_id=pair, practitioner_id=viewer.practitioner, answer=answer, why=why.strip()
    ).first()
    if same is not None:
        return same.id
    row = models.Pair.objects.get(id=pair)
    if outcome_of(row) is not None or not row.is_current:
        raise Refused(SETTLED)
    made = models.PairAnswer(
        **desk.columns_of(row),
        pair_id=pair,
        answer=answer,
        why=why.strip(),
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    made.save(force_insert=True)
    leaves.append(
        "linkage.pair.answered",
        made,
        by=by,
        at=at,
        records=(made.left_record_id, made.right_record_id),
    )
    if outcome_of(row) is Said.SAME:
        app.configure_task("linkage.join_decided", queue="linkage").defer(
            answer=str(made.id), agency=by.agency_code, at=at.isoformat()
        )
    return made.id


def _check(answer: str, why: str) -> None:
    if answer not in set(Said):
        raise Refused(NO_ANSWER, field="answer")
    if len(why.strip()) < 3:
        raise Refused(NO_WHY, field="why")
    require_fits(SAYING, why=why)


def _alone_with(pair: UUID) -> None:
    """One answer to a pair at a time: two that say the opposite must not each settle it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"pair {pair}"])
