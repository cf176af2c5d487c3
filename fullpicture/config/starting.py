"""Has the database there before anything that needs it runs."""

import time
from collections.abc import Sequence

import django
import psycopg

from fullpicture.config import cluster, databases, durability, keys, logins, usage
from fullpicture.config.trouble import DISK_FULL, CannotStart, database_disk_full

WAITS = (0.2, 1, 3)


def database(*, tester: bool = False) -> bool:
    """The private database made, running and open to its logins; True if this call started it."""
    keys.make_all()
    if databases.external():
        return False
    for wait in WAITS:
        started = cluster.start()
        try:
            logins.make_all(cluster.here(), databases.name(), tester=tester)
            return started
        except psycopg.OperationalError as error:
            if DISK_FULL in str(error):
                raise database_disk_full() from error
            refusal = str(error).strip().splitlines()[0]
        time.sleep(wait)  # a server that was being killed as we looked is gone by then
    raise CannotStart(f"The private database does not answer: {refusal}")


def ready() -> None:
    """Everything that `serve` and `work` insist on."""
    if not databases.external():
        usage.begin()
    database()
    django.setup()
    from django.db import OperationalError, connection

    try:
        durability.require()
        require_migrated()
    except OperationalError as error:
        raise unreachable(error) from error
    finally:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # the stubs know no pool


def unreachable(error: Exception) -> CannotStart:
    if DISK_FULL in str(error):
        return database_disk_full()
    first = (str(error).strip() or type(error).__name__).splitlines()[0]
    return CannotStart(f"The database does not answer ({first}). Start it, or set DATABASE_URL.")


def database_command(words: Sequence[str]) -> int:
    """`fullpicture database start|stop`."""
    match list(words):
        case ["start"]:
            print("started" if database() else "was running")
        case ["stop"]:
            cluster.stop()
        case _:
            raise CannotStart("Say `fullpicture database start` or `fullpicture database stop`.")
    return 0


def require_migrated() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CannotStart(
            "The database is empty, or older than this program. Run: fullpicture migrate"
        )
