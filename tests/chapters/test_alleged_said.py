"""Who is alleged is kept: for the next who asks, never for whoever is named."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.urls import reverse

from fullpicture.people import actions as people
from fullpicture.requests import actions, drafts
from fullpicture.requests.models import AllegedSaid, AllegedWho
from fullpicture.rules.verdict import Refused
from fullpicture.visibility import actions as visibility
from tests.architecture import lives
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, allocate, files_in, standing
from tests.chapters import advised, alleged, asked_outside, asking
from tests.roles import as_owner


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


def with_mother(scene: Scene) -> str:
    """Somebody of the family whom the council's records know; her code."""
    with files_in(scene, "HMC") as actor:
        people.record_tie(details=lives.tie(scene), by=actor, at=scene.at)
    return f"person-{scene.person['dawn']}"


def test_the_next_who_asks_finds_it_filled_in_and_may_change_it(scene: Scene) -> None:
    allocate(scene, "rhys", "lena", "HMC")
    karl = alleged.karl(scene)
    asking.ask(scene, alleged=(karl,))
    said = alleged.found(scene, "rhys")
    assert said is not None
    assert [(each.code, each.name) for each in said.who] == [(karl, "Karl Invented")]
    assert said.by is not None
    assert (said.by.id, said.at) == (scene.post["amara"], scene.at)
    draft = asking.begun(scene, "rhys")
    with standing(scene, "rhys") as viewer:
        written = drafts.find(draft, viewer=viewer)
    assert written is not None
    assert written.alleged == (karl,)
    asking.ask(scene.later(minutes=1), who="rhys", alleged=())
    now = alleged.found(scene)
    assert now is not None
    assert now.who == (), "nobody, as far as is known"


def test_asking_a_service_keeps_that_there_is_nobody(scene: Scene) -> None:
    assert alleged.found(scene) is None
    with pytest.raises(Refused):
        service(scene, None)
    assert alleged.found(scene) is None, "nothing was asked, and nothing said"
    service(scene, ())
    said = alleged.found(scene)
    assert said is not None
    assert said.who == ()


def service(scene: Scene, who: tuple[str, ...] | None) -> UUID:
    made: UUID = asking.do(
        scene, "amara", actions.put_to_service, asking_id=uuid4(), person=scene.person["lena"],
        to=asking.post(scene, "femi"), service="CAMHS", alleged=who,
    )  # fmt: skip
    return made


def test_a_fold_that_nobody_opened_says_nothing(scene: Scene) -> None:
    asking.ask(scene)
    assert alleged.found(scene) is None


def test_said_twice_it_is_said_once_and_taken_back_it_is_asked_anew(scene: Scene) -> None:
    first = alleged.say(scene, alleged.karl(scene))
    assert alleged.say(scene, alleged.karl(scene)) == first
    scene = scene.later(minutes=1)
    asking.do(scene, "amara", actions.take_back_alleged, person=scene.person["lena"])
    assert alleged.found(scene) is None
    with pytest.raises(Refused):
        asking.do(scene, "amara", actions.take_back_alleged, person=scene.person["lena"])
    with as_owner():
        assert AllegedSaid.objects.count() == 2, "nothing that was said is gone"


@pytest.mark.parametrize("who", ["bea", "joan", "femi", "gita", "piotr"])
def test_other_agencies_and_whoever_does_not_work_with_the_child_read_nothing(
    scene: Scene, who: str
) -> None:
    alleged.say(scene, alleged.karl(scene))
    assert alleged.found(scene, who) is None
    with standing(scene, who):
        assert not AllegedSaid.objects.exists()
        assert not AllegedWho.objects.exists()


