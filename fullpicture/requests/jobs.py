"""Work of the clock: questions of which half the time has gone, or all of it, and old drafts."""

from datetime import UTC, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from fullpicture.requests import actions
from fullpicture.requests.chasing import to_chase
from fullpicture.requests.drafts import DRAFTS
from fullpicture.visibility.standing import stand_for_rule, stand_for_upkeep


@app.periodic(cron="*/5 * * * *", periodic_id="chase_requests")
@app.task(name="requests.chase", queue="upkeep", pass_context=False)
def chase_requests(timestamp: int) -> int:
    """Chase what is unanswered at the instant (Unix seconds) of the clock; how many.

    Each in its own transaction, so that one that fails holds up no other; it is tried again the
    next time.
    """
    at = datetime.fromtimestamp(timestamp, UTC)
    with transaction.atomic():
        stand_for_upkeep(at=at)
        late = to_chase(at=at)
    for each in late:
        with transaction.atomic():
            stand_for_rule(each.by, at=at)
            actions.chase(request=each.request, stage=each.stage, by=each.by, at=at)
    return len(late)


@app.periodic(cron="23 3 * * *", periodic_id="forget_request_drafts")
@app.task(name="requests.forget_drafts", queue="upkeep", pass_context=False)
def forget_drafts(timestamp: int) -> int:
    """Delete what was last touched 30 days before the instant (Unix seconds) of the clock."""
    at = datetime.fromtimestamp(timestamp, UTC)
    with transaction.atomic():
        stand_for_upkeep(at=at)
        return DRAFTS.forget(at=at)
