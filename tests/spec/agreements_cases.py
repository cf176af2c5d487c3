"""Worked cases: whether one agency may ask another who is at work with a child."""

from datetime import date
from typing import Any
from uuid import UUID

from fullpicture.rules.agreements import (
    ANY,
    EVERY,
    Agreement,
    Mode,
    Table,
    agreed,
    may_revoke,
)
from fullpicture.rules.facts import Role
from fullpicture.rules.verdict import Ruling, Source
from tests.spec.worked import Case, Kind

TODAY = date(2026, 11, 20)


def _agreement(
    held_by: str,
    asked_by: str,
    mode: Mode = Mode.EXISTENCE,
    ends_on: date | None = None,
    **more: Any,
) -> Agreement:
    return Agreement(
        UUID(int=1), "one", held_by, asked_by, "safeguarding", mode,
        date(2024, 4, 1), ends_on, Source("An agreement of the partnership"), **more,
    )  # fmt: skip


def _asks(
    *agreements: Agreement,
    purpose: str = "safeguarding",
    asked_by: str = "OAK",
    service: str | None = ANY,
) -> Ruling:
    return agreed(
        Table.of(agreements), held_by="HCH", asked_by=asked_by, purpose=purpose,
        mode=Mode.EXISTENCE, on=TODAY, service=service,
    )  # fmt: skip


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
        Kind.NO,
        "The hospital found this morning that the school's questions were read by whoever passed. "
        "Its information governance lead revoked the agreement; the paper runs until 2028.",
        "It may not ask any more, from that moment on.",
        lambda: _asks(_agreement("HCH", "OAK", ends_on=date(2028, 1, 1), revoked=True)),
        "no: revoked",
    ),
    Case(
        agreed,
        Kind.NO,
        "The agreement was to be looked at by today, and nobody has said that it still stands.",
        "Stale means no.",
        lambda: _asks(_agreement("HCH", "OAK", review_on=TODAY)),
        "no: stale",
    ),
    Case(
        agreed,
        Kind.YES,
        "One agreement with the school is past its review. Another, of all agencies, runs.",
        "It may, under the one that runs.",
        lambda: _asks(_agreement("HCH", "OAK", review_on=TODAY), _agreement(EVERY, EVERY)),
        "yes: agreed",
    ),
    Case(
        agreed,
        Kind.YES,
        "The hospital agreed to be asked about its health services for children. The school asks "
        "whether one of these works with a child.",
        "It may.",
        lambda: _asks(_agreement("HCH", "OAK", services=frozenset({"health"})), service="health"),
        "yes: agreed",
    ),
    Case(
        agreed,
        Kind.NO,
        "The same agreement. The school asks about the hospital's mental health team.",
        "It may not: that is another kind of service.",
        lambda: _asks(
            _agreement("HCH", "OAK", services=frozenset({"health"})), service="mental_health"
        ),
        "no: not_agreed",
    ),
    Case(
        may_revoke,
        Kind.YES,
        "The hospital's information governance lead revokes an agreement with the school.",
        "She may: her agency is party to it.",
        lambda: may_revoke(frozenset({"HCH", "OAK"}), agency="HCH", role=Role.GOVERNANCE),
        "yes: own_agreement",
    ),
    Case(
        may_revoke,
        Kind.NO,
        "The police's information governance lead revokes an agreement of hospital and school.",
        "She may not.",
        lambda: may_revoke(frozenset({"HCH", "OAK"}), agency="POL", role=Role.GOVERNANCE),
        "no: not_yours_to_revoke",
    ),
    Case(
        may_revoke,
        Kind.YES,
        "The partnership's business manager revokes an agreement that all agencies are in.",
        "He may.",
        lambda: may_revoke(frozenset({EVERY}), agency="HSP", role=Role.BUSINESS_MANAGER),
        "yes: partnership",
    ),
    Case(
        may_revoke,
        Kind.NOT_ENOUGH_KNOWN,
        "Somebody signs in whose post has no role that is known.",
        "Who may revoke goes by role, so it is not done.",
        lambda: may_revoke(frozenset({EVERY}), agency="HSP", role=None),
        "not_enough_known: role_unknown",
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
