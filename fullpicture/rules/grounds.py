"""On what somebody sees a person: the reason that a look at them gives."""

from uuid import UUID

from fullpicture.rules import access
from fullpicture.rules.facts import RelationshipKind, Standing
from fullpicture.rules.verdict import Source, cites

NEED_TO_KNOW = Source("Caldicott Principles", "4: strict need to know")

GROUNDS = (
    RelationshipKind.ALLOCATION,
    RelationshipKind.OWNER,
    RelationshipKind.SUPERVISION,
    RelationshipKind.DUTY,
    RelationshipKind.CONTACT,
    RelationshipKind.PARTICIPANT,
    RelationshipKind.REPLIER,
    RelationshipKind.SAMPLE,
    RelationshipKind.DECLARED,
    RelationshipKind.RECIPIENT,
)
"""The kinds of reason to see a person, the one that says most first."""


@cites(NEED_TO_KNOW)
def grounds(standing: Standing, person: UUID) -> RelationshipKind | None:
    """On what this viewer sees a person now: what a look at them gives as its reason."""
    viewer = standing.viewer
    held = {
        each.kind
        for each in standing.relationships
        if each.person == person and access.counts(each, viewer)
    }
    return next((kind for kind in GROUNDS if kind in held), None)
