"""Worked cases: whom a question must not reach."""

from uuid import UUID

from fullpicture.rules.addressees import Asked, may_be_asked
from tests.spec.worked import Case, Kind

NURSE, STEPFATHER, MANAGER = UUID(int=1), UUID(int=2), UUID(int=3)
ALLEGED = frozenset({STEPFATHER})

CASES = (
    Case(
        may_be_asked,
        Kind.YES,
        "The stepfather is alleged to have caused harm. The school nurse, a stranger to him, is "
        "asked.",
        "She may be asked.",
        lambda: may_be_asked(Asked(NURSE), alleged=ALLEGED),
        "yes: addressees.may",
    ),
    Case(
        may_be_asked,
        Kind.YES,
        "Nobody is alleged to have caused harm.",
        "Anybody may be asked, though nobody has looked who is close to whom.",
        lambda: may_be_asked(Asked(NURSE, close_to=None), alleged=frozenset()),
        "yes: addressees.may",
    ),
    Case(
        may_be_asked,
        Kind.NO,
        "The stepfather himself would be asked how the bruise came about.",
        "Never by this way.",
        lambda: may_be_asked(Asked(STEPFATHER), alleged=ALLEGED),
        "no: addressees.alleged",
    ),
    Case(
        may_be_asked,
        Kind.NO,
        "The letter to the nurse would be handed on by the stepfather.",
        "Not by way of him either.",
        lambda: may_be_asked(Asked(NURSE, through=ALLEGED), alleged=ALLEGED),
        "no: addressees.by_way_of",
    ),
    Case(
        may_be_asked,
        Kind.NO,
        "The manager of the club is the stepfather's sister.",
        "Somebody else is to be asked.",
        lambda: may_be_asked(Asked(MANAGER, close_to=ALLEGED), alleged=ALLEGED),
        "no: addressees.close_to",
    ),
    Case(
        may_be_asked,
        Kind.NOT_ENOUGH_KNOWN,
        "Nobody has said whether somebody is alleged to have caused harm.",
        "That is to be said first.",
        lambda: may_be_asked(Asked(NURSE), alleged=None),
        "not_enough_known: addressees.alleged_unknown",
    ),
    Case(
        may_be_asked,
        Kind.NOT_ENOUGH_KNOWN,
        "The stepfather is alleged to have caused harm. Nobody has looked whether the club's "
        "manager is close to him.",
        "Somebody looks first.",
        lambda: may_be_asked(Asked(MANAGER, close_to=None), alleged=ALLEGED),
        "not_enough_known: addressees.closeness_unknown",
    ),
)
