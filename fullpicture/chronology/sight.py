"""From stored versions to what one viewer may see of them: access is decided once, as one set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from fullpicture.agencies import queries as agencies
from fullpicture.chronology import models
from fullpicture.chronology.attached import asked_about_each, attached_to, opened_beside
from fullpicture.chronology.details import ChildSeen, EntryKind, HowKnown, Nature, Precision
from fullpicture.chronology.entries import Account, Attached, Entry
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Standing, Viewer
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.statements import rows_of, values_of


class Row(NamedTuple):
    """A stored version. Read as a tuple: a chronology has thousands of these."""

    id: UUID
    entry_id: UUID
    number: int
    record_id: UUID
    agency_id: UUID
    also_about: list[UUID]
    person_ids: list[UUID]
    kind: str
    occurred_from: datetime
    occurred_to: datetime
    precision: str
    recorded_at: datetime
    received_here: datetime
    author_name: str | None
    author_role: str
    how_known: str
    told_by: str | None
    nature: str
    significant: bool
    child_seen: str
    text: str | None
    meaning: str | None
    other_explanation: str | None
    made_for: str | None
    correction_reason: str | None
    extract_of: UUID | None
    extract_of_entry: UUID | None
    derived_from: UUID | None


def read(versions: QuerySet[models.EntryVersion]) -> list[Row]:
    return [Row(*values) for values in versions.values_list(*Row._fields)]


SELECTED = f"SELECT {', '.join(Row._fields)} FROM chronology_entryversion WHERE"


def read_where(condition: str, **values: object) -> list[Row]:
    """Versions that meet a condition in SQL, with `%(name)s` for each value."""
    return [Row(*each) for each in values_of(f"{SELECTED} {condition}", values)]


@dataclass(frozen=True)
class Seen:
    """The versions that the access rules open, with what stands beside them."""

    person: UUID
    rows: tuple[Row, ...]
    accounts: Mapping[UUID, tuple[Account, ...]]
    attachments: Mapping[UUID, tuple[Attached, ...]]
    agencies: Mapping[UUID, str]
    persons: Mapping[UUID, Named]

    def entries(self, *, viewer: Viewer) -> tuple[Entry, ...]:
        """Each entry's newest version among those seen, in the order of the rows."""
        newest: dict[UUID, Row] = {}
        counted: dict[UUID, int] = {}
        for row in self.rows:
            counted[row.entry_id] = counted.get(row.entry_id, 0) + 1
            if row.entry_id not in newest or newest[row.entry_id].number < row.number:
                newest[row.entry_id] = row
        return tuple(
            self.entry(row, earlier=counted[row.entry_id] - 1, viewer=viewer)
            for row in newest.values()
        )

    def entry(self, row: Row, *, earlier: int, viewer: Viewer) -> Entry:
        others = tuple(each for each in row.person_ids if each != self.person)
        return Entry(
            version=row.id,
            entry=row.entry_id,
            number=row.number,
            record=row.record_id,
            agency_id=row.agency_id,
            agency=self.agencies[row.agency_id],
            own=row.agency_id == viewer.agency,
            about=others,
            also=tuple(self.persons[each].name for each in others if each in self.persons),
            kind=KINDS[row.kind],
            occurred_from=row.occurred_from,
            occurred_to=row.occurred_to,
            precision=PRECISIONS[row.precision],
            recorded_at=row.recorded_at,
            received_here=row.received_here,
            author_name=row.author_name or "",
            author_role=row.author_role,
            how_known=HOW_KNOWN[row.how_known],
            told_by=row.told_by or "",
            nature=NATURES[row.nature],
            significant=row.significant,
            child_seen=SEEN.get(row.child_seen),
            text=row.text or "",
            meaning=row.meaning or "",
            other_explanation=row.other_explanation or "",
            made_for=row.made_for or "",
            correction_reason=row.correction_reason or "",
            accounts=self.accounts.get(row.id, ()),
            earlier=earlier,
            extract=row.extract_of is not None,
            derived_from=row.derived_from,
            attachments=self.attachments.get(row.id, ()),
        )


NEVER = datetime.min.replace(tzinfo=UTC)

# Looked up, not made.
KINDS = {each.value: each for each in EntryKind}
PRECISIONS = {each.value: each for each in Precision}
HOW_KNOWN = {each.value: each for each in HowKnown}
NATURES = {each.value: each for each in Nature}
SEEN = {each.value: each for each in ChildSeen}


