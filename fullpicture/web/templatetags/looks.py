"""Looks in words: what was looked at, and on which reason."""

from collections.abc import Mapping

from django import template

from fullpicture.people.looked import Looked
from fullpicture.rules.facts import Purpose, RelationshipKind

register = template.Library()

LOOKED_AT: Mapping[str, str] = {
    "child": "The child's page",
    "chronology": "The chronology",
    "family": "The family",
    "checking": "The checking board",
    "claim": "A claim",
    "brief": "Before you start",
    "sharing": "What was shared",
    "record": "The record",
    "looks": "Who looked",
    "protected": "A protected detail",
    "entry": "An entry",
    "attachment": "A picture or paper",
    "small_picture": "A small picture of it",
    "printed_picture": "A picture, put on paper",
    "index": "A search that found the child",
    "decision": "A decision",
    "share": "Something that was sent",
    "sheet": "A sheet for the family",
    "draft": "A draft",
    "release": "A question if a protected detail may go",
    "advice": "A question for advice",
    "supervision": "A supervision",
    "receipt": "A receipt",
    "reason": "A reason given for opening",
    "team": "The team's page",
    "agency_looks": "How our people look",
    "agency_reasons": "Reasons given for opening",
}
OUTCOMES: Mapping[str, str] = {"opened": "Shown", "refused": "Refused, or nothing found"}
REASONS: Mapping[str, str] = {
    RelationshipKind.ALLOCATION: "works with the child",
    RelationshipKind.OWNER: "owns something open about the child",
    RelationshipKind.SUPERVISION: "manages whoever works with the child",
    RelationshipKind.DUTY: "was on duty",
    RelationshipKind.CONTACT: "took a contact about the child",
    RelationshipKind.PARTICIPANT: "takes part in a meeting about the child",
    RelationshipKind.REPLIER: "was asked about the child",
    RelationshipKind.SAMPLE: "inspects a sample",
    RelationshipKind.DECLARED: "opened with a reason",
    RelationshipKind.RECIPIENT: "received something about the child",
}
NOTHING_FOUND = "nothing_found"
PURPOSES: Mapping[str, str] = {
    Purpose.SAFEGUARDING: "safeguarding",
    Purpose.INSPECTION: "inspection",
    Purpose.GOVERNANCE: "information governance",
}


@register.filter
def what_was_looked_at(kind: str) -> str:
    return LOOKED_AT.get(kind, kind.replace("_", " ").capitalize())


@register.filter
def found_nothing(look: Looked) -> bool:
    """A search that showed nobody: kept as a refusal is, because the two must look the same."""
    return look.reason == NOTHING_FOUND


@register.filter
def why(look: Looked) -> str:
    """The reason to look that the looker had; a refusal's reason is the system's, not theirs."""
    if not look.opened:
        return "had no right to"
    return REASONS.get(look.reason, PURPOSES.get(look.purpose, ""))
