"""Work that nobody waits for: forgetting drafts that were left for 30 days."""

from datetime import UTC, datetime

from django.db import transaction
from procrastinate.contrib.django import app

from fullpicture.chronology.drafts import DRAFTS as ENTRY_DRAFTS
from fullpicture.sharing import drafts
from fullpicture.visibility.standing import stand_for_upkeep


@app.periodic(cron="17 3 * * *", periodic_id="forget_drafts")
@app.task(name="sharing.forget_drafts", queue="upkeep", pass_context=False)
def forget_drafts(timestamp: int) -> int:
    """Delete what was last touched 30 days before the instant (Unix seconds) of the clock."""
    at = datetime.fromtimestamp(timestamp, UTC)
    with transaction.atomic():
        stand_for_upkeep(at=at)
        return drafts.forget(at=at) + ENTRY_DRAFTS.forget(at=at)
