"""What must not be told is left out of a text and its place marked; the rest stays as typed."""

import random

import pytest

from fullpicture.people.travelling import travelling
from fullpicture.people.withholding import Withheld, withhold
from tests import cast
from tests.cast import Scene, household, standing
from tests.chapters.test_stopping import ADULT, REFUGE, TELLER, PersonKind, protect, replace, tie
from tests.reports import report

pytestmark = pytest.mark.django_db
COMMAND = "bin/test chapters -k withholding"
AT, BY = "[withheld: ring 01632 960127]", "[withheld: ring 01632 960100]"


@pytest.fixture
def scene(db: None) -> Scene:
    """As in test_stopping: Dawn hides at an address, and who told of it is kept on Milo."""
    scene = household()
    cast.child(scene, "dawn", "HMC", kind=PersonKind.ADULT, birth_date=ADULT)
    cast.child(scene, "milo", "HMC")
    for name in ("lena", "milo"):
        tie(scene, "HMC", name, "dawn")
    protect(scene, REFUGE)
    protect(scene, TELLER)
    return scene


def left_out(scene: Scene, text: str, who: str = "amara") -> Withheld:
    with standing(scene, who) as viewer:
        return withhold(scene.person["lena"], text, viewer=viewer)


CASES = [
    ("They live at 14 Larch Row now.", f"They live at {AT} Row now."),
    ("At 14 Larch Row, HW2 7DQ. Send help.", f"At {AT}. Send help."),
    ("Send help to (hw27dq), now!", f"Send help to ({AT}), now!"),
    ("LARCH row, no. 14, top bell", f"{AT}, top bell"),
    ("Yvonne Tranter rang: she is hurt.", f"{BY} rang: she is hurt."),
    ("Mrs Tranter's word. He is drunk.", f"{BY} word. He is drunk."),
    (
        "Yvonne Tranter says: 14 Larch Row. Go now.",
        f"{BY} says: {AT} Row. Go now.",
    ),
    (
        "He hit her. They fled to 14 Larch Row. He knows HW2 7DQ.\nSend a car.",
        f"He hit her. They fled to {AT} Row. He knows {AT}.\nSend a car.",
    ),
    ("He hit her and will do it again.", "He hit her and will do it again."),
    ("They moved within HW2 and are safe.", "They moved within HW2 and are safe."),
]


@pytest.mark.parametrize(("text", "sent"), CASES)
def test_only_what_gives_it_away_is_left_out(scene: Scene, text: str, sent: str) -> None:
    found = left_out(scene, text)
    assert found.text == sent
    assert bool(found.left) == (text != sent)


def test_what_was_left_out_says_of_what_kind_and_whom_to_ring_and_no_word_of_it(
    scene: Scene,
) -> None:
    found = left_out(scene, "Yvonne Tranter saw them at 14 Larch Row, HW2 7DQ.")
    assert {(each.kind, each.ring) for each in found.left} == {
        ("address", "01632 960127"),
        ("referrer", "01632 960100"),
    }
    shown = repr(found).lower()
    assert [each for each in ("larch", "7dq", "tranter", "yvonne") if each in shown] == []


def test_spread_over_so_many_words_that_it_cannot_be_cut_out_nothing_goes(scene: Scene) -> None:
    spread = "14 " + "flat of the room in no care at near rear basement top " * 2 + "Larch Row"
    assert left_out(scene, f"Help. {spread}").text == AT


def test_without_anybody_to_ring_the_sender_is(scene: Scene) -> None:
    protect(scene, replace(REFUGE, ring=""))
    assert left_out(scene, "At HW2 7DQ.").text == "At [withheld: ring the sender]."


def test_a_number_to_ring_that_is_itself_protected_is_not_told_either(scene: Scene) -> None:
    hidden = replace(TELLER, reference="p", detail="01632 960127")
    protect(scene, hidden)
    found = left_out(scene, "At HW2 7DQ.")
    with standing(scene, "amara") as viewer:
        assert travelling(scene.person["lena"], {"sent": found.text}, viewer=viewer) == ()


def test_whoever_may_not_open_the_child_learns_nothing_by_trying(scene: Scene) -> None:
    for who in ("rhys", "tom", "gita"):
        assert left_out(scene, "At 14 Larch Row.", who).text == "At 14 Larch Row."


SAID = ["14 Larch Row", "14, larch row, hw2 7dq", "HW27DQ", "Yvonne Tranter", "Mrs Tranter"]
SENTENCE = "he came in and hit her twice then she ran out with the baby please send a car"
PLAIN = SENTENCE.split()


def test_of_many_texts_none_gives_anything_away_and_the_rest_arrives(scene: Scene) -> None:
    chance = random.Random(4)
    told, lost, asked = 0, 0, 150
    for _ in range(asked):
        words = [chance.choice(PLAIN) for _ in range(chance.randrange(0, 60))]
        for each in chance.sample(SAID, chance.randrange(1, 3)):
            words.insert(chance.randrange(len(words) + 1), each)
        found = left_out(scene, " ".join(words))
        with standing(scene, "amara") as viewer:
            told += len(travelling(scene.person["lena"], {"sent": found.text}, viewer=viewer))
        kept = found.text.split()
        lost += any(kept.count(word) + 2 < words.count(word) for word in PLAIN)
        assert "[withheld: ring 01632 960" in found.text
    report("withholding", f"protected details in {asked} emergency texts as sent", told, must="0",
           met=not told, command=COMMAND)  # fmt: skip
    assert (told, lost) == (0, 0)
