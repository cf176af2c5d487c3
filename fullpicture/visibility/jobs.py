"""Work that nobody waits for: forgetting who asked for whom, once nobody has to follow it up."""

from datetime import UTC, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from fullpicture.visibility import asking
from fullpicture.visibility.standing import stand_for_upkeep


@app.periodic(cron="47 3 * * *", periodic_id="forget_askings")
@app.task(name="visibility.forget_askings", queue="upkeep", pass_context=False)
def forget_askings(timestamp: int) -> int:
    """Delete what was asked 30 days before the instant (Unix seconds) of the clock."""
    at = datetime.fromtimestamp(timestamp, UTC)
    with transaction.atomic():
        stand_for_upkeep(at=at)
        return asking.forget(at=at)
