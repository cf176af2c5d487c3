"""The private PostgreSQL cluster: where it is, started, and stopped."""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from fullpicture.config import account as accounts
from fullpicture.config import binaries, making, places, postmaster
from fullpicture.config.account import Account
from fullpicture.config.trouble import CannotStart, explain

ROOTS_OWN = Path("/var/lib/fullpicture")
LEAST_BUFFERS, MOST_BUFFERS = 128 << 20, 8 << 30
# A socket's path may hold 107 bytes, so it cannot stand under `var`; owner and mode are checked.
SOCKETS = Path("/tmp")  # noqa: S108  # nosec B108
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
    return Cluster(data=data, sockets=SOCKETS / f"fullpicture-{mark}", account=account)


def start() -> bool:
    """Make the cluster if need be and have it running; False if it ran already."""
    cluster = here()
    with _alone():
        _open_sockets(cluster)
        if cluster.running():
            return False
        _stop(cluster)  # alive, but its socket was swept away
        found = making.made(cluster.data, cluster.sockets, cluster.account)
        postmaster.clear_stale(cluster.data, cluster.sockets)
        _configure(cluster)
        _start(cluster, found)
        return True


def stop() -> None:
    cluster = here()
    with _alone():
        _stop(cluster)


def forget() -> None:
    """Stop the cluster and delete all that it holds."""
    stop()
    cluster = here()
    with _alone():
        for folder in (cluster.data, cluster.sockets):
            shutil.rmtree(folder, ignore_errors=True)
        if cluster.data.is_relative_to(ROOTS_OWN):
            shutil.rmtree(cluster.data.parent, ignore_errors=True)


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
    with suppress(FileExistsError):
        cluster.sockets.mkdir(mode=0o700)
    owner = cluster.sockets.lstat().st_uid
    if not cluster.sockets.is_symlink() and owner == os.geteuid():
        cluster.account.own(cluster.sockets)
    elif owner != cluster.account.uid:
        raise CannotStart(
            f"{cluster.sockets} belongs to another account. Remove it, then run again."
        )
    cluster.sockets.chmod(0o700)


def _buffers() -> int:
    """Bytes: an eighth of the memory, since other programs run beside. PostgreSQL's own default is
    for the smallest machines, and a search then fetches each page of an index from outside."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(LEAST_BUFFERS, min(memory // 8, MOST_BUFFERS))


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
        f"shared_buffers = {_buffers() >> 20}MB",
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


def _stop(cluster: Cluster) -> None:
    if postmaster.alive(cluster.data):
        found = binaries.find(making.major(cluster.data))
        cluster.account.run([found["pg_ctl"], "-D", str(cluster.data), "-m", "fast", "-w", "stop"])


def _start(cluster: Cluster, found: binaries.Binaries) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        if cluster.log.exists():
            cluster.log.replace(cluster.log.with_suffix(".log.before"))
        answer = cluster.account.run(
            [found["pg_ctl"], "-D", str(cluster.data), "-l", str(cluster.log)]
            + ["-w", "-t", str(START_SECONDS), "start"]
        )
        if answer.returncode == 0:
            return
        said = cluster.log.read_text(errors="replace") if cluster.log.exists() else answer.stderr
        # After a kill, the old server's last processes need a moment to go.
        if "still in use" not in said or time.monotonic() > until:
            raise making.refusal(said, f"PostgreSQL (its log: {cluster.log})")
        time.sleep(0.2)
