"""What people type into the search box, and what is understood of it."""

from datetime import date

import pytest

from fullpicture.linkage.typed import Typed, read
from fullpicture.rules.verdict import Refused

TODAY = date(2026, 11, 22)
THIRD_OF_JULY = date(2014, 7, 3)


def typed(text: str) -> Typed:
    return read(text, on=TODAY)


def test_the_box_takes_name_date_and_district_in_any_order() -> None:
    for text in ("mo ali 3/7/14 wn7", "WN7 3.7.2014 Mo Ali", "mo 03-07-2014 wn7 ali"):
        found = typed(text)
        assert (found.names, found.born, found.district) == (("mo", "ali"), THIRD_OF_JULY, "WN7")


@pytest.mark.parametrize(
    "written",
    [
        "3/7/14", "03/07/2014", "3.7.14", "3-7-2014", "3 7 14", "2014-07-03", "03072014", "030714",
        "3 July 2014", "3rd jul 14", "July 3, 2014", "3jul2014",
    ],
)  # fmt: skip
def test_a_birth_date_is_read_as_people_write_it(written: str) -> None:
    assert typed(f"lena {written}").born == THIRD_OF_JULY


def test_two_figures_of_a_year_are_the_youngest_that_anybody_can_be() -> None:
    assert typed("ali 3/7/27").born == date(2027, 7, 3)
    assert typed("ali 3/7/28").born == date(1928, 7, 3)


def test_day_and_month_are_read_the_other_way_round_too() -> None:
    assert typed("ali 3/7/14").turned == date(2014, 3, 7)
    assert typed("ali 13/7/14").turned is None
    assert typed("ali 3 July 2014").turned is None
    assert typed("ali 7/13/14").born == date(2014, 7, 13)


def test_a_year_alone_and_a_month_that_may_be_a_girl() -> None:
    assert typed("ali 2014").year == 2014
    found = typed("june smith 2014")
    assert (found.names, found.year) == (("june", "smith"), 2014)
    assert typed("june 2014 smith").names == ("june", "smith")


@pytest.mark.parametrize("number", ["9990000018", "999 000 0018", "999-000-0018"])
def test_an_nhs_number_is_known_by_its_check_digit(number: str) -> None:
    assert typed(number).nhs_number == "9990000018"


def test_a_wrong_nhs_number_is_said_and_may_be_a_reference() -> None:
    found = typed("9990000019 lena")
    assert found.nhs_number == ""
    assert found.references == ("9990000019",)
    assert found.notes == ("9990000019 is no valid NHS number: a digit is wrong.",)


def test_a_upn_a_postcode_and_a_reference() -> None:
    assert typed("h801200001001").upn == "H801200001001"
    found = typed("lena ashdown wn7 1aa c-1001")
    assert (found.postcode, found.district, found.references) == ("WN71AA", "WN7", ("C-1001",))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("O'Brien, Siân 2014", ("obrien", "sian")),
        ("O’Brien Siân 2014", ("obrien", "sian")),
        ("Zoë Smith-Jones", ("zoe", "smith", "jones")),
        ("Łukasz Müller", ("lukasz", "muller")),
        ("JOSÉ van der BERG", ("jose", "van", "der", "berg")),
    ],
)
def test_names_are_folded_to_plain_letters(written: str, names: tuple[str, ...]) -> None:
    assert typed(written).names == names


def test_a_baby_has_no_first_name_yet() -> None:
    found = typed("Baby girl Smith 3/7/26")
    assert (found.names, found.unnamed) == (("smith",), True)
    assert typed("baby of Anna Smith").names == ("anna", "smith")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Type a name and a birth date, or a number."),
        ("  ,  ", "Type a name and a birth date, or a number."),
        ("lena", "Type more than one name."),
        ("3/7/14", "Type a name as well."),
        ("wn7 1aa", "Type a name as well."),
        ("lena 31/2/14", "There is no such day as 31/2/14."),
        ("a b c d e f g", "That is too much to search for at once."),
        ("x" * 201, "That is too much to search for at once."),
    ],
)
def test_what_is_missing_is_said_in_a_sentence_with_its_remedy(text: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        typed(text)
    (reason,) = refused.value.reasons
    assert reason.words == words
    assert reason.remedy
    assert refused.value.field == "words"


@pytest.mark.parametrize(
    "text", ["moe\0 ali", "\u202e moe ali", "'; DROP TABLE x; --", "%_* ali x", "李 明 2014"]
)
def test_odd_signs_are_nothing_special(text: str) -> None:
    assert read(text, on=TODAY).names
