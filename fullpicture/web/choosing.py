"""The share journey's first page: which entries, with whom, why and what for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import QueryDict

from fullpicture.agencies.queries import Post
from fullpicture.chronology.queries import Entry
from fullpicture.people.queries import Involved
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.parts import still_left
from fullpicture.sharing.preparing import Preparation
from fullpicture.web import reading
from fullpicture.web.page import Fault

ON_TOP = timedelta(days=90)
CONTACT_STALE = timedelta(days=182)
FEW = 5


@dataclass(frozen=True)
class Choice:
    """An entry or a practitioner that may be ticked."""

    value: str
    of: Entry | Post
    ticked: bool


@dataclass(frozen=True)
class AgencyAtWork:
    """An agency's services for the child; those who lead them, and its other people."""

    name: str
    services: tuple[Involved, ...]
    leads: tuple[Choice, ...]
    others: tuple[Choice, ...]


def choosable(found: Preparation, viewer: Viewer) -> dict[str, object]:
    """What the page offers: recent entries on top, those at work first."""
    prepared = found.prepared
    entries, older = by_age(found.own_entries, prepared.versions, prepared.papers, at=viewer.at)
    people = [choice(post, post.id, prepared.recipients) for post in found.directory]
    at_work = agencies_at_work(found, [each for each in people if not is_outside(each)])
    placed = {each.value for agency in at_work for each in (*agency.leads, *agency.others)}
    return {
        "found": found,
        "entries": entries,
        "older": older,
        "at_work": at_work,
        "masked": any(each.masked for each in found.involved),
        "others": [e for e in people if e.value not in placed and not is_outside(e)],
        "outside": [each for each in people if is_outside(each)],
        "purpose": prepared.purpose or found.purposes[0].code,
        "stale_before": viewer.at.date() - CONTACT_STALE,
    }


def choice(of: Entry | Post, identifier: object, ticked: Sequence[str]) -> Choice:
    return Choice(str(identifier), of, str(identifier) in ticked)


def is_outside(each: Choice) -> bool:
    return isinstance(each.of, Post) and each.of.outside


def by_age(
    own: Sequence[Entry], versions: Sequence[str], papers: Sequence[str], *, at: datetime
) -> tuple[list[Choice], list[Choice]]:
    """Those in sight and those folded away. What is significant is not, nor anything ticked or a
    paper of it; of a child of whom nothing is recent, the newest few stand in sight."""
    recent = [entry for entry in own if entry.occurred_to > at - ON_TOP] or own[:FEW]
    shown = {entry.version for entry in recent}
    shown |= {entry.version for entry in own if entry.significant}
    shown |= {entry.version for entry in own if is_ticked(entry, versions, papers)}
    in_sight = [choice(each, each.version, versions) for each in own if each.version in shown]
    folded = [choice(each, each.version, versions) for each in own if each.version not in shown]
    return in_sight, folded


def is_ticked(entry: Entry, versions: Sequence[str], papers: Sequence[str]) -> bool:
    ticked = str(entry.version) in versions
    return ticked or any(str(paper.file) in papers for paper in entry.attachments)


def agencies_at_work(found: Preparation, people: Sequence[Choice]) -> list[AgencyAtWork]:
    """First those where somebody stands in sight; of one's own, colleagues are folded away."""
    names = dict.fromkeys(each.agency for each in found.involved if not each.masked)
    agencies = (agency_at_work(name, found, people) for name in names)
    return sorted(agencies, key=lambda each: not each.leads)


def agency_at_work(name: str, found: Preparation, people: Sequence[Choice]) -> AgencyAtWork:
    """Whoever leads a service, or is ticked, stands in sight; without such, a few people do."""
    services = tuple(each for each in found.involved if each.agency == name)
    leading = {each.lead_name for each in services}
    here = [each for each in people if isinstance(each.of, Post) and each.of.agency.name == name]
    leads = [each for each in here if each.ticked or named(each) in leading]
    if not leads and len(here) <= FEW:
        leads = here
    others = [each for each in here if each not in leads]
    return AgencyAtWork(name, services, tuple(leads), tuple(others))


def named(each: Choice) -> str:
    return each.of.name if isinstance(each.of, Post) else ""


def chosen_of(posted: QueryDict, found: Preparation) -> dict[str, object]:
    """What was chosen, of what was offered."""
    versions = reading.choices(posted, "item", [str(e.version) for e in found.own_entries])
    return {
        "versions": versions,
        **still_left(found.prepared, versions),
        "papers": reading.choices(posted, "paper", papers_of(found)),
        "recipients": reading.choices(posted, "to", [str(post.id) for post in found.directory]),
        "purpose": reading.choice(posted, "purpose", [each.code for each in found.purposes]),
        "why": reading.text(posted, "why"),
        "asks": reading.text(posted, "asks"),
        "for_action": "known_only" not in posted,
    }


def papers_of(found: Preparation) -> list[str]:
    return [str(paper.file) for entry in found.own_entries for paper in entry.attachments]


FALLEN_OUT = Fault(
    "item",
    "An entry that you ticked was corrected or taken away since.",
    "Look at what is there now, and tick what they need.",
)


def missing(found: Preparation, posted: QueryDict) -> tuple[Fault, ...]:
    """What a share cannot do without; asked for here, before it costs three pages. An entry that
    a colleague corrected meanwhile does not drop out unsaid."""
    prepared = found.prepared
    if set(posted.getlist("item")) - set(prepared.versions):
        return (FALLEN_OUT,)
    asked = (
        (found.picked, Fault("item", "Choose at least one entry to share.")),
        (found.recipients, Fault("to", "Choose who will get it.")),
        (prepared.why, Fault("why", "Say why they need it.")),
        (prepared.purpose, Fault("purpose", "Choose what it is for.")),
    )
    return tuple(fault for given, fault in asked if not given)
