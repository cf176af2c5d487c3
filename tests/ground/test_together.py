"""Web, worker and database under one watch: whichever is killed comes back, and Ctrl-C ends all."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fullpicture.config import cluster, postmaster
from tests.ground.conftest import ROOT, Program
from tests.ground.sentences import refused

PATIENCE = 120


@pytest.fixture
def watch(var: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "fullpicture.config.program", "together", f"--port={port}"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield process
    process.kill()
    process.wait()


def until(what: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.1)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) != 0:
            return False
        probe.sendall(b"GET /sign-in/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
        return b" 200 " in probe.recv(64)


def child(parent: int, word: str) -> int | None:
    """The parent's child whose command holds the word."""
    numbers = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    for number in numbers:
        try:
            command = Path(f"/proc/{number}/cmdline").read_bytes().decode()
        except OSError:
            continue
        if word in command.split("\0") or word in command:
            return int(number)
    return None


def database_number() -> int:
    return int((cluster.here().data / "postmaster.pid").read_text().splitlines()[0])


def another_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_what_is_killed_comes_back_nothing_is_reset_meanwhile_and_ctrl_c_ends_all(
    watch: subprocess.Popen[bytes], port: int, program: Program
) -> None:
    until(lambda: answers(port))
    for word in ("gunicorn", "work"):
        killed = child(watch.pid, word)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        until(lambda word=word, killed=killed: child(watch.pid, word) not in (None, killed))
        until(lambda: answers(port))
    old = database_number()
    os.kill(old, signal.SIGKILL)
    until(lambda: cluster.here().running() and database_number() != old)
    until(lambda: answers(port))

    told = refused(program("together", "--reset", f"--port={another_port()}"))
    assert "Fullpicture is running on the database in" in told
    assert answers(port)

    watch.send_signal(signal.SIGINT)
    assert watch.wait(timeout=PATIENCE) == 0
    assert not postmaster.alive(cluster.here().data)
    until(lambda: not answers(port))
