"""Pairs of records: linked by themselves where nothing holds them, else kept for a person."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fullpicture.linkage import actions as linkage
from fullpicture.linkage import desk, jobs, models
from fullpicture.linkage.actions import Taken
from fullpicture.linkage.answers import Said, Word, settled
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.linkage.models import Merge
from fullpicture.linkage.sides import Compared
from fullpicture.people import actions as people
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import HouseholdDetails, TieDetails
from fullpicture.people.models import Record
from fullpicture.rules.facts import Role
from fullpicture.rules.matching import Band
from fullpicture.rules.verdict import Refused
from fullpicture.visibility.standing import acting
from tests.cast import Scene, child, files_in, hire, partnership, standing
from tests.linked import linking_in, merge, part, person
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db
WHY = "The school rang her mother."


@pytest.fixture
def scene(db: None) -> Scene:
    made = partnership()
    for minutes, (name, code) in enumerate((("mia", "HMC"), ("mya", "OAK"), ("mie", "HMT"))):
        child(made.later(minutes=minutes), name, code)
    hire(made, "greg", "HMC", Role.GOVERNANCE, "Deputy information governance lead")
    return made.later(hours=1)


def found(
    scene: Scene,
    left: str = "mia@HMC",
    right: str = "mya@OAK",
    *,
    band: Band = Band.POSSIBLE,
    held: str = "",
    model: str = "general 1",
) -> Pair:
    probability = {Band.MATCH: 0.9996, Band.POSSIBLE: 0.91, Band.LOW: 0.3}[band]
    evidence = (
        Evidence("prior", "one in a thousand", -9.97),
        Evidence("given name", "one letter apart", 4.5),
        Evidence("birth date", "the same", 12.25),
    )
    left, right = str(scene.record[left]), str(scene.record[right])
    return Pair(left, right, probability, band, held, evidence, model)


def take(scene: Scene, *pairs: Pair) -> Taken:
    with linking_in(scene) as by:
        return linkage.take_pairs(pairs=pairs, by=by, at=scene.at)


def waiting(scene: Scene, who: str = "gita") -> tuple[desk.PairLine, ...]:
    with standing(scene, who) as viewer:
        return desk.pairs_waiting(viewer=viewer)


def answer(scene: Scene, who: str, said: str, why: str = WHY) -> UUID:
    with as_owner():
        pair = models.Pair.objects.get(is_current=True).id
    with standing(scene, who) as viewer:
        return linkage.answer_pair(
            pair=pair, answer=said, why=why, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def work(scene: Scene) -> None:
    """What the pages left for the worker."""
    with as_owner():
        left = list(ProcrastinateJob.objects.filter(task_name="linkage.join_decided"))
    for job in left:
        with as_role("fullpicture_worker"):
            jobs.join_decided(**job.args)


def one(scene: Scene, left: str = "mia@HMC", right: str = "mya@OAK") -> bool:
    return person(scene, left) == person(scene, right)


def policy(scene: Scene, code: str, value: str) -> None:
    from fullpicture.policy.models import ListItem

    with as_owner():
        row = ListItem.objects.get(list="linkage", code=code)
        row.version, row.value = row.version + 1, value
        row.pk = uuid4()
        row.save(force_insert=True)


def test_shipped_policy_leaves_every_match_to_a_person(scene: Scene) -> None:
    assert take(scene, found(scene, band=Band.MATCH)) == Taken(0, 1, 0)
    assert not one(scene)


def turned_on(scene: Scene) -> None:
    """The partnership lets the computer link by itself."""
    policy(scene, "automatic_linking", "yes")


def test_turned_on_a_match_that_nothing_holds_is_linked_and_keeps_its_model(scene: Scene) -> None:
    turned_on(scene)
    assert take(scene, found(scene, band=Band.MATCH)) == Taken(1, 0, 0)
    assert one(scene)
    with as_owner():
        assert Merge.objects.get().model == "general 1"
        assert models.Link.objects.get(record_id=scene.record["mya@OAK"], ends_at=None).model


@pytest.mark.parametrize(
    "pair",
    [
        {"band": Band.POSSIBLE},
        {"band": Band.MATCH, "held": "twins"},
        {"band": Band.MATCH, "held": "number of another"},
    ],
)
def test_whatever_is_less_or_held_waits_for_a_person(scene: Scene, pair: dict[str, object]) -> None:
    turned_on(scene)
    assert take(scene, found(scene, **pair)) == Taken(0, 1, 0)  # type: ignore[arg-type]
    assert not one(scene)
    (line,) = waiting(scene)
    assert {line.left.name, line.right.name} == {"Mia Invented", "Mya Invented"}


def test_what_is_unlikely_comes_to_nothing(scene: Scene) -> None:
    assert take(scene, found(scene, band=Band.LOW)) == Taken(0, 0, 1)


def test_decided_the_same_they_are_joined_by_the_worker(scene: Scene) -> None:
    take(scene, found(scene))
    answer(scene, "gita", "same")
    assert waiting(scene) == ()
    work(scene)
    assert one(scene)
    with as_owner():
        assert Merge.objects.get().decision_id == models.PairAnswer.objects.get().id


def test_decided_different_they_never_come_back(scene: Scene) -> None:
    turned_on(scene)
    take(scene, found(scene))
    answer(scene, "olwen", "different")
    work(scene)
    again = take(scene.later(hours=1), found(scene, band=Band.MATCH, model="general 2"))
    assert again == Taken(0, 0, 1)
    assert not one(scene)


def test_they_come_back_when_one_of_the_records_changed(scene: Scene) -> None:
    take(scene, found(scene))
    answer(scene, "gita", "different")
    with as_owner():
        from fullpicture.people.models import Identity

        row = Identity.objects.get(record_id=scene.record["mya@OAK"])
        Identity.objects.filter(id=row.id).update(is_current=False)
        row.pk, row.number, row.given_names = uuid4(), 2, "Mia"
        row.save(force_insert=True)
    assert take(scene.later(hours=1), found(scene)) == Taken(0, 1, 0)
    assert len(waiting(scene)) == 1


def test_the_same_again_says_nothing_new(scene: Scene) -> None:
    take(scene, found(scene))
    assert take(scene.later(hours=1), found(scene)) == Taken(0, 0, 1)
    assert len(waiting(scene)) == 1


def test_two_that_are_one_already_do_not_wait(scene: Scene) -> None:
    merge(scene, "mia@HMC", "mya@OAK")
    assert take(scene, found(scene)) == Taken(0, 0, 1)


def test_what_was_taken_apart_is_not_joined_again_by_itself(scene: Scene) -> None:
    turned_on(scene)
    part(scene, merge(scene, "mia@HMC", "mya@OAK"))
    assert take(scene, found(scene, band=Band.MATCH)) == Taken(0, 1, 0)
    (line,) = waiting(scene)
    assert (line.held, line.second) == ("taken apart", ("taken_apart",))


def test_nor_by_way_of_a_third_record(scene: Scene) -> None:
    turned_on(scene)
    part(scene, merge(scene, "mia@HMC", "mya@OAK"))
    merge(scene, "mya@OAK", "mie@HMT")
    assert take(scene, found(scene, "mia@HMC", "mie@HMT", band=Band.MATCH)) == Taken(0, 1, 0)


def test_twins_that_wait_hold_what_would_join_them_by_way_of_a_third(scene: Scene) -> None:
    turned_on(scene)
    taken = take(
        scene,
        found(scene, "mya@OAK", "mie@HMT", band=Band.MATCH),
        found(scene, "mia@HMC", "mie@HMT", band=Band.MATCH),
        found(scene, band=Band.MATCH, held="twins"),
    )
    assert taken == Taken(1, 2, 0)
    assert not one(scene)


def test_where_two_decide_one_word_settles_nothing(scene: Scene) -> None:
    take(scene, found(scene, held="twins"))
    answer(scene, "gita", "same")
    work(scene)
    assert not one(scene)
    (line,) = waiting(scene)
    assert (line.have_said, [each.said for each in line.answered]) == (True, [Said.SAME])
    answer(scene.later(minutes=1), "gita", "same", "I am still sure of it.")
    assert len(waiting(scene)) == 1
    answer(scene.later(minutes=2), "greg", "same")
    work(scene)
    assert one(scene)


@pytest.mark.parametrize(
    ("said", "second", "comes_to"),
    [
        ("A same", False, Said.SAME),
        ("A different", False, Said.DIFFERENT),
        ("A not_sure", False, None),
        ("A not_sure, B same", False, Said.SAME),
        ("A same", True, None),
        ("A same, A same", True, None),
        ("A same, B same", True, Said.SAME),
        ("A same, B different", True, None),
        ("A same, B different, B same", True, Said.SAME),
        ("A same, B different, C different", True, Said.DIFFERENT),
        ("A same, B not_sure", True, None),
        ("", False, None),
    ],
)
def test_what_several_words_come_to(said: str, second: bool, comes_to: Said | None) -> None:
    words = [Word(UUID(int=ord(word[0])), Said(word[2:])) for word in said.split(", ") if word]
    assert settled(words, second=second) is comes_to


def test_whoever_is_hidden_comes_to_no_desk_but_a_listed_ones(scene: Scene) -> None:
    child(scene, "shy", "HMC", shielded=True)
    take(scene, found(scene, "shy@HMC", "mya@OAK"))
    assert waiting(scene, "gita") == ()
    assert waiting(scene, "olwen") == ()
    with as_owner():
        row = models.Pair.objects.get()
        assert row.second == ["shielded"]
    with pytest.raises(Refused):
        answer(scene, "olwen", "same")


@pytest.mark.parametrize("who", ["amara", "morag", "piotr", "rhys", "nadia", "bea", "saul"])
def test_nobody_else_decides_or_sees(scene: Scene, who: str) -> None:
    take(scene, found(scene))
    assert waiting(scene, who) == ()
    with pytest.raises(Refused):
        answer(scene, who, "same")


def test_a_third_agency_sees_neither(scene: Scene) -> None:
    hire(scene, "hal", "HMT", Role.GOVERNANCE, "Information governance lead")
    take(scene, found(scene))
    assert waiting(scene, "hal") == ()
    with pytest.raises(Refused):
        answer(scene, "hal", "different")


def test_the_desk_shows_who_each_says_it_is_and_no_other_agencys_number(scene: Scene) -> None:
    child(scene, "num", "OAK", nhs_number="9990000018")
    take(scene, found(scene, "mia@HMC", "num@OAK"))
    with standing(scene, "gita") as viewer:
        (line,) = desk.pairs_waiting(viewer=viewer)
        page = linkage.open_pair(pair=line.id, viewer=viewer, by=acting(viewer), at=viewer.at)
    assert page is not None
    said = {each.what: {each.left, each.right} for each in page.alike}
    assert said["NHS number"] == {"", "ends in 018"}
    assert {each.what: each.compared for each in page.alike}["Born"] is Compared.SAME
    assert [each.weight for each in page.evidence] == [-9.97, 4.5, 12.25]
    assert page.model == "general 1"


def test_a_reviewer_sees_of_another_agency_only_whom_their_own_is_paired_with(
    scene: Scene,
) -> None:
    take(scene, found(scene))
    with standing(scene, "gita"):
        seen = set(Record.objects.values_list("id", flat=True))
    assert scene.record["mya@OAK"] in seen
    assert scene.record["mie@HMT"] not in seen


def test_without_a_reason_nothing_is_kept(scene: Scene) -> None:
    take(scene, found(scene))
    with pytest.raises(Refused):
        answer(scene, "gita", "same", " ")
    with pytest.raises(Refused):
        answer(scene, "gita", "perhaps")


def test_the_longest_waiting_comes_first_however_likely(scene: Scene) -> None:
    take(scene, found(scene))
    likelier = replace(found(scene, "mia@HMC", "mie@HMT"), probability=0.94)
    take(scene.later(hours=1), likelier)
    lines = waiting(scene.later(hours=2))
    assert [each.found_at for each in lines] == sorted(each.found_at for each in lines)


def tied(scene: Scene, code: str, one: str, other: str) -> None:
    details = TieDetails(
        source="cases",
        reference=f"{one}-{other}",
        person=one,
        other=other,
        relation=Relation.SIBLING,
        parental_responsibility=Responsibility.UNKNOWN,
        not_told=False,
    )
    with files_in(scene, code) as by:
        people.record_tie(details=details, by=by, at=scene.at)


def test_never_across_those_whom_an_agency_knows_as_sisters(scene: Scene) -> None:
    """The match is of Mia and Mie; but Mie is one with Ada, and the council lists Ada as Mia's
    sister."""
    turned_on(scene)
    child(scene, "ada", "HMC")
    tied(scene, "HMC", "mia", "ada")
    merge(scene, "ada@HMC", "mie@HMT")
    assert take(scene, found(scene, "mia@HMC", "mie@HMT", band=Band.MATCH)) == Taken(0, 1, 0)
    assert waiting(scene)[0].held == "siblings"


def test_nor_across_one_household_of_an_agency(scene: Scene) -> None:
    turned_on(scene)
    child(scene, "ada", "HMC")
    for name in ("mia", "ada"):
        details = HouseholdDetails("cases", name, "H1", name, date(2026, 1, 1))
        with files_in(scene, "HMC") as by:
            people.record_household_member(details=details, by=by, at=scene.at)
    assert take(scene, found(scene, "mia@HMC", "ada@HMC", band=Band.MATCH)) == Taken(0, 1, 0)
    assert waiting(scene)[0].held == "household"


def test_nor_where_each_has_a_number_of_its_own(scene: Scene) -> None:
    turned_on(scene)
    child(scene, "one", "HMC", nhs_number="9990000018")
    child(scene, "two", "OAK", nhs_number="9990000026")
    merge(scene, "two@OAK", "mie@HMT")
    assert take(scene, found(scene, "one@HMC", "mie@HMT", band=Band.MATCH)) == Taken(0, 1, 0)
    assert waiting(scene)[0].held == "numbers differ"


def test_twins_too_unlikely_to_wait_still_hold_what_would_join_them(scene: Scene) -> None:
    turned_on(scene)
    taken = take(
        scene,
        found(scene, "mya@OAK", "mie@HMT", band=Band.MATCH),
        found(scene, "mia@HMC", "mie@HMT", band=Band.MATCH),
        found(scene, band=Band.LOW, held="twins"),
    )
    assert (taken.linked, taken.waiting) == (1, 1)
    assert not one(scene)


def test_a_pair_that_became_one_by_other_ways_no_longer_waits(scene: Scene) -> None:
    take(scene, found(scene))
    merge(scene, "mia@HMC", "mie@HMT")
    assert len(waiting(scene)) == 1
    merge(scene, "mie@HMT", "mya@OAK")
    assert waiting(scene) == ()


def test_a_pair_that_was_found_anew_is_not_answered_in_its_old_state(scene: Scene) -> None:
    take(scene, found(scene))
    with as_owner():
        old = models.Pair.objects.get()
        models.Pair.objects.filter(id=old.id).update(is_current=False)
    with pytest.raises(Refused), standing(scene, "gita") as viewer:
        linkage.answer_pair(
            pair=old.id, answer="same", why=WHY, viewer=viewer, by=acting(viewer), at=viewer.at
        )
