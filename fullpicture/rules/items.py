"""What is chosen to be shared, taken together: no more than needed, enough, right and in time."""

from datetime import datetime, timedelta

from fullpicture.rules import sources
from fullpicture.rules.basis_facts import Starts
from fullpicture.rules.clocks import london_date
from fullpicture.rules.sharing_facts import Draft, Item, Limits, NumberSent
from fullpicture.rules.sharing_points import Judged
from fullpicture.rules.verdict import Judgement, Reason, cites

DUTY_TO_USE_NUMBER = "ca2004_s16lc"
"""The code of policy's start date on which the law asks for the number."""


@cites(sources.PROPORTIONATE)
def judge_proportionate(draft: Draft, *, limits: Limits) -> Judged:
    """Whether it is more than this recipient needs."""
    unexplained = [item for item in draft.items if not item.why.strip()]
    if len(draft.items) > limits.many_items and unexplained:
        return Judgement.LOOK_AGAIN.because(
            "proportionate.many",
            f"{len(draft.items)} entries are chosen. That may be more than they need.",
            sources.PROPORTIONATE,
            "Untick what they do not need, or say of each why they need it.",
        )
    if not draft.items:
        return Judgement.LOOK_AGAIN.because(
            "proportionate.nothing_chosen",
            "Nothing is chosen, so nobody can tell if it is too much.",
            sources.PROPORTIONATE,
            "Choose what they need.",
        )
    return Judgement.MET.because(
        "proportionate.no_more",
        "Nothing here suggests that it is more than they need.",
        sources.PROPORTIONATE,
    )


@cites(sources.ADEQUATE)
def judge_adequate(draft: Draft) -> Judged:
    """Whether it is enough to be understood and acted on."""
    if not draft.items:
        return Judgement.LOOK_AGAIN.because(
            "adequate.nothing_chosen",
            "Nothing is chosen, so nobody could understand or act.",
            sources.ADEQUATE,
            "Choose what they need to understand.",
        )
    if draft.for_action and not draft.asks.strip():
        return Judgement.LOOK_AGAIN.because(
            "adequate.nothing_asked",
            "They are to act, and nothing says what you ask of them.",
            sources.ADEQUATE,
            "Say what you ask of them, or send it for information only.",
        )
    if all(item.nature == "opinion" for item in draft.items):
        return Judgement.LOOK_AGAIN.because(
            "adequate.opinions_only",
            "Only opinions are chosen. They cannot see what these rest on.",
            sources.ADEQUATE,
            "Add what was seen or heard.",
        )
    return Judgement.MET.because(
        "adequate.enough",
        "It says what happened and, if they are to act, what is asked of them.",
        sources.ADEQUATE,
    )


@cites(sources.ACCURATE, sources.IDENTIFIER)
def judge_accurate(
    draft: Draft, *, at: datetime, limits: Limits, starts: Starts | None = None
) -> Judged:
    """Whether each item says truly what it is: how old, from whom, fact or not; and whether the
    child's number, where it is known, goes with it.
    """
    duty = starts is not None and starts.has_begun(DUTY_TO_USE_NUMBER, london_date(at))
    doubts: dict[str, Reason] = {}
    for item in draft.items:
        for doubt in _doubts_about(item, at=at, limits=limits):
            doubts[doubt.code] = doubt
    if draft.nhs_number is NumberSent.LEFT_OUT and not draft.number_why.strip():
        doubts["accurate.number_left_out"] = _number_left_out(duty)
    whose = dict.fromkeys(agency for item in draft.items for agency in item.words_of)
    if whose:
        doubts["accurate.words_of"] = Reason(
            "accurate.words_of",
            f"Some of these words came from {' and '.join(whose)}.",
            sources.ACCURATE,
            "Say whose words they are.",
        )
    if doubts:
        return Judgement.LOOK_AGAIN, tuple(doubts.values())
    if not draft.items:
        return Judgement.LOOK_AGAIN.because(
            "accurate.nothing_chosen",
            "Nothing is chosen, so nobody can tell if it is right.",
            sources.ACCURATE,
            "Choose what they need.",
        )
    marked = Reason(
        "accurate.marked",
        "Each part says how old it is, who says so, and if it is fact or opinion.",
        sources.ACCURATE,
    )
    return Judgement.MET, (marked, *_about_number(draft, duty))


