"""Web, worker and private database under one watch: what dies is started again, Ctrl-C ends all."""

import argparse
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from fullpicture.config import cluster, databases, places, serving, starting, usage
from fullpicture.config.trouble import CannotStart
from fullpicture.demo import unchanged
from fullpicture.demo.borough import borough
from fullpicture.demo.telling import told_as_kept

PROGRAM = [sys.executable, "-m", "fullpicture.config.program"]
PATIENCE_SECONDS = 120
PARENT_DEATH_SIGNAL = 1  # prctl(2), PR_SET_PDEATHSIG
QUICK_SECONDS = 5
QUICK_DEATHS = 10


class Child:
    """One process that is started again when it dies, unless it only ever dies at once."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.quick_deaths = 0
        self.start()

    def start(self) -> None:
        self.since = time.monotonic()
        # Its own session: Ctrl-C reaches us alone, and we end the children in order.
        self.process = subprocess.Popen(
            [*PROGRAM, *self.words],
            env=_environment(),
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )

    def watch(self) -> None:
        code = self.process.poll()
        if code is None:
            return
        quick = time.monotonic() - self.since < QUICK_SECONDS
        self.quick_deaths = self.quick_deaths + 1 if quick else 0
        if self.quick_deaths >= QUICK_DEATHS:
            raise CannotStart(f"{self.words[0]} does not stay up; what it said is above.")
        print(f"{self.words[0]} ended ({code}); starting it again", flush=True)
        self.start()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def together(words: Sequence[str]) -> int:
    options = _options(words)
    # SIGINT too: a shell starts what it puts in the background with Ctrl-C switched off.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    serving.require_free(options.port)
    if options.reset:
        _reset()
    children: list[Child] = []
    usage.begin()
    try:
        _bring_up(options, children)
        while True:
            _watch(children)
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("\nstopping", flush=True)
        return 0
    finally:
        for child in children:
            child.end()
        if not databases.external():
            usage.end()


def _bring_up(options: argparse.Namespace, children: list[Child]) -> None:
    new = not databases.external() and not cluster.here().data.exists()
    starting.database()
    _once("migrate", "--verbosity=0")
    children += [Child("serve", f"--port={options.port}"), Child("work")]
    if options.demo:  # loaded while web and worker come up
        _load_demo(options.children, new=new)
    _wait_for(options.port, children)
    if options.demo:
        print(told_as_kept(places.var() / "demo"))
        print(f"E-mails that something waits are written to {places.var() / 'mail'}")
    print(f"http://localhost:{options.port}  (Ctrl-C stops everything)", flush=True)


def _load_demo(children: int, *, new: bool) -> None:
    """Each command is a start of Django, of seconds: none where nothing is to be done."""
    whole = not new and not databases.external()
    if whole and unchanged.is_whole(places.var() / "demo", children=children):
        print(unchanged.AS_LOADED, flush=True)
    else:
        _once("load_demo", f"--children={children}")
        _once("load_stories")
    if not (places.var() / "linkage").exists():  # once: later runs are a timer's
        _once("link")


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fullpicture together")
    parser.add_argument("--port", type=serving.port_number, default=serving.PORT)
    parser.add_argument("--reset", action="store_true", help="delete the database first")
    parser.add_argument("--demo", action="store_true", help="load the demo borough")
    parser.add_argument(
        "--children",
        type=int,
        default=borough().children,
        help="how many the demo has beside its stories",
    )
    return parser.parse_args(words)


def _reset() -> None:
    if databases.external():
        raise CannotStart("--reset deletes only the private database, and DATABASE_URL is set.")
    usage.require_nobody()
    print("deleting the private database", flush=True)
    cluster.forget()
    for made in ("demo", "linkage"):
        shutil.rmtree(places.var() / made, ignore_errors=True)


def _once(*words: str) -> None:
    # In a session of its own: Ctrl-C is ours to answer, and ends it without words of its own.
    code = subprocess.run([*PROGRAM, *words], env=_environment(), start_new_session=True).returncode
    if code < 0:
        raise CannotStart(f"`fullpicture {words[0]}` was killed (signal {-code}). Run again.")
    if code:
        raise SystemExit(code)  # it has said what is wrong and what to do


def _wait_for(port: int, children: list[Child]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        _watch(children)
        with socket.socket() as probe:
            if probe.connect_ex((serving.HOST, port)) == 0:
                return
        time.sleep(0.2)
    raise CannotStart(f"The pages did not come up on port {port} within {PATIENCE_SECONDS} s.")


def _watch(children: list[Child]) -> None:
    if not databases.external() and not cluster.here().running():
        print("the database ended; starting it again", flush=True)
        _start_database_again()
    for child in children:
        child.watch()


def _start_database_again() -> None:
    """A server killed while it recovers has not failed: it recovers at the next start."""
    for attempt in range(1, QUICK_DEATHS + 1):
        try:
            cluster.start()
            return
        except CannotStart as reason:
            if attempt == QUICK_DEATHS:
                raise
            print(f"it did not come up ({reason}); trying again", flush=True)
            time.sleep(1)


def _environment() -> dict[str, str]:
    """Each command chooses its own login."""
    return {name: value for name, value in os.environ.items() if name != "FULLPICTURE_DB_ROLE"}


def _end_with_parent() -> None:
    """On Linux a child is told when its parent is killed, so none is left holding the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
