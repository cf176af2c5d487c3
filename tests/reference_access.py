"""Who may see what, written a second time and kept dull: the twin of the access engine.

Written from the design's paragraph on who may see what, by another author than the engine's,
and compared with it on random worlds in answer and reason. One thing is decided at a time, by
tables and plain ifs. Do not make it fast, and do not share code with the engine.
"""

from dataclasses import replace
from datetime import datetime

from fullpicture.rules.facts import (
    Answer,
    Asked,
    Exposure,
    Holder,
    Kind,
    Lens,
    Purpose,
    Relationship,
    RelationshipKind,
    Role,
    Sight,
    Standing,
    Viewer,
)

# The one purpose that each role may look for. A role that is not here is unknown.
PURPOSE_OF_ROLE = {
    Role.PRACTITIONER: Purpose.SAFEGUARDING,
    Role.MANAGER: Purpose.SAFEGUARDING,
    Role.DUTY: Purpose.SAFEGUARDING,
    Role.CHAIR: Purpose.SAFEGUARDING,
    Role.INSPECTOR: Purpose.INSPECTION,
    Role.GOVERNANCE: Purpose.GOVERNANCE,
    Role.BUSINESS_MANAGER: Purpose.OVERSIGHT,
    Role.ADMINISTRATOR: Purpose.ADMINISTRATION,
}

# Which kinds of relationship count under which purpose. A pair that is not here does not count.
COUNTS_UNDER = {
    RelationshipKind.ALLOCATION: Purpose.SAFEGUARDING,
    RelationshipKind.CONTACT: Purpose.SAFEGUARDING,
    RelationshipKind.DECLARED: Purpose.SAFEGUARDING,
    RelationshipKind.RECIPIENT: Purpose.SAFEGUARDING,
    RelationshipKind.REPLIER: Purpose.SAFEGUARDING,
    RelationshipKind.OWNER: Purpose.SAFEGUARDING,
    RelationshipKind.PARTICIPANT: Purpose.SAFEGUARDING,
    RelationshipKind.DUTY: Purpose.SAFEGUARDING,
    RelationshipKind.SUPERVISION: Purpose.SAFEGUARDING,
    RelationshipKind.SAMPLE: Purpose.INSPECTION,
}


def decide(standing: Standing, asked: Asked) -> Answer:
    """What this viewer may see of this one thing, and why."""
    refused = stopped_at_a_gate(standing, asked)
    if refused is not None:
        return refused
    return RULE_OF_KIND[asked.kind](standing, asked)


def stopped_at_a_gate(standing: Standing, asked: Asked) -> Answer | None:
    """The three gates before every rule, in this order. None means that all are passed."""
    viewer = standing.viewer

    # Gate 1: role and purpose. Unknown means no.
    if viewer.role is None or viewer.role not in PURPOSE_OF_ROLE:
        return nothing("role_unknown")
    if viewer.purpose is None:
        return nothing("purpose_unknown")
    if viewer.purpose != PURPOSE_OF_ROLE[viewer.role]:
        return nothing("purpose_not_for_role")

    # Gate 2: figures and machinery need no child.
    if viewer.purpose in (Purpose.OVERSIGHT, Purpose.ADMINISTRATION):
        return nothing("no_children")

    # Gate 3: a shielded person does not exist for anyone not listed, whatever else they hold.
    if asked.person in standing.shielded and asked.person not in standing.listed:
        return nothing("does_not_exist")
    # The words of a shared event would name whoever else it is about.
    for other in asked.also_persons:
        if other in standing.shielded and other not in standing.listed:
            return nothing("does_not_exist")

    return None


def index(standing: Standing, asked: Asked) -> Answer:
    """A line in search: a name, a birth date, a postcode district."""
    viewer = standing.viewer
    if viewer.purpose == Purpose.SAFEGUARDING:
        return full("index")
    if viewer.purpose == Purpose.GOVERNANCE and asked.agency == viewer.agency:
        return full("own_agency_governance")
    return nothing("no_search_for_purpose")