def _number_left_out(duty: bool) -> Reason:
    asked = "The law asks for it" if duty else "It is not a duty yet, but good practice"
    return Reason(
        "accurate.number_left_out",
        f"The NHS number is known and does not go. {asked}, unless it would harm the child.",
        sources.IDENTIFIER,
        "Send it, or say how it would harm the child.",
    )


def _about_number(draft: Draft, duty: bool) -> tuple[Reason, ...]:
    """Nothing where it is not known: nobody has to find it out before sharing."""
    if draft.nhs_number is NumberSent.UNKNOWN:
        return ()
    if draft.nhs_number is NumberSent.LEFT_OUT:
        words = "The NHS number is known and is kept back, for the reason written down."
        return (Reason("accurate.number_kept_back", words, sources.IDENTIFIER),)
    asked = "The law asks for it." if duty else "It is good practice; it is not a duty yet."
    words = f"The NHS number goes with it, so that nobody takes one child for another. {asked}"
    code = "accurate.number_duty" if duty else "accurate.number_usual"
    return (Reason(code, words, sources.IDENTIFIER),)


def _doubts_about(item: Item, *, at: datetime, limits: Limits) -> tuple[Reason, ...]:
    found = []
    if item.age_in_days(at) > limits.old_after_days:
        found.append(
            Reason(
                "accurate.old",
                "Something chosen is old. It may not be so any more.",
                sources.ACCURATE,
                "Check if it is still so, or say why it matters all the same.",
            )
        )
    if item.nature == "fact" and item.how_known == "told" and not item.told_by.strip():
        found.append(
            Reason(
                "accurate.told_as_fact",
                "Something that was told to the writer is marked as a fact, and nothing says who "
                "told it.",
                sources.ACCURATE,
                "Say who told it, and if anybody checked.",
            )
        )
    if item.quotes_nobody:
        found.append(
            Reason(
                "accurate.quoted",
                "Something chosen quotes somebody, and nothing says whose words they are.",
                sources.ACCURATE,
                "Say whose words they are.",
            )
        )
    if item.nature == "intelligence":
        found.append(
            Reason(
                "accurate.intelligence",
                "Something chosen is police intelligence, which may not be proved.",
                sources.ACCURATE,
                "Ask the police how it may be used, and say what they answered.",
            )
        )
    return tuple(found)


@cites(sources.TIMELY)
def judge_timely(draft: Draft, *, at: datetime, limits: Limits) -> Judged:
    """Whether what matters is shared soon after it became known."""
    if not draft.items:
        return Judgement.LOOK_AGAIN.because(
            "timely.nothing_chosen",
            "Nothing is chosen, so nobody can tell if it is in time.",
            sources.TIMELY,
            "Choose what they need.",
        )
    late_since = at - timedelta(days=limits.late_after_days)
    newest = max(item.recorded_at for item in draft.items)
    if any(item.significant for item in draft.items) and newest < late_since:
        return Judgement.LOOK_AGAIN.because(
            "timely.late",
            "What matters most here has been known for a while.",
            sources.TIMELY,
            "Say why it is shared now and not before.",
        )
    if newest < late_since:
        return Judgement.MET.because(
            "timely.nothing_pressing",
            "Nothing chosen is marked as significant, so it could wait.",
            sources.TIMELY,
        )
    return Judgement.MET.because(
        "timely.soon", "It is shared soon after the newest of it became known.", sources.TIMELY
    )
