"""The rows that an entry or an account refers to by its agency's references, or why not."""

from collections.abc import Collection

from fullpicture.chronology.details import EntryDetails
from fullpicture.chronology.models import EntryVersion
from fullpicture.ledger.actor import Actor
from fullpicture.people.models import Record
from fullpicture.people.referred import nobody, own_record
from fullpicture.rules.verdict import Reason, Refused, Source

FILES = Source("docs/reference/files.md")


def own_records(details: EntryDetails, *, by: Actor) -> list[Record]:
    """Everybody whom an entry is about, the one it was written under first."""
    first = own_record(details.person, details.source, by=by)
    rows = Record.objects.filter(
        agency_id=by.agency, source=details.source, reference__in=details.also_about
    )
    known = {row.reference: row for row in rows}
    missing = [reference for reference in details.also_about if reference not in known]
    if missing:
        raise Refused(nobody(missing[0], details.source), field="also_about")
    return [first, *(known[reference] for reference in details.also_about)]


def own_entry(reference: str, source: str, *, by: Actor) -> EntryVersion:
    """The newest version of the own agency's entry that an account stands beside."""
    row = (
        EntryVersion.objects.filter(
            agency_id=by.agency, source=source, reference=reference, extract_of=None
        )
        .order_by("-number")
        .first()
    )
    if row is None:
        raise Refused(no_entry(reference, source), field="entry")
    return row


def unknown_entries(
    named: Collection[tuple[str, str]], *, by: Actor
) -> dict[tuple[str, str], Reason]:
    """Which of these, each a source and a reference, no entry of the own agency has."""
    sources, references = {pair[0] for pair in named}, {pair[1] for pair in named}
    known = EntryVersion.objects.filter(
        agency_id=by.agency, source__in=sources, reference__in=references, extract_of=None
    ).values_list("source", "reference")
    return {(source, each): no_entry(each, source) for source, each in set(named) - set(known)}


def no_entry(reference: str, source: str) -> Reason:
    return Reason(
        "entry_unknown",
        f"No entry of this agency has the reference {reference!r} in {source!r}.",
        FILES,
        "Import the file of entries first, or correct the reference.",
    )
