"""Worked cases: what the answer of a service does to the claim that it is involved."""

from fullpicture.rules.answered import what_came
from fullpicture.rules.asking import Answer
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN

CASES = (
    Case(
        what_came,
        YES,
        "CAMHS answers that it knows him.",
        "Its own record says so: a source outside the household.",
        lambda: what_came(Answer.SHARED, late=False),
        "says_so",
    ),
    Case(
        what_came,
        YES,
        "The school answers in part, and late: he is on its roll.",
        "A late answer is an answer.",
        lambda: what_came(Answer.PART, late=True),
        "says_so",
    ),
    Case(
        what_came,
        NO,
        "CAMHS holds nothing in the records that it searched.",
        "That says otherwise: the claim is contradicted.",
        lambda: what_came(Answer.NOTHING_HELD, late=False),
        "says_otherwise",
    ),
    Case(
        what_came,
        NO,
        "The asker took the question back.",
        "Nothing came of it, and nothing is being checked by it.",
        lambda: what_came(None, late=True, withdrawn=True),
        "nothing",
    ),
    Case(
        what_came,
        UNSURE,
        "CAMHS has two more days to answer.",
        "It is being checked.",
        lambda: what_came(None, late=False),
        "waits",
    ),
    Case(
        what_came,
        UNSURE,
        "CAMHS refuses to say.",
        "It could not be checked in this way. It is neither confirmed nor contradicted.",
        lambda: what_came(Answer.REFUSED, late=False),
        "could_not_say",
    ),
    Case(
        what_came,
        UNSURE,
        "The time to answer is up, and nobody has.",
        "It could not be checked so far. An answer that comes later still counts.",
        lambda: what_came(None, late=True),
        "could_not_say",
    ),
    Case(
        what_came,
        UNSURE,
        "Nobody knows by when it was to be answered.",
        "It waits.",
        lambda: what_came(None, late=None),
        "waits",
    ),
)
