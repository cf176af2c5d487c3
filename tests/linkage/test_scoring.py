"""How likely somebody found is the person sought, and whether the reasons say so in words."""

from datetime import date
from typing import Any

import pytest

from fullpicture.linkage import comparing
from fullpicture.linkage.naming import Naming
from fullpicture.linkage.scoring import LEAST, Score, fitting, scores
from fullpicture.linkage.typed import read
from fullpicture.rules.matching import Band

TODAY = date(2026, 11, 22)
BORN = date(2014, 7, 3)
MO = Naming("Mohammed", "Ali", BORN, None)
TWIN = Naming("Musa", "Ali", BORN, None)
NUMBER = "9990000018"


def fit(text: str, *namings: Naming, beside: tuple[Naming, ...] = (), **more: Any) -> Score:
    """The first person's score; each of `beside` was found too."""
    typed = read(text, on=TODAY)
    found = [fitting(typed, namings, **more), *(fitting(typed, [each]) for each in beside)]
    return scores(typed, found)[0]


@pytest.mark.parametrize(
    ("text", "reasons", "band"),
    [
        ("mohammed ali 3/7/14", ("same first name", "same family name", "same birth date"),
         Band.MATCH),
        ("muhamad ali 3/7/14", ("first name sounds the same", "same family name",
                                "same birth date"), Band.MATCH),
        ("mo ali 3/7/14", ("short form of the first name", "same family name", "same birth date"),
         Band.MATCH),
        ("mahomed ali 3/7/14", ("first name as another language spells it", "same family name",
                                "same birth date"), Band.MATCH),
        ("mohammed alpi 3/7/14",
         ("same first name", "family name one letter apart", "same birth date"), Band.MATCH),
        ("ali mohammed 3/7/14", ("same first name", "same family name",
                                 "names the other way round", "same birth date"), Band.MATCH),
        ("mohammed ali 7/3/14", ("same first name", "same family name",
                                 "day and month the other way round"), Band.MATCH),
        ("mohammed ali 3/7/15", ("same first name", "same family name",
                                 "birthday the same, year wrong"), Band.MATCH),
        ("mohammed ali 3/7/09", ("same first name", "same family name",
                                 "birthday the same, another year"), None),
        ("mohammed ali 4/7/14", ("same first name", "same family name",
                                 "birth date one digit apart"), None),
        ("mohammed ali 28/7/14", ("same first name", "same family name",
                                  "same month of birth"), None),
        ("mohammed khan 3/7/14", ("same first name", "another family name", "same birth date"),
         None),
        ("mohammed ali 2014", ("same first name", "same family name", "same year of birth"), None),
    ],
)  # fmt: skip
def test_the_reasons_say_what_is_alike_and_what_is_not(
    text: str, reasons: tuple[str, ...], band: Band | None
) -> None:
    found = fit(text, MO)
    assert found.reasons == reasons
    assert band is None or found.band is band
    assert found.alone >= LEAST


def test_a_twin_comes_after_is_said_to_be_another_and_is_no_match_when_alone() -> None:
    one, other = fit("mo ali 3/7/14", MO, beside=(TWIN,)), fit("mo ali 3/7/14", TWIN, beside=(MO,))
    assert one.band is Band.MATCH
    assert other.band is Band.LOW
    assert "another first name" in other.reasons
    assert fit("mo ali 3/7/14 wn7 1aa", TWIN, same_postcode=True).band is not Band.MATCH


def test_two_who_fit_alike_share_what_there_is() -> None:
    """Nobody can say which of two namesakes is meant, so neither is a match."""
    alone = fit("mohammed ali 2014", MO)
    shared = fit(
        "mohammed ali 2014", MO, beside=(Naming("Mohammed", "Ali", date(2014, 2, 9), None),)
    )
    assert shared.probability == pytest.approx(
        alone.probability / (1 + alone.probability), rel=0.01
    )
    assert shared.alone == alone.alone
    assert shared.probability <= 0.5


def test_a_rarer_name_says_more() -> None:
    rare = Naming("Peregrine", "Okonjo", BORN, None)
    assert fit("peregrine okonjo", rare).probability > fit("mohammed ali", MO).probability


def test_chance_is_no_answer() -> None:
    assert fit("lena ashdown 3/7/14", MO).alone < LEAST
    assert fit("mo ashdown", MO).alone < LEAST


def test_a_number_settles_it_unless_name_and_birth_date_speak_against_it() -> None:
    same = fit(NUMBER, MO, numbers=(comparing.NHS,))
    assert (same.reasons, same.band) == (("same NHS number",), Band.MATCH)
    assert same.has_the_number
    married = fit(f"mohammed khan 3/7/14 {NUMBER}", MO, numbers=(comparing.NHS,))
    assert married.band is Band.MATCH
    anothers = fit(f"lena ashdown 5/2/09 {NUMBER}", MO, numbers=(comparing.NHS,))
    assert anothers.band is Band.LOW
    assert comparing.OF_ANOTHER in anothers.reasons


def test_without_a_first_name_that_agrees_or_a_number_nothing_is_a_match() -> None:
    at_home = fit("ali 3/7/14 wn7 1aa", MO, same_postcode=True)
    assert at_home.band is Band.POSSIBLE
    baby = fit("oliver smith 3/7/26", Naming("Baby", "Smith", date(2026, 7, 3), None))
    assert baby.band in (Band.POSSIBLE, Band.LOW)
    begins = fit("m ali 3/7/14", MO)
    assert begins.band is not Band.MATCH


def test_part_of_a_number_counts_beside_a_name() -> None:
    with_it = fit("ali 999000001?", MO, numbers=(comparing.NEAR,))
    assert with_it.alone > fit("ali 999000001?", MO).alone
    assert "NHS number nearly the same" in with_it.reasons


def test_a_former_name_counts_and_is_said_to_be_one() -> None:
    before = Naming("Mohammed", "Khan", BORN, None, remark="as recorded before")
    assert fit("mo khan 3/7/14", MO, before).reasons[-1] == "as recorded before"


def test_a_baby_and_a_child_not_yet_born() -> None:
    baby = Naming("Baby", "Smith", date(2026, 7, 3), None)
    unborn = Naming("", "Smith", None, date(2026, 7, 10))
    assert "no first name recorded" in fit("oliver smith 3/7/26", baby).reasons
    assert "born near the date expected" in fit("baby smith 3/7/26", unborn).reasons
    assert "same date, as expected before the birth" in fit("baby smith 10/7/26", unborn).reasons


def test_a_place_helps_and_a_move_is_said() -> None:
    there = fit("mo ali wn7 1aa", MO, same_postcode=True, districts=("WN7",))
    near = fit("mo ali wn7 2bb", MO, districts=("WN7",))
    moved = fit("mohammed ali 3/7/14 wn7 1aa", MO, districts=("M14",))
    assert there.alone > near.alone
    assert moved.band is Band.MATCH
    assert "same postcode" in there.reasons
    assert "same postcode district" in near.reasons
    assert "lives elsewhere: perhaps moved house" in moved.reasons


def test_a_number_under_another_name_is_looked_at_before_it_is_believed() -> None:
    """Even with the birth date the same: a digit may be wrong in either."""
    typed = f"Xena Quill 3/7/2014 {NUMBER}"
    assert fit(typed, MO, numbers=(comparing.NHS,)).band is Band.POSSIBLE
    assert fit(f"mo ali 3/7/2014 {NUMBER}", MO, numbers=(comparing.NHS,)).band is Band.MATCH
