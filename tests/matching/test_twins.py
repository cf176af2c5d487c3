"""Twins named alike: what is a slip of the pen among rare names is a second child among others."""

import pyarrow as pa
import pytest

from fullpicture.linkage.matching import Pair, match, train

FAMILIES = [f"{front}{back}" for front in ("Ash", "Bram", "Cald", "Dun", "Elm", "Farn", "Gar")
            for back in ("ley", "wick", "ton", "combe", "dale")]  # fmt: skip


def child(
    identifier: str, given: str, family: str, number: int, upn: str = ""
) -> dict[str, object]:
    return {
        "id": identifier,
        "source": identifier.split("-")[0],
        "given_names": given,
        "family_name": family,
        "birth_date": f"20{10 + number % 9}-{1 + number % 12:02d}-{1 + number % 28:02d}",
        "address": f"{number} Mill Street",
        "postcodes": [f"HW{1 + number % 9} {1 + number % 9}AA"],
        "upn": upn,
    }


def told(*two: dict[str, object]) -> Pair | None:
    """Of two records in a place where many are named Holly, Molly, Jack and John."""
    others = [
        child(f"health-{name}{number}", name, family, number)
        for number, family in enumerate(FAMILIES)
        for name in (("Holly", "John") if number % 2 else ("Molly", "Jack"))
    ]
    twice = [row | {"id": str(row["id"]).replace("health", "school"), "source": "school"}
             for row in others]  # fmt: skip
    table = pa.Table.from_pylist([*others, *twice, *two])
    wanted = tuple(sorted(str(row["id"]) for row in two))
    pairs = match(table, model=train(table))
    return next((pair for pair in pairs if (pair.left, pair.right) == wanted), None)


@pytest.mark.parametrize(
    ("one", "other", "held"),
    [
        ("Molly", "Holly", "twins"),
        ("Jack", "John", "twins"),
        ("Zorvan", "Zorvam", ""),
        ("Molly", "Molly", ""),
    ],
)
def test_near_names_that_many_bear_may_be_twins(one: str, other: str, held: str) -> None:
    pair = told(child("council-1", one, "Ormskirk", 60), child("police-2", other, "Ormskirk", 60))
    assert pair is not None
    assert pair.held == held


def test_two_upns_are_two_children_but_a_temporary_one_says_nothing() -> None:
    upns = ("A359200126001", "B359200126002", "C35920012600A")
    one, other, temporary = (
        child(f"school{number}-x", "Zorvan", "Ormskirk", 60, upn=upn)
        for number, upn in enumerate(upns)
    )
    assert (two := told(one, other)) is not None
    assert (two.held, two.apart) == ("different numbers", True)
    assert (same := told(one, temporary)) is not None
    assert same.held == ""
