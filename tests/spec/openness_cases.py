"""Worked cases: who knows about the sharing, one answer for each person."""

from fullpicture.rules.openness import doubt_about, judge_openness
from fullpicture.rules.sharing_facts import Openness, Stake, Stance
from tests.spec.drafts import (
    CHILD_KNOWS,
    MOTHER_KNOWS,
    TODAY,
    TOMORROW,
    YESTERDAY,
    about,
    draft,
)
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN


def _judge(*lines: Openness) -> object:
    return judge_openness(draft(openness=lines), on=TODAY)


FATHER_NOT_TOLD = about(
    Stake.PARENT,
    Stance.NOT_TOLD,
    reason="child_less_safe",
    text="He has hurt the child for speaking.",
)

CASES = (
    Case(
        judge_openness,
        YES,
        "The child was told. The mother was told and is content.",
        "Each person has an answer.",
        lambda: _judge(CHILD_KNOWS, MOTHER_KNOWS),
        "met: openness.answered",
    ),
    Case(
        judge_openness,
        YES,
        "The mother was told. The father is not told, because the child would be less safe.",
        "Each person has an answer of their own.",
        lambda: _judge(CHILD_KNOWS, MOTHER_KNOWS, FATHER_NOT_TOLD),
        "met: openness.answered",
    ),
    Case(
        judge_openness,
        YES,
        "A carer was told and is not content.",
        "Being open was met. Not being content stops nothing.",
        lambda: _judge(CHILD_KNOWS, about(Stake.CARER, Stance.TOLD_NOT_CONTENT)),
        "met: openness.answered",
    ),
    Case(
        judge_openness,
        NO,
        "A parent is not told, and no reason is given.",
        "Look again: say why.",
        lambda: _judge(CHILD_KNOWS, about(Stake.PARENT, Stance.NOT_TOLD)),
        "look_again: openness.no_reason",
    ),
    Case(
        judge_openness,
        UNSURE,
        "Nothing is said about the child.",
        "Look again: say if the child knows.",
        lambda: _judge(MOTHER_KNOWS),
        "look_again: openness.child_missing",
    ),
    Case(
        judge_openness,
        UNSURE,
        "The child was told. Nobody answered for the mother.",
        "Look again: say if she knows.",
        lambda: _judge(CHILD_KNOWS, about(Stake.PARENT, Stance.NOT_ANSWERED)),
        "look_again: openness.not_answered",
    ),
    Case(
        doubt_about,
        YES,
        "A parent will be told tomorrow.",
        "Nothing is left to say.",
        lambda: doubt_about(about(Stake.PARENT, Stance.WILL_BE_TOLD, told_on=TOMORROW), on=TODAY),
        None,
    ),
    Case(
        doubt_about,
        NO,
        "A parent was to be told yesterday.",
        "Say that it was done, or give a new day.",
        lambda: doubt_about(about(Stake.PARENT, Stance.WILL_BE_TOLD, told_on=YESTERDAY), on=TODAY),
        "openness.date_passed",
    ),
    Case(
        doubt_about,
        NO,
        "Somebody else is not told, for a reason from the list, without a word of their own.",
        "Say it in your own words too.",
        lambda: doubt_about(about(Stake.OTHER, Stance.NOT_TOLD, reason="cannot_reach"), on=TODAY),
        "openness.no_reason",
    ),
    Case(
        doubt_about,
        UNSURE,
        "A parent will be told, and nobody said when.",
        "Give the day.",
        lambda: doubt_about(about(Stake.PARENT, Stance.WILL_BE_TOLD), on=TODAY),
        "openness.no_date",
    ),
)
