"""A folder of its own for each drill, and the program run in it as an operator would."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fullpicture.config import cluster

ROOT = Path(__file__).resolve().parents[2]
Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty `FULLPICTURE_VAR`; whatever cluster was made in it is stopped and deleted."""
    folder = tmp_path / "var"
    monkeypatch.setenv("FULLPICTURE_VAR", str(folder))
    monkeypatch.setenv("FULLPICTURE_DB_NAME", "fullpicture")
    monkeypatch.delenv("FULLPICTURE_DB_ROLE", raising=False)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    yield folder
    monkeypatch.delenv("FULLPICTURE_POSTGRES", raising=False)
    cluster.forget()


@pytest.fixture
def program(var: Path) -> Program:
    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "fullpicture.config.program", *words],
            env={**plain_environment(), **environment},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )

    return run


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def plain_environment() -> dict[str, str]:
    """Without what a browser test beside us set for its own process (journeys/conftest.py)."""
    left_out = "DJANGO_ALLOW_ASYNC_UNSAFE"
    return {name: value for name, value in os.environ.items() if name != left_out}
