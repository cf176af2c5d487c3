"""`fullpicture work`: ledger positions and checkpoints, and the queue of jobs, until stopped."""

import signal
from threading import Event, Thread
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from fullpicture.commands import jobs
from fullpicture.ledger import sequencer


class Command(BaseCommand):
    help = "Give ledger leaves their positions, sign checkpoints and run jobs, until stopped."

    def handle(self, *_words: Any, **_options: Any) -> None:
        stop = Event()

        def end(_number: int, _frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        queue = Thread(target=jobs.run, args=(stop,), name="jobs")
        queue.start()
        sequencer.run(stop)
        stop.set()
        queue.join(timeout=10)
