"""The tests' own cluster and databases: one template for each state of the migrations, a copy
of it for each run, so that several runs may go on at once and a rerun migrates nothing."""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql

from fullpicture.config import cluster, logins, places, starting, usage

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "fullpicture_test_"
SEED = "seed"


@contextmanager
def running_cluster() -> Iterator[None]:
    """The last run to leave stops the cluster."""
    usage.begin()
    try:
        starting.database(tester=True)
        yield
    finally:
        usage.end()


@contextmanager
def copied_database(name: str) -> Iterator[None]:
    template = _template()
    with logins.connect(cluster.here()) as server:
        _drop(server, name)
        server.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                *map(sql.Identifier, (name, logins.OWNER, template))
            )
        )
    try:
        yield
    finally:
        with logins.connect(cluster.here()) as server:
            _drop(server, name)


def restore_seed() -> list[str]:
    """Statements that bring back the rows migrations made, after a truncation."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [SEED])
        tables = [row[0] for row in cursor.fetchall()]
    return [f'INSERT INTO public."{table}" SELECT * FROM {SEED}."{table}"' for table in tables]


def _template() -> str:
    name = f"fullpicture_template_{_state_of_migrations()}"
    lock = os.open(places.var() / "template.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with logins.connect(cluster.here()) as server:
            _sweep(server, keep=name)
            if not _exists(server, name):
                _make_template(server, name)
    finally:
        os.close(lock)
    return name


def _make_template(server: logins.Connection, name: str) -> None:
    """Migrated under another name and renamed when whole."""
    draft = "fullpicture_template_draft"
    _drop(server, draft)
    environment = {
        **os.environ,
        "FULLPICTURE_DB_NAME": draft,
        "FULLPICTURE_DB_ROLE": "owner",
        "DJANGO_SETTINGS_MODULE": "fullpicture.config.settings",
    }
    subprocess.run(
        [sys.executable, "-m", "fullpicture.config.program", "migrate", "--verbosity=0"],
        env=environment,
        cwd=ROOT,
        check=True,
    )
    with logins.connect(cluster.here(), draft) as database:
        _keep_seed(database)
    server.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            sql.Identifier(draft), sql.Identifier(name)
        )
    )


def _keep_seed(database: logins.Connection) -> None:
    seed = sql.Identifier(SEED)
    owner = sql.Identifier(logins.OWNER)
    database.execute(sql.SQL("CREATE SCHEMA {} AUTHORIZATION {}").format(seed, owner))
    database.execute(sql.SQL("SET ROLE {}").format(owner))
    tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for (table,) in tables.fetchall():
        whole = sql.Identifier("public", str(table))
        if (
            table != "django_migrations"
            and database.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(whole)).fetchone()
        ):
            kept = sql.Identifier(SEED, str(table))
            database.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(kept, whole))


def _sweep(server: logins.Connection, *, keep: str) -> None:
    """Databases of runs that died, and templates of other states of the migrations."""
    for (found,) in server.execute("SELECT datname FROM pg_database").fetchall():
        name = str(found)
        number = name.removeprefix(PREFIX).split("_")[0]
        dead = name.startswith(PREFIX) and number.isdigit() and not Path(f"/proc/{number}").exists()
        old = name.startswith("fullpicture_template_") and name != keep
        if dead or (old and not _in_use(server, name)):
            _drop(server, name)


def _in_use(server: logins.Connection, name: str) -> bool:
    query = "SELECT 1 FROM pg_stat_activity WHERE datname = %s"
    return server.execute(query, [name]).fetchone() is not None


def _exists(server: logins.Connection, name: str) -> bool:
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    return server.execute(query, [name]).fetchone() is not None


def _drop(server: logins.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _state_of_migrations() -> str:
    state = hashlib.sha256()
    package = ROOT / "fullpicture"
    # Migrations may read policy data and SQL written by code beside them.
    watched = [
        *package.glob("*/migrations/*.py"),
        *package.glob("*/migrations/**/*.sql"),
        *package.glob("policy/**/*.json"),
        package / "ledger" / "immutable.py",
        package / "visibility" / "row_policies.py",
        package / "visibility" / "marks.py",
        package / "config" / "grants.py",
        package / "config" / "granting.py",
        ROOT / "requirements.lock",
    ]
    for path in sorted(watched):
        if path.exists():
            state.update(path.relative_to(ROOT).as_posix().encode())
            state.update(path.read_bytes())
    return state.hexdigest()[:16]
