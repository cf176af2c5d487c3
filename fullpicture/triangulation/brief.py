"""Before you start: what is known here before a new assessment, plan or closure is written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.details import EntryKind
from fullpicture.chronology.queries import Entry
from fullpicture.people import queries as people
from fullpicture.people.queries import Involved, Named
from fullpicture.requests.details import Request
from fullpicture.requests.queries import requests_about
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.last_seen import SeenBy, seen_by
from fullpicture.rules.predecessors import Assessment, builds_on_earlier
from fullpicture.rules.verdict import Known, Reason
from fullpicture.sharing.overview import sightings
from fullpicture.triangulation.board import CheckedClaim, OpenQuestion, Resting
from fullpicture.triangulation.queries import board
from fullpicture.visibility.reading import one_reading

ENDINGS = (EntryKind.PLAN, EntryKind.CLOSURE)


@dataclass(frozen=True)
class Earlier:
    """An assessment that was made before. `starts_again`: why it seems to build on none before
    it; None where it does, or where that is not known."""

    entry: Entry
    starts_again: Reason | None


@dataclass(frozen=True)
class Brief:
    """As far as this viewer may see; newest first in each. `plans` are plans and closures,
    `requests` what agencies were asked and have not answered, by when they are to."""

    child: Named | None
    assessments: tuple[Earlier, ...]
    plans: tuple[Entry, ...]
    to_look_at: tuple[CheckedClaim, ...]
    resting: tuple[Resting, ...]
    questions: tuple[OpenQuestion, ...]
    requests: tuple[Request, ...]
    seen: SeenBy | None
    involved: tuple[Involved, ...]


@one_reading()
def brief(person: UUID, *, viewer: Viewer) -> Brief:
    entries = chronology.entries_about(person, viewer=viewer)
    found = board(person, viewer=viewer)
    return Brief(
        child=people.names([person], viewer=viewer).get(person),
        assessments=earlier_assessments(entries),
        plans=tuple(each for each in entries if each.kind in ENDINGS),
        to_look_at=found.to_look_at,
        resting=found.resting,
        questions=found.open_questions,
        requests=_unanswered(person, viewer=viewer),
        seen=seen_by(sightings(entries), at=viewer.at),
        involved=people.involved(person, viewer=viewer),
    )


def _unanswered(person: UUID, *, viewer: Viewer) -> tuple[Request, ...]:
    asked = requests_about(person, viewer=viewer)
    waiting = [each for each in (*asked.by_us, *asked.of_us) if each.waits]
    return tuple(sorted(waiting, key=lambda each: (each.answer_by, each.id)))


def earlier_assessments(entries: Sequence[Entry]) -> tuple[Earlier, ...]:
    made = [each for each in entries if each.kind is EntryKind.ASSESSMENT]
    facts = {each.entry: _assessment(each) for each in made}
    return tuple(
        Earlier(each, _starts_again(facts[each.entry], tuple(facts.values()))) for each in made
    )


def _assessment(entry: Entry) -> Assessment:
    words = " ".join(filter(None, (entry.text, entry.meaning, entry.other_explanation)))
    # An extract may have left out just the words that cite one.
    text = None if entry.extract or not words else words
    return Assessment(str(entry.entry), london_date(entry.occurred_from), text)


def _starts_again(assessment: Assessment, among: Collection[Assessment]) -> Reason | None:
    ruling = builds_on_earlier(assessment, among)
    return ruling.reason if ruling.known is Known.NO else None
