"""How well somebody fits, and whether the reasons say so in words."""

from datetime import date

import pytest

from fullpicture.linkage.naming import Naming
from fullpicture.linkage.scoring import Score, score
from fullpicture.linkage.typed import read

TODAY = date(2026, 11, 22)
BORN = date(2014, 7, 3)
MO = Naming("Mohammed", "Ali", BORN, None)
TWIN = Naming("Musa", "Ali", BORN, None)


def fit(text: str, *namings: Naming, **more: object) -> Score:
    return score(read(text, on=TODAY), namings, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("mohammed ali 3/7/14", ("same first name", "same family name", "same birth date")),
        ("muhammad ali 3/7/14", ("first name sounds the same", "same family name",
                                 "same birth date")),
        ("mo ali 3/7/14", ("short form of the first name", "same family name", "same birth date")),
        ("mohammed alpi 3/7/14",
         ("same first name", "family name is spelt nearly the same", "same birth date")),
        ("ali mohammed 3/7/14", ("same first name", "same family name",
                                 "names the other way round", "same birth date")),
        ("mohammed ali 7/3/14", ("same first name", "same family name",
                                 "day and month the other way round")),
        ("mohammed ali 3/7/15", ("same first name", "same family name",
                                 "birthday the same, a year out")),
        ("mohammed ali 4/7/14", ("same first name", "same family name", "same month of birth")),
        ("mohammed khan 3/7/14", ("same first name", "another family name", "same birth date")),
        ("mohammed ali 2014", ("same first name", "same family name", "same year of birth")),
    ],
)  # fmt: skip
def test_the_reasons_say_what_is_alike_and_what_is_not(text: str, reasons: tuple[str, ...]) -> None:
    assert fit(text, MO).reasons == reasons


def test_a_twin_comes_after_and_is_said_to_be_another() -> None:
    one, other = fit("mo ali 3/7/14", MO), fit("mo ali 3/7/14", TWIN)
    assert one.value > other.value > 0
    assert "another first name" in other.reasons


def test_chance_is_no_answer() -> None:
    assert fit("lena ashdown 3/7/14", MO).value == 0
    assert fit("mo ashdown", MO).value == 0


def test_a_number_settles_it() -> None:
    assert fit("9990000018", MO, numbers=("same NHS number",)).reasons == ("same NHS number",)
    by_number = fit("lena ashdown 9990000018", MO, numbers=("same NHS number",))
    assert by_number.value > fit("mohammed ali 3/7/14", MO).value


def test_a_former_name_counts_and_is_said_to_be_one() -> None:
    before = Naming("Mohammed", "Khan", BORN, None, remark="as recorded before")
    assert fit("mo khan 3/7/14", MO, before).reasons[-1] == "as recorded before"


def test_a_baby_and_a_child_not_yet_born() -> None:
    baby = Naming("Baby", "Smith", date(2026, 7, 3), None)
    unborn = Naming("", "Smith", None, date(2026, 7, 10))
    assert "no first name recorded" in fit("oliver smith 3/7/26", baby).reasons
    assert "born near the date expected" in fit("baby smith 3/7/26", unborn).reasons
    assert "same date, as expected before the birth" in fit("baby smith 10/7/26", unborn).reasons


def test_a_place_helps_and_a_move_hardly_harms() -> None:
    there = fit("mo ali 3/7/14 wn7 1aa", MO, same_postcode=True, districts=("WN7",))
    near = fit("mo ali 3/7/14 wn7 2bb", MO, districts=("WN7",))
    moved = fit("mo ali 3/7/14 wn7 1aa", MO, districts=("M14",))
    assert there.value > near.value > moved.value > 0.9
    assert "same postcode" in there.reasons
    assert "same postcode district" in near.reasons
