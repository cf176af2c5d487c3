"""`bin/demo` at its full size, from nothing and again: it comes up, and says how long it took.

The environment is there already; bringing it takes as long as the network does.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from fullpicture.demo.borough import borough
from tests.reports import report

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "fullpicture.config.program", "together", "--demo"]
PATIENCE_SECONDS = 900
FIRST, LATER = 300, 15
"""What the README promises, in seconds."""


def test_the_demo_starts_from_nothing_and_again(tmp_path: Path) -> None:
    first, said = started("--reset", tmp_path=tmp_path)
    assert "refused:" not in said
    assert all(folder in said for folder in borough().folders)
    later, again = started(tmp_path=tmp_path)
    assert "Harrowmere is there as it was loaded." in again
    assert "http://localhost" in again
    told("first start, environment there", first, FIRST)
    told("later start", later, LATER)


def started(*words: str, tmp_path: Path) -> tuple[float, str]:
    """Seconds until it says that it is up, and all that it said until then."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / f"said{len(words)}.txt"
    kept = {name: word for name, word in os.environ.items() if not name.startswith("FULLPICTURE_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    begun = time.monotonic()
    with log.open("w") as out:
        process = subprocess.Popen(
            [*PROGRAM, *words, f"--port={port}"],
            env={**kept, "FULLPICTURE_VAR": str(ROOT / "var/demo-drill")},
            cwd=ROOT,
            stdout=out,
            stderr=out,
        )
    try:
        while f"http://localhost:{port}" not in log.read_text():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() - begun < PATIENCE_SECONDS, log.read_text()
            time.sleep(0.1)
        return time.monotonic() - begun, log.read_text()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def told(what: str, seconds: float, most: int) -> None:
    report(
        "demo",
        f"bin/demo, {what}, seconds",
        round(seconds, 1),
        must=f"<= {most}",
        met=seconds <= most,
        command="bin/test drills -k demo",
    )
