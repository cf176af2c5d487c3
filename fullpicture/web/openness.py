"""The share journey's second page: who knows, the child's views, the legal basis, the risk."""

import uuid
from dataclasses import replace
from uuid import UUID

from django.http import QueryDict

from fullpicture.agencies.contacts import kinds_of_body
from fullpicture.people.queries.record import must_not_be_told
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Agreement, Stake, Stance
from fullpicture.sharing.drafts import Knows, Prepared
from fullpicture.sharing.preparing import Preparation
from fullpicture.web import reading
from fullpicture.web.page import Fault

# In the order in which the page offers them.
STANCES = (
    Stance.TOLD_AND_CONTENT,
    Stance.TOLD,
    Stance.TOLD_NOT_CONTENT,
    Stance.WILL_BE_TOLD,
    Stance.NOT_TOLD,
)
OTHERS = (Stake.PARENT, Stake.CARER, Stake.OTHER)


def openness_of(found: Preparation, *, viewer: Viewer) -> dict[str, object]:
    """What the page offers; the usual basis and its usual condition stand chosen. `careful` are
    those from whom something about the child is kept."""
    basis = chosen_basis(found)
    offers = {each.code: each for each in found.offers}
    conditions = offers[basis].conditions if basis in offers else ()
    known = [each.condition.value for each in conditions]
    unsaid = [each for each in found.recipients if each.of_no_known_body]
    condition = found.prepared.condition
    return {
        "found": found,
        "typed": {},
        "lines": found.prepared.knows,
        "kept_from": found.prepared.knows[0].kept_from,
        "careful": [str(each) for each in careful_with(found, viewer)],
        "stances": [stance.value for stance in STANCES],
        "agreements": [agreement.value for agreement in Agreement],
        "stakes": [stake.value for stake in OTHERS],
        "harm": harm_of(found),
        "could_hurt": could_hurt(found),
        "basis": basis,
        "of_no_known_body": unsaid,
        "kinds_of_body": kinds_of_body(viewer=viewer) if unsaid else (),
        "usual": found.offers[0] if found.offers else None,
        "conditions": conditions,
        "condition": condition if condition in known else next(iter(known), ""),
    }


def careful_with(found: Preparation, viewer: Viewer) -> frozenset[UUID]:
    return must_not_be_told(found.child.person, viewer=viewer).kept_from


def harm_of(found: Preparation) -> str:
    """Whether there are signs of harm: as said, else as the purpose usually has it."""
    harmful = {each.code for each in found.purposes if each.value == "harm"}
    return found.prepared.harm_indicated or ("yes" if found.prepared.purpose in harmful else "")


def could_hurt(found: Preparation) -> bool:
    """Somebody is not told, said no, or is protected: what sharing could do is asked too."""
    return any(
        line.stance == Stance.NOT_TOLD or Agreement(line.agreement).against or line.kept_from
        for line in found.prepared.knows
    )


def chosen_basis(found: Preparation) -> str:
    """The basis that was chosen, as long as it is still offered; else the usual one."""
    codes = [each.code for each in found.offers]
    chosen = found.prepared.basis
    return chosen if chosen in codes else next(iter(codes), "")


def answered_of(
    posted: QueryDict, found: Preparation, *, viewer: Viewer, keeping: bool
) -> dict[str, object]:
    """What was answered. Adding, removing and copying are buttons on the same form.

    While the page only keeps what is typed, a name half typed is nobody yet.
    """
    reasons = [item.code for item in found.not_told_reasons]
    lines = [line_of(line, posted, reasons) for line in found.prepared.knows]
    if posted.get("do") == "same":
        feared = {*lines[0].kept_from, *map(str, careful_with(found, viewer))}
        lines = [line if line.person in feared else copied(lines[0], line) for line in lines]
    lines = [line for line in lines if line.relation or line.person != posted.get("remove")]
    name = reading.text(posted, "add_name")
    if name and not keeping:
        stake = reading.choice(posted, "add_stake", OTHERS, Stake.PARENT)
        lines.append(Knows(str(uuid.uuid4()), name, stake))
    basis = basis_of(posted, found)
    return {
        "knows": tuple(lines),
        "views": reading.text(posted, "views"),
        "views_not_asked": reading.text(posted, "views_not_asked"),
        "basis": basis,
        "condition": condition_of(posted, found, basis),
        "risk_if_not_shared": reading.text(posted, "risk"),
        "risk_if_shared": reading.text(posted, "risk_if_shared"),
        "harm_indicated": reading.choice(posted, "harm", ("yes", "no")),
        **number_of(posted),
    }


def basis_of(posted: QueryDict, found: Preparation) -> str:
    """The basis chosen. Once somebody says what kind of body it is, what stood there as the usual
    one was no choice: the usual one of that kind takes its place."""
    codes = [each.code for each in found.offers]
    basis = reading.choice(posted, "basis", codes)
    return "" if posted.get("do") == "kind" and basis == codes[0] else basis


def number_of(posted: QueryDict) -> dict[str, object]:
    """Whether the NHS number is kept back, where the page asked."""
    if "number_asked" not in posted:
        return {}
    return {
        "number_kept_back": "number" not in posted,
        "number_why": reading.text(posted, "number_why"),
    }


def condition_of(posted: QueryDict, found: Preparation, basis: str) -> str:
    """The condition chosen; when it does not go with the basis, that basis's usual one."""
    offer = next((each for each in found.offers if each.code == basis), None)
    known = [each.condition.value for each in offer.conditions] if offer else []
    return reading.choice(posted, "condition", known, next(iter(known), ""))


def line_of(line: Knows, posted: QueryDict, reasons: list[str]) -> Knows:
    stances = [stance.value for stance in STANCES]
    told_on = reading.day(posted.get(f"told_on-{line.person}", ""))
    return replace(
        line,
        stance=reading.choice(posted, f"stance-{line.person}", stances, Stance.NOT_ANSWERED),
        told_on=told_on.isoformat() if told_on else "",
        reason=reading.choice(posted, f"reason-{line.person}", reasons),
        text=reading.text(posted, f"text-{line.person}"),
        agreement=reading.choice(
            posted, f"agreement-{line.person}", list(Agreement), Agreement.NOT_SOUGHT
        ),
        competent=reading.choice(posted, f"competent-{line.person}", ("yes", "no")),
    )


def copied(first: Knows, line: Knows) -> Knows:
    """The first line's answer, for whoever has none yet. Whether they are content, and whether they
    agree, is each person's own.

    Never asked of somebody from whom another, or something, is protected.
    """
    if line.stance != Stance.NOT_ANSWERED:
        return line
    told = first.stance in (Stance.TOLD_AND_CONTENT, Stance.TOLD_NOT_CONTENT)
    stance = Stance.TOLD if told else first.stance
    return replace(line, stance=stance, told_on=first.told_on, reason=first.reason, text=first.text)


def is_unfinished(posted: QueryDict) -> bool:
    """Somebody was added or removed, an answer copied, or the rules asked: not done with."""
    added = bool(reading.text(posted, "add_name"))
    return (
        added
        or posted.get("next") == "look"
        or posted.get("do") in ("same", "add", "kind")
        or "remove" in posted
    )


def unclear(posted: QueryDict, prepared: Prepared) -> tuple[Fault, ...]:
    """Days that were typed and could not be read."""
    return tuple(
        Fault(f"told_on-{line.person}", "That is no day.", "Write it like 27/11/2026.")
        for line in prepared.knows
        if line.stance == Stance.WILL_BE_TOLD
        and reading.text(posted, f"told_on-{line.person}")
        and not line.told_on
    )
