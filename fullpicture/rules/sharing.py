"""Whether a draft decision stands: each point judged, and the golden rules it answers.

Verdicts advise. Only what a record cannot do without is demanded, and a practitioner may go
ahead over every "look again" with a reason. Points that no rule judges yet are not in a verdict.
"""

from datetime import datetime

from fullpicture.rules import sources
from fullpicture.rules.basis_facts import Starts
from fullpicture.rules.clocks import london_date
from fullpicture.rules.identities import judge_identities
from fullpicture.rules.openness import judge_openness
from fullpicture.rules.sharing_facts import JUDGED, Draft, Edition, Point
from fullpicture.rules.sharing_points import (
    Judged,
    judge_basis,
    judge_purpose,
    judge_reason,
    judge_recipient,
)
from fullpicture.rules.verdict import Finding, Judgement, RuleFinding, Verdict, cites


@cites(sources.DESIGN_SHARING, sources.RECORD)
def judge(
    draft: Draft,
    *,
    edition: Edition,
    starts: Starts,
    at: datetime,
    purposes: frozenset[str] | None = None,
) -> Verdict:
    """Judge a draft by one edition. Not sharing and waiting are judged for their reason only."""
    on = london_date(at)
    judged: dict[Point, Judged] = {Point.REASON: judge_reason(draft)}
    if draft.outcome.discloses:
        judged |= {
            Point.PURPOSE: judge_purpose(draft, purposes=purposes),
            Point.BASIS: judge_basis(draft, on=on, starts=starts),
            Point.RECIPIENT: judge_recipient(draft),
            Point.OPENNESS: judge_openness(draft, on=on),
        }
        if draft.given_away:
            # Said when something stands in the way. Of everybody else whom a word could put in
            # danger no rule knows, so the golden rule is never called met for it.
            judged[Point.IDENTITIES] = judge_identities(draft)
    findings = tuple(
        Finding(
            point=point,
            judgement=judged[point][0],
            reasons=judged[point][1],
            rules=edition.answered_by(point),
            going_ahead=draft.going_ahead.get(point, ""),
        )
        for point in (Point.IDENTITIES, *JUDGED)
        if point in judged
    )
    return Verdict(edition.id, edition.code, findings, by_rule(findings, edition=edition))


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
