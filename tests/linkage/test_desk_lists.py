"""The lists of the review desk, page by page: what waits, and what was settled lately."""

import re
from uuid import UUID

import pytest
from django.urls import reverse

from fullpicture.agencies.models import Desk, Post
from fullpicture.linkage import desk
from fullpicture.linkage.answers import Said
from fullpicture.rules.facts import Role
from fullpicture.web import records
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, child, hire, partnership, standing
from tests.linkage import test_desk
from tests.linked import merge, part
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
RECORDS = 5
"""Of Mia at the council, each paired with the school's one."""


@pytest.fixture
def scene(db: None) -> Scene:
    made = partnership()
    child(made, "mya", "OAK")
    for at in range(RECORDS):
        child(made.later(minutes=at + 1), f"mia{at}", "HMC")
    hire(made, "greg", "HMC", Role.GOVERNANCE, "Deputy information governance lead")
    hire(made, "hal", "HMT", Role.GOVERNANCE, "Information governance lead")
    made = made.later(hours=1)
    for at in range(RECORDS):
        one = f"mia{at}@HMC"
        test_desk.take(made.later(minutes=at), test_desk.found(made, one, "mya@OAK"))
    return made.later(hours=1)


def settled(scene: Scene, who: str = "gita") -> tuple[desk.PairSettled, ...]:
    with standing(scene, who) as viewer:
        return desk.pairs_settled(viewer=viewer)


def answer(scene: Scene, pair: UUID, who: str = "gita", said: str = "different") -> None:
    from fullpicture.linkage import actions
    from fullpicture.visibility.standing import acting

    with standing(scene, who) as viewer:
        actions.answer_pair(
            pair=pair, answer=said, why=test_desk.WHY, viewer=viewer, by=acting(viewer),
            at=viewer.at,
        )  # fmt: skip


def page(who: str = "gita", address: str = "") -> str:
    return signed_in(who).get(reverse("pairs") + address).content.decode()


def listed(text: str) -> list[str]:
    return re.findall(r"/pairs/([0-9a-f-]{36})/", text)


def test_what_does_not_fit_on_one_page_is_on_the_next(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "AT_ONCE", 2)
    waiting = [str(each.id) for each in test_desk.waiting(scene)]
    first = page()
    assert listed(first) == waiting[:2]
    assert "Here are 1 to 2 of 5." in first
    assert "The pairs before these" not in first
    second = page(address="?start=2")
    assert listed(second) == waiting[2:4]
    assert 'href="?start=0"' in second
    assert 'href="?start=4"' in second
    last = page(address="?start=4")
    assert listed(last) == waiting[4:]
    assert "The pairs after these" not in last
    assert listed(page(address="?start=900")) == waiting[4:], "it is the last page"
    assert listed(page(address="?start=nope")) == waiting[:2]


def test_what_was_settled_says_who_when_what_and_why(scene: Scene) -> None:
    first, second, *_ = test_desk.waiting(scene)
    assert settled(scene) == ()
    answer(scene, first.id)
    answer(scene.later(minutes=5), second.id, "greg", "same")
    found = settled(scene.later(minutes=6))
    assert [each.id for each in found] == [second.id, first.id]
    assert [each.outcome for each in found] == [Said.SAME, Said.DIFFERENT]
    said = found[1].answered[0]
    assert (said.by and said.by.name, said.why) == ("Gita Invented", test_desk.WHY)
    assert found[1].settled_at == scene.at
    shown = page(address="?show=settled")
    assert listed(shown) == [str(second.id), str(first.id)]
    assert test_desk.WHY in shown
    assert str(first.id) not in page()


def test_a_pair_that_was_taken_apart_since_says_so(scene: Scene) -> None:
    first, *_ = test_desk.waiting(scene)
    answer(scene, first.id, said="same")
    assert [each.parted for each in settled(scene.later(minutes=1))] == [False]
    joined = merge(scene.later(minutes=2), "mia0@HMC", "mya@OAK")
    assert "Taken apart" not in page(address="?show=settled")
    part(scene.later(minutes=3), joined)
    assert [each.parted for each in settled(scene.later(minutes=4))] == [True]
    assert "Taken apart again since." in page(address="?show=settled")


def test_a_pair_that_waits_for_a_second_word_is_not_settled(scene: Scene) -> None:
    child(scene, "mie", "HMT")
    test_desk.take(scene, test_desk.found(scene, "mia0@HMC", "mie@HMT", held="twins"))
    (twins,) = (each for each in test_desk.waiting(scene) if each.second)
    answer(scene, twins.id)
    assert settled(scene) == ()
    answer(scene.later(minutes=1), twins.id, "greg")
    assert len(settled(scene.later(minutes=2))) == 1


def test_each_agency_reads_what_its_own_people_settled_and_only_of_late(scene: Scene) -> None:
    first, *_ = test_desk.waiting(scene)
    answer(scene, first.id)
    assert settled(scene, "olwen") == (), "the school answered nothing"
    assert settled(scene, "hal") == ()
    assert settled(scene, "amara") == ()
    assert signed_in("amara").get(reverse("pairs") + "?show=settled").status_code == 404
    assert len(settled(scene.later(days=89))) == 1
    assert settled(scene.later(days=91)) == ()


def test_of_whoever_was_hidden_since_nothing_is_listed(scene: Scene) -> None:
    from fullpicture.people.models import Record
    from tests.linked import person

    first, *_ = test_desk.waiting(scene)
    answer(scene, first.id)
    assert len(settled(scene)) == 1
    with as_owner():
        Record.objects.filter(id=first.right.record).update(shielded=True)
    assert person(scene, "mya@OAK") == first.right.person
    assert settled(scene) == ()


def test_whom_to_ring_at_the_other_agency_has_a_number_or_is_not_said(scene: Scene) -> None:
    def rung() -> str:
        with standing(scene, "gita") as viewer:
            found = desk.pair(test_desk.waiting(scene)[0].id, viewer=viewer)
        assert found is not None
        return f"{found.ring.name}: {found.ring.phone}" if found.ring else ""

    assert rung().startswith("Olwen Invented, ")
    address = reverse("pair", args=[test_desk.waiting(scene)[0].id])
    shown = signed_in("gita").get(address).content.decode()
    assert "Not sure? Ring Oakfield Primary School: Olwen Invented" in shown
    with as_owner():
        Post.objects.filter(id=scene.post["olwen"]).update(phone="")
    desks = list(desks_of(scene, "OAK"))
    assert rung() == (f"{desks[0].name}: {desks[0].phone}" if desks else "")
    with as_owner():
        Desk.objects.filter(agency_id=scene.agency["OAK"]).delete()
    assert rung() == ""
    assert "Not sure? Ring" not in signed_in("gita").get(address).content.decode()


def desks_of(scene: Scene, code: str) -> list[Desk]:
    with as_owner():
        return list(Desk.objects.filter(agency_id=scene.agency[code]))