def child(standing: Standing, asked: Asked) -> Answer:
    """The page of a person."""
    if standing.viewer.purpose == Purpose.GOVERNANCE:
        return nothing("no_relationship")
    if related_to_person(standing, asked):
        return full("relationship")
    return nothing("no_relationship")


def involvement(standing: Standing, asked: Asked) -> Answer:
    """That a service is involved, with its lead practitioner and phone number."""
    viewer = standing.viewer
    if viewer.purpose == Purpose.GOVERNANCE:
        return nothing("no_relationship")
    if not related_to_person(standing, asked):
        return nothing("no_relationship")
    # Wholly absent means absent in its own agency too: others there are no nearer to it.
    if asked.exposure == Exposure.ABSENT:
        return nothing("absent_service")
    if asked.agency == viewer.agency and related_to_record(standing, asked):
        return full("own_agency")
    if asked.exposure == Exposure.OPEN:
        return full("relationship")
    return Answer(Sight.MASKED, "sensitive_service")


def entry(standing: Standing, asked: Asked) -> Answer:
    """One version of something that happened, as it stood then."""
    viewer = standing.viewer
    # Nothing counts as a relationship under governance, so no purpose need be named here.
    if asked.agency == viewer.agency and related_to_any_subject(standing, asked):
        return full("own_agency")
    if viewer.purpose == Purpose.SAFEGUARDING:
        for lens in standing.lenses:
            if lens.version == asked.id and holds(viewer, lens.holder) and runs(lens, viewer.at):
                return full("disclosed")
    if asked.agency == viewer.agency:
        return nothing("no_relationship")
    return nothing("not_disclosed")


def decision(standing: Standing, asked: Asked) -> Answer:
    """A decision to share, part-share, not share or wait, as its own agency sees it."""
    viewer = standing.viewer
    if asked.agency != viewer.agency:
        return nothing("not_own_agency")
    if viewer.purpose == Purpose.GOVERNANCE:
        return full("own_agency_governance")
    if viewer.purpose == Purpose.SAFEGUARDING and asked.actor_post == viewer.post:
        return full("own_act")
    if related_to_record_beyond_receipt(standing, asked):
        return full("own_agency")
    return nothing("no_relationship")


def disclosure(standing: Standing, asked: Asked) -> Answer:
    """What was disclosed to whom, seen from the sender's side or the recipient's."""
    viewer = standing.viewer
    if viewer.purpose == Purpose.GOVERNANCE:
        either = (asked.agency, None if asked.closed else asked.recipient_agency)
        return (
            full("own_agency_governance") if viewer.agency in either else nothing("not_recipient")
        )
    safeguarding = viewer.purpose == Purpose.SAFEGUARDING
    still_theirs = safeguarding and not asked.closed
    if still_theirs and asked.recipient is not None and holds(viewer, asked.recipient):
        return full("recipient")
    if still_theirs and manages_recipient(viewer, asked):
        return full("manages_recipient")
    if asked.agency != viewer.agency:
        return nothing("not_recipient")
    if safeguarding and asked.actor_post == viewer.post:
        return full("own_act")
    if related_to_record_beyond_receipt(standing, asked):
        return full("own_agency")
    return nothing("not_recipient")


def emergency(standing: Standing, asked: Asked) -> Answer:
    """What was sent because a child is in danger."""
    viewer = standing.viewer
    if viewer.purpose == Purpose.SAFEGUARDING:
        # Nobody opened it in time, so it was copied to the out-of-hours desk.
        for lens in standing.lenses:
            if lens.version == asked.id and holds(viewer, lens.holder) and runs(lens, viewer.at):
                return full("disclosed")
        # "A review follows", and what is not completed climbs to the sender's manager.
        if asked.sender_managers is not None and asked.sender_managers in viewer.teams:
            return full("manages_sender")
    return disclosure(standing, asked)


def manages_recipient(viewer: Viewer, asked: Asked) -> bool:
    """Managers hold a team of their own; what waits for their people is theirs to chase."""
    if asked.recipient_managers is None:
        return False
    return asked.recipient_managers in viewer.teams


