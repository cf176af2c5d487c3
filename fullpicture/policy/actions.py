"""Adopting policy: editions of the golden rules, start dates of the law, clocks and lists.

Adopting what already stands changes nothing and writes nothing.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.policy.checks import (
    check_agreement,
    check_clock,
    check_edition,
    check_list,
    check_provision,
    refusal,
)
from fullpicture.policy.details import (
    AgreementDetails,
    ClockDetails,
    EditionDetails,
    ListDetails,
    ProvisionDetails,
)
from fullpicture.policy.models import (
    Agreement,
    Clock,
    Edition,
    GoldenRule,
    ListItem,
    Provision,
    Revocation,
)
from fullpicture.policy.shipped import read_shipped
from fullpicture.policy.versions import differs, envelope, latest, one_at_a_time
from fullpicture.rules.agreements import may_revoke
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused

# A line of a list is the same line while these are; that a list starts anew changes no line.
LINE = frozenset({"words", "value", "position", "in_use"})


@transaction.atomic
def adopt_edition(
    *, details: EditionDetails, by: Actor, at: datetime, shipped: bool = False
) -> UUID:
    """Adopt an edition of the golden rules; return the version that now stands."""
    check_edition(details)
    one_at_a_time(f"edition {details.code}")
    last = Edition.objects.filter(code=details.code).order_by("-version").first()
    told: dict[str, Any] = {
        "code": details.code,
        "name": details.name,
        "starts_on": details.starts_on,
        "source": details.source,
        "mark": details.mark,
    }
    changed = differs(last, told, shipped=shipped, heed=frozenset(told))
    if last is not None and not changed and not _rules_differ(last, details, shipped=shipped):
        return last.id
    edition = Edition.objects.create(**told, **envelope(last, shipped=shipped, at=at))
    GoldenRule.objects.bulk_create(
        GoldenRule(edition=edition, **fields) for fields in _rules_of(details)
    )
    leaves.append("policy.edition_adopted", edition, by=by, at=at)
    return edition.id


def _rules_of(details: EditionDetails) -> list[dict[str, Any]]:
    return [
        {
            "number": rule.number,
            "title": rule.title,
            "text": rule.text,
            "answered_by": [str(point) for point in rule.answered_by],
            "source": rule.source,
            "mark": rule.mark,
        }
        for rule in sorted(details.rules, key=lambda rule: rule.number)
    ]


def _rules_differ(last: Edition, details: EditionDetails, *, shipped: bool) -> bool:
    if shipped and not last.shipped:
        return False
    fields = ("number", "title", "text", "answered_by", "source", "mark")
    return list(last.rules.order_by("number").values(*fields)) != _rules_of(details)


@transaction.atomic
def adopt_provision_start(
    *, details: ProvisionDetails, by: Actor, at: datetime, shipped: bool = False
) -> UUID:
    """Enter when a provision of law starts, and whom it covers."""
    check_provision(details)
    one_at_a_time(f"provision {details.code}")
    last = Provision.objects.filter(code=details.code).order_by("-version").first()
    told: dict[str, Any] = {
        "code": details.code,
        "words": details.words,
        "starts_on": details.starts_on,
        "covers": sorted(details.covers),
        "source": details.source,
        "mark": details.mark,
    }
    if last is not None and not differs(last, told, shipped=shipped, heed=frozenset(told)):
        return last.id
    provision = Provision.objects.create(**told, **envelope(last, shipped=shipped, at=at))
    leaves.append("policy.start_adopted", provision, by=by, at=at)
    return provision.id


@transaction.atomic
def adopt_clock(*, details: ClockDetails, by: Actor, at: datetime, shipped: bool = False) -> UUID:
    """Set a clock. Clocks that already run keep the version that started them."""
    check_clock(details)
    one_at_a_time(f"clock {details.code}")
    last = Clock.objects.filter(code=details.code).order_by("-version").first()
    told: dict[str, Any] = {
        "code": details.code,
        "words": details.words,
        "amount": details.amount,
        "unit": str(details.unit),
        "first_day": details.first_day,
        "closes": details.closes.strftime("%H:%M") if details.closes else "",
        "starts_on": details.starts_on,
        "source": details.source,
        "mark": details.mark,
    }
    if last is not None and not differs(last, told, shipped=shipped, heed=frozenset(told)):
        return last.id
    clock = Clock.objects.create(**told, **envelope(last, shipped=shipped, at=at))
    leaves.append("policy.clock_adopted", clock, by=by, at=at)
    return clock.id


@transaction.atomic
def adopt_agreement(
    *, details: AgreementDetails, by: Actor, at: datetime, shipped: bool = False
) -> UUID:
    """Set what one agency may ask another from a day on, or until when. Counts at once."""
    check_agreement(details)
    one_at_a_time(f"agreement {details.code}")
    last = Agreement.objects.filter(code=details.code).order_by("-version").first()
    told: dict[str, Any] = {
        "code": details.code,
        "words": details.words,
        "held_by": details.held_by,
        "asked_by": details.asked_by,
        "purpose": str(details.purpose),
        "mode": str(details.mode),
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
        "services": sorted(details.services),
        "review_on": details.review_on,
        "source": details.source,
        "mark": details.mark,
    }
    if last is not None and not differs(last, told, shipped=shipped, heed=frozenset(told)):
        return last.id
    agreement = Agreement.objects.create(**told, **envelope(last, shipped=shipped, at=at))
    leaves.append("policy.agreement_adopted", agreement, by=by, at=at)
    return agreement.id


@transaction.atomic
def revoke_agreement(*, code: str, why: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Let an agreement count no more, at once: for questions, and for answers to earlier ones. It
    comes back only by being adopted in other words. Revoked twice is once."""
    one_at_a_time(f"agreement {code}")
    last = Agreement.objects.filter(code=code).order_by("-version").first()
    if last is None:
        raise refusal(
            "agreement_absent",
            f"There is no agreement {code!r}.",
            "Look at the codes that `fullpicture agreements` prints.",
            field="code",
        )
    parties = frozenset({last.held_by, last.asked_by})
    allowed = may_revoke(parties, agency=viewer.agency_code, role=viewer.role)
    if not allowed.permitted:
        raise Refused(allowed.reason)
    done = Revocation.objects.filter(agreement_id=last.id).first()
    if done is not None:
        return done.id
    if not why.strip():
        raise refusal(
            "revoked_for_nothing",
            "Nothing says why it is revoked.",
            "Write why in a sentence.",
            field="why",
        )
    made = Revocation.objects.create(
        agreement_id=last.id,
        why=why.strip(),
        practitioner_id=viewer.practitioner,
        post_id=viewer.post,
        at=at,
    )
    leaves.append("policy.agreement_revoked", made, by=by, at=at)
    return made.id


