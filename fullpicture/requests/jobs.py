"""Work of the clock: questions of which half the time has gone, or all of it, unanswered."""

from datetime import UTC, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from fullpicture.requests import actions
from fullpicture.requests.chasing import to_chase
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
