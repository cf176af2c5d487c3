"""What may be done about a claim and about an open question."""

from enum import StrEnum


class Bearing(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    SILENT = "silent"


class Turn(StrEnum):
    """What somebody did about a claim."""

    ASKED = "asked"
    COULD_NOT_SAY = "could_not_say"
    SETTLED = "settled"
    SET_ASIDE = "set_aside"
    REOPENED = "reopened"


class QuestionTurn(StrEnum):
    """What somebody did about an open question."""

    TAKEN = "taken"
    ANSWERED = "answered"