@transaction.atomic
def adopt_list(*, details: ListDetails, by: Actor, at: datetime, shipped: bool = False) -> int:
    """Adopt a whole list; return how many of its lines changed."""
    check_list(details)
    one_at_a_time(f"list {details.list}")
    known = {row.code: row for row in latest(ListItem.objects.filter(list=details.list))}
    lines = _lines(details) | _left_out(details, known)
    changed = [
        ListItem(code=code, **told, **envelope(known.get(code), shipped=shipped, at=at))
        for code, told in lines.items()
        if differs(known.get(code), told, shipped=shipped, heed=LINE)
    ]
    if changed:
        ListItem.objects.bulk_create(changed)
        leaves.append("policy.list_adopted", *changed, by=by, at=at)
    return len(changed)


def _lines(details: ListDetails) -> dict[str, dict[str, Any]]:
    return {
        item.code: {
            **_common(details),
            "words": item.words,
            "value": item.value,
            "position": position,
            "in_use": True,
        }
        for position, item in enumerate(details.items)
    }


def _left_out(details: ListDetails, known: dict[str, ListItem]) -> dict[str, dict[str, Any]]:
    kept = {item.code for item in details.items}
    return {
        code: {
            **_common(details),
            "words": row.words,
            "value": row.value,
            "position": row.position,
            "in_use": False,
        }
        for code, row in known.items()
        if code not in kept
    }


def _common(details: ListDetails) -> dict[str, Any]:
    return {
        "list": details.list,
        "starts_on": details.starts_on,
        "source": details.source,
        "mark": details.mark,
    }


@transaction.atomic
def adopt_shipped(*, by: Actor, at: datetime) -> None:
    """Adopt what comes with the program. What the partnership decided itself stands."""
    data = read_shipped()
    for edition in data.editions:
        adopt_edition(details=edition, by=by, at=at, shipped=True)
    for provision in data.provisions:
        adopt_provision_start(details=provision, by=by, at=at, shipped=True)
    for clock in data.clocks:
        adopt_clock(details=clock, by=by, at=at, shipped=True)
    for agreement in data.agreements:
        adopt_agreement(details=agreement, by=by, at=at, shipped=True)
    for each in data.lists:
        adopt_list(details=each, by=by, at=at, shipped=True)
