"""Under which keys records are kept and people are looked for: the two have to meet."""

from datetime import date
from uuid import UUID

import pytest

from fullpicture.linkage import keys
from fullpicture.linkage.keys import Known
from fullpicture.linkage.typed import read

TODAY = date(2026, 11, 22)
HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
MO = Known(
    "Mohammed",
    ("Ali", "Khan"),
    date(2014, 7, 3),
    None,
    ("9990000018", "9990000026"),
    "H801200001001",
    known_as="Hamza",
)
LIZ = Known("Elizabeth Rose", ("Smith-Jones",), date(2014, 7, 3))
BERG = Known("Sam", ("van der Berg",), date(2012, 5, 6))
BABY = Known("Baby", ("Smith",), date(2026, 7, 3))
UNBORN = Known("", ("O'Brien",), None, date(2027, 1, 9))
NO_DAY = Known("Siân", ("Łukasz",))


def meet(known: Known, text: str, *, agency: UUID = HERE) -> set[str]:
    kept = {*keys.of_record([known], agency=HERE, reference="C-1001"), keys.postcode_key("WN7 1AA")}
    return kept & keys.asked(read(text, on=TODAY), agency=agency, on=TODAY)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (MO, "mohammed ali"),
        (MO, "ali mohammed"),
        (MO, "muhamad aly"),
        (MO, "mo ali"),
        (MO, "mohammd alli 3/7/14"),
        (MO, "ohammed aly 7/3/14"),
        (MO, "mohammed alpi 3/7/2004"),
        (MO, "nohammed ali 28/7/14"),
        (MO, "mohammed alpi 3/12/14"),
        (MO, "ali 999000001"),
        (MO, "ali ???0018"),
        (MO, "9990000017 ali"),
        (MO, "ali 3/7/2019"),
        (MO, "mohammed 3/7/2004"),
        (MO, "mohammed ali 28/12/13"),
        (MO, "someone else wn7 1aa"),
        (MO, "9990000018"),
        (MO, "9990000026"),
        (MO, "mohammed khan"),
        (MO, "hamza ali"),
        (MO, "h801200001001"),
        (MO, "c-1001"),
        (LIZ, "beth smith"),
        (LIZ, "rose jones"),
        (LIZ, "liz smithjones"),
        (BERG, "samuel vanderberg"),
        (BERG, "sam berg"),
        (BERG, "sam van der berg"),
        (BABY, "baby smith"),
        (BABY, "baby boy smith 2026"),
        (UNBORN, "unborn o brien"),
        (UNBORN, "baby obrien 9/1/27"),
        (NO_DAY, "sian lukasz 1/2/15"),
    ],
)
def test_a_person_is_met_by_what_is_nearly_right(known: Known, text: str) -> None:
    assert meet(known, text)


def test_chance_alone_does_not_meet() -> None:
    for text in (
        "lena ashdown",
        "someone else 3/7/14",
        "someone ???0018",
        "someone else 4/8/15",
        "someone else wn7 2bb",
        "9990000034",
    ):
        assert meet(MO, text) == set()


def test_a_reference_is_the_own_agencys_alone() -> None:
    assert meet(MO, "c-1001", agency=ELSEWHERE) == set()


def test_strong_keys_are_numbers_and_name_with_birth_date() -> None:
    own = set(keys.of_record([MO], agency=HERE, reference="C-1001"))

    def strong(text: str) -> set[str]:
        return own & set(keys.strong(read(text, on=TODAY), agency=HERE))

    for text in ("9990000018", "h801200001001", "c-1001", "mo ali 3/7/14", "ali muhammad 3/7/14"):
        assert strong(text), text
    for text in ("mo ali", "mo ali 2014", "mo ali wn7", "ali 3/7/14", "mo ali 3/7/15"):
        assert not strong(text), text


def test_hashes_are_keyed_and_fit_a_bigint() -> None:
    hashed = keys.hashed(["postcode WN71AA"], secret=b"one" * 9)
    assert hashed != keys.hashed(["postcode WN71AA"], secret=b"two" * 9)
    assert all(-(2**63) <= each < 2**63 for each in hashed)
