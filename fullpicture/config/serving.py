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
    options.add_argument("--port", type=int, default=PORT)
    port = options.parse_args(words).port
    require_free(port)
    starting.ready()
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *_gunicorn(port)])  # noqa: S606


def work(words: Sequence[str]) -> int:
    starting.ready()
    from django.core.management import call_command

    call_command("work", *words)
    return 0


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
                f"Port {port} is in use by another program. Stop that one, "
                f"or choose another port: --port {port + 1}"
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
