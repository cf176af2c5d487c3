"""One `kill -9` after another, while clients share and correct."""

import contextlib
import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.drills.installation import KINDS, victims
from tests.drills.mailbox import Mailbox

KILLS_OF_EACH = 14
KILLS = KILLS_OF_EACH * len(KINDS)
SHARES_BETWEEN, PACE = 2, 4
"""Shares acknowledged between two kills, and for each kill since the beginning, at least."""
SEED = 20261122
AIMS = ("chance", "correction", "message")
PATIENCE = 6.0
"""How long an aimed kill waits for what it aims at; then it falls all the same."""


@dataclass(frozen=True)
class Clients:
    """Those who share and correct: their processes, their logs, and the word to stop."""

    running: Sequence["subprocess.Popen[bytes]"]
    logs: Sequence[Path]
    enough: Path

    def at_work(self) -> bool:
        return any(each.poll() is None for each in self.running)

    def said(self, words: str) -> int:
        return sum(log.read_text().count(words) for log in self.logs if log.exists())

    def ended_well(self) -> bool:
        return all(each.wait() == 0 for each in self.running)


def kill_while(clients: Clients, watch: int, mailbox: Mailbox) -> Counter[str]:
    """Kill until each kind was killed often enough, tell the clients, and wait for their end.

    Each kill waits for shares acknowledged since the last one, so that kills fall all through the
    run and the drill ends on a slow machine too. A third of them fall at a moment by chance, a
    third as a correction is sent, a third as a notice is written: at every point of each.
    """
    chance, killed, seen = random.Random(SEED), Counter[str](), 0
    while clients.at_work():
        if killed.total() >= KILLS:
            clients.enough.touch()
        elif clients.said("share yes ") >= max(seen + SHARES_BETWEEN, PACE * killed.total()):
            kind = KINDS[killed.total() % len(KINDS)]
            aim = AIMS[killed[kind] % len(AIMS)]
            found = victims(watch, kind)
            if found:
                victim = chance.choice(found)
                await_moment(kind, aim, clients, mailbox, chance)
                seen = clients.said("share yes ")
                with contextlib.suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
                    killed[kind] += 1
        time.sleep(0.05)
    return killed


def await_moment(
    kind: str, aim: str, clients: Clients, mailbox: Mailbox, chance: random.Random
) -> None:
    """Web writes no message: its third part is by chance as well."""
    if aim == "chance" or (aim == "message" and kind == "web"):
        time.sleep(chance.uniform(0.0, 1.2))
    elif aim == "correction":
        change(lambda: clients.said("correction sent "), clients)
        time.sleep(chance.uniform(0.0, 0.2))
    else:
        change(lambda: mailbox.written, clients)
        time.sleep(chance.uniform(0.0, 0.02))


def change(figure: Callable[[], int], clients: Clients) -> None:
    """Until it has changed, nobody is at work any more, or patience is at its end."""
    before, end = figure(), time.monotonic() + PATIENCE
    while figure() == before and clients.at_work() and time.monotonic() < end:
        time.sleep(0.003)
