"""Questions whose time is running out, as the clock may see them: never what they ask."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from fullpicture.agencies import queries as agencies
from fullpicture.ledger.actor import Actor
from fullpicture.requests.models import Chased, InformationRequest, Reply, Withdrawal
from fullpicture.sharing.models.emergency import Urgent
from fullpicture.sharing.models.sent import columns_of

BY_THE_CLOCK = ("id", *columns_of(Urgent._meta.fields), "half_at", "answer_by", "clock")
"""All that the worker may read of one (config/grants.py)."""
STAGES = {"half": "half_at", "expired": "answer_by"}


@dataclass(frozen=True)
class ToChase:
    """One that is to be chased, at which stage, and the rule that does it."""

    request: UUID
    stage: str
    by: Actor


def unanswered(stage: str, *, at: datetime) -> QuerySet[InformationRequest]:
    """Past a stage of its time, neither answered nor taken back, and not chased for it yet."""
    rows = InformationRequest.objects.only(*BY_THE_CLOCK).filter(**{f"{STAGES[stage]}__lte": at})
    for model in (Reply, Withdrawal):
        rows = rows.filter(~Exists(model._default_manager.filter(request_id=OuterRef("id"))))
    return rows.filter(~Exists(Chased.objects.filter(request_id=OuterRef("id"), stage=stage)))


def to_chase(*, at: datetime) -> tuple[ToChase, ...]:
    """Whatever has come to half its time or to its end, however long ago: the worker may have been
    down."""
    found = [
        (row, stage)
        for stage in STAGES
        for row in unanswered(stage, at=at).order_by("answer_by", "id")
    ]
    known = agencies.agencies_of({row.agency_id for row, _ in found}, viewer=None)
    return tuple(
        ToChase(
            row.id,
            stage,
            Actor.rule(
                f"request_{stage} {row.clock}",
                agency=row.agency_id,
                agency_code=known[row.agency_id].code,
            ),
        )
        for row, stage in found
    )
