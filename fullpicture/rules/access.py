"""Who may see what: role, relationship and purpose together, or nothing. Unknown means no.

Decided on sets: a standing is reduced once to what it reaches, then each thing asked for is one
membership test. Row policies and tests/reference_access.py repeat it; all three must agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from fullpicture.rules.facts import (
    Answer,
    Asked,
    Exposure,
    Holder,
    Kind,
    Purpose,
    Relationship,
    RelationshipKind,
    Role,
    Sight,
    Standing,
    Viewer,
)
from fullpicture.rules.sources import DESIGN_OWNER
from fullpicture.rules.verdict import Source

PURPOSES: dict[Role, Purpose] = {
    Role.PRACTITIONER: Purpose.SAFEGUARDING,
    Role.MANAGER: Purpose.SAFEGUARDING,
    Role.DUTY: Purpose.SAFEGUARDING,
    Role.CHAIR: Purpose.SAFEGUARDING,
    Role.INSPECTOR: Purpose.INSPECTION,
    Role.GOVERNANCE: Purpose.GOVERNANCE,
    Role.BUSINESS_MANAGER: Purpose.OVERSIGHT,
    Role.ADMINISTRATOR: Purpose.ADMINISTRATION,
}
"""The one purpose each role may look for."""

_CALDICOTT = Source("Caldicott Principles", "4: strict need to know")
_ARTICLE_8 = Source("Human Rights Act 1998", "Article 8: interference must be lawful and necessary")
_RULE_5 = Source("Information sharing advice (DfE, 2024)", "golden rule 5: protect identities")
_RULE_6 = Source("Information sharing advice (DfE, 2024)", "golden rule 6: only what they need")
_CONTROLLER = Source("UK GDPR", "Articles 5(2) and 24: each agency answers for its own entries")
_GOVERNANCE = Source("UK GDPR", "Article 5(1)(f): access is overseen and reviewed")

SOURCES: dict[str, Source] = {
    "role_unknown": _CALDICOTT,
    "purpose_unknown": _CALDICOTT,
    "purpose_not_for_role": _CALDICOTT,
    "no_children": _CALDICOTT,
    "does_not_exist": _RULE_5,
    "index": Source("Children Act 2004", "s16LA: somebody must be able to find who knows a child"),
    "no_search_for_purpose": _CALDICOTT,
    "relationship": _CALDICOTT,
    "no_relationship": _ARTICLE_8,
    "own_agency": _CONTROLLER,
    "own_agency_governance": _GOVERNANCE,
    "own_act": _CONTROLLER,
    "not_own_agency": _CONTROLLER,
    "sensitive_service": _RULE_5,
    "absent_service": _RULE_5,
    "disclosed": _RULE_6,
    "not_disclosed": _RULE_6,
    "recipient": _RULE_6,
    "manages_recipient": DESIGN_OWNER,
    "manages_sender": DESIGN_OWNER,
    "not_recipient": _RULE_6,
    "quiet_look": _RULE_5,
}
"""What stands behind each reason code."""


@dataclass(frozen=True)
class Reach:
    """What a standing comes to. `beyond_*` leave out relationships that only receiving gave."""

    persons: frozenset[UUID]
    records: frozenset[UUID]
    beyond_persons: frozenset[UUID]
    beyond_records: frozenset[UUID]
    versions: frozenset[UUID]


def held_by(holder: Holder, viewer: Viewer) -> bool:
    """Whether the holder is this post, one of its teams, or its agency."""
    return (
        holder.post == viewer.post or holder.team in viewer.teams or holder.agency == viewer.agency
    )


def counts(relationship: Relationship, viewer: Viewer) -> bool:
    """A relationship counts while it runs, for its holder: a sample only when inspecting, any
    other kind only when safeguarding."""
    sampled = relationship.kind is RelationshipKind.SAMPLE
    fitting = Purpose.INSPECTION if sampled else Purpose.SAFEGUARDING
    running = relationship.starts_at <= viewer.at and (
        relationship.ends_at is None or viewer.at < relationship.ends_at
    )
    return running and viewer.purpose is fitting and held_by(relationship.holder, viewer)


def hidden_from(standing: Standing) -> frozenset[UUID]:
    """Persons who do not exist for this viewer; a relationship to them counts for nothing."""
    return standing.shielded - standing.listed


def reach(standing: Standing) -> Reach:
    """Reduce a standing to the sets that every decision about it tests."""
    viewer, hidden = standing.viewer, hidden_from(standing)
    current = [
        each
        for each in standing.relationships
        if each.person not in hidden and counts(each, viewer)
    ]
    beyond = [each for each in current if each.kind is not RelationshipKind.RECIPIENT]
    return Reach(
        persons=frozenset(each.person for each in current),
        records=frozenset(each.record for each in current if each.record),
        beyond_persons=frozenset(each.person for each in beyond),
        beyond_records=frozenset(each.record for each in beyond if each.record),
        versions=frozenset(
            lens.version
            for lens in standing.lenses
            if lens.starts_at <= viewer.at
            and (lens.ends_at is None or viewer.at < lens.ends_at)
            and held_by(lens.holder, viewer)
        ),
    )


def decide(standing: Standing, asked: Iterable[Asked]) -> dict[UUID, Answer]:
    """Answer each thing asked for, by its identifier."""
    shut = gate(standing.viewer)
    if shut is not None:
        return {each.id: shut for each in asked}
    reached = reach(standing)
    hidden = hidden_from(standing)
    return {
        each.id: nothing("does_not_exist")
        if each.person in hidden or not hidden.isdisjoint(each.also_persons)
        else ANSWERS[each.kind](each, standing.viewer, reached)
        for each in asked
    }


def gate(viewer: Viewer) -> Answer | None:
    """The refusal that meets a viewer before anything is asked, or None."""
    if viewer.role not in PURPOSES:
        return nothing("role_unknown")
    if viewer.purpose is None:
        return nothing("purpose_unknown")
    if PURPOSES[viewer.role] is not viewer.purpose:
        return nothing("purpose_not_for_role")
    if viewer.purpose in (Purpose.OVERSIGHT, Purpose.ADMINISTRATION):
        return nothing("no_children")
    return None


def governs(viewer: Viewer) -> bool:
    """Whether this viewer answers for how their agency's people look at others."""
    return gate(viewer) is None and viewer.purpose is Purpose.GOVERNANCE


