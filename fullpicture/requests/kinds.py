"""The kinds of request that policy has on a day, each with its basis and what follows from it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fullpicture.policy import queries as policy
from fullpicture.policy.queries import ListItem
from fullpicture.rules.facts import Viewer

KINDS, BASES, CONSEQUENCES = "request_kinds", "request_bases", "request_consequences"
QUESTIONS, REFUSALS = "request_questions", "request_refusals"
EXISTENCE = "existence"


@dataclass(frozen=True)
class RequestKind:
    """`id` is the version that a record keeps; `may_ask` kinds of agency, none of them: every."""

    id: UUID
    code: str
    words: str
    basis: str
    consequence: str
    source: str
    may_ask: frozenset[str]

    def clock(self, *, urgent: bool) -> str:
        return f"ask_{self.code}_urgent" if urgent else f"ask_{self.code}"


def kinds(on: date, *, viewer: Viewer | None) -> tuple[RequestKind, ...]:
    """In the partnership's order. One whose basis nobody wrote down is not offered."""
    based = {each.code: each for each in policy.items(BASES, on, viewer=viewer)}
    follows = {each.code: each.words for each in policy.items(CONSEQUENCES, on, viewer=viewer)}
    return tuple(
        RequestKind(
            each.id,
            each.code,
            each.words,
            based[each.code].words,
            follows.get(each.code, ""),
            based[each.code].source,
            frozenset(each.value.split()),
        )
        for each in policy.items(KINDS, on, viewer=viewer)
        if each.code in based
    )


def questions(on: date, *, viewer: Viewer | None) -> tuple[ListItem, ...]:
    """Questions ready to be asked."""
    return policy.items(QUESTIONS, on, viewer=viewer)


def refusals(on: date, *, viewer: Viewer | None) -> tuple[ListItem, ...]:
    """Why a request may not be answered."""
    return policy.items(REFUSALS, on, viewer=viewer)
