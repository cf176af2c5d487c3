"""A database of a benchmark's own, in the benches' cluster, with a worker beside it.

Ledger and acts cannot be emptied by design, so each size has its database, kept for the next run.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

FILES = """
SELECT pg_relation_filepath(kept.oid) FROM pg_class kept WHERE kept.relname = ANY (%(tables)s)
UNION SELECT pg_relation_filepath(i.indexrelid) FROM pg_index i
JOIN pg_class kept ON kept.oid = i.indrelid WHERE kept.relname = ANY (%(tables)s)
"""
AT_ONCE = 1 << 24


def use(name: str) -> None:
    """Have the database made and migrated, and speak to it from here on, as before as web."""
    command(name, "migrate", "--verbosity=0")
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # the stubs know no pool
    connection.settings_dict["NAME"] = name


def into_memory(*tables: str) -> int:
    """Read tables and their indexes once, so that they lie in memory as those of a server do that
    has been up for a morning; how many bytes."""
    with connection.cursor() as cursor:
        cursor.execute(FILES, {"tables": list(tables)})
        first = [_data() / path for (path,) in cursor.fetchall()]
    files = [each for path in first for each in (path, *path.parent.glob(f"{path.name}.*"))]
    return sum(_read(each) for each in files)


def _data() -> Path:
    """The server's own folder: the second line of the lock beside its socket."""
    lock = Path(connection.settings_dict["HOST"], ".s.PGSQL.5432.lock")
    return Path(lock.read_text("utf-8").splitlines()[1])


def _read(path: Path) -> int:
    with path.open("rb", buffering=0) as file:
        return sum(map(len, iter(lambda: file.read(AT_ONCE), b"")))


@contextmanager
def worker(name: str) -> Iterator[None]:
    """The real worker, giving positions and signing, for as long as this lasts."""
    process = subprocess.Popen(_words("work"), env=_environment(name))
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def command(name: str, *words: str) -> None:
    """The real command on that database, silent unless it fails."""
    done = subprocess.run(_words(*words), env=_environment(name), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"fullpicture {' '.join(words)}: {done.stdout}{done.stderr}")


def _words(*words: str) -> list[str]:
    return [str(Path(sys.executable).with_name("fullpicture")), *words]


def _environment(name: str) -> dict[str, str]:
    environment = {**os.environ, "FULLPICTURE_DB_NAME": name}
    # Each command chooses its own login.
    environment.pop("FULLPICTURE_DB_ROLE", None)
    return environment
