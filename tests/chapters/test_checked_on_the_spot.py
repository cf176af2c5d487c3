"""A decision's page says, of itself, whether it stands in the ledger as it was made."""

from uuid import UUID

import pytest
from django.db import connection

from fullpicture.sharing import queries
from fullpicture.sharing.standing_in_ledger import Checked, checked
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, household, standing
from tests.chapters.test_first_share import share
from tests.ledger.scene import place_and_sign
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def on_the_page(scene: Scene, decision: UUID, who: str = "amara") -> Checked:
    with standing(scene, who) as viewer:
        found = queries.decision(decision, viewer=viewer)
        return checked(found.leaf if found else None, viewer=viewer)


def changed_by_hand(decision: UUID) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE sharing_decision DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE sharing_decision SET why = 'Something else' WHERE id = %s", [decision]
        )
        cursor.execute("ALTER TABLE sharing_decision ENABLE TRIGGER USER")


def test_it_waits_for_its_place_and_then_stands(scene: Scene) -> None:
    decision = share(scene)
    assert on_the_page(scene, decision) is Checked.PENDING
    place_and_sign()
    assert on_the_page(scene, decision) is Checked.STANDS
    page = signed_in("amara").get(f"/decisions/{decision}/").content.decode()
    assert "this decision stands in the ledger as it was made" in page


def test_words_changed_in_the_database_are_seen_at_once(scene: Scene) -> None:
    decision = share(scene)
    place_and_sign()
    changed_by_hand(decision)
    assert on_the_page(scene, decision) is Checked.PARTLY
    page = signed_in("amara").get(f"/decisions/{decision}/").content.decode()
    assert "what you see here is not all that was sealed" in page
