"""A demo of its own for a drill, which may kill any process of it and ask its database anything."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.drills import demo

VAR = demo.ROOT / "var" / "drill"
MAIL = VAR / "mail"
KINDS = ("web", "worker", "database")

ASK = """
import os, sys, json
os.environ["FULLPICTURE_DB_ROLE"] = "owner"
import django
django.setup()
from django.db import connection
def rows(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()
asked = json.load(sys.stdin)
print(json.dumps({name: rows(question) for name, question in asked.items()}, default=str))
"""


def surroundings() -> dict[str, str]:
    """The environment of the drill's installation, and of nobody else's."""
    settings = "fullpicture.config.settings"
    return {**demo.installation(VAR.name), "DJANGO_SETTINGS_MODULE": settings}


@contextmanager
def running(port: int) -> Iterator[int]:
    """The demo from nothing, and its messages with it; its process id."""
    shutil.rmtree(MAIL, ignore_errors=True)
    with demo.running(surroundings(), port, children=4) as watch:
        yield watch


def processes() -> dict[int, tuple[int, str]]:
    """Every process: its parent and its command line."""
    found: dict[int, tuple[int, str]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        found[int(folder.name)] = (parent, line)
    return found


def victims(watch: int, kind: str) -> list[int]:
    """The processes of one kind that belong to this installation."""
    known = processes()

    def ours(pid: int) -> bool:
        while pid in known and pid > 1:
            if pid == watch:
                return True
            pid = known[pid][0]
        return False

    if kind == "database":
        return [
            pid
            for pid, (_, line) in known.items()
            if "postgres" in line.split(" ")[0] and " -D " in line and belongs(line)
        ]
    word = "gunicorn" if kind == "web" else "program work"
    return [pid for pid, (_, line) in known.items() if word in line and ours(pid)]


def belongs(line: str) -> bool:
    """A postmaster of the drill's cluster, which may lie elsewhere when a folder is closed."""
    where = line.split(" -D ")[1].split(" ")[0]
    if where.startswith(str(VAR)):
        return True
    return hashlib.sha256(str(VAR.resolve()).encode()).hexdigest()[:16] in where


def asked(questions: Mapping[str, str]) -> dict[str, list[list[Any]]]:
    """Ask the database, as its owner, past every row policy; identifiers come as text."""
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env=surroundings(),
        cwd=demo.ROOT,
        check=True,
        input=json.dumps(questions),
        capture_output=True,
        text=True,
    )
    answers: dict[str, list[list[Any]]] = json.loads(done.stdout)
    return answers


def verified() -> bool:
    """Whether the ledger is as it was signed."""
    return not subprocess.run(
        [*demo.PROGRAM, "verify"], env=surroundings(), cwd=demo.ROOT, check=False
    ).returncode
