"""A list of persons shown at once: a look at each, by as many statements as one look."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fullpicture.ledger import looks
from fullpicture.ledger.models import Leaf, Particulars, Window
from tests.ledger.scene import NOON, Onlooker, stand
from tests.roles import as_owner

VIEWER = Onlooker()


def show(persons: list[UUID], after: int = 0) -> int:
    """Shows a list, and says by how many statements it was written down."""
    at = NOON + timedelta(minutes=after)
    with transaction.atomic():
        stand(VIEWER)
        with CaptureQueriesContext(connection) as captured:
            looks.open_each("index", persons, viewer=replace(VIEWER, at=at))
    return len(captured)


@pytest.mark.django_db
def test_each_shown_has_a_leaf_of_their_own_by_two_statements() -> None:
    persons = [uuid4() for _ in range(12)]
    assert show(persons) == 2
    with as_owner():
        rows = Particulars.objects.filter(person_id__in=persons)
        assert {row.person_id for row in rows} == set(persons)
        assert {row.object_id for row in rows} == set(persons)
        assert {(row.verb, row.look_kind) for row in rows} == {("looks.opened", "index")}
        leaves = {row.leaf_id for row in rows}
        assert Leaf.objects.filter(id__in=leaves).count() == len(persons)
        assert len({bytes(each.body) for each in Leaf.objects.filter(id__in=leaves)}) == 12


@pytest.mark.django_db
def test_of_a_list_shown_again_only_whoever_is_new_has_a_leaf() -> None:
    first, second, third = (uuid4() for _ in range(3))
    show([first, second])
    show([first, third], after=5)
    with as_owner():
        assert Particulars.objects.filter(person_id__in=[first, second, third]).count() == 3
        assert Window.objects.get(object_id=first).times == 2
        assert Window.objects.get(object_id=third).times == 1


@pytest.mark.django_db
def test_an_empty_list_is_no_look() -> None:
    assert show([]) == 0
