"""Work of the clock: every minute, whoever has something new waiting is told so."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from fullpicture.notices.sending import send_round


@app.periodic(cron="* * * * *", periodic_id="send_notices")
@app.task(name="notices.send", queue="notices", pass_context=False)
def send_notices(timestamp: int) -> int:
    """As at the instant (Unix seconds) of the clock.

    Without a lock of the queue's: that one outlives a worker that is killed, and would hold up
    every round after it. `send_round` has one that does not.
    """
    return send_round(at=datetime.fromtimestamp(timestamp, UTC))
