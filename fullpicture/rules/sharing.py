"""Whether a draft decision stands: each point judged, the golden rules and the seven tests.

Verdicts advise. Only what a record cannot do without is demanded, and a practitioner may go
ahead over every "look again" with a reason.
"""

from datetime import datetime

from fullpicture.rules import sources
from fullpicture.rules.about_adults import of_an_adult
from fullpicture.rules.basis_facts import Starts
from fullpicture.rules.clocks import london_date
from fullpicture.rules.identities import judge_identities
from fullpicture.rules.items import (
    judge_accurate,
    judge_adequate,
    judge_proportionate,
    judge_timely,
)
from fullpicture.rules.openness import judge_openness
from fullpicture.rules.secure import judge_secure
from fullpicture.rules.sharing_facts import TESTS, Draft, Edition, Limits, Point
from fullpicture.rules.sharing_points import (
    Judged,
    judge_basis,
    judge_purpose,
    judge_reason,
    judge_recipient,
)
from fullpicture.rules.verdict import (
    Finding,
    Judgement,
    RuleFinding,
    TestFinding,
    Verdict,
    cites,
)
from fullpicture.rules.wishes import judge_advice, judge_agreement


@cites(sources.DESIGN_SHARING, sources.RECORD)
def judge(
    draft: Draft,
    *,
    edition: Edition,
    starts: Starts,
    limits: Limits,
    at: datetime,
    purposes: frozenset[str] | None = None,
) -> Verdict:
    """Judge a draft by one edition. Not sharing and waiting are judged for their reasons only."""
    judged = {
        Point.REASON: judge_reason(draft),
        Point.ADVICE: judge_advice(draft),
        Point.AGREEMENT: judge_agreement(draft),
    }
    if draft.outcome.discloses:
        judged |= _what_is_sent(draft, starts=starts, limits=limits, at=at, purposes=purposes)
    findings = tuple(
        Finding(
            point=point,
            judgement=judged[point][0],
            reasons=of_an_adult(point, judged[point][1]) if draft.adult else judged[point][1],
            rules=edition.answered_by(point),
            going_ahead=draft.going_ahead.get(point, ""),
        )
        for point in Point
        if point in judged
    )
    return Verdict(
        edition.id,
        edition.code,
        findings,
        by_rule(findings, edition=edition),
        by_test(findings),
    )


def _what_is_sent(
    draft: Draft,
    *,
    starts: Starts,
    limits: Limits,
    at: datetime,
    purposes: frozenset[str] | None,
) -> dict[Point, Judged]:
    on = london_date(at)
    return {
        Point.IDENTITIES: judge_identities(draft),
        Point.PURPOSE: judge_purpose(draft, purposes=purposes),
        Point.BASIS: judge_basis(draft, on=on, starts=starts),
        Point.RECIPIENT: judge_recipient(draft),
        Point.OPENNESS: judge_openness(draft, on=on),
        Point.PROPORTIONATE: judge_proportionate(draft, limits=limits),
        Point.ADEQUATE: judge_adequate(draft),
        Point.ACCURATE: judge_accurate(draft, at=at, limits=limits, starts=starts),
        Point.TIMELY: judge_timely(draft, at=at, limits=limits),
        Point.SECURE: judge_secure(draft, on=on, limits=limits),
    }


@cites(sources.DESIGN_SHARING)
def by_rule(findings: tuple[Finding, ...], *, edition: Edition) -> tuple[RuleFinding, ...]:
    """Findings read rule by rule: the worst counts, and a partly judged rule is never met."""
    order = (Judgement.CANNOT_RECORD_YET, Judgement.LOOK_AGAIN, Judgement.MET)
    answer = {finding.point: finding.judgement for finding in findings}
    rows: list[RuleFinding] = []
    for rule in edition.rules:
        given = [answer[point] for point in rule.points if point in answer]
        if not given:
            continue
        worst = min(given, key=order.index)
        if worst is Judgement.MET and len(given) < len(rule.points):
            continue
        rows.append(RuleFinding(rule.number, rule.title, worst, tuple(rule.points)))
    return tuple(rows)


@cites(sources.SEVEN_TESTS)
def by_test(findings: tuple[Finding, ...]) -> tuple[TestFinding, ...]:
    """The seven tests, as far as this decision is put to them: nothing sent, nothing tested."""
    answer = {finding.point: finding.judgement for finding in findings}
    return tuple(
        TestFinding(name, answer[point]) for name, point in TESTS.items() if point in answer
    )
