"""What policy must look like before it is adopted. A refusal names what, where and the remedy."""

import re
from collections.abc import Iterable

from fullpicture.policy.details import (
    AgreementDetails,
    ClockDetails,
    EditionDetails,
    ItemDetails,
    ListDetails,
    ProvisionDetails,
)
from fullpicture.rules.agreements import EVERY
from fullpicture.rules.facts import Exposure
from fullpicture.rules.verdict import Reason, Refused, Source

POLICY = Source("Fullpicture design", "what is local is data: dated, versioned, editable")
CODE = re.compile(r"[a-z0-9][a-z0-9_-]*")
AGENCY = re.compile(r"[A-Z0-9][A-Z0-9-]{0,11}")
SERVICES = "services"
BANK_HOLIDAYS = "bank_holidays"
LIMITS = "sharing_limits"
ATTACHMENT_LIMITS = "attachment_limits"
LINKAGE = "linkage"


def refusal(code: str, words: str, remedy: str, *, field: str) -> Refused:
    return Refused(Reason(f"policy.{code}", words, POLICY, remedy), field=field)


def check_edition(details: EditionDetails) -> None:
    _check_code(details.code, "edition")
    _check_said(f"The edition {details.code!r}", name=details.name, source=details.source)
    numbers = [rule.number for rule in details.rules]
    if sorted(numbers) != list(range(1, len(numbers) + 1)) or not numbers:
        raise refusal(
            "rules_not_numbered",
            f"The rules of edition {details.code!r} are not numbered 1, 2, 3 and so on.",
            "Number them without gaps and without repeats.",
            field="rules",
        )
    for rule in details.rules:
        what = f"Rule {rule.number} of edition {details.code!r}"
        _check_said(what, title=rule.title, text=rule.text, source=rule.source)
        if not rule.answered_by:
            raise refusal(
                "rule_not_answered",
                f"{what} does not say which points of a draft answer it.",
                "Name at least one point in answered_by.",
                field="answered_by",
            )


def check_provision(details: ProvisionDetails) -> None:
    _check_code(details.code, "provision")
    what = f"The provision {details.code!r}"
    _check_said(what, words=details.words, source=details.source)
    for kind in details.covers:
        _check_code(kind, "kind of agency")


def check_clock(details: ClockDetails) -> None:
    _check_code(details.code, "clock")
    _check_said(f"The clock {details.code!r}", words=details.words, source=details.source)
    if details.amount < 1:
        raise refusal(
            "clock_amount",
            f"The clock {details.code!r} has the amount {details.amount}.",
            "Give a whole number of 1 or more.",
            field="amount",
        )
    if details.first_day not in (0, 1):
        raise refusal(
            "clock_first_day",
            f"The clock {details.code!r} numbers its first day {details.first_day}.",
            "Use 0 if the day of the start does not count, 1 if it does.",
            field="first_day",
        )


def check_agreement(details: AgreementDetails) -> None:
    _check_code(details.code, "agreement")
    what = f"The agreement {details.code!r}"
    _check_said(what, words=details.words, source=details.source)
    for field, agency in (("held_by", details.held_by), ("asked_by", details.asked_by)):
        if agency != EVERY and not AGENCY.fullmatch(agency):
            raise refusal(
                "agency_code",
                f"{what} names the agency {agency!r}.",
                f"Use the code of an agency in the directory, or {EVERY} for each of them.",
                field=field,
            )
    for service in details.services:
        _check_code(service, "kind of service")
    if details.review_on is not None and details.review_on <= details.starts_on:
        raise refusal(
            "reviewed_before_start",
            f"{what} is to be reviewed on {details.review_on:%d %B %Y}, before it counts.",
            "Review it on a day after it starts.",
            field="review_on",
        )
    if details.ends_on is not None and details.ends_on < details.starts_on:
        raise refusal(
            "ends_before_start",
            f"{what} ends on {details.ends_on:%d %B %Y}, before it starts.",
            "Let it end on the day it starts, or later.",
            field="ends_on",
        )


def check_list(details: ListDetails) -> None:
    _check_code(details.list, "list")
    _check_said(f"The list {details.list!r}", source=details.source)
    _check_once((item.code for item in details.items), f"the list {details.list!r}")
    for item in details.items:
        _check_code(item.code, f"line of the list {details.list!r}")
        _check_said(f"The line {item.code!r} of the list {details.list!r}", words=item.words)
        _check_value(details.list, item)


def _check_value(name: str, item: ItemDetails) -> None:
    if name == SERVICES and item.value not in set(Exposure):
        raise refusal(
            "exposure_unknown",
            f"The service {item.code!r} is to show as {item.value!r}.",
            f"Use one of {', '.join(Exposure)}.",
            field="value",
        )
    if name in (LIMITS, ATTACHMENT_LIMITS) and not re.fullmatch(r"[1-9]\d{0,5}", item.value):
        raise refusal(
            "not_a_number",
            f"The limit {item.code!r} is {item.value!r}.",
            "Give a whole number of 1 or more.",
            field="value",
        )
    if name == LINKAGE and item.value not in ("yes", "no"):
        raise refusal(
            "not_yes_or_no",
            f"The rule on linking {item.code!r} is {item.value!r}.",
            "Write yes or no.",
            field="value",
        )
    if name == BANK_HOLIDAYS and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", item.code):
        raise refusal(
            "not_a_day",
            f"The bank holiday {item.code!r} is not a day.",
            "Write it as year, month, day: 2027-03-26.",
            field="code",
        )


def _check_code(code: str, what: str) -> None:
    if not CODE.fullmatch(code) or len(code) > 40:
        raise refusal(
            "code",
            f"{code!r} cannot be the code of a {what}.",
            "Use small letters, digits, - and _, at most 40.",
            field="code",
        )


def _check_said(what: str, **texts: str) -> None:
    for name, text in texts.items():
        if not text.strip():
            raise refusal("not_said", f"{what} has no {name}.", f"Give it a {name}.", field=name)


def _check_once(codes: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise refusal(
                "twice", f"{code!r} stands twice in {where}.", "Keep one of them.", field="code"
            )
        seen.add(code)
