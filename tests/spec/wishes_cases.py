"""Worked cases: agreement and wishes, and advice."""

from fullpicture.rules.sharing_facts import Advice, Against, Agreement, Outcome, Stake, Stance
from fullpicture.rules.wishes import judge_advice, judge_agreement
from tests.spec.drafts import CHILD_KNOWS, YESTERDAY, about, draft
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN

AGREES = about(Stake.PARENT, Stance.TOLD_AND_CONTENT, agreement=Agreement.GIVEN)
CHILD_AGREES = about(Stake.CHILD, Stance.TOLD_AND_CONTENT, agreement=Agreement.GIVEN)
REFUSES = about(Stake.PARENT, Stance.TOLD_NOT_CONTENT, agreement=Agreement.REFUSED)
NO_SAY = about(
    Stake.PARENT, Stance.TOLD_NOT_CONTENT, agreement=Agreement.REFUSED, responsible=False
)
TOO_YOUNG = about(Stake.CHILD, Stance.NOT_TOLD, reason="too_young", text="Two.", competent=False)
REFUSED_ONLY = frozenset({Against.AGREEMENT_REFUSED})


def _agreement(*openness: object, harm: bool | None, **changes: object) -> object:
    return judge_agreement(draft(openness=openness, harm_indicated=harm, **changes))


def _kept_back(harm: bool | None, against: frozenset[Against] = REFUSED_ONLY) -> object:
    return judge_agreement(
        draft(outcome=Outcome.DO_NOT_SHARE, harm_indicated=harm, against=against)
    )


AGREEMENT = (
    Case(
        judge_agreement,
        YES,
        "The mother and the child both agree, and there is no sign of harm.",
        "Their agreement is written down.",
        lambda: _agreement(AGREES, CHILD_AGREES, harm=False),
        "met: agreement.given",
    ),
    Case(
        judge_agreement,
        YES,
        "The mother said no, and there are signs of harm.",
        "Keeping the child safe does not wait for agreement.",
        lambda: _agreement(CHILD_KNOWS, REFUSES, harm=True),
        "met: agreement.harm_outweighs",
    ),
    Case(
        judge_agreement,
        YES,
        "The child is two and cannot decide, and the mother agrees.",
        "A child known to be too young to decide is not asked to agree.",
        lambda: _agreement(TOO_YOUNG, AGREES, harm=False),
        "met: agreement.given",
    ),
    Case(
        judge_agreement,
        YES,
        "A father without parental responsibility said no, and everybody else agrees.",
        "His wish is written down, and the agreement of those who decide is there.",
        lambda: _agreement(NO_SAY, AGREES, CHILD_AGREES, harm=False),
        "met: agreement.given",
    ),
    Case(
        judge_agreement,
        NO,
        "The mother said no, and there is no sign of harm.",
        "Look again: why is it needed, and would they expect it?",
        lambda: _agreement(CHILD_AGREES, REFUSES, harm=False),
        "look_again: agreement.against_wishes_without_harm",
    ),
    Case(
        judge_agreement,
        NO,
        "Nobody asked the mother, and there is no sign of harm.",
        "Look again: ask first, or say why it is needed now.",
        lambda: _agreement(CHILD_AGREES, about(Stake.PARENT, Stance.TOLD), harm=False),
        "look_again: agreement.not_sought_without_harm",
    ),
    Case(
        judge_agreement,
        NO,
        "It is not shared because the mother said no, and there are signs of harm.",
        "Look again: would sharing hurt the child more than not sharing?",
        lambda: _kept_back(harm=True),
        "look_again: agreement.refusal_against_harm",
    ),
    Case(
        judge_agreement,
        YES,
        "It is not shared because the mother said no and they know it already.",
        "It does not rest on the refusal alone.",
        lambda: _kept_back(harm=True, against=REFUSED_ONLY | {Against.ALREADY_KNOWN}),
        "met: agreement.weighed",
    ),
    Case(
        judge_agreement,
        UNSURE,
        "The mother said no, and nothing says if there are signs of harm.",
        "Look again: say if there are.",
        lambda: _agreement(CHILD_KNOWS, REFUSES, harm=None),
        "look_again: agreement.harm_not_said",
    ),
    Case(
        judge_agreement,
        UNSURE,
        "It is not shared because the mother said no, and nothing says if there are signs of harm.",
        "Look again: say if there are.",
        lambda: _kept_back(harm=None),
        "look_again: agreement.refusal_harm_not_said",
    ),
)

ADVICE = (
    Case(
        judge_advice,
        YES,
        "The teacher is sure.",
        "No advice is needed.",
        lambda: judge_advice(draft(unsure=False)),
        "met: advice.sure",
    ),
    Case(
        judge_advice,
        YES,
        "The teacher was not sure and asked the named nurse.",
        "The advice is written down.",
        lambda: judge_advice(
            draft(unsure=True, advice=Advice("Named nurse", YESTERDAY, "Share the bruise."))
        ),
        "met: advice.taken",
    ),
    Case(
        judge_advice,
        NO,
        "The teacher is not sure and asked nobody.",
        "Look again: ask now, unless the child may be harmed while you wait.",
        lambda: judge_advice(draft(unsure=True)),
        "look_again: advice.not_taken",
    ),
    Case(
        judge_advice,
        NO,
        "Advice is noted without who gave it.",
        "Look again: write down who.",
        lambda: judge_advice(draft(advice=Advice(" ", YESTERDAY, "Share the bruise."))),
        "look_again: advice.incomplete",
    ),
    Case(
        judge_advice,
        UNSURE,
        "Nothing says if the teacher is sure.",
        "Nothing is held up: advice is there for whoever wants it.",
        lambda: judge_advice(draft(unsure=None)),
        "met: advice.not_asked_for",
    ),
)

CASES = (*AGREEMENT, *ADVICE)
