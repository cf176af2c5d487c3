"""Worked cases: which child of one list of a household is which of another's."""

from collections.abc import Mapping

from fullpicture.rules.households import LARGEST, assigned
from tests.spec.worked import Case, Kind


def _told(weights: Mapping[tuple[str, str], float]) -> object:
    found = assigned(weights)
    clear = ", ".join(" is ".join(pair) for pair in found.one_to_one) or "nobody"
    return f"{clear}; open: {', '.join('/'.join(pair) for pair in found.undecided) or 'nothing'}"


CASES = (
    Case(
        assigned,
        Kind.YES,
        "The school lists Tom and Ruth, the hospital Thomas and Ruth; Tom is a little like Ruth's "
        "record too.",
        "Tom is Thomas and Ruth is Ruth.",
        lambda: _told({("Tom", "Thomas"): 12.0, ("Tom", "Ruth"): 5.0, ("Ruth", "Ruth"): 20.0}),
        "Ruth is Ruth, Tom is Thomas; open: nothing",
    ),
    Case(
        assigned,
        Kind.YES,
        "Sam's nearest likeness is Sami, who is the nearest of Samir as well, and Samir fits "
        "nobody else.",
        "As a whole Samir is Sami, and Sam goes to Sameer.",
        lambda: _told({("Sam", "Sami"): 12.0, ("Sam", "Sameer"): 10.0, ("Samir", "Sami"): 11.0}),
        "Sam is Sameer, Samir is Sami; open: nothing",
    ),
    Case(
        assigned,
        Kind.NO,
        "No two records of the two lists are likelier than not one child.",
        "Nobody is assigned.",
        lambda: _told({("Tom", "Ruth"): -3.0}),
        "nobody; open: nothing",
    ),
    Case(
        assigned,
        Kind.NO,
        "A children's home lists more children than any family has.",
        "Nobody is assigned by a machine.",
        lambda: len(assigned({(f"A{n}", f"B{n}"): 9.0 for n in range(LARGEST + 1)}).undecided),
        LARGEST + 1,
    ),
    Case(
        assigned,
        Kind.NOT_ENOUGH_KNOWN,
        "Baby Aldous fits both Tom and Tim.",
        "Nobody is assigned, and a person decides.",
        lambda: _told({("Baby", "Tim"): 9.0, ("Baby", "Tom"): 9.0}),
        "nobody; open: Baby/Tim, Baby/Tom",
    ),
)
