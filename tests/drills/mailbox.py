"""The folder of e-mails, watched: each message, and how often it was sent."""

import email
import os
import threading
from email.message import Message
from pathlib import Path

LOOKS_EVERY = 0.005


class Mailbox:
    """Counts what is written while it is watched. A message sent again is a new file in the old
    one's place, under the same name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written = 0
        self._last: dict[str, int] = {}
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> "Mailbox":
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    @property
    def repeats(self) -> int:
        """How often a message was sent again under the name that it had."""
        return self.written - len(self._last)

    def messages(self) -> dict[str, Message]:
        """Each message by its name, which is the notice's `message`."""
        found = self.folder.glob("*.eml")
        return {each.stem: email.message_from_bytes(each.read_bytes()) for each in found}

    def half_written(self) -> list[str]:
        return [each.name for each in self.folder.glob(".*") if each.is_file()]

    def _look_on(self) -> None:
        while not self._over.wait(LOOKS_EVERY):
            try:
                with os.scandir(self.folder) as found:
                    now = {each.name: each.inode() for each in found}
            except FileNotFoundError:
                continue
            for name, number in now.items():
                if name.endswith(".eml") and self._last.get(name) != number:
                    self._last[name] = number
                    self.written += 1
