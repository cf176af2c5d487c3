"""One event of several children: stored once, seen by right from each, hidden with any of them."""

from dataclasses import replace

import pytest

from fullpicture.chronology import actions, queries
from fullpicture.chronology.models import EntryVersion
from fullpicture.ledger.commitments import Circumstances, acts_content
from fullpicture.ledger.receipts import receipt
from fullpicture.people.details import PersonKind
from fullpicture.sharing import queries as sharing
from tests import cast
from tests.architecture.examples import ACCOUNT, ENTRY
from tests.cast import Scene, files_in, household, standing
from tests.chapters import test_first_share as path

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena's brother, with a social worker of his own, and a night that both were awake."""
    scene = household()
    cast.child(scene, "milo", "HMC")
    cast.allocate(scene, "rhys", "milo", "HMC")
    shared(scene)
    return scene


def shared(scene: Scene, **changes: object) -> None:
    details = replace(ENTRY, reference="both", text="Both were awake.", also_about=("milo",))
    with files_in(scene, "HMC") as actor:
        actions.record_entry(details=replace(details, **changes), by=actor, at=scene.at)


def texts(scene: Scene, who: str, about: str) -> list[str]:
    with standing(scene, who) as viewer:
        found = queries.entries_about(scene.person[about], viewer=viewer)
        return [each.text for each in found]


def test_each_child_s_own_worker_sees_it_from_that_child_alone(scene: Scene) -> None:
    assert "Both were awake." in texts(scene, "amara", "lena")
    assert texts(scene, "rhys", "milo") == ["Both were awake."]
    assert texts(scene, "rhys", "lena") == []
    assert "Both were awake." not in texts(scene, "tom", "lena")


def test_it_is_one_entry(scene: Scene) -> None:
    with cast.as_owner():
        assert EntryVersion.objects.filter(reference="both").count() == 1


def test_a_hidden_sibling_hides_it(scene: Scene) -> None:
    cast.child(scene, "noa", "HMC", shielded=True, kind=PersonKind.CHILD)
    shared(scene, reference="three", text="Noa came too.", also_about=("milo", "noa"))
    assert texts(scene, "rhys", "milo") == ["Both were awake."]
    assert "Noa came too." not in texts(scene, "amara", "lena")


def test_an_older_entry_s_leaf_still_fits_and_a_newer_one_commits_to_all_it_says(
    scene: Scene,
) -> None:
    with cast.as_owner():
        plain = EntryVersion.objects.get(reference="E1")
        said = EntryVersion.objects.get(reference="both")
    assert "kind" not in plain.committed()
    assert "also_about" not in plain.committed()
    assert said.committed()["also_about"] == [str(scene.record["milo@HMC"])]
    around = Circumstances(scene.at, said.agency_id, None, "", False)
    told = acts_content((said,), around)
    said.also_about = []
    assert acts_content((said,), around) != told


def test_the_recipient_s_receipt_proves_the_family_s_account_that_was_sent(scene: Scene) -> None:
    with files_in(scene, "HMC") as actor:
        for number in (1, 2, 3):
            account = replace(ACCOUNT, reference=f"F{number}", entry=f"E{number}")
            actions.record_account(details=account, by=actor, at=scene.at)
    path.share(scene)
    with standing(scene, "joan") as viewer:
        sent = path.only_share(scene)
        found = sharing.share(sent.id, viewer=viewer)
        assert found is not None
        assert found.leaf is not None
        assert [len(each.accounts) for each in found.items] == [1, 1]
        proved = receipt(found.leaf, viewer=viewer).disclosed["content"].text
    assert proved.count("The heating was being mended that day.") == 2
