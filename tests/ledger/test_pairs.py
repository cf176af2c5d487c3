"""A stolen login of web or worker cannot leave half a row of the ledger behind."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from fullpicture.ledger.models import Leaf, Particulars
from tests.ledger.scene import NOON, PLAIN_LEAF, PLAIN_PARTICULARS, check, ledger, texts
from tests.roles import as_owner

pytestmark = pytest.mark.django_db(transaction=True)
ROLES = ("fullpicture_web", "fullpicture_worker", "fullpicture_owner")


@pytest.fixture(params=ROLES)
def login(request: pytest.FixtureRequest) -> Iterator[str]:
    """The role for the whole session, outside any transaction, as its own login has it."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET ROLE "{request.param}"')
    yield str(request.param)
    connection.close()


def commit(*statements: str) -> None:
    """Run these in one transaction, standing for an agency as a thief would, and commit."""
    agency = uuid4()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fullpicture.agency', %s, true)", [str(agency)])
        leaf = uuid4()
        for statement in statements:
            if statement == PLAIN_LEAF:
                cursor.execute(statement, [leaf, b"anything"])
            elif statement == PLAIN_PARTICULARS:
                cursor.execute(statement, {"leaf": leaf, "agency": agency, "at": NOON})
            else:
                cursor.execute(statement)


def counted() -> tuple[int, int]:
    with as_owner():
        return Leaf.objects.count(), Particulars.objects.count()


def test_a_leaf_without_particulars_does_not_commit(login: str) -> None:
    with pytest.raises(IntegrityError, match="only with its particulars beside it"):
        commit(PLAIN_LEAF)
    assert counted() == (0, 0)


def test_particulars_without_a_leaf_do_not_commit(login: str) -> None:
    with pytest.raises(IntegrityError, match="only beside their leaf"):
        commit(PLAIN_PARTICULARS)
    assert counted() == (0, 0)


def test_nor_when_the_check_is_called_too_early_or_too_late(login: str) -> None:
    for when in ("IMMEDIATE", "DEFERRED"):
        with pytest.raises(IntegrityError, match="only with its particulars"):
            commit(f"SET CONSTRAINTS ALL {when}", PLAIN_LEAF)
    assert counted() == (0, 0)


def test_either_may_be_written_first(login: str) -> None:
    commit(PLAIN_LEAF, PLAIN_PARTICULARS)
    commit(PLAIN_PARTICULARS, PLAIN_LEAF)
    assert counted() == (2, 2)


def test_after_a_refused_attempt_the_ledger_is_sound() -> None:
    ledger(3)
    for half in (PLAIN_LEAF, PLAIN_PARTICULARS):
        with pytest.raises(IntegrityError):
            commit(half)
    found = check()
    assert found.good, texts(found)
