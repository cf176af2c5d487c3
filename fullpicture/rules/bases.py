"""Which lawful bases fit: by kind of agency and by the dates on which the law starts.

Consent is one basis among several and the rare one; it never opens or shuts a gate here.
"""

from datetime import date

from fullpicture.rules import sources
from fullpicture.rules.basis_facts import (
    AgencyKind,
    Article6,
    Body,
    Condition,
    Gateway,
    OfferedBasis,
    OfferedCondition,
    Start,
    Starts,
)
from fullpicture.rules.basis_tables import (
    CONDITIONS,
    ENQUIRY_HELPERS,
    TASK_GATEWAYS,
    WORDINGS,
)
from fullpicture.rules.verdict import Known, Reason, Ruling, cites

# Codes of policy's purposes and start dates that a rule turns on.
PURPOSE_ENQUIRY = "enquiry"
PURPOSE_SUPPORT = "support"
PURPOSE_LIFE_AT_RISK = "life_at_risk"
DUTY_TO_SHARE = "ca2004_s16la"
RECOGNISED_INTEREST = "ukgdpr_6_1_ea"


def _ruling(known: Known, code: str, words: str, remedy: str = "") -> Ruling:
    return Ruling(known, Reason(code, words, sources.INFORMATION_DUTY, remedy))


def _is_covered(body: Body, duty: Start) -> bool:
    return body.contracted or (body.statutory and body.kind in duty.covers)


@cites(sources.INFORMATION_DUTY)
def under_duty_to_share(
    *, sender: Body, recipients: tuple[Body, ...], on: date, starts: Starts
) -> Ruling:
    """Whether the duty to share binds this sender towards all of these recipients on this day."""
    duty = starts.of(DUTY_TO_SHARE)
    if duty is None or duty.starts_on is None:
        return _ruling(
            Known.NOT_ENOUGH_KNOWN,
            "duty.start_not_known",
            "Nobody has entered the day on which the duty to share starts.",
            "Ask the partnership to enter the start date. Until then, use another basis.",
        )
    if on < duty.starts_on:
        return _ruling(Known.NO, "duty.not_started", "The duty to share has not started yet.")
    if not recipients:
        return _ruling(
            Known.NOT_ENOUGH_KNOWN,
            "duty.no_recipient",
            "The duty depends on who receives this.",
            "Choose who will receive it.",
        )
    if not all(body.kind for body in recipients):
        return _ruling(
            Known.NOT_ENOUGH_KNOWN,
            "duty.kind_not_known",
            "Nobody has said what kind of body a recipient is. The duty binds named bodies alone.",
            "Say what kind of body it is. Until then, use another basis.",
        )
    if not all(_is_covered(body, duty) for body in (sender, *recipients)):
        return _ruling(
            Known.NO, "duty.not_covered", "The duty does not cover both of these agencies."
        )
    return _ruling(Known.YES, "duty.binds", "The duty to share covers both of these agencies.")


@cites(sources.SCHEDULE_1, sources.SPECIAL_CATEGORY)
def offered_conditions(*, sender: Body, article6: Article6) -> tuple[OfferedCondition, ...]:
    """Conditions that go with a basis, the usual one first."""
    fitting: list[Condition] = []
    if article6 is Article6.CONSENT:
        fitting.append(Condition.EXPLICIT_CONSENT)
    if article6 is Article6.VITAL_INTERESTS:
        fitting.append(Condition.VITAL_INTERESTS)
    fitting.append(Condition.SAFEGUARDING)
    if sender.statutory:
        fitting.append(Condition.STATUTORY)
    if sender.kind in (AgencyKind.HEALTH, AgencyKind.LOCAL_AUTHORITY):
        fitting.append(Condition.HEALTH_OR_SOCIAL_CARE)
    fitting.append(Condition.NOT_NEEDED)
    return tuple(CONDITIONS[condition] for condition in fitting)


@cites(
    sources.INFORMATION_DUTY,
    sources.PUBLIC_TASK,
    sources.COOPERATE,
    sources.RECOGNISED_INTEREST,
    sources.VITAL_INTERESTS,
    sources.CONSENT,
)
def offered_bases(
    *, sender: Body, recipients: tuple[Body, ...], purpose: str, on: date, starts: Starts
) -> tuple[OfferedBasis, ...]:
    """The bases that fit every recipient on this day, the usual one first and consent last."""
    fitting: list[tuple[Article6, Gateway]] = []
    if under_duty_to_share(sender=sender, recipients=recipients, on=on, starts=starts).permitted:
        fitting.append((Article6.LEGAL_OBLIGATION, Gateway.INFORMATION_DUTY))
    if sender.statutory:
        gateway = TASK_GATEWAYS.get(sender.kind, Gateway.COOPERATE)
        fitting.append((Article6.PUBLIC_TASK, gateway))
    else:
        if starts.has_begun(RECOGNISED_INTEREST, on):
            fitting.append((Article6.RECOGNISED_INTEREST, Gateway.NONE))
        fitting.append((Article6.LEGITIMATE_INTERESTS, Gateway.NONE))
    if _helps_an_enquiry(sender, recipients, purpose):
        fitting.append((Article6.LEGAL_OBLIGATION, Gateway.ENQUIRY))
    place = 0 if purpose == PURPOSE_LIFE_AT_RISK else len(fitting)
    fitting.insert(place, (Article6.VITAL_INTERESTS, Gateway.NONE))
    if purpose == PURPOSE_SUPPORT:
        fitting.append((Article6.CONSENT, Gateway.NONE))
    return tuple(_offer(sender, row, usual=row == fitting[0]) for row in fitting)


def _helps_an_enquiry(sender: Body, recipients: tuple[Body, ...], purpose: str) -> bool:
    return (
        purpose == PURPOSE_ENQUIRY
        and sender.statutory
        and sender.kind in ENQUIRY_HELPERS
        and bool(recipients)
        and all(body.kind == AgencyKind.LOCAL_AUTHORITY for body in recipients)
    )


def _offer(sender: Body, row: tuple[Article6, Gateway], *, usual: bool) -> OfferedBasis:
    article6, gateway = row
    wording = WORDINGS[row]
    return OfferedBasis(
        article6=article6,
        gateway=gateway,
        title=wording.title,
        sentence=wording.sentence,
        source=wording.source,
        usual=usual,
        conditions=offered_conditions(sender=sender, article6=article6),
    )
