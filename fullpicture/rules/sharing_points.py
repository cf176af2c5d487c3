"""The points of a draft, each judged on its own: what for, to whom, why, and on what basis."""

from datetime import date

from fullpicture.rules import sources
from fullpicture.rules.bases import offered_bases
from fullpicture.rules.basis_facts import Article6, ChosenBasis, OfferedBasis, Starts
from fullpicture.rules.facts import Role
from fullpicture.rules.sharing_facts import Draft, Outcome, Recipient, Stance
from fullpicture.rules.verdict import Judgement, Reason, cites

NEVER_RECEIVED = " Nothing about this child went to them before."
Judged = tuple[Judgement, tuple[Reason, ...]]

# Posts that see no child: what is sent to them reaches nobody who can act.
ROLES_WITHOUT_CHILDREN = frozenset({Role.BUSINESS_MANAGER, Role.ADMINISTRATOR})


@cites(sources.NECESSARY)
def judge_purpose(draft: Draft, *, purposes: frozenset[str] | None = None) -> Judged:
    """What the sharing is for. `purposes` are the codes in force; None when not known."""
    if not draft.purpose.strip():
        return Judgement.CANNOT_RECORD_YET.because(
            "purpose.missing",
            "Nothing says what the sharing is for.",
            sources.NECESSARY,
            "Choose what it is for.",
        )
    if purposes is not None and draft.purpose not in purposes:
        return Judgement.LOOK_AGAIN.because(
            "purpose.not_in_force",
            "What it is for is not on the list that is used today.",
            sources.NECESSARY,
            "Choose from today's list.",
        )
    return Judgement.MET.because(
        "purpose.given", "It is clear what the sharing is for.", sources.NECESSARY
    )


@cites(sources.RELEVANT)
def judge_recipient(draft: Draft) -> Judged:
    """Who would get it, and whether each has something to do with this child."""
    if not draft.recipients:
        return Judgement.CANNOT_RECORD_YET.because(
            "recipient.missing",
            "Nobody is chosen to get this.",
            sources.RELEVANT,
            "Choose who will get it.",
        )
    # One sentence for all: of two recipients, the one who never received anything is said.
    asked = sorted(draft.recipients, key=lambda who: who.received_before is False)
    doubts = {reason.code: reason for who in asked for reason in _doubt(who)}
    if doubts:
        return Judgement.LOOK_AGAIN, tuple(doubts.values())
    return Judgement.MET.because(
        "recipient.works_with_child",
        "Everyone who gets this works with the child or is on duty for children.",
        sources.RELEVANT,
    )


def _doubt(recipient: Recipient) -> tuple[Reason, ...]:
    if recipient.role in ROLES_WITHOUT_CHILDREN:
        return (
            Reason(
                "recipient.sees_no_child",
                "Somebody chosen has a job in which they see nothing about children.",
                sources.RELEVANT,
                "Choose somebody who works with the child, or a duty desk.",
            ),
        )
    if recipient.has_relationship or recipient.role is Role.DUTY:
        return ()
    first = "" if recipient.received_before is not False else NEVER_RECEIVED
    if recipient.has_relationship is None:
        return (
            Reason(
                "recipient.not_known",
                f"We do not know if everyone chosen works with this child.{first}",
                sources.RELEVANT,
                "Check that this is the right person, and say how you checked.",
            ),
        )
    return (
        Reason(
            "recipient.new_to_child",
            f"Somebody chosen does not work with this child so far.{first}",
            sources.RELEVANT,
            "Check that this is the right person, and say what they will do for the child.",
        ),
    )


