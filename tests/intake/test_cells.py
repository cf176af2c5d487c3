"""What a cell may hold, and the sentence it gets when it may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullpicture.intake.cells import nhs, upn_check_letter
from fullpicture.intake.faults import BadCell
from fullpicture.people.details import PersonDetails, Sex
from tests.intake.files import details_of, fault_of


@pytest.mark.parametrize("written", ["9434765919", "943 476 5919", "943-476-5919", " 9434765919 "])
def test_an_nhs_number_is_kept_as_ten_digits_however_it_is_spaced(written: str) -> None:
    person = details_of("people", nhs_number=written)
    assert isinstance(person, PersonDetails)
    assert person.nhs_number == "9434765919"


def test_test_numbers_that_begin_with_999_are_taken() -> None:
    person = details_of("people", nhs_number="999 000 0018")
    assert isinstance(person, PersonDetails)
    assert person.nhs_number == "9990000018"


def test_an_nhs_number_with_a_wrong_check_digit_is_refused() -> None:
    assert fault_of("people", nhs_number="9434765918") == (
        "nhs_number",
        "The check digit of the NHS number is wrong, so a digit is wrong.",
        "Correct it from the source, or leave the cell empty if unknown.",
    )


@pytest.mark.parametrize("written", ["943476591", "94347659190", "943476591X", "٩٤٣٤٧٦٥٩١٩"])
def test_an_nhs_number_has_ten_digits(written: str) -> None:
    field, reason, _ = fault_of("people", nhs_number=written)
    assert (field, reason) == ("nhs_number", "An NHS number has ten digits.")


@given(st.integers(0, 10**6 - 1))
def test_a_wrong_last_digit_is_always_noticed(rest: int) -> None:
    taken = [check for check in range(10) if is_taken(f"999{rest:06d}{check}")]
    assert len(taken) <= 1


def is_taken(number: str) -> bool:
    try:
        return nhs(number) == number
    except BadCell:
        return False


def test_the_check_letter_of_a_upn_is_as_the_department_works_it_out() -> None:
    assert upn_check_letter("359200126001") == "F"


@pytest.mark.parametrize("written", ["F359200126001", "f359200126001", "F 3592 00126001"])
def test_a_upn_is_kept_in_capital_letters(written: str) -> None:
    person = details_of("people", upn=written)
    assert isinstance(person, PersonDetails)
    assert person.upn == "F359200126001"


def test_a_temporary_upn_may_end_in_a_letter() -> None:
    number = "35920012600A"
    person = details_of("people", upn=upn_check_letter(number) + number)
    assert isinstance(person, PersonDetails)
    assert person.upn.endswith("A")


def test_a_upn_with_a_wrong_check_letter_is_refused() -> None:
    assert fault_of("people", upn="A359200126001") == (
        "upn",
        "The check letter of the UPN is wrong, so a character is wrong.",
        "Correct it from the school's roll, or leave the cell empty if unknown.",
    )


@pytest.mark.parametrize("written", ["I359200126001", "F35920012600", "F35920012600O", "1234"])
def test_a_upn_has_its_shape(written: str) -> None:
    field, reason, _ = fault_of("people", upn=written)
    assert field == "upn"
    assert reason.startswith("A UPN has a letter")


def test_a_code_is_taken_in_small_or_capital_letters() -> None:
    person = details_of("people", sex="f")
    assert isinstance(person, PersonDetails)
    assert person.sex is Sex.FEMALE


def test_a_code_not_in_the_list_is_answered_with_the_list() -> None:
    assert fault_of("entries", how_known="seen") == (
        "how_known",
        "'seen' is not a code of this column.",
        "Use observed, told, read or received.",
    )


def test_a_required_cell_left_empty_is_refused() -> None:
    assert fault_of("people", family_name="  ") == (
        "family_name",
        "The cell is empty.",
        "Every row needs it.",
    )


def test_a_cell_longer_than_its_column_is_refused() -> None:
    assert fault_of("people", family_name="a" * 121) == (
        "family_name",
        "The cell has 121 characters; at most 120 fit.",
        "Shorten it.",
    )


def test_a_name_that_begins_as_a_formula_is_refused() -> None:
    assert fault_of("people", family_name='=HYPERLINK("http://x.example")') == (
        "family_name",
        "It begins with '=', as a spreadsheet's formula does.",
        "Write the text itself.",
    )


def test_what_somebody_wrote_may_begin_with_any_sign() -> None:
    entry = details_of("entries", text="- no coat\n- no lunch\n= cold all day")
    assert getattr(entry, "text") == "- no coat\n- no lunch\n= cold all day"  # noqa: B009


@pytest.mark.parametrize(
    ("sign", "name"), [("\x07", "the sign U+0007"), ("\u202e", "the sign U+202E")]
)
def test_signs_that_cannot_be_seen_are_refused(sign: str, name: str) -> None:
    assert fault_of("entries", text=f"a{sign}b") == (
        "text",
        f"It holds {name}, which cannot stand here.",
        "Take it out.",
    )


def test_a_name_stands_on_one_line() -> None:
    _, reason, _ = fault_of("people", family_name="In\nvented")
    assert reason == "It holds a line end, which cannot stand here."


def test_the_same_name_typed_in_two_ways_is_one_name() -> None:
    composed = details_of("people", family_name="Zoë")
    assert details_of("people", family_name="Zoe\u0308") == composed


@pytest.mark.parametrize("written", ["", "01632 960001", "+44 1632 960001", "01632 960001 ext 12"])
def test_telephone_numbers_are_taken_as_people_write_them(written: str) -> None:
    assert getattr(details_of("involvements", phone=written), "phone") == written  # noqa: B009


@pytest.mark.parametrize("written", ["ask reception", "12", "01632 960001; 07700 900001"])
def test_what_cannot_be_rung_is_refused(written: str) -> None:
    assert fault_of("involvements", phone=written)[:2] == (
        "phone",
        "It is not a telephone number.",
    )


def test_an_address_that_is_none_is_refused() -> None:
    assert fault_of("practitioners", email="wren at harrowmere")[:2] == (
        "email",
        "It is not an e-mail address.",
    )


def test_yes_and_no_are_words() -> None:
    assert fault_of("people", shielded="perhaps") == (
        "shielded",
        "It is neither yes nor no.",
        "Write yes or no.",
    )


def test_an_empty_shield_is_never_taken_for_a_no() -> None:
    assert fault_of("people", shielded="")[:2] == ("shielded", "The cell is empty.")
