"""Worked cases: twins, brothers and sisters, namesakes, and numbers that say otherwise."""

from dataclasses import replace

from fullpicture.rules.matching import Compared, Number, band, may_be_linked
from tests.spec.worked import Case, Kind

SAME = Compared(
    given_alike=True,
    family_alike=True,
    birth_date_same=True,
    birth_date_alike=True,
    home_shared=True,
)
MOVED = replace(SAME, home_shared=False, namesakes=0.000001)
TWIN = replace(SAME, given_alike=False)
SIBLING = replace(TWIN, birth_date_same=False, birth_date_alike=False)


def _judged(**changes: object) -> object:
    return may_be_linked(replace(SAME, **changes))  # type: ignore[arg-type]


CASES = (
    Case(
        band,
        Kind.YES,
        "Two records are one child with a probability of 0.97.",
        "That is a match.",
        lambda: band(0.97),
        "match",
    ),
    Case(
        band,
        Kind.NOT_ENOUGH_KNOWN,
        "They are one child with a probability of 0.9.",
        "It is possible: a person looks.",
        lambda: band(0.9),
        "possible",
    ),
    Case(
        band,
        Kind.NO,
        "They are one child with a probability of 0.6.",
        "That is low.",
        lambda: band(0.6),
        "low",
    ),
    Case(
        may_be_linked,
        Kind.YES,
        "A school and a hospital have a child of the same names, birth date and home.",
        "The score may link them.",
        lambda: may_be_linked(SAME),
        "yes: matching.alike",
    ),
    Case(
        may_be_linked,
        Kind.YES,
        "Names and birth date are the same, the family moved, and another child of these names "
        "born that day is not to be expected in a hundred thousand such boroughs.",
        "The score may link them.",
        lambda: may_be_linked(MOVED),
        "yes: matching.alike",
    ),
    Case(
        may_be_linked,
        Kind.YES,
        "A hospital's record says Baby, and its NHS number is that of a named child of the family.",
        "The number says who the baby is: the score may link them.",
        lambda: _judged(given_alike=None, number=Number.SAME),
        "yes: matching.number",
    ),
    Case(
        may_be_linked,
        Kind.YES,
        "Each has an NHS number, and one is known to have replaced the other.",
        "The score may link them.",
        lambda: _judged(number=Number.SUPERSEDED, home_shared=None),
        "yes: matching.alike",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "Tom and Tim Aldous live in one home and were born on one day.",
        "They are twins, until somebody knows better.",
        lambda: may_be_linked(TWIN),
        "no: matching.twins",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "Tom and Tim Aldous were born on one day, and no address is known.",
        "They are twins, until somebody knows better.",
        lambda: may_be_linked(replace(TWIN, home_shared=None)),
        "no: matching.twins",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "Twins stand under one NHS number, as sometimes happens at birth.",
        "The number does not make one child of two.",
        lambda: may_be_linked(replace(TWIN, number=Number.SAME)),
        "no: matching.twins",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "Tom Aldous, seven, and Ruth Aldous, nine, live in one home.",
        "They are brother and sister.",
        lambda: may_be_linked(SIBLING),
        "no: matching.siblings",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "A father and his son have one name and one home.",
        "They are two people.",
        lambda: _judged(birth_date_same=False, birth_date_alike=False),
        "no: matching.namesakes",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "Mohammed Ali and Mohammed Ali, born on one day, live at two addresses, and in so large a "
        "place two such children are to be expected.",
        "It may be a namesake: a person decides.",
        lambda: may_be_linked(replace(MOVED, namesakes=0.4)),
        "no: matching.namesakes",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "Names and birth date are the same and rare together, the homes differ, and so do the "
        "mothers' names.",
        "It may be a namesake: a person decides.",
        lambda: may_be_linked(replace(MOVED, spoken_against=True)),
        "no: matching.namesakes",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "All is the same but the NHS numbers, both valid, and neither replaced the other.",
        "A person finds out whose they are.",
        lambda: _judged(number=Number.DIFFERENT),
        "no: matching.different_numbers",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "James Aldous stands twice on one school's roll, born on one day and of one home, under "
        "two UPNs.",
        "They may be twins of whom one goes by his second name: a person decides.",
        lambda: _judged(another_upn=True),
        "no: matching.different_numbers",
    ),
    Case(
        may_be_linked,
        Kind.NOT_ENOUGH_KNOWN,
        "All is the same, the NHS number too, but the UPNs differ.",
        "One of them may be a mistake: a person decides.",
        lambda: _judged(another_upn=True, number=Number.SAME),
        "not_enough_known: matching.different_numbers",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "One hospital has James Aldous and Jamie Aldous, born on one day, of one home.",
        "They are twins named alike, until somebody knows that it is one child twice.",
        lambda: _judged(short_in_one_list=True),
        "no: matching.twins",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "Two Thomas Aldous were born on one day; the homes differ, and each has a mother Sarah. In "
        "so large a place that is to be expected.",
        "It may be a namesake: a person decides.",
        lambda: may_be_linked(replace(MOVED, namesakes=0.02, relatives_shared=True)),
        "no: matching.namesakes",
    ),
    Case(
        may_be_linked,
        Kind.YES,
        "The same, in a place where hardly another Thomas Aldous was born that day.",
        "The score may link them.",
        lambda: may_be_linked(replace(MOVED, namesakes=0.0001, relatives_shared=True)),
        "yes: matching.alike",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "Names and home are the same, one digit of the birth date differs, and the mothers' names "
        "differ.",
        "They may be cousins: a person decides.",
        lambda: _judged(birth_date_same=False, spoken_against=True),
        "no: matching.namesakes",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "One NHS number stands under Ruth Aldous, nine, and under Carl Brigg, two.",
        "It is somebody else's on one of the records: it is flagged, and trusted on neither.",
        lambda: may_be_linked(
            replace(SIBLING, family_alike=False, home_shared=None, number=Number.SAME)
        ),
        "no: matching.number_of_another",
    ),
    Case(
        may_be_linked,
        Kind.NO,
        "One NHS number and birth date under two wholly different names, as after an adoption.",
        "Only a person may join two names.",
        lambda: _judged(
            given_alike=False, family_alike=False, home_shared=False, number=Number.SAME
        ),
        "no: matching.names_differ",
    ),
    Case(
        may_be_linked,
        Kind.NOT_ENOUGH_KNOWN,
        "Baby Aldous and Tom Aldous were born on one day and live in one home.",
        "The baby may be Tom or a twin of his: a person decides.",
        lambda: _judged(given_alike=None),
        "not_enough_known: matching.twins",
    ),
    Case(
        may_be_linked,
        Kind.NOT_ENOUGH_KNOWN,
        "Names and home are the same, and one of them has no birth date.",
        "It may be father and son: a person decides.",
        lambda: _judged(birth_date_same=None, birth_date_alike=None),
        "not_enough_known: matching.namesakes",
    ),
    Case(
        may_be_linked,
        Kind.NOT_ENOUGH_KNOWN,
        "Nothing is known of either.",
        "A person decides.",
        lambda: may_be_linked(Compared()),
        "not_enough_known: matching.names_differ",
    ),
)
