"""Runs the web server and the worker: alone, or together under one watch."""

import argparse
import errno
import os
import socket
import sys
from collections.abc import Sequence

from fullpicture.config import starting
from fullpicture.config.trouble import CannotStart

HOST = "127.0.0.1"
PORT = 8000
PROCESSES, THREADS = 2, 4


def serve(words: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="fullpicture serve")
    options.add_argument("--port", type=port_number, default=PORT)
    port = options.parse_args(words).port
    require_free(port)
    starting.ready()
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *_gunicorn(port)])  # noqa: S606


def work(words: Sequence[str]) -> int:
    starting.ready()
    from django.core.management import call_command

    call_command("work", *words)
    return 0


def port_number(word: str) -> int:
    number = int(word) if word.isascii() and word.isdigit() else 0
    if not 0 < number < 1 << 16:
        raise CannotStart(f"--port takes a number from 1 to 65535, not {word!r}.")
    return number


def require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise CannotStart(f"This account may not use port {port}; try --port 8000.") from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise CannotStart(
                f"Port {port} is in use, perhaps by another Fullpicture. Stop that program, "
                f"or choose another port: --port {port + 1 if port + 1 < 1 << 16 else PORT}"
            ) from error


def _gunicorn(port: int) -> list[str]:
    return [
        "fullpicture.config.wsgi",
        f"--bind={HOST}:{port}",
        "--worker-class=gthread",
        f"--workers={PROCESSES}",
        f"--threads={THREADS}",
        "--no-control-socket",
        "--log-level=error",
    ]