@cites(sources.RECORD, sources.WELLBEING)
def judge_reason(draft: Draft) -> Judged:
    """Why: needed for every outcome, and weighed against what happens if nothing is shared."""
    if not _has_reason(draft):
        return Judgement.CANNOT_RECORD_YET.because(
            "reason.missing",
            "Nothing says why.",
            sources.RECORD,
            "Say in your own words why you decide this.",
        )
    if draft.outcome is Outcome.WAIT_UNTIL and draft.wait_until is None:
        return Judgement.LOOK_AGAIN.because(
            "reason.no_date",
            "Nothing says how long you will wait.",
            sources.RECORD,
            "Give the day on which you will decide again.",
        )
    if not draft.risk_if_not_shared.strip():
        return Judgement.LOOK_AGAIN.because(
            "reason.risk_not_weighed",
            "Nothing says what could happen to the child if this is not shared.",
            sources.WELLBEING,
            "Say in a few words what could happen.",
        )
    if draft.outcome.discloses and not draft.risk_if_shared.strip() and _could_hurt(draft):
        return Judgement.LOOK_AGAIN.because(
            "reason.risk_of_sharing_not_weighed",
            "Somebody is not told, said no or is protected, and nothing says what could happen "
            "if this is shared.",
            sources.WELLBEING,
            "Say in a few words what could happen if we share.",
        )
    return Judgement.MET.because("reason.given", "The reason is written down.", sources.RECORD)


def _could_hurt(draft: Draft) -> bool:
    return any(
        line.stance is Stance.NOT_TOLD or line.agreement.against or bool(line.protected_from)
        for line in draft.openness
    )


def _has_reason(draft: Draft) -> bool:
    """One text for all, or one for each item."""
    each = bool(draft.items) and all(item.why.strip() for item in draft.items)
    return bool(draft.why.strip()) or (draft.outcome.discloses and each)


@cites(sources.CLEAR_BASIS, sources.SPECIAL_CATEGORY, sources.CONSENT)
def judge_basis(draft: Draft, *, on: date, starts: Starts) -> Judged:
    """Whether the basis chosen fits these agencies on this day."""
    chosen = draft.basis
    if chosen is None:
        return Judgement.CANNOT_RECORD_YET.because(
            "basis.missing",
            "No legal basis is chosen.",
            sources.CLEAR_BASIS,
            "Choose the one that fits. The usual one is at the top.",
        )
    offer = _matching_offer(draft, on=on, starts=starts)
    if offer is None:
        return Judgement.LOOK_AGAIN.because(
            "basis.does_not_fit",
            "This legal basis does not fit these agencies on this day.",
            sources.CLEAR_BASIS,
            "Choose one of those offered, or say why this one fits.",
        )
    if chosen.article6 is Article6.CONSENT:
        return Judgement.LOOK_AGAIN.because(
            "basis.consent",
            "Consent is rarely the right legal basis for keeping a child safe. "
            "If the person takes it back, you must stop.",
            sources.CONSENT,
            "Choose another, or say why consent is right here.",
        )
    return _judge_condition(chosen, offer)


def _judge_condition(chosen: ChosenBasis, offer: OfferedBasis) -> Judged:
    """Facts about health, race, beliefs, sex life or crime need a condition beside the basis."""
    if chosen.condition is None:
        return Judgement.LOOK_AGAIN.because(
            "basis.condition_missing",
            "Nothing says why facts about health, race, beliefs, sex life or crime may be shared.",
            sources.SPECIAL_CATEGORY,
            "Choose the reason the law allows, or say that there are no such facts here.",
        )
    if chosen.condition not in {each.condition for each in offer.conditions}:
        return Judgement.LOOK_AGAIN.because(
            "basis.condition_does_not_fit",
            "The reason chosen for facts about health, race, beliefs, sex life or crime "
            "does not go with this legal basis.",
            sources.SPECIAL_CATEGORY,
            "Choose one of those offered, or say why this one fits.",
        )
    return Judgement.MET.because("basis.fits", offer.sentence, offer.source)


def _matching_offer(draft: Draft, *, on: date, starts: Starts) -> OfferedBasis | None:
    offers = offered_bases(
        sender=draft.sender,
        recipients=tuple(recipient.body for recipient in draft.recipients),
        purpose=draft.purpose,
        on=on,
        starts=starts,
    )
    chosen = draft.basis
    return next(
        (
            offer
            for offer in offers
            if chosen and (offer.article6, offer.gateway) == (chosen.article6, chosen.gateway)
        ),
        None,
    )
