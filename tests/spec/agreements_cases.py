"""Worked cases: whether one agency may ask another who is at work with a child."""

from datetime import date
from uuid import UUID

from fullpicture.rules.agreements import EVERY, Agreement, Mode, agreed
from fullpicture.rules.verdict import Ruling, Source
from tests.spec.worked import Case, Kind

TODAY = date(2026, 11, 20)


def _agreement(
    held_by: str, asked_by: str, mode: Mode = Mode.EXISTENCE, ends_on: date | None = None
) -> Agreement:
    return Agreement(
        UUID(int=1), "one", held_by, asked_by, "safeguarding", mode,
        date(2024, 4, 1), ends_on, Source("An agreement of the partnership"),
    )  # fmt: skip


def _asks(*agreements: Agreement, purpose: str = "safeguarding", asked_by: str = "OAK") -> Ruling:
    return agreed(
        agreements, held_by="HCH", asked_by=asked_by, purpose=purpose, mode=Mode.EXISTENCE, on=TODAY
    )


CASES = (
    Case(
        agreed,
        Kind.YES,
        "All agencies of the partnership agreed in 2024 that they may ask one another. A school "
        "asks whether the hospital works with a child.",
        "It may.",
        lambda: _asks(_agreement(EVERY, EVERY)),
        "yes: agreed",
    ),
    Case(
        agreed,
        Kind.YES,
        "The hospital agreed to show the school what it knows.",
        "Then the school may ask whether there is anything, too.",
        lambda: _asks(_agreement("HCH", "OAK", Mode.CONTENT)),
        "yes: agreed",
    ),
    Case(
        agreed,
        Kind.YES,
        "The hospital looks up its own work with a child. There is no agreement.",
        "It needs none.",
        lambda: _asks(asked_by="HCH"),
        "yes: own_agency",
    ),
    Case(
        agreed,
        Kind.NO,
        "The hospital agreed with the council, and with nobody else. A school asks.",
        "It may not, and is told that no agreement allows it.",
        lambda: _asks(_agreement("HCH", "HMC")),
        "no: not_agreed",
    ),
    Case(
        agreed,
        Kind.NO,
        "The agreement with the school was ended this morning.",
        "It may not ask any more.",
        lambda: _asks(_agreement("HCH", "OAK", ends_on=TODAY)),
        "no: not_in_force",
    ),
    Case(
        agreed,
        Kind.NOT_ENOUGH_KNOWN,
        "Nobody said what the question is for.",
        "What is for nothing cannot be agreed on, so it is not answered.",
        lambda: _asks(_agreement(EVERY, EVERY), purpose=""),
        "not_enough_known: purpose_unknown",
    ),
)