def look(standing: Standing, asked: Asked) -> Answer:
    """That somebody looked: who, when and why."""
    viewer = standing.viewer
    if viewer.purpose == Purpose.GOVERNANCE:
        if asked.agency == viewer.agency:
            return full("own_agency_governance")
        return nothing("no_relationship")
    if asked.actor_post == viewer.post:
        return full("own_act")
    # Whoever sent something may know that it was looked at, and knows who received it anyway.
    if asked.quiet and not (asked.sender is not None and asked.sender == viewer.agency):
        return nothing("quiet_look")
    for relationship in standing.relationships:
        if relationship.kind == RelationshipKind.RECIPIENT:
            continue
        if relationship.person == asked.person and counts(standing, relationship):
            return full("relationship")
    return nothing("no_relationship")


def related_to_person(standing: Standing, asked: Asked) -> bool:
    """Whether any counting relationship of the viewer is to this person."""
    for relationship in standing.relationships:
        if relationship.person == asked.person and counts(standing, relationship):
            return True
    return False


def related_to_record(standing: Standing, asked: Asked) -> bool:
    """Whether any counting relationship of the viewer is to this very record."""
    if asked.record is None:
        return False
    for relationship in standing.relationships:
        if relationship.record == asked.record and counts(standing, relationship):
            return True
    return False


def related_to_any_subject(standing: Standing, asked: Asked) -> bool:
    """Whether one event of several children is seen from any of them."""
    alone = [replace(asked, record=record) for record in (asked.record, *asked.also)]
    return any(related_to_record(standing, one) for one in alone)


def related_to_record_beyond_receipt(standing: Standing, asked: Asked) -> bool:
    """The same, passing over a recipient's relationship, which opens no decisions."""
    if asked.record is None:
        return False
    for relationship in standing.relationships:
        if relationship.kind == RelationshipKind.RECIPIENT:
            continue
        if relationship.record == asked.record and counts(standing, relationship):
            return True
    return False


def counts(standing: Standing, relationship: Relationship) -> bool:
    """Whether this relationship is the viewer's, runs now, and is of use for the purpose."""
    viewer = standing.viewer
    # A record may have moved to a person who does not exist for this viewer.
    if relationship.person in standing.shielded and relationship.person not in standing.listed:
        return False
    if not holds(viewer, relationship.holder):
        return False
    if not runs(relationship, viewer.at):
        return False
    return COUNTS_UNDER[relationship.kind] == viewer.purpose


def holds(viewer: Viewer, holder: Holder) -> bool:
    """Whether the holder is the viewer's post, one of the viewer's teams, or their agency."""
    if holder.post is not None:
        return holder.post == viewer.post
    if holder.team is not None:
        return holder.team in viewer.teams
    return holder.agency == viewer.agency


def runs(thing: Relationship | Lens, at: datetime) -> bool:
    """Whether the half-open time [starts_at, ends_at) holds this instant."""
    if at < thing.starts_at:
        return False
    if thing.ends_at is None:
        return True
    return at < thing.ends_at


def full(reason: str) -> Answer:
    return Answer(Sight.FULL, reason)


def nothing(reason: str) -> Answer:
    return Answer(Sight.NOTHING, reason)


def detail(standing: Standing, asked: Asked) -> Answer:
    """Home, family, school and background, as one agency keeps them of its record."""
    viewer = standing.viewer
    # Content of an agency is that agency's; no lens is opened to this kind.
    if asked.agency != viewer.agency:
        return nothing("not_own_agency")
    # "A recipient's relationship gives the lens, who is involved, and own-agency entries, nothing
    # more": so what receiving gave does not count here.
    if related_to_record_beyond_receipt(standing, asked):
        return full("own_agency")
    return nothing("no_relationship")


def protected(standing: Standing, asked: Asked) -> Answer:
    """The words of an address or a name that must not be told."""
    # Looking at a sample, or overseeing, is no reason to learn where somebody hides.
    if standing.viewer.purpose != Purpose.SAFEGUARDING:
        return nothing("no_relationship")
    return detail(standing, asked)


RULE_OF_KIND = {
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
