"""What every test stands on: a database of its own run, the web role, and no network."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError
from hypothesis import settings
from psycopg.errors import DeadlockDetected

from tests import database

# A busy machine is no fault of the code: no test is judged by the clock.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")

TRIES = 5
LOCAL = ("127.0.0.1", "::1", "localhost")


LONGEST_FIRST = (
    "test_statements.py",  # in a database that nothing else has filled and emptied yet
    "test_non_interference.py",
    "test_kill.py",
    "test_demo_starts.py",
    "test_planted.py",
    "test_recall.py",
    "test_row_security_agrees.py",
    "test_demo_borough.py",
)
"""Files of few and long tests. Begun last, one process would run them while the other is idle."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    place = {name: at for at, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """In place of pytest-django's: its test database knows neither our logins nor our grants."""
    from django.db import connections

    name = connections["default"].settings_dict["NAME"]
    with database.running_cluster(), database.copied_database(name):
        with _flush_as_owner():
            yield
        with django_db_blocker.unblock():
            connections.close_all()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:
            raise AssertionError(f"a test reached for the network: {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture
def live_database(transactional_db: None) -> dict[str, str]:
    """The environment that lets another process (server, worker, import) use this database."""
    from django.db import connection

    environment = {
        **os.environ,
        "FULLPICTURE_DB_NAME": str(connection.settings_dict["NAME"]),
        "DJANGO_SETTINGS_MODULE": "fullpicture.config.settings",
    }
    environment.pop("FULLPICTURE_DB_ROLE")
    return environment


@contextmanager
def _flush_as_owner() -> Iterator[None]:
    """A transactional test ends by emptying the tables, which the web role may not do.

    A request of a page that was left may still be reading them, in another order: try again, or
    the next test would begin in this one's borough.
    """
    from django.db.backends.postgresql.operations import DatabaseOperations

    plainly = DatabaseOperations.execute_sql_flush

    def as_owner(self: Any, statements: list[str]) -> None:
        first = 'SET LOCAL ROLE "fullpicture_owner"'
        for left in reversed(range(TRIES)):
            try:
                plainly(self, [first, *statements, *database.restore_seed()])
            except OperationalError as refused:
                if not left or not isinstance(refused.__cause__, DeadlockDetected):
                    raise
            else:
                return

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", as_owner)
        yield