def test_whoever_is_named_neither_reads_it_nor_undoes_it(scene: Scene) -> None:
    """A colleague at work with the child, of whom it is said."""
    allocate(scene, "rhys", "lena", "HMC")
    rhys = alleged.code_of(scene, "rhys")
    alleged.say(scene, rhys)
    assert alleged.found(scene, "rhys") is None
    with standing(scene, "rhys"), connection.cursor() as cursor:
        for table in ("requests_allegedsaid", "requests_allegedwho"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table
    with pytest.raises(Refused):
        asking.do(scene, "rhys", actions.take_back_alleged, person=scene.person["lena"])
    alleged.say(scene.later(minutes=1), by="rhys")
    said = alleged.found(scene)
    assert said is not None
    assert [each.code for each in said.who] == [rhys], "what he says of it counts for nothing"


def test_of_somebody_hidden_all_that_was_said_is_hidden(scene: Scene) -> None:
    """Without her name the rest would read as if nobody else was named."""
    allocate(scene, "rhys", "lena", "HMC")
    mother = with_mother(scene)
    alleged.say(scene, mother, alleged.karl(scene))
    assert alleged.found(scene, "rhys") is not None
    person = UUID(mother.removeprefix("person-"))
    with files_in(scene, "HMC") as actor:
        visibility.shield(
            person=person, why="Kept safe.", listed=[scene.post["amara"]], by=actor, at=scene.at
        )
    assert alleged.found(scene, "rhys") is None
    with standing(scene, "rhys"):
        assert not AllegedSaid.objects.exists()


def test_whoever_could_not_read_it_does_not_undo_it(scene: Scene) -> None:
    """Rhys knows nothing of the mother: what he says stands beside it, and opens no link."""
    allocate(scene, "rhys", "lena", "HMC")
    mother, karl = with_mother(scene), alleged.karl(scene)
    issued = asked_outside.link(scene, asked_outside.asked(scene))
    pell = f"outside-{scene.post['pell']}"
    with files_in(scene, "HMC") as actor:
        visibility.shield(
            person=UUID(mother.removeprefix("person-")), why="Kept safe.",
            listed=[scene.post["amara"]], by=actor, at=scene.at,
        )  # fmt: skip
    alleged.say(scene, mother, pell)
    for minutes, named in ((1, ()), (2, (karl,))):
        later = scene.later(minutes=minutes)
        alleged.say(later, *named, by="rhys")
        told = alleged.found(later, "rhys")
        assert told is not None
        assert {each.code for each in told.who} == set(named), "nor does he learn of it"
        said = alleged.found(later)
        assert said is not None
        assert {each.code for each in said.who} == {mother, pell, *named}
        with advised.holding(later, issued.token) as held:
            assert held is None
    later = scene.later(minutes=3)
    asking.do(later, "rhys", actions.take_back_alleged, person=scene.person["lena"])
    said = alleged.found(later)
    assert said is not None
    assert {each.code for each in said.who} == {mother, pell}
    alleged.say(scene.later(minutes=4))
    said = alleged.found(scene.later(minutes=5))
    assert said is not None
    assert said.who == (), "she read all of it"
    with advised.holding(scene.later(minutes=5), issued.token) as held:
        assert held is not None


def test_what_was_said_goes_where_the_records_go(scene: Scene) -> None:
    """Found by a record, whoever that record turns out to be."""
    mother = with_mother(scene)
    alleged.say(scene, mother)
    with as_owner():
        row = AllegedWho.objects.get()
        assert row.feared_record_id is not None
        other = uuid4()
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO people_person (id, shielded) VALUES (%s, false)", [other])
            cursor.execute(
                "UPDATE people_record SET person_id = %s WHERE id = %s",
                [other, row.feared_record_id],
            )
        assert AllegedWho.objects.get().feared_person_id == other


def test_the_board_says_who_and_takes_it_back(scene: Scene) -> None:
    alleged.say(scene, alleged.karl(scene))
    amara, page = signed_in("amara"), reverse("child-checking", args=[scene.person["lena"]])
    shown = amara.get(page).content
    assert b"Karl Invented" in shown
    assert b"It is filled in for whoever in your agency asks about" in shown
    assert shown.index(b"Said to have caused harm") < shown.index(b"Contradicted, or not yet")
    back = reverse("child-alleged-back", args=[scene.person["lena"]])
    assert b"Taken back." in amara.post(back, follow=True).content
    assert b"Said to have caused harm" not in amara.get(page).content
