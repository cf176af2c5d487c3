"""A whole share, eight at once: decision, two entries, disclosure, lenses, leaves; then receipts.

In Harrowmere as the demo loads it, as the web role and under row-level security, each process with
children of its own. Drafts are prepared before the clock runs: what is timed is what somebody
waits for after pressing Share. The rival writes the same rows as one share wrote, one statement a
table in one psycopg transaction, into the same tables under the same policies and triggers, with
nothing read and nothing judged. Both wait for the disk at each commit.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median
from tempfile import NamedTemporaryFile
from threading import Event, Thread
from time import perf_counter

from django.conf import settings
from django.db import connection

from fullpicture.bench import own_database
from fullpicture.bench.measures import Measure, Out

SIZES = (60,)
"""Children made beside those of the demo's stories."""
AT_ONCE = 8
SHARES, WARM = 20, 6
"""Of each process in one run, and undone before the clock runs, as a worker has long been at it."""
RUNS = 5
SYNCS = 200
FEW, MANY = 2, 8
OURS, RIVAL = "fullpicture.bench.sharing", "fullpicture.bench.bare_rows"
WAITING = (
    "SELECT count(*) FROM pg_stat_get_activity(NULL) JOIN pg_database d ON d.oid = datid"
    " WHERE d.datname = current_database() AND wait_event_type = 'Lock'"
)
LOOKED_AT_EVERY = 0.02  # seconds: a wait shorter than a share may be missed, a queue is not


def run(size: int, out: Out) -> None:
    name = f"bench_share_{size}"
    out.say(f"share, {size} children beside the stories: database {name}")
    own_database.use(name)
    own_database.command(name, "load_demo", f"--children={size}")
    whose = told(name, OURS, "whose", str(AT_ONCE))
    say_statements(name, whose[0], out)
    rows = str(settings.FULLPICTURE_VAR / "share_rows.json")
    (since,) = told(name, OURS, "one", whose[0])
    told(name, RIVAL, "copy", rows, since)
    out.say(f"the disk confirms {fsync_rate():,} writes a second, one after another")
    with own_database.worker(name):
        ours, theirs, waits = rates(name, whose, rows)
    ratio = round(median(ours) / median(theirs), 3)
    out.add(
        Measure(
            "share",
            f"shares of two entries, {AT_ONCE} at once, each durable",
            round(median(ours), 1),
            "a second",
            rival="the same rows, one statement a table, one psycopg transaction",
            rival_value=round(median(theirs), 1),
            ratio=ratio,
            must="ratio >= 0.10",
            met=ratio >= 0.10,
        )
    )
    say_disk_and_locks(ours, waits, out)
    say_receipts(name, whose[0], out)


def say_disk_and_locks(ours: list[float], waits: "Waits", out: Out) -> None:
    disk = fsync_rate()
    out.add(Measure("share", "writes the disk confirms, one after another", disk, "a second"))
    out.add(
        Measure(
            "share",
            f"times that a share waited for a lock, in {len(ours)} runs of {AT_ONCE * SHARES}",
            waits.seen,
            "times",
            must="0",
            met=waits.seen == 0,
        )
    )


def rates(name: str, whose: list[str], rows: str) -> tuple[list[float], list[float], "Waits"]:
    """Ours first in one run, the rival in the next."""
    ours: list[float] = []
    theirs: list[float] = []
    waits = Waits()
    sharing = [[OURS, "share", each, str(SHARES), str(WARM)] for each in whose]
    writing = [[RIVAL, "write", rows, whose[0], str(SHARES), str(WARM)]] * AT_ONCE
    for number in range(RUNS):
        for mine in (True, False) if number % 2 == 0 else (False, True):
            # Beside both, because looking takes time of the same two processors.
            with waits.watched(counting=mine):
                (ours if mine else theirs).append(rate(name, sharing if mine else writing))
    return ours, theirs, waits


def rate(name: str, works: list[list[str]]) -> float:
    """Several processes that get ready, start on one word, and say when they are done."""
    with ExitStack() as stack:
        running = [stack.enter_context(started(name, words)) for words in works]
        for each in running:
            expect(each, "ready")
        begun = perf_counter()
        for each in running:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        for each in running:
            expect(each, "done")
        return len(works) * SHARES / (perf_counter() - begun)


def started(name: str, words: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        env={**os.environ, "FULLPICTURE_DB_NAME": name},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def expect(process: "subprocess.Popen[str]", word: str) -> None:
    assert process.stdout is not None
    said = process.stdout.readline().strip()
    if said != word:
        raise RuntimeError(f"a benchmark's process said {said!r}, not {word!r}")


def told(name: str, module: str, *words: str) -> list[str]:
    """What a module of the benchmark answers, as a list of words."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        env={**os.environ, "FULLPICTURE_DB_NAME": name},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return [str(each) for each in json.loads(done.stdout)]


@dataclass
class Waits:
    """How often somebody was seen waiting for somebody else's lock."""

    seen: int = 0
    _over: Event = field(default_factory=Event)

    @contextmanager
    def watched(self, *, counting: bool) -> Iterator[None]:
        self._over.clear()
        watch = Thread(target=self._watch, args=[counting])
        watch.start()
        try:
            yield
        finally:
            self._over.set()
            watch.join()

    def _watch(self, counting: bool) -> None:
        with connection.cursor() as cursor:
            while not self._over.wait(LOOKED_AT_EVERY):
                cursor.execute(WAITING)
                self.seen += int(cursor.fetchone()[0]) * counting
        connection.close()


def fsync_rate() -> int:
    """Appending 8 kB and waiting for the disk, where the database lies."""
    with NamedTemporaryFile(dir=settings.FULLPICTURE_VAR) as file:
        begun = perf_counter()
        for _ in range(SYNCS):
            file.write(b"\x00" * 8192)
            file.flush()
            os.fsync(file.fileno())
        return round(SYNCS / (perf_counter() - begun))


def say_statements(name: str, whose: str, out: Out) -> None:
    few, many = (int(told(name, OURS, "statements", whose, str(n))[0]) for n in (FEW, MANY))
    out.add(
        Measure(
            "share",
            f"statements to share {MANY} entries, and to share {FEW}",
            many,
            "statements",
            rival=f"for {FEW}",
            rival_value=few,
            must="the same",
            met=many == few,
        )
    )


def say_receipts(name: str, whose: str, out: Out) -> None:
    """From pressing Share to a receipt that proves it, with the real worker beside it."""
    with own_database.worker(name):
        (seconds,) = told(name, OURS, "receipt", whose)
    out.add(Measure("share", "until its receipt proves a share", float(seconds), "s"))
