"""A private PostgreSQL cluster: made from the programs found here, started, and stopped.

It is made beside its place and moved there when whole, so that whatever an interrupted start
leaves behind may be thrown away, and whatever stands in its place is never thrown away.
"""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fullpicture.config import account as accounts
from fullpicture.config import binaries, places, postmaster
from fullpicture.config.account import Account
from fullpicture.config.passwords import SUPERUSER, password
from fullpicture.config.trouble import CannotStart, explain

ROOTS_OWN = Path("/var/lib/fullpicture")
MARKER = "fullpicture.made"
ROOM_NEEDED = 300 * 1024 * 1024
START_SECONDS = 60


@dataclass(frozen=True)
class Cluster:
    data: Path
    sockets: Path
    account: Account

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    def running(self) -> bool:
        return postmaster.alive(self.data) and (self.sockets / ".s.PGSQL.5432").exists()


def here() -> Cluster:
    """The cluster of this installation, whether or not it is made yet."""
    var = places.made(places.var())
    mark = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:16]
    data = var / "postgres"
    account = accounts.for_postgres(data)
    elsewhere = ROOTS_OWN / mark / "postgres"
    if account.borrowed and (elsewhere.exists() or not account.may_enter(var)):
        data = elsewhere
    # A socket's path may hold 107 bytes, so it cannot stand under `var`.
    return Cluster(data=data, sockets=Path("/tmp") / f"fullpicture-{mark}", account=account)  # noqa: S108


def start() -> bool:
    """Make the cluster if need be and have it running; False if it ran already."""
    cluster = here()
    with _alone():
        _open_sockets(cluster)
        if cluster.running():
            return False
        found = _made(cluster)
        postmaster.clear_stale(cluster.data, cluster.sockets)
        _configure(cluster)
        _start(cluster, found)
        return True


def stop() -> None:
    cluster = here()
    with _alone():
        if postmaster.alive(cluster.data):
            found = binaries.find(_major(cluster.data))
            cluster.account.run(
                [found["pg_ctl"], "-D", str(cluster.data), "-m", "fast", "-w", "stop"]
            )


def forget() -> None:
    """Stop the cluster and delete all that it holds."""
    stop()
    cluster = here()
    with _alone():
        shutil.rmtree(cluster.data, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time makes, starts or stops the cluster."""
    lock = places.var() / "postgres.lock"
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise explain(error, f"writing {lock}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _open_sockets(cluster: Cluster) -> None:
    """The socket's folder; a stranger could have made it first, so its owner is checked."""
    try:
        cluster.sockets.mkdir(mode=0o700)
        cluster.account.own(cluster.sockets)
    except FileExistsError:
        pass
    found = cluster.sockets.lstat()
    if cluster.sockets.is_symlink() or found.st_uid != cluster.account.uid:
        raise CannotStart(
            f"{cluster.sockets} belongs to another account. Remove it, then run again."
        )
    cluster.sockets.chmod(0o700)


def _made(cluster: Cluster) -> binaries.Binaries:
    """PostgreSQL's programs for the data that is there, after making it if it is not."""
    data = cluster.data
    if data.exists() and not (data / MARKER).exists():
        if (data / "global" / "pg_control").exists():
            raise CannotStart(
                f"{data} holds a PostgreSQL cluster that Fullpicture did not make. "
                "Move it away, or set FULLPICTURE_VAR to another folder."
            )
        shutil.rmtree(data)  # never held a database: a cluster starts with pg_control
    if data.exists():
        if data.stat().st_uid != cluster.account.uid:
            raise CannotStart(
                f"The database in {data} belongs to another account. Run as that account."
            )
        return binaries.find(_major(data))
    found = binaries.find()
    _make(cluster, found)
    return found


def _make(cluster: Cluster, found: binaries.Binaries) -> None:
    making = cluster.data.with_name("postgres.making")
    places.made(making.parent)
    free = shutil.disk_usage(making.parent).free
    if free < ROOM_NEEDED:
        raise CannotStart(
            f"The disk is nearly full: a database needs {ROOM_NEEDED >> 20} MB under "
            f"{making.parent}, and {free >> 20} MB are free. Free some and run again."
        )
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        cluster.account.own(making)
        _initdb(cluster, found, making)
        with (making / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write("\ninclude 'fullpicture.conf'\n")
        (making / MARKER).write_text(f"{found.major}\n", encoding="utf-8")
        making.rename(cluster.data)
    except OSError as error:
        raise explain(error, f"making the database in {cluster.data}") from error


def _initdb(cluster: Cluster, found: binaries.Binaries, making: Path) -> None:
    told = cluster.sockets / "password"
    told.unlink(missing_ok=True)
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(password(SUPERUSER))
        cluster.account.own(told)
        answer = cluster.account.run(
            [found["initdb"], "-D", str(making), "-U", SUPERUSER, f"--pwfile={told}"]
            + ["--auth=scram-sha-256", "--encoding=UTF8", f"--locale={_locale()}"]
        )
    finally:
        told.unlink(missing_ok=True)
    if answer.returncode != 0:
        shutil.rmtree(making, ignore_errors=True)
        raise _refusal(answer.stderr, "initdb")


def _locale() -> str:
    """The same order of text on every machine, whatever its language."""
    return "C.UTF-8" if os.uname().sysname == "Linux" else "C"


def _configure(cluster: Cluster) -> None:
    """Written at every start, because the folder may have moved."""
    settings = cluster.data / "fullpicture.conf"
    lines = [
        "listen_addresses = ''",
        f"unix_socket_directories = '{cluster.sockets}'",
        "password_encryption = 'scram-sha-256'",
        "fsync = on",
        "full_page_writes = on",
        "synchronous_commit = on",
        "timezone = 'UTC'",
        "max_connections = 100",
        # A failing statement and its detail would put people's data into the log.
        "log_min_error_statement = panic",
        "log_error_verbosity = terse",
        "log_parameter_max_length = 0",
    ]
    try:
        settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
        cluster.account.own(settings)
    except OSError as error:
        raise explain(error, f"writing {settings}") from error


def _start(cluster: Cluster, found: binaries.Binaries) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        cluster.log.unlink(missing_ok=True)
        answer = cluster.account.run(
            [found["pg_ctl"], "-D", str(cluster.data), "-l", str(cluster.log)]
            + ["-w", "-t", str(START_SECONDS), "start"]
        )
        if answer.returncode == 0:
            return
        said = cluster.log.read_text(errors="replace") if cluster.log.exists() else answer.stderr
        # After a kill, the old server's last processes need a moment to go.
        if "still in use" not in said or time.monotonic() > until:
            raise _refusal(said, f"PostgreSQL (its log: {cluster.log})")
        time.sleep(0.2)


def _refusal(said: str, who: str) -> CannotStart:
    if "No space left on device" in said:
        return CannotStart("The disk is full: PostgreSQL needs room. Free some and run again.")
    telling = [line for line in said.splitlines() if "FATAL" in line or "error" in line.lower()]
    last = (telling or said.splitlines() or ["it gave no reason"])[-1].strip()
    return CannotStart(f"{who} did not start: {last}")


def _major(data: Path) -> int:
    return int((data / "PG_VERSION").read_text(encoding="ascii").split(".")[0])
