"""The demo in an installation of its own, watched over as `bin/demo` does."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "fullpicture.config.program"]
PATIENCE_SECONDS = 600


def installation(name: str) -> dict[str, str]:
    """The environment of an installation under `var/`, whatever this run has set for itself."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FULLPICTURE_", "DJANGO_", "DATABASE_URL"))
    }
    return {**kept, "FULLPICTURE_VAR": str(ROOT / "var" / name), "PYTHONPATH": str(ROOT)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(place: dict[str, str], port: int, *, children: int) -> Iterator[int]:
    """The demo, loaded afresh; its process id."""
    words = [*PROGRAM, "together", "--demo", "--reset", f"--children={children}", f"--port={port}"]
    log = Path(place["FULLPICTURE_VAR"]).with_suffix(".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w") as said:
        watch = subprocess.Popen(
            words, env=place, cwd=ROOT, stdout=said, stderr=said, start_new_session=True
        )
        try:
            wait_for(log, f"http://localhost:{port}", watch)
            yield watch.pid
        finally:
            watch.terminate()
            watch.wait(timeout=60)


def wait_for(log: Path, words: str, watch: "subprocess.Popen[bytes]") -> None:
    """The line with which the program says that everything is up."""
    end = time.monotonic() + PATIENCE_SECONDS
    while words not in log.read_text():
        assert watch.poll() is None, f"it did not start:\n{log.read_text()}"
        assert time.monotonic() < end, (
            f"it is not up after {PATIENCE_SECONDS} s:\n{log.read_text()}"
        )
        time.sleep(0.1)
