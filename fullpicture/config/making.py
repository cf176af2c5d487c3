"""Makes the cluster's data folder.

It is made beside its place and moved there when whole, so that whatever an interrupted start
leaves behind may be thrown away, and whatever stands in its place is never thrown away.
"""

import os
import shutil
from pathlib import Path

from fullpicture.config import binaries, places
from fullpicture.config.account import Account
from fullpicture.config.passwords import SUPERUSER, password
from fullpicture.config.trouble import DISK_FULL, CannotStart, database_disk_full, explain

MARKER = "fullpicture.made"
ROOM_NEEDED = 300 * 1024 * 1024


def made(data: Path, sockets: Path, account: Account) -> binaries.Binaries:
    """PostgreSQL's programs for the data that is there, after making it if it is not."""
    if data.exists() and not (data / MARKER).exists():
        if (data / "global" / "pg_control").exists():
            raise CannotStart(
                f"{data} holds a PostgreSQL cluster that Fullpicture did not make. "
                "Move it away, or set FULLPICTURE_VAR to another folder."
            )
        shutil.rmtree(data)  # never held a database: a cluster starts with pg_control
    if data.exists():
        if data.stat().st_uid != account.uid:
            raise CannotStart(
                f"The database in {data} belongs to another account. Run as that account."
            )
        return binaries.find(major(data))
    found = binaries.find()
    _make(data, sockets, account, found)
    return found


def _make(data: Path, sockets: Path, account: Account, found: binaries.Binaries) -> None:
    places.made(data.parent)
    _sweep(data.parent)
    # A name of its own: an interrupted run's initdb may still be writing into the old one.
    making = data.with_name(f"postgres.making-{os.getpid()}")
    free = shutil.disk_usage(making.parent).free
    if free < ROOM_NEEDED:
        raise CannotStart(
            f"The disk is nearly full: a database needs {ROOM_NEEDED >> 20} MB under "
            f"{making.parent}, and {free >> 20} MB are free. Free some and run again."
        )
    try:
        making.mkdir(mode=0o700)
        account.own(making)
        _initdb(making, sockets, account, found)
        with (making / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write("\ninclude 'fullpicture.conf'\n")
        (making / MARKER).write_text(f"{found.major}\n", encoding="utf-8")
        making.rename(data)
    except OSError as error:
        raise explain(error, f"making the database in {data}") from error
    _sweep(data.parent)  # what that initdb wrote while the first sweep went by


def _sweep(parent: Path) -> None:
    for left in parent.glob("postgres.making-*"):
        shutil.rmtree(left, ignore_errors=True)


def _initdb(making: Path, sockets: Path, account: Account, found: binaries.Binaries) -> None:
    told = sockets / "password"
    told.unlink(missing_ok=True)
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(password(SUPERUSER))
        account.own(told)
        answer = account.run(
            [found["initdb"], "-D", str(making), "-U", SUPERUSER, f"--pwfile={told}"]
            + ["--auth=scram-sha-256", "--encoding=UTF8", f"--locale={_locale()}"]
        )
    finally:
        told.unlink(missing_ok=True)
    if answer.returncode != 0:
        shutil.rmtree(making, ignore_errors=True)
        raise refusal(answer.stderr, "initdb")


def _locale() -> str:
    """The same order of text on every machine, whatever its language."""
    return "C.UTF-8" if os.uname().sysname == "Linux" else "C"


def refusal(said: str, who: str) -> CannotStart:
    if DISK_FULL in said:
        return database_disk_full()
    telling = [line for line in said.splitlines() if "FATAL" in line or "error" in line.lower()]
    last = (telling or said.splitlines() or ["it gave no reason"])[-1].strip()
    return CannotStart(f"{who} did not start: {last}")


def major(data: Path) -> int:
    return int((data / "PG_VERSION").read_text(encoding="ascii").split(".")[0])
