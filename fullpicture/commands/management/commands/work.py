"""`fullpicture work`: gives ledger leaves their positions and signs checkpoints, until stopped."""

import signal
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from fullpicture.ledger import sequencer


class Command(BaseCommand):
    help = "Give ledger leaves their positions and sign checkpoints, until stopped."

    def handle(self, *_words: Any, **_options: Any) -> None:
        stop = Event()

        def end(_number: int, _frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        sequencer.run(stop)
