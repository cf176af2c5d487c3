"""Agreement and wishes: facts to be weighed, never a gate; and advice, for whoever is not sure."""

from fullpicture.rules import sources
from fullpicture.rules.sharing_facts import Against, Agreement, Draft, Openness
from fullpicture.rules.sharing_points import Judged
from fullpicture.rules.verdict import Judgement, cites


@cites(sources.WISHES, sources.FAMILY_LIFE, sources.MORE_DETRIMENTAL)
def judge_agreement(draft: Draft) -> Judged:
    """Whether what people wished was weighed against harm, whichever way it was decided."""
    if draft.outcome.discloses:
        return _shared_whatever_they_wish(draft)
    return _kept_back_for_a_refusal(draft)


def _shared_whatever_they_wish(draft: Draft) -> Judged:
    deciding = [line for line in draft.openness if _has_a_say(line)]
    refused = any(line.agreement.against for line in deciding)
    all_agree = bool(deciding) and all(line.agreement is Agreement.GIVEN for line in deciding)
    if all_agree:
        return Judgement.MET.because(
            "agreement.given", "Everyone who has a say agrees.", sources.WISHES
        )
    if draft.harm_indicated:
        return Judgement.MET.because(
            "agreement.harm_outweighs",
            "There are signs of harm. Keeping the child safe does not wait for agreement.",
            sources.WISHES,
        )
    if draft.harm_indicated is None:
        return Judgement.LOOK_AGAIN.because(
            "agreement.harm_not_said",
            "Not everyone agrees, and nothing says if there are signs of harm.",
            sources.WISHES,
            "Say if there are signs that the child is being harmed or may be.",
        )
    if refused:
        return Judgement.LOOK_AGAIN.because(
            "agreement.against_wishes_without_harm",
            "Somebody said no, and there is no sign of harm.",
            sources.FAMILY_LIFE,
            "Say why it is needed all the same, and if they would expect it.",
        )
    return Judgement.LOOK_AGAIN.because(
        "agreement.not_sought_without_harm",
        "Not everyone who has a say was asked, and there is no sign of harm.",
        sources.FAMILY_LIFE,
        "Ask them first, or say why it is needed now and if they would expect it.",
    )


def _kept_back_for_a_refusal(draft: Draft) -> Judged:
    only_refused = draft.against == frozenset({Against.AGREEMENT_REFUSED})
    if only_refused and draft.harm_indicated:
        return Judgement.LOOK_AGAIN.because(
            "agreement.refusal_against_harm",
            "The only reason for not sharing is that somebody said no, and there are signs of "
            "harm.",
            sources.MORE_DETRIMENTAL,
            "Say why sharing would hurt the child more than not sharing.",
        )
    if only_refused and draft.harm_indicated is None:
        return Judgement.LOOK_AGAIN.because(
            "agreement.refusal_harm_not_said",
            "The only reason for not sharing is that somebody said no, and nothing says if there "
            "are signs of harm.",
            sources.MORE_DETRIMENTAL,
            "Say if there are signs that the child is being harmed or may be.",
        )
    return Judgement.MET.because(
        "agreement.weighed",
        "It does not rest on a refusal alone while there are signs of harm.",
        sources.WISHES,
    )


def _has_a_say(line: Openness) -> bool:
    """A parent known to have no responsibility, and a child known to be too young, do not."""
    return line.responsible is not False and line.competent is not False


@cites(sources.ADVICE)
def judge_advice(draft: Draft) -> Judged:
    """Whether somebody unsure asked. Waiting for advice never holds up keeping a child safe."""
    if draft.advice is not None:
        return _advice_as_kept(draft)
    if draft.unsure:
        return Judgement.LOOK_AGAIN.because(
            "advice.not_taken",
            "You are not sure, and no advice is written down.",
            sources.ADVICE,
            "Ask now, and write down who said what. If the child may be harmed while you wait, "
            "go ahead and say so.",
        )
    if draft.unsure is None:
        return Judgement.MET.because(
            "advice.not_asked_for",
            "Nobody said they were unsure. If you are, ask before you decide.",
            sources.ADVICE,
        )
    return Judgement.MET.because("advice.sure", "You are sure, so none is needed.", sources.ADVICE)


def _advice_as_kept(draft: Draft) -> Judged:
    advice = draft.advice
    assert advice is not None, "asked only when advice was taken"
    if not (advice.given_by.strip() and advice.words.strip()):
        return Judgement.LOOK_AGAIN.because(
            "advice.incomplete",
            "Advice was taken, but not who gave it or what it was.",
            sources.ADVICE,
            "Write down who gave it and what they said.",
        )
    return Judgement.MET.because(
        "advice.taken", "Advice was taken and is written down.", sources.ADVICE
    )
