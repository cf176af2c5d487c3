"""Worked cases: sending safely."""

from dataclasses import replace
from datetime import date

from fullpicture.rules.secure import judge_secure
from fullpicture.rules.sharing_facts import Channel
from tests.spec.drafts import (
    DUTY_DESK,
    LIMITS,
    SOCIAL_WORKER,
    STRANGER,
    TODAY,
    YESTERDAY,
    draft,
)
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN


def _secure(**changes: object) -> object:
    return judge_secure(draft(**changes), on=TODAY, limits=LIMITS)


CASES = (
    Case(
        judge_secure,
        YES,
        "It goes here, to the social worker at work with the child.",
        "It goes by a safe way.",
        _secure,
        "met: secure.safe",
    ),
    Case(
        judge_secure,
        NO,
        "It is told by telephone.",
        "Look again: say how you made sure who heard it.",
        lambda: _secure(channel=Channel.TELEPHONE),
        "look_again: secure.channel",
    ),
    Case(
        judge_secure,
        NO,
        "The way to reach the recipient was last confirmed three years ago.",
        "Look again: ring them.",
        lambda: _secure(recipients=(replace(SOCIAL_WORKER, verified_on=date(2023, 11, 1)),)),
        "look_again: secure.stale",
    ),
    Case(
        judge_secure,
        YES,
        "It goes by secure mail to somebody new to the child, confirmed yesterday.",
        "It goes by a safe way.",
        lambda: _secure(
            channel=Channel.SECURE_MAIL, recipients=(replace(STRANGER, verified_on=YESTERDAY),)
        ),
        "met: secure.safe",
    ),
    Case(
        judge_secure,
        UNSURE,
        "It goes by secure mail, and nobody has confirmed how to reach somebody new to the child.",
        "Look again: ring them.",
        lambda: _secure(channel=Channel.SECURE_MAIL, recipients=(STRANGER,)),
        "look_again: secure.not_confirmed",
    ),
    Case(
        judge_secure,
        YES,
        "It goes by secure mail to a duty desk that is in the directory.",
        "It goes by a safe way.",
        lambda: _secure(channel=Channel.SECURE_MAIL, recipients=(DUTY_DESK,)),
        "met: secure.safe",
    ),
)