def manages(viewer: Viewer) -> bool:
    """Whether this viewer answers for the work of a team."""
    return gate(viewer) is None and viewer.role is Role.MANAGER


def full(reason: str) -> Answer:
    return Answer(Sight.FULL, reason)


def nothing(reason: str) -> Answer:
    return Answer(Sight.NOTHING, reason)


def index(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    if viewer.purpose is Purpose.SAFEGUARDING:
        return full("index")
    if viewer.purpose is Purpose.GOVERNANCE and asked.agency == viewer.agency:
        return full("own_agency_governance")
    return nothing("no_search_for_purpose")


def child(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    if asked.person in reached.persons:
        return full("relationship")
    return nothing("no_relationship")


def involvement(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    if asked.person not in reached.persons:
        return nothing("no_relationship")
    if asked.exposure is Exposure.ABSENT:
        return nothing("absent_service")
    if asked.agency == viewer.agency and asked.record in reached.records:
        return full("own_agency")
    if asked.exposure is Exposure.SENSITIVE:
        return Answer(Sight.MASKED, "sensitive_service")
    return full("relationship")


def entry(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    own = asked.agency == viewer.agency
    if own and (asked.record in reached.records or not reached.records.isdisjoint(asked.also)):
        return full("own_agency")
    if viewer.purpose is Purpose.SAFEGUARDING and asked.id in reached.versions:
        return full("disclosed")
    return nothing("no_relationship" if own else "not_disclosed")


def decision(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    if asked.agency != viewer.agency:
        return nothing("not_own_agency")
    return sent(asked, viewer, reached) or nothing("no_relationship")


def sent(asked: Asked, viewer: Viewer, reached: Reach) -> Answer | None:
    """What the sender's own agency may see of its decision or disclosure."""
    if viewer.purpose is Purpose.GOVERNANCE:
        return full("own_agency_governance")
    if viewer.purpose is Purpose.SAFEGUARDING and asked.actor_post == viewer.post:
        return full("own_act")
    if asked.record in reached.beyond_records:
        return full("own_agency")
    return None


def disclosure(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    if not asked.closed and (answer := received(asked, viewer)):
        return answer
    if asked.agency == viewer.agency:
        return sent(asked, viewer, reached) or nothing("not_recipient")
    return nothing("not_recipient")


def received(asked: Asked, viewer: Viewer) -> Answer | None:
    """What the recipient's side may see of a disclosure that is not closed to it."""
    safeguarding = viewer.purpose is Purpose.SAFEGUARDING
    if safeguarding and asked.recipient and held_by(asked.recipient, viewer):
        return full("recipient")
    if safeguarding and asked.recipient_managers in viewer.teams:
        return full("manages_recipient")
    if viewer.purpose is Purpose.GOVERNANCE and asked.recipient_agency == viewer.agency:
        return full("own_agency_governance")
    return None


def emergency(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    """A disclosure that may be copied to others by a lens; the sender's managers review it."""
    safeguarding = viewer.purpose is Purpose.SAFEGUARDING
    if safeguarding and asked.id in reached.versions:
        return full("disclosed")
    if safeguarding and asked.sender_managers in viewer.teams:
        return full("manages_sender")
    return disclosure(asked, viewer, reached)


def look(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    if viewer.purpose is Purpose.GOVERNANCE:
        own = asked.agency == viewer.agency
        return full("own_agency_governance") if own else nothing("no_relationship")
    if asked.actor_post == viewer.post:
        return full("own_act")
    if asked.quiet and asked.sender != viewer.agency:
        return nothing("quiet_look")
    if asked.person in reached.beyond_persons:
        return full("relationship")
    return nothing("no_relationship")


def detail(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    """What an agency keeps of somebody's life: home, family, school. Receiving opens none of it."""
    if asked.agency != viewer.agency:
        return nothing("not_own_agency")
    if asked.record in reached.beyond_records:
        return full("own_agency")
    return nothing("no_relationship")


def protected(asked: Asked, viewer: Viewer, reached: Reach) -> Answer:
    """The words of a protected address or name: for whoever safeguards, and nobody else."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return nothing("no_relationship")
    return detail(asked, viewer, reached)


ANSWERS = {
    Kind.INDEX: index,
    Kind.CHILD: child,
    Kind.INVOLVEMENT: involvement,
    Kind.ENTRY: entry,
    Kind.DECISION: decision,
    Kind.DISCLOSURE: disclosure,
    Kind.EMERGENCY: emergency,
    Kind.LOOK: look,
    Kind.DETAIL: detail,
    Kind.PROTECTED: protected,
}
