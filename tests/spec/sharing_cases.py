"""Worked cases: the points of a decision to share, and the decision as a whole."""

from dataclasses import replace

from fullpicture.rules.basis_facts import Article6, ChosenBasis, Condition, Gateway, Starts
from fullpicture.rules.sharing import by_rule, by_test, judge
from fullpicture.rules.sharing_facts import TESTS, Edition, Outcome, Point
from fullpicture.rules.sharing_points import (
    judge_basis,
    judge_purpose,
    judge_reason,
    judge_recipient,
)
from fullpicture.rules.verdict import RuleFinding, TestFinding
from tests.spec.drafts import (
    BUSINESS_MANAGER,
    CHARITY,
    DUTY_DESK,
    EDITION_2018,
    EDITION_2024,
    LIMITS,
    NOW,
    SOCIAL_WORKER,
    STARTS,
    STRANGER,
    TASK,
    TODAY,
    UNKNOWN,
    WEEKS_OLD,
    draft,
    named,
)
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN
IN_USE = frozenset({"protect", "support"})

PURPOSE = (
    Case(
        judge_purpose,
        YES,
        "A teacher shares to keep the child safe.",
        "The purpose is clear.",
        lambda: judge_purpose(draft(), purposes=IN_USE),
        "met: purpose.given",
    ),
    Case(
        judge_purpose,
        NO,
        "The purpose is one that the partnership has taken off its list.",
        "Look again: choose from today's list.",
        lambda: judge_purpose(draft(purpose="register"), purposes=IN_USE),
        "look_again: purpose.not_in_force",
    ),
    Case(
        judge_purpose,
        UNSURE,
        "No purpose is chosen.",
        "It cannot be recorded yet.",
        lambda: judge_purpose(draft(purpose=" "), purposes=IN_USE),
        "cannot_be_recorded_yet: purpose.missing",
    ),
)

RECIPIENT = (
    Case(
        judge_recipient,
        YES,
        "It goes to the child's social worker.",
        "The recipient has a part in keeping the child safe.",
        lambda: judge_recipient(draft()),
        "met: recipient.works_with_child",
    ),
    Case(
        judge_recipient,
        YES,
        "It goes to the council's duty desk, which has not met the child.",
        "A duty desk is there for every child.",
        lambda: judge_recipient(draft(recipients=(DUTY_DESK,))),
        "met: recipient.works_with_child",
    ),
    Case(
        judge_recipient,
        NO,
        "It goes to a social worker who does not work with this child.",
        "Look again: check that this is the right person.",
        lambda: judge_recipient(draft(recipients=(STRANGER,))),
        "look_again: recipient.new_to_child",
    ),
    Case(
        judge_recipient,
        NO,
        "One of two recipients is a business manager, who sees nothing about children.",
        "Look again: choose somebody who can act.",
        lambda: judge_recipient(draft(recipients=(SOCIAL_WORKER, BUSINESS_MANAGER))),
        "look_again: recipient.sees_no_child",
    ),
    Case(
        judge_recipient,
        UNSURE,
        "Nobody can tell if the recipient works with this child.",
        "Look again: say how you checked.",
        lambda: judge_recipient(draft(recipients=(UNKNOWN,))),
        "look_again: recipient.not_known",
    ),
    Case(
        judge_recipient,
        UNSURE,
        "The same, and nothing about this child was ever sent to them.",
        "Look again, in one question: it may be the wrong person.",
        lambda: judge_recipient(draft(recipients=(replace(UNKNOWN, received_before=False),))),
        "look_again: recipient.not_known",
    ),
    Case(
        judge_recipient,
        Kind.YES,
        "Somebody who works with the child is sent something about them for the first time.",
        "No reason is asked; the page says that it is the first time.",
        lambda: judge_recipient(draft(recipients=(replace(SOCIAL_WORKER, received_before=False),))),
        "met: recipient.works_with_child",
    ),
    Case(
        judge_recipient,
        UNSURE,
        "Nobody is chosen.",
        "It cannot be recorded yet.",
        lambda: judge_recipient(draft(recipients=())),
        "cannot_be_recorded_yet: recipient.missing",
    ),
)

