"""The leaves of one act of several parts: one statement, and none of them if it fails."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fullpicture.ledger import leaves
from fullpicture.ledger.models import Leaf, Particulars
from tests.ledger.scene import NOON, Onlooker, act, stand

pytestmark = pytest.mark.django_db
VIEWER = Onlooker()


def test_each_part_has_its_own_counterpart() -> None:
    stand(VIEWER)
    parts, others = [act(), act(), act()], [uuid4(), uuid4(), None]
    with CaptureQueriesContext(connection) as captured, leaves.together():
        made = [
            leaves.append("tests.done", part, by=VIEWER.actor(), at=NOON, counterpart=other)
            for part, other in zip(parts, others, strict=True)
        ]
    assert len(captured) == 1
    rows = {row.leaf_id: row for row in Particulars.objects.filter(leaf_id__in=made)}
    assert [rows[each].object_id for each in made] == [part.id for part in parts]
    assert [rows[each].counterpart_agency_id for each in made] == others
    assert len({bytes(row.body) for row in Leaf.objects.filter(id__in=made)}) == 3


def test_one_that_fails_midway_leaves_none() -> None:
    def midway() -> None:
        with leaves.together():
            leaves.append("tests.done", act(), by=VIEWER.actor(), at=NOON)
            raise LookupError

    stand(VIEWER)
    with pytest.raises(LookupError):
        midway()
    leaves.append("tests.done", act(), by=VIEWER.actor(), at=NOON)
    assert Leaf.objects.count() == 1
