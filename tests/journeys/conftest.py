"""A server, a worker and a browser on the run's own database."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.journeys import borough as boroughs
from tests.journeys.borough import Borough
from tests.journeys.walking import Walker

# Playwright's sync interface keeps a loop running in this thread; our queries are no coroutines.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = os.environ.get("FULLPICTURE_CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
PATIENCE_SECONDS = 60
expect.set_options(timeout=PATIENCE_SECONDS * 1000)


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[str]:
    """Pages and worker as they are run for real, once for all journeys."""
    from django.db import connection

    port = free_port()
    environment = {
        **os.environ,
        "FULLPICTURE_DB_NAME": str(connection.settings_dict["NAME"]),
        "DJANGO_SETTINGS_MODULE": "fullpicture.config.settings",
    }
    environment.pop("FULLPICTURE_DB_ROLE")
    commands = (["serve", f"--port={port}"], ["work"])
    running = [start(command, environment) for command in commands]
    try:
        wait_for(port, running)
        yield f"http://localhost:{port}"
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGTERM)
        for process in running:
            process.wait(timeout=20)


def start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    root = Path(__file__).resolve().parents[2]
    program = [sys.executable, "-m", "fullpicture.config.program", *command]
    return subprocess.Popen(program, env=environment, cwd=root, start_new_session=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, running: list[subprocess.Popen[bytes]]) -> None:
    """Until a whole page comes: the port is open long before."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        assert all(process.poll() is None for process in running), "server or worker ended"
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
            connection.request("GET", "/sign-in/", headers={"Host": f"localhost:{port}"})
            if connection.getresponse().status == 200:
                return
        except ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"no page on port {port} within {PATIENCE_SECONDS} s")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    opened = playwright.chromium.launch(
        executable_path=CHROMIUM, headless=True, args=[*QUIET, *sandbox]
    )
    yield opened
    opened.close()


@pytest.fixture
def borough(transactional_db: None) -> Borough:
    return boroughs.found()


@pytest.fixture
def walker(browser: Browser, server: str, borough: Borough) -> Iterator[Callable[..., Walker]]:
    """Opens a browser of its own for somebody of the borough, signed in."""
    contexts: list[Any] = []

    def arrive(who: str, **how: Any) -> Walker:
        context = browser.new_context(
            locale="en-GB", viewport={"width": 1280, "height": 900}, **how
        )
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        contexts.append(context)
        scripted = how.get("java_script_enabled", True)
        walker = Walker(context.new_page(), server, scripted=scripted)
        walker.sign_in(borough, who)
        return walker

    yield arrive
    for context in contexts:
        context.close()
