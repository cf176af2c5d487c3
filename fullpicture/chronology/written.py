"""What may be written here: about whom, by whom, and the sentences for what may not."""

from collections.abc import Sequence
from uuid import UUID

from fullpicture.chronology.models import EntryVersion
from fullpicture.people.models import Record
from fullpicture.rules import access
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.verdict import Reason, Refused, Source
from fullpicture.visibility import queries as visibility

DESIGN = Source("Fullpicture design", "entries")
NO_RECORD = Reason(
    "entry.no_record",
    "Your agency holds no record of this child that you may write in.",
    DESIGN,
    "Ask your agency to send its record of the child first.",
)
ALREADY_HERE = Reason(
    "entry.already_here",
    "An entry with this number from that system is here already.",
    DESIGN,
    "Look for it in the chronology. To change it, correct it there.",
)
KEPT_ALREADY = Reason(
    "entry.kept_already",
    "This entry was kept a moment ago, in other words.",
    DESIGN,
    "Open it in the chronology and correct it there.",
)
NO_REASON = Reason(
    "entry.no_reason",
    "Say why it is corrected.",
    DESIGN,
    "One sentence: what was wrong, and how you know.",
)
NOT_ALL = Reason(
    "entry.not_all",
    "You may not correct this entry.",
    DESIGN,
    "Only your own agency's entries can be corrected, by somebody who works with every child in"
    " them. Ask whoever wrote it.",
)
NO_SOURCE = Reason(
    "entry.no_source",
    "There is no such entry for you that this one could be taken from.",
    DESIGN,
    "Choose one that was shared with you about this child, or none.",
)
ACCOUNT_GONE = Reason(
    "account.no_entry",
    "There is no such entry of your agency.",
    DESIGN,
    "Look for it in the chronology.",
)


def own_records_of(persons: Sequence[UUID], *, viewer: Viewer) -> list[Record]:
    """The own agency's record of each person, to which the viewer is related; or a refusal."""
    related = writable(persons, viewer=viewer)
    if any(person not in related for person in persons):
        raise Refused(NO_RECORD)
    return [related[person] for person in persons]


def writable(persons: Sequence[UUID], *, viewer: Viewer) -> dict[UUID, Record]:
    """Of these persons, those about whom the viewer may write, each with the own record."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return {}
    standing = visibility.standing_of(viewer=viewer, persons=persons)
    reached = access.reach(standing)
    rows = Record.objects.filter(
        id__in=reached.records, agency_id=viewer.agency, person_id__in=persons
    )
    found = {row.person_id: row for row in rows.order_by("-reference")}
    return {person: row for person, row in found.items() if person in reached.persons}


def newest_own(entry: UUID, *, viewer: Viewer) -> EntryVersion | None:
    """The newest version of an own entry that the viewer may add to: related to all it is about."""
    rows = EntryVersion.objects.filter(entry_id=entry, agency_id=viewer.agency, extract_of=None)
    row = rows.order_by("-number").first()
    if row is None or viewer.purpose is not Purpose.SAFEGUARDING:
        return None
    records = {row.record_id, *row.also_about}
    standing = visibility.standing_of(viewer=viewer, persons=row.person_ids, records=records)
    return row if records <= access.reach(standing).records else None
