"""How people write down what must not be told, and what they write that only looks like it."""

import pytest

from fullpicture.people.codes import ProtectedKind
from fullpicture.people.spellings import in_text, of_address, of_detail

REFUGE = of_address("Flat 3, 14 Larch Row, Harrowmere", "HW2 7DQ")
NAMED_HOUSE = of_address("Rowan House, Mill Lane", "")
ONE_WORD_HOUSE = of_address("The Rosemount, Mill Lane", "")
TELLER = of_detail(
    ProtectedKind.REFERRER, "Mrs Yvonne O'Tranter, 20 Saltergate Row", family=["tennick"]
)
GRANDMOTHER = of_detail(ProtectedKind.REFERRER, "Edie Tennick", family=["tennick"])
TURNED = of_detail(ProtectedKind.REFERRER, "Tranter, Yvonne (neighbour)")
NEW_NAME = of_detail(ProtectedKind.NAME, "Zofia Łucja Kowalska-Brandt")
ONE_NAME = of_detail(ProtectedKind.NAME, "Zofia")
PHONE = of_detail(ProtectedKind.PLACE, "01632 960777")
PLACE = of_detail(ProtectedKind.PLACE, "Haven House, 5 Mill Lane, HW3 1AA")


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        (REFUGE, "They moved to 14 Larch Row in May."),
        (REFUGE, "now at no. 14, LARCH row"),
        (REFUGE, "number fourteen Larch Rd"),
        (REFUGE, "Larch Row (14)"),
        (REFUGE, "Larch Row, number 14"),
        (REFUGE, "flat 3 at 14 larch"),
        (REFUGE, "HW2 7DQ"),
        (REFUGE, "hw27dq"),
        (REFUGE, "HW2-7DQ, first door"),
        (REFUGE, "H W 2 7 D Q"),
        (REFUGE, "ＨＷ２　７ＤＱ"),  # full-width, as some keyboards give
        (REFUGE, "HW2\u200b 7DQ"),
        (NAMED_HOUSE, "seen at Rowan House"),
        (NAMED_HOUSE, "ROWAN-HOUSE, upstairs"),
        (ONE_WORD_HOUSE, "the Rosemount on Mill Lane, or Rosemount, Mill Lane"),
        (TELLER, "Yvonne O'Tranter rang us."),
        (TELLER, "OTRANTER Yvonne"),
        (TELLER, "Y. O\u2019Tranter"),
        (TELLER, "O'Tranter, Y"),
        (TELLER, "Mrs O'Tranter's dog"),
        (TELLER, "Yvonne Mary O'Tranter"),
        (TELLER, "yvonne.otranter@example.org"),
        (TELLER, "the neighbour at 20 Saltergate"),
        (GRANDMOTHER, "Edie Tennick says so"),
        (TURNED, "Yvonne Tranter"),
        (TURNED, "Ms Tranter"),
        (NEW_NAME, "Zofia Kowalska"),
        (NEW_NAME, "Kowalska-Brandt, Zofia"),
        (NEW_NAME, "miss brandt"),
        (ONE_NAME, "her name is Zofia now"),
        (PHONE, "ring 01632960777"),
        (PHONE, "ring +44 (0)1632 960 777"),
        (PHONE, "0044 1632 960777"),
        (PHONE, "01632-960-777"),
        (PHONE, "960777 (local)"),
        (PLACE, "Haven House"),
        (PLACE, "5 Mill Lane"),
        (PLACE, "hw3 1aa"),
    ],
)
def test_a_spelling_of_it_is_known(kept: frozenset[str], text: str) -> None:
    assert kept & in_text(text)


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        (REFUGE, "They moved within HW2."),
        (REFUGE, "They moved to another district, HW2 8."),
        (REFUGE, "Larch Row"),
        (REFUGE, "16 Larch Row, and 14 Mill Lane"),
        (REFUGE, "HW2 7DR"),
        (REFUGE, "14 children walked past the larch trees in a row."),
        (NAMED_HOUSE, "a rowan tree beside the house"),
        (TELLER, "A neighbour rang us."),
        (TELLER, "Yvonne told her class."),
        (TELLER, "18 Saltergate Row"),
        (TELLER, "Mr O'Tranter, who teaches her"),
        (GRANDMOTHER, "Mrs Tennick came with her."),
        (GRANDMOTHER, "Mia Tennick and Kai Tennick"),
        (PHONE, "01632 960778"),
        (PHONE, "NHS number 999 798 6431"),
        (PLACE, "They have found a haven. The house is warm."),
    ],
)
def test_what_only_looks_like_it_goes(kept: frozenset[str], text: str) -> None:
    assert not kept & in_text(text)


@pytest.mark.parametrize("said", ["the maternal grandmother", "a neighbour", "anonymous caller"])
def test_words_that_name_nobody_have_no_spelling(said: str) -> None:
    assert of_detail(ProtectedKind.REFERRER, said) == frozenset()


def test_an_address_of_which_nothing_could_be_known_has_none() -> None:
    assert of_address("Harrowmere", "") == frozenset()
