"""Whether each person with a stake was told, will be told, or is not told for a reason."""

from datetime import date

from fullpicture.rules import sources
from fullpicture.rules.sharing_facts import Draft, Openness, Stake, Stance
from fullpicture.rules.verdict import Judgement, Reason, cites

WHO = {
    Stake.CHILD: "the child",
    Stake.PARENT: "a parent",
    Stake.CARER: "a carer",
    Stake.OTHER: "somebody else whose story this is",
}


@cites(sources.OPEN)
def judge_openness(draft: Draft, *, on: date) -> tuple[Judgement, tuple[Reason, ...]]:
    """One answer for each person, never one for all."""
    doubts: dict[tuple[str, Stake], Reason] = {}
    if not any(line.stake is Stake.CHILD for line in draft.openness):
        doubts["openness.child_missing", Stake.CHILD] = Reason(
            "openness.child_missing",
            "Nothing says if the child knows.",
            sources.OPEN,
            "Say if the child was told, will be told, or why not.",
        )
    feared = frozenset().union(*(line.protected_from for line in draft.openness))
    for line in draft.openness:
        doubt = _must_not_know(line) if line.person in feared else doubt_about(line, on=on)
        if doubt is not None:
            doubts[doubt.code, line.stake] = doubt
    if doubts:
        return Judgement.LOOK_AGAIN, tuple(doubts.values())
    met = Reason(
        "openness.answered",
        "For each person listed it is written down if they know, and if not, why.",
        sources.OPEN,
    )
    return Judgement.MET, (met,)


def _must_not_know(line: Openness) -> Reason | None:
    """Somebody from whom another is kept: told is the danger, and not told needs no more words."""
    if line.stance is Stance.NOT_TOLD:
        return None
    return Reason(
        "openness.must_not_know",
        f"Your records say that {WHO[line.stake]} may not be told about somebody here.",
        sources.PROTECT,
        "Choose not told. If they know already, say who told them, and ring your duty desk.",
    )


@cites(sources.OPEN)
def doubt_about(line: Openness, *, on: date) -> Reason | None:
    """What is left to say about one person; None when all is said."""
    who = WHO[line.stake]
    if line.stance is Stance.NOT_ANSWERED:
        return Reason(
            "openness.not_answered",
            f"Nothing says if {who} knows.",
            sources.OPEN,
            "Say told, will be told and when, or not told and why.",
        )
    if line.stance is Stance.WILL_BE_TOLD and line.told_on is None:
        return Reason(
            "openness.no_date",
            f"Nothing says when {who} will be told.",
            sources.OPEN,
            "Give the day.",
        )
    if line.stance is Stance.WILL_BE_TOLD and line.told_on is not None and line.told_on < on:
        return Reason(
            "openness.date_passed",
            f"The day for telling {who} has passed.",
            sources.OPEN,
            "Say that they were told, or give a new day.",
        )
    if line.stance is Stance.NOT_TOLD and not (line.reason.strip() and line.text.strip()):
        return Reason(
            "openness.no_reason",
            f"Nothing says why {who} is not told.",
            sources.OPEN,
            "Choose a reason and say it in your own words.",
        )
    return None