REASON = (
    Case(
        judge_reason,
        YES,
        "One text says why, and one says what could happen otherwise.",
        "The reason is written down.",
        lambda: judge_reason(draft()),
        "met: reason.given",
    ),
    Case(
        judge_reason,
        YES,
        "Each item says why it is needed, and there is no text for all.",
        "The reason is written down.",
        lambda: judge_reason(draft(why="", items=(replace(WEEKS_OLD, why="He must ask."),))),
        "met: reason.given",
    ),
    Case(
        judge_reason,
        YES,
        "A decision not to share says why, and what could happen.",
        "Not sharing is recorded like sharing.",
        lambda: judge_reason(draft(outcome=Outcome.DO_NOT_SHARE)),
        "met: reason.given",
    ),
    Case(
        judge_reason,
        NO,
        "A decision not to share says nothing of why.",
        "It cannot be recorded yet.",
        lambda: judge_reason(draft(outcome=Outcome.DO_NOT_SHARE, why="")),
        "cannot_be_recorded_yet: reason.missing",
    ),
    Case(
        judge_reason,
        UNSURE,
        "Nobody said what could happen if it is not shared.",
        "Look again: say in a few words what could happen.",
        lambda: judge_reason(draft(risk_if_not_shared="")),
        "look_again: reason.risk_not_weighed",
    ),
    Case(
        judge_reason,
        UNSURE,
        "The decision is to wait, and no day is given.",
        "Look again: give the day.",
        lambda: judge_reason(draft(outcome=Outcome.WAIT_UNTIL)),
        "look_again: reason.no_date",
    ),
)


def _basis(chosen: ChosenBasis | None, starts: Starts = STARTS) -> object:
    return judge_basis(draft(basis=chosen), on=TODAY, starts=starts)


BASIS = (
    Case(
        judge_basis,
        YES,
        "A school shares as part of its public job, under the safeguarding condition.",
        "The basis fits.",
        lambda: _basis(TASK),
        "met: basis.fits",
    ),
    Case(
        judge_basis,
        NO,
        "A school uses the basis that is meant for charities.",
        "Look again: it does not fit a public body.",
        lambda: _basis(ChosenBasis(Article6.RECOGNISED_INTEREST, Gateway.NONE)),
        "look_again: basis.does_not_fit",
    ),
    Case(
        judge_basis,
        NO,
        "A worker relies on consent to offer the family help.",
        "Look again: consent is rarely the right basis. It is no gate, and may still be chosen.",
        lambda: judge_basis(
            draft(
                purpose="support",
                basis=ChosenBasis(Article6.CONSENT, Gateway.NONE, Condition.EXPLICIT_CONSENT),
            ),
            on=TODAY,
            starts=STARTS,
        ),
        "look_again: basis.consent",
    ),
    Case(
        judge_basis,
        NO,
        "The condition chosen for health facts belongs to another basis.",
        "Look again: choose one that goes with this basis.",
        lambda: _basis(replace(TASK, condition=Condition.EXPLICIT_CONSENT)),
        "look_again: basis.condition_does_not_fit",
    ),
    Case(
        judge_basis,
        UNSURE,
        "A basis is chosen, and nothing is said of facts on health or crime.",
        "Look again: choose a condition, or say there are no such facts.",
        lambda: _basis(replace(TASK, condition=None)),
        "look_again: basis.condition_missing",
    ),
    Case(
        judge_basis,
        UNSURE,
        "A charity uses its own basis, and nobody entered when that law starts.",
        "Look again: what is not known to have started is not offered.",
        lambda: judge_basis(
            draft(
                sender=CHARITY,
                basis=ChosenBasis(
                    Article6.RECOGNISED_INTEREST, Gateway.NONE, Condition.SAFEGUARDING
                ),
            ),
            on=TODAY,
            starts=Starts(),
        ),
        "look_again: basis.does_not_fit",
    ),
    Case(
        judge_basis,
        UNSURE,
        "No basis is chosen.",
        "It cannot be recorded yet.",
        lambda: _basis(None),
        "cannot_be_recorded_yet: basis.missing",
    ),
)


def _judge(edition: Edition = EDITION_2024, **changes: object) -> object:
    return judge(draft(**changes), edition=edition, starts=STARTS, limits=LIMITS, at=NOW)


