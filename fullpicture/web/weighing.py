"""The share journey's third page: exactly what will be seen, and how the rules see it."""

from datetime import date

from django.http import QueryDict

from fullpicture.chronology.entries import Attached
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome, Point
from fullpicture.rules.verdict import Judgement
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.preparing import Preparation
from fullpicture.sharing.stopping import ADDED, ASKS, WHY
from fullpicture.web import reading
from fullpicture.web.openness import harm_of
from fullpicture.web.page import Fault

# Where what is missing is put right.
PAGE_OF = {
    Point.BASIS: "draft-openness",
    Point.REASON: "draft-openness",
    Point.OPENNESS: "draft-openness",
    Point.AGREEMENT: "draft-openness",
    Point.ADVICE: "draft-check",
}
"""Every other point is put right where it is chosen."""
NO_PART_WHY = Fault("part_why", "Say why a part is left out.")
NO_LATER_DAY = Fault("wait_until", "Say until which day you wait.", "Give a day after today.")


def weighed(found: Preparation) -> dict[str, object]:
    """The page. What is to be looked at again stands beside the button that it belongs to."""
    findings = found.verdict.findings
    by_judgement = {
        judgement: [each for each in findings if each.judgement is judgement]
        for judgement in Judgement
    }
    discloses, prepared = found.facts.outcome.discloses, found.prepared
    look_again = by_judgement[Judgement.LOOK_AGAIN]
    return {
        "found": found,
        "tests": found.verdict.tests,
        "harm": harm_of(found),
        "met": by_judgement[Judgement.MET],
        "look_again": look_again if discloses else [],
        "against": [] if discloses else look_again,
        "against_open": not discloses,
        "in_part": found.facts.outcome is Outcome.PART_SHARE,
        "missing": by_judgement[Judgement.CANNOT_RECORD_YET] if discloses else [],
        "rules": found.verdict.rules,
        "pages": {point.value: PAGE_OF.get(point, "draft-what") for point in Point}
        | {Point.IDENTITIES.value: page_of_given_away(found)},
        "going_ahead": prepared.going_ahead,
        "advice_on": written(prepared.advice_on),
        "papers_go": any(each.attachments for each in found.chosen),
        "papers_stay": papers_that_stay(found),
    }


def papers_that_stay(found: Preparation) -> list[Attached]:
    """Pictures and papers of what goes that were not named, and so do not go."""
    goes = {each.version for each in found.chosen}
    beside = [paper for each in found.picked if each.version in goes for paper in each.attachments]
    return [each for each in beside if str(each.file) not in found.prepared.papers]


def page_of_given_away(found: Preparation) -> str:
    """Where what would give something away is left out: passages of entries on their own page."""
    in_entries = {each.text for each in found.facts.given_away} - {WHY, ASKS, ADDED}
    named = any(item.names_outsiders for item in found.facts.items)
    if {each.text for each in found.facts.given_away} == {ADDED}:
        return "draft-openness"
    return "draft-parts" if in_entries or named else "draft-what"


def left_of(posted: QueryDict, prepared: Prepared | None) -> dict[str, object]:
    """The entries unticked on the page, and why something is left out."""
    if prepared is None or "part_why" not in posted:
        return {}
    shown = reading.choices(posted, "shown", prepared.versions)
    return {
        "left_items": tuple(each for each in shown if each not in posted.getlist("goes")),
        "part_why": reading.text(posted, "part_why"),
    }


def written(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}" if day else ""


def reasons_of(posted: QueryDict) -> dict[str, str]:
    """Why somebody goes ahead over each point that was to be looked at again."""
    said = {point.value: reading.text(posted, f"ahead-{point}") for point in Point}
    return {point: words for point, words in said.items() if words}


def advice_of(posted: QueryDict) -> dict[str, object]:
    """Advice taken elsewhere: who gave it, when, and what it was."""
    on = reading.day(reading.text(posted, "advice_on"))
    return {
        "unsure": "yes" if "unsure" in posted else "",
        "advice_by": reading.text(posted, "advice_by"),
        "advice_on": on.isoformat() if on else "",
        "advice": reading.text(posted, "advice"),
    }


def chosen_against(posted: QueryDict, viewer: Viewer) -> dict[str, object]:
    """What not sharing rests on; kept whether or not it can be decided yet."""
    offered = policy.not_shared_reasons(london_date(viewer.at), viewer=viewer)
    return {
        "against": reading.choices(posted, "against", [each.code for each in offered]),
        "harm_indicated": reading.choice(posted, "harm", ("yes", "no")),
    }


def reasons_against(posted: QueryDict) -> dict[str, object]:
    """Why not, or not yet: in the place of why they would have needed it."""
    until = reading.day(reading.text(posted, "wait_until"))
    return {
        "why": reading.text(posted, "why_not"),
        "risk_if_not_shared": reading.text(posted, "risk"),
        "wait_until": until.isoformat() if until else "",
    }


def faults_against(posted: QueryDict, outcome: Outcome, *, today: date) -> tuple[Fault, ...]:
    """What not sharing, or waiting, cannot do without."""
    asked = [
        (reading.text(posted, "why_not"), Fault("why_not", "Say why you do not share.")),
        (
            reading.text(posted, "risk"),
            Fault("risk", "Say what could happen if we do not share."),
        ),
    ]
    if outcome is Outcome.WAIT_UNTIL:
        until = reading.day(reading.text(posted, "wait_until"))
        later = until is not None and until > today
        asked.append((str(later or ""), NO_LATER_DAY))
    return tuple(fault for given, fault in asked if not given)


def faults_in_advice(posted: QueryDict) -> tuple[Fault, ...]:
    typed = reading.text(posted, "advice_on")
    if typed and reading.day(typed) is None:
        return (Fault("advice_on", "That is no day.", "Write it like 27/11/2026."),)
    return ()


def unsettled(found: Preparation) -> tuple[Fault, ...]:
    """What still stands in the way, each beside the box or the page that settles it."""
    return tuple(
        Fault(field_of(finding.judgement, finding.point), reason.words, reason.remedy)
        for finding in found.verdict.unsettled
        for reason in finding.reasons
    )


def part_unexplained(found: Preparation) -> tuple[Fault, ...]:
    in_part = found.facts.outcome is Outcome.PART_SHARE
    return () if found.prepared.part_why or not in_part else (NO_PART_WHY,)


def field_of(judgement: Judgement, point: str) -> str:
    return f"ahead-{point}" if judgement is Judgement.LOOK_AGAIN else f"missing-{point}"
