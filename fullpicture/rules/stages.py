"""Every permitted change of state of a disclosure, as a table.

`Move.used` marks the moves that the program makes today; the others are settled so that nothing
has to be undone when they come.
"""

from dataclasses import dataclass
from enum import StrEnum

from fullpicture.rules import sources
from fullpicture.rules.verdict import Known, Reason, Ruling, Source, cites


class Stage(StrEnum):
    """Where one disclosure to one recipient stands."""

    DELIVERED = "delivered"
    SEEN = "seen"
    ACCEPTED = "accepted"
    PASSED_ON = "passed_on"
    QUESTIONED = "questioned"
    DISPUTED = "disputed"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Party(StrEnum):
    """Who may make a move."""

    SENDER = "sender"
    RECIPIENT = "recipient"


@dataclass(frozen=True)
class Move:
    """One permitted change. `needs` is what has to be said with it."""

    before: Stage | None
    after: Stage
    by: Party
    words: str
    source: Source
    needs: str = ""
    used: bool = False


_S, _R = Party.SENDER, Party.RECIPIENT
_SHARING, _OWNER = sources.DESIGN_SHARING, sources.DESIGN_OWNER
_WHO_NEXT = "who it goes to and why"
_WHAT = "what seems wrong"
_ASK = "what you want to ask"
_CHANGED = "what changed for the child"
_STOP = "why it is taken back"
_WRONG = "who got it by mistake and what was done"

MOVES: tuple[Move, ...] = (
    Move(None, Stage.DELIVERED, _S, "The recipient can now read it.", _SHARING, used=True),
    Move(Stage.DELIVERED, Stage.SEEN, _R, "The recipient has opened it.", _SHARING, used=True),
    Move(
        Stage.SEEN,
        Stage.ACCEPTED,
        _R,
        "The recipient has taken it on.",
        _OWNER,
        "what you will do",
        used=True,
    ),
    Move(Stage.SEEN, Stage.PASSED_ON, _R, "It was passed on.", _OWNER, _WHO_NEXT, used=True),
    Move(
        Stage.SEEN, Stage.QUESTIONED, _R, "The recipient asked about it.", _SHARING, _ASK, used=True
    ),
    Move(
        Stage.SEEN,
        Stage.DISPUTED,
        _R,
        "The recipient thinks it is wrong.",
        _SHARING,
        _WHAT,
        used=True,
    ),
    Move(
        Stage.QUESTIONED,
        Stage.ACCEPTED,
        _R,
        "The recipient has taken it on.",
        _OWNER,
        "what you will do",
        used=True,
    ),
    Move(
        Stage.QUESTIONED,
        Stage.DISPUTED,
        _R,
        "The recipient thinks it is wrong.",
        _SHARING,
        _WHAT,
        used=True,
    ),
    Move(Stage.QUESTIONED, Stage.PASSED_ON, _R, "It was passed on.", _OWNER, _WHO_NEXT, used=True),
    Move(
        Stage.DISPUTED,
        Stage.ACCEPTED,
        _R,
        "The recipient has taken it on.",
        _OWNER,
        "what you will do",
        used=True,
    ),
    Move(
        Stage.ACCEPTED,
        Stage.QUESTIONED,
        _R,
        "The recipient asked about it.",
        _SHARING,
        _ASK,
        used=True,
    ),
    Move(
        Stage.ACCEPTED,
        Stage.DISPUTED,
        _R,
        "The recipient thinks it is wrong.",
        _SHARING,
        _WHAT,
        used=True,
    ),
    Move(
        Stage.ACCEPTED,
        Stage.REVIEWED,
        _R,
        "The sender knows what changed.",
        _SHARING,
        _CHANGED,
        used=True,
    ),
    *(
        Move(stage, Stage.WITHDRAWN, _S, "It may not be used any more.", _SHARING, _STOP, used=True)
        for stage in (
            Stage.DELIVERED,
            Stage.SEEN,
            Stage.ACCEPTED,
            Stage.PASSED_ON,
            Stage.QUESTIONED,
            Stage.DISPUTED,
            Stage.REVIEWED,
        )
    ),
    *(
        Move(stage, Stage.CLOSED, _S, "It went to the wrong person.", _SHARING, _WRONG, used=True)
        for stage in Stage
        if stage is not Stage.CLOSED
    ),
)


@cites(sources.DESIGN_SHARING, sources.DESIGN_OWNER)
def may_move(*, before: Stage | None, after: Stage, by: Party | None, saying: str = "") -> Ruling:
    """Whether a disclosure may go from one stage to another, by whom, with what was said."""
    move = next((row for row in MOVES if (row.before, row.after) == (before, after)), None)
    if move is None:
        return _ruling(Known.NO, "stage.no_such_move", "This cannot be done from here.")
    if by is None:
        return _ruling(Known.NOT_ENOUGH_KNOWN, "stage.who_not_known", "Nothing says who does this.")
    if by is not move.by:
        side = "that sent it" if move.by is Party.SENDER else "that received it"
        return _ruling(Known.NO, "stage.not_yours", f"Only the agency {side} can do this.")
    if move.needs and not saying.strip():
        return Ruling(
            Known.NOT_ENOUGH_KNOWN,
            Reason(
                "stage.not_said",
                f"Nothing says {move.needs}.",
                move.source,
                f"Say {move.needs}.",
            ),
        )
    return Ruling(Known.YES, Reason("stage.permitted", move.words, move.source))


def _ruling(known: Known, code: str, words: str) -> Ruling:
    return Ruling(known, Reason(code, words, sources.DESIGN_SHARING))