ALL_MET = dict.fromkeys(Point, "met")
NOTHING_SAID = {
    "purpose": "",
    "basis": None,
    "recipients": (),
    "why": "",
    "items": (),
    "openness": (),
    "harm_indicated": None,
}

WHOLE = (
    Case(
        judge,
        YES,
        "A teacher has answered everything.",
        "Every point is met.",
        _judge,
        ALL_MET,
    ),
    Case(
        judge,
        NO,
        "A share names no purpose, basis, recipient or reason.",
        "It cannot be recorded yet. The rest is to be looked at again, and does not stop it.",
        lambda: _judge(**NOTHING_SAID),
        dict.fromkeys(("purpose", "basis", "recipient", "reason"), "cannot_be_recorded_yet")
        | dict.fromkeys(
            ("openness", "agreement", "proportionate", "adequate", "accurate", "timely"),
            "look_again",
        )
        | dict.fromkeys(("identities", "advice", "secure"), "met"),
    ),
    Case(
        judge,
        YES,
        "A decision not to share names no purpose, basis or recipient.",
        "Only its reasons are judged.",
        lambda: _judge(
            **{**NOTHING_SAID, "why": "She asked us to wait."}, outcome=Outcome.DO_NOT_SHARE
        ),
        dict.fromkeys(("reason", "agreement", "advice"), "met"),
    ),
    Case(
        judge,
        UNSURE,
        "Nothing says whether the recipient works with the child, or who was told.",
        "Look again at both. The rest stands.",
        lambda: _judge(recipients=(UNKNOWN,), openness=()),
        ALL_MET | dict.fromkeys(("recipient", "openness"), "look_again"),
    ),
)


def _by_rule(edition: Edition, **changes: object) -> tuple[RuleFinding, ...]:
    verdict = judge(draft(**changes), edition=edition, starts=STARTS, limits=LIMITS, at=NOW)
    return by_rule(verdict.findings, edition=edition)


def _by_test(**changes: object) -> tuple[TestFinding, ...]:
    verdict = judge(draft(**changes), edition=EDITION_2024, starts=STARTS, limits=LIMITS, at=NOW)
    return by_test(verdict.findings)


MANY = tuple(replace(WEEKS_OLD, version=named(f"entry {number}")) for number in range(13))
TESTED = (
    Case(
        by_test,
        YES,
        "A teacher has answered everything.",
        "It is necessary, proportionate, relevant, adequate, accurate, timely and secure.",
        _by_test,
        [f"{name} met" for name in TESTS],
    ),
    Case(
        by_test,
        NO,
        "Thirteen entries are chosen, with one reason for all.",
        "Look again if it is proportionate.",
        lambda: _by_test(items=MANY),
        [f"{name} {'look_again' if name == 'proportionate' else 'met'}" for name in TESTS],
    ),
    Case(
        by_test,
        UNSURE,
        "A decision not to share.",
        "Nothing is sent, so nothing is tested.",
        lambda: _by_test(outcome=Outcome.DO_NOT_SHARE),
        [],
    ),
)

RULES = (
    Case(
        by_rule,
        YES,
        "Everything is answered, judged by the 2024 edition.",
        "All seven rules are met.",
        lambda: _by_rule(EDITION_2024),
        [f"{number} met" for number in range(1, 8)],
    ),
    Case(
        by_rule,
        YES,
        "Everything is answered, judged by the 2018 edition.",
        "All seven rules are met.",
        lambda: _by_rule(EDITION_2018),
        [f"{number} met" for number in range(1, 8)],
    ),
    Case(
        by_rule,
        NO,
        "The recipient does not work with the child, judged by the 2018 edition.",
        "Rule 6 says look again: one of its seven tests does.",
        lambda: _by_rule(EDITION_2018, recipients=(STRANGER,)),
        ["1 met", "2 met", "3 met", "4 met", "5 met", "6 look_again", "7 met"],
    ),
    Case(
        by_rule,
        UNSURE,
        "A decision not to share, judged by the 2024 edition.",
        "Only the rules that reasons, wishes and advice answer are judged.",
        lambda: _by_rule(EDITION_2024, outcome=Outcome.DO_NOT_SHARE),
        ["1 met", "4 met", "7 met"],
    ),
)

CASES = (*PURPOSE, *RECIPIENT, *REASON, *BASIS, *WHOLE, *RULES, *TESTED)