def seen(
    person: UUID,
    versions: Iterable[Row],
    *,
    viewer: Viewer,
    as_at: datetime | None = None,
    exactly: bool = False,
) -> Seen:
    """What of these versions the viewer may see, known here by `as_at` where that is given.

    An extract is not shown beside the entry it was made from, but where it is asked for `exactly`.
    """
    rows = [row for row in versions if as_at is None or row.received_here <= as_at]
    beside = attached_to([row.id for row in rows])
    things = [*(row.id for row in rows), *{each.file_id for each in beside}]
    standing = _then(_standing_on(rows, things, person, viewer), as_at)
    asked = [*(asked_about(row, person) for row in rows), *asked_about_each(beside, person)]
    answers = access.decide(standing, asked)
    opened = tuple(row for row in rows if answers[row.id].sight is Sight.FULL)
    if not exactly:
        opened = _without_extracts_of(opened)
    sent = _sent_at(standing)
    stood = {
        row.id: None if answers[row.id].reason == "own_agency" else sent.get(row.id, NEVER)
        for row in opened
    }
    named = agencies.agencies_of({row.agency_id for row in opened}, viewer=viewer)
    others = {each for row in opened for each in row.person_ids} - {person}
    return Seen(
        person,
        opened,
        _accounts(stood, as_at),
        opened_beside(beside, answers),
        {identifier: agency.name for identifier, agency in named.items()},
        people.names(others, viewer=viewer),
    )


def _standing_on(rows: list[Row], things: list[UUID], person: UUID, viewer: Viewer) -> Standing:
    return visibility.standing_of(
        viewer=viewer,
        persons={person, *(each for row in rows for each in row.person_ids)},
        records={each for row in rows for each in (row.record_id, *row.also_about)},
        versions=things,
    )


def _without_extracts_of(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Whoever sees an entry whole needs no part of it beside it."""
    whole = {row.entry_id for row in rows if row.extract_of is None}
    return tuple(row for row in rows if row.extract_of_entry not in whole)


def _then(standing: Standing, as_at: datetime | None) -> Standing:
    """What a decision disclosed only later was not known then."""
    if as_at is None:
        return standing
    return replace(
        standing, lenses=tuple(each for each in standing.lenses if each.starts_at <= as_at)
    )


def asked_about(row: Row, person: UUID) -> Asked:
    if not row.also_about:
        return Asked(Kind.ENTRY, row.id, person, row.agency_id, row.record_id)
    also, persons = frozenset(row.also_about), frozenset(row.person_ids)
    return Asked(Kind.ENTRY, row.id, person, row.agency_id, row.record_id, also, persons)


def _sent_at(standing: Standing) -> dict[UUID, datetime]:
    """When each version was disclosed to the viewer last, of what is open to them now."""
    viewer = standing.viewer
    sent: dict[UUID, datetime] = {}
    for lens in standing.lenses:
        running = lens.starts_at <= viewer.at and (lens.ends_at is None or viewer.at < lens.ends_at)
        if running and access.held_by(lens.holder, viewer):
            sent[lens.version] = max(lens.starts_at, sent.get(lens.version, lens.starts_at))
    return sent


def _accounts(
    stood: Mapping[UUID, datetime | None], as_at: datetime | None
) -> Mapping[UUID, tuple[Account, ...]]:
    """The family's accounts beside versions that are seen: each as it was given last.

    `stood` is when another agency's version was disclosed: what was given later was not.
    """
    beside_them = "version_id = ANY (%(versions)s) ORDER BY number"
    rows = rows_of(models.FamilyAccount, beside_them, versions=list(stood)) if stood else []
    newest = {
        (row.version_id, row.source, row.reference): row
        for row in rows
        if _is_by(row.received_here, as_at) and _is_by(row.received_here, stood[row.version_id])
    }
    beside: dict[UUID, tuple[Account, ...]] = {}
    for row in sorted(newest.values(), key=lambda row: (row.given_on, row.reference)):
        account = Account(row.given_by or "", row.given_on, row.text or "")
        beside[row.version_id] = (*beside.get(row.version_id, ()), account)
    return beside


def _is_by(received: datetime, latest: datetime | None) -> bool:
    return latest is None or received <= latest
