"""The share journey's third page: exactly what will be seen, and how the rules see it."""

from django.http import QueryDict

from fullpicture.rules.sharing_facts import JUDGED, Point
from fullpicture.rules.verdict import Judgement
from fullpicture.sharing.preparing import Preparation
from fullpicture.web import reading
from fullpicture.web.page import Fault

# Where what is missing is put right.
PAGE_OF = {
    Point.IDENTITIES: "draft-what",
    Point.PURPOSE: "draft-what",
    Point.RECIPIENT: "draft-what",
    Point.REASON: "draft-what",
    Point.BASIS: "draft-openness",
    Point.OPENNESS: "draft-openness",
}


def weighed(found: Preparation) -> dict[str, object]:
    findings = found.verdict.findings
    by_judgement = {
        judgement: [each for each in findings if each.judgement is judgement]
        for judgement in Judgement
    }
    return {
        "found": found,
        "met": by_judgement[Judgement.MET],
        "look_again": by_judgement[Judgement.LOOK_AGAIN],
        "missing": by_judgement[Judgement.CANNOT_RECORD_YET],
        "rules": found.verdict.rules,
        "pages": {point.value: name for point, name in PAGE_OF.items()},
        "going_ahead": found.prepared.going_ahead,
    }


def reasons_of(posted: QueryDict) -> dict[str, str]:
    """Why somebody goes ahead over each point that was to be looked at again."""
    said = {point.value: reading.text(posted, f"ahead-{point}") for point in JUDGED}
    return {point: words for point, words in said.items() if words}


def reasons_against(posted: QueryDict) -> dict[str, str]:
    """Why not: in the place of why they would have needed it."""
    return {
        "why": reading.text(posted, "why_not"),
        "risk_if_not_shared": reading.text(posted, "risk"),
    }


def faults_against(posted: QueryDict) -> tuple[Fault, ...]:
    """What not sharing cannot do without."""
    said = reasons_against(posted)
    asked = (
        (said["why"], Fault("why_not", "Say why you do not share.")),
        (said["risk_if_not_shared"], Fault("risk", "Say what could happen if we do not share.")),
    )
    return tuple(fault for given, fault in asked if not given)


def unsettled(found: Preparation) -> tuple[Fault, ...]:
    """What still stands in the way, each beside the box or the page that settles it."""
    return tuple(
        Fault(field_of(finding.judgement, finding.point), reason.words, reason.remedy)
        for finding in found.verdict.unsettled
        for reason in finding.reasons
    )


def field_of(judgement: Judgement, point: str) -> str:
    return f"ahead-{point}" if judgement is Judgement.LOOK_AGAIN else f"missing-{point}"
