"""The golden rules read a second time, from the two editions' tables alone, without `rules/`.

Written to be dull: one question after the other, as somebody would ask them with the leaflet in
hand. It knows nothing of reasons and sources, only: met, look again, cannot be recorded yet.
"""

from datetime import timedelta
from typing import Any

MET, LOOK, CANNOT = "met", "look_again", "cannot_be_recorded_yet"

# Which questions answer which golden rule (domain.md §1).
TABLES = {
    "2018": {
        1: ["basis"],
        2: ["openness"],
        3: ["advice"],
        4: ["agreement", "basis"],
        5: ["reason", "identities"],
        6: ["purpose", "proportionate", "recipient", "adequate", "accurate", "timely", "secure"],
        7: ["reason"],
    },
    "2024": {
        1: ["reason"],
        2: ["openness"],
        3: ["basis", "openness", "agreement"],
        4: ["advice"],
        5: ["identities"],
        6: ["purpose", "recipient", "proportionate", "accurate"],
        7: ["reason"],
    },
}
SEVEN_TESTS = {
    "necessary": "purpose",
    "proportionate": "proportionate",
    "relevant": "recipient",
    "adequate": "adequate",
    "accurate": "accurate",
    "timely": "timely",
    "secure": "secure",
}


def read(draft: Any, edition: str, *, fits: bool, at: Any, limits: Any) -> dict[Any, str]:
    """Each rule by number and each test by name. `fits`: the basis is one that is offered."""
    sends = draft.outcome.value in ("share", "part_share")
    answers = {
        "reason": reason(draft, sends),
        "agreement": agreement(draft, sends),
        "advice": advice(draft),
    }
    if sends:
        answers |= sent(draft, fits=fits, at=at, limits=limits)
    rules: dict[Any, str] = {}
    for number, questions in TABLES[edition].items():
        given = [answers[each] for each in questions if each in answers]
        if CANNOT in given:
            rules[number] = CANNOT
        elif LOOK in given:
            rules[number] = LOOK
        elif len(given) == len(questions):
            rules[number] = MET
    tests = {name: answers[q] for name, q in SEVEN_TESTS.items() if q in answers}
    return rules | tests


def sent(draft: Any, *, fits: bool, at: Any, limits: Any) -> dict[str, str]:
    none = not draft.items
    aged = [(at - item.occurred_to).days > limits.old_after_days for item in draft.items]
    hearsay = [
        i.nature == "fact" and i.how_known == "told" and not i.told_by.strip() for i in draft.items
    ]
    unproved = [item.nature == "intelligence" for item in draft.items]
    unproved += [bool(item.words_of) or item.quotes_nobody for item in draft.items]
    recorded = [item.recorded_at for item in draft.items]
    late = not none and max(recorded) < at - timedelta(days=limits.late_after_days)
    matters = any(item.significant for item in draft.items)
    many = len(draft.items) > limits.many_items and not all(i.why.strip() for i in draft.items)
    opinions = all(item.nature == "opinion" for item in draft.items)
    asked = draft.asks.strip() or not draft.for_action
    numberless = draft.nhs_number.value == "left_out" and not draft.number_why.strip()
    return {
        "purpose": MET if draft.purpose.strip() else CANNOT,
        "basis": basis(draft, fits),
        "recipient": recipient(draft),
        "openness": openness(draft, at.date()),
        "identities": identities(draft),
        "proportionate": LOOK if none or many else MET,
        "adequate": LOOK if none or not asked or opinions else MET,
        "accurate": LOOK
        if none or any(aged) or any(hearsay) or any(unproved) or numberless
        else MET,
        "timely": LOOK if none or (matters and late) else MET,
        "secure": secure(draft, at.date(), limits),
    }


def reason(draft: Any, sends: bool) -> str:
    each = sends and draft.items and all(item.why.strip() for item in draft.items)
    if not draft.why.strip() and not each:
        return CANNOT
    if draft.outcome.value == "wait_until" and draft.wait_until is None:
        return LOOK
    if not draft.risk_if_not_shared.strip():
        return LOOK
    somebody = any(
        line.stance.value == "not_told"
        or line.agreement.value in ("refused", "withdrawn")
        or line.protected_from
        for line in draft.openness
    )
    return LOOK if sends and somebody and not draft.risk_if_shared.strip() else MET


def agreement(draft: Any, sends: bool) -> str:
    if not sends:
        alone = {each.value for each in draft.against} == {"agreement_refused"}
        return LOOK if alone and draft.harm_indicated is not False else MET
    asked = [
        line.agreement.value
        for line in draft.openness
        if line.responsible is not False and line.competent is not False
    ]
    if draft.harm_indicated is True or (asked and set(asked) == {"given"}):
        return MET
    return LOOK


def advice(draft: Any) -> str:
    if draft.advice is not None:
        whole = draft.advice.given_by.strip() and draft.advice.words.strip()
        return MET if whole else LOOK
    return LOOK if draft.unsure is True else MET


def basis(draft: Any, fits: bool) -> str:
    if draft.basis is None:
        return CANNOT
    return MET if fits and draft.basis.article6.value != "consent" else LOOK


def recipient(draft: Any) -> str:
    if not draft.recipients:
        return CANNOT
    blind = ("business_manager", "administrator")
    for each in draft.recipients:
        role = each.role.value if each.role else ""
        if role in blind or (each.has_relationship is not True and role != "duty"):
            return LOOK
    return MET


def openness(draft: Any, today: Any) -> str:
    feared = {person for line in draft.openness for person in line.protected_from}
    if not any(line.stake.value == "child" for line in draft.openness):
        return LOOK
    for line in draft.openness:
        stance = line.stance.value
        if line.person in feared:
            unsaid = stance != "not_told"
        elif stance == "will_be_told":
            unsaid = line.told_on is None or line.told_on < today
        elif stance == "not_told":
            unsaid = not (line.reason.strip() and line.text.strip())
        else:
            unsaid = stance == "not_answered"
        if unsaid:
            return LOOK
    return MET


def identities(draft: Any) -> str:
    if not all(each.released_by for each in draft.given_away):
        return CANNOT
    feared = {person for line in draft.openness for person in line.protected_from}
    close = any(feared & each.close_to for each in draft.recipients)
    named = any(item.names_outsiders is not False for item in draft.items)
    found = bool(feared) and any(each.shown for each in draft.recipients)
    return LOOK if close or found or named or draft.outsiders else MET


def secure(draft: Any, today: Any, limits: Any) -> str:
    way = draft.channel.value
    if way in ("telephone", "post"):
        return LOOK
    for each in draft.recipients:
        if each.verified_on is None:
            role = each.role.value if each.role else ""
            if way != "here" and each.has_relationship is not True and role != "duty":
                return LOOK
        elif each.verified_on < today - timedelta(days=limits.contact_stale_after_days):
            return LOOK
    return MET
