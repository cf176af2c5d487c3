"""Telling everybody who was sent an entry that it was corrected: the worker's part of it.

Reads and writes as one agency under the purpose `correcting`, whose policies show its own
disclosures, lenses and entries, and nothing of anybody else's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.chronology.models import EntryVersion, FamilyAccount
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people.travelling import gives_away
from fullpicture.policy import queries as policy
from fullpicture.rules.corrections import Corrected, goes_with
from fullpicture.sharing.models import Correction, Disclosure
from fullpicture.sharing.sight import holder_of
from fullpicture.visibility import actions as visibility
from fullpicture.visibility import holding
from fullpicture.visibility.models import Lens

CLOCK = "correction_acknowledged"

# The newest version of each entry corrected since, with every disclosure that carries an older
# one, or an extract of one, and was not told of it yet. What the recipient had last is the one it
# replaces.
PENDING = """
WITH newest AS (
    SELECT DISTINCT ON (v.entry_id) v.entry_id, v.id, v.number
    FROM chronology_entryversion v
    WHERE v.agency_id = %(agency)s AND v.number > 1 AND v.received_here <= %(at)s
        AND v.received_here >= %(since)s
        AND (%(entry)s::uuid IS NULL OR v.entry_id = %(entry)s::uuid)
    ORDER BY v.entry_id, v.number DESC
), older AS (
    SELECT n.id AS newest, o.id, o.number FROM newest n
    JOIN chronology_entryversion o ON o.entry_id = n.entry_id AND o.number < n.number
), carried AS (
    SELECT newest, id, number FROM older
    UNION ALL SELECT o.newest, x.id, o.number FROM older o
    JOIN chronology_entryversion x ON x.extract_of = o.id
), had AS (
    SELECT disclosure_id, version_id FROM sharing_discloseditem
    UNION ALL SELECT disclosure_id, version_id FROM sharing_correction WHERE opened
)
SELECT DISTINCT ON (h.disclosure_id, o.newest) h.disclosure_id, h.version_id, o.newest
FROM carried o
JOIN had h ON h.version_id = o.id
JOIN sharing_disclosure d ON d.id = h.disclosure_id AND d.closed_at IS NULL
WHERE NOT EXISTS (SELECT 1 FROM sharing_correction c
        WHERE c.disclosure_id = h.disclosure_id AND c.version_id = o.newest)
    AND NOT EXISTS (SELECT 1 FROM sharing_discloseditem i
        WHERE i.disclosure_id = h.disclosure_id AND i.version_id = o.newest)
ORDER BY h.disclosure_id, o.newest, o.number DESC
LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Pending:
    """A recipient who has one version of an entry, and does not know of a newer one."""

    disclosure: UUID
    replaces: UUID
    version: UUID


def alone_for(agency: UUID) -> None:
    """One worker at a time tells of an agency's corrections; a second waits and finds them told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"correcting {agency}"])


def pending(
    *, agency: UUID, entry: UUID | None, since: datetime, at: datetime, limit: int
) -> list[Pending]:
    asked = {"agency": agency, "entry": entry, "since": since, "at": at, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(PENDING, asked)
        return [Pending(*row) for row in cursor.fetchall()]


class Batch:
    """What is needed to tell of several corrections, each read once."""

    def __init__(self, found: list[Pending], *, at: datetime) -> None:
        versions = {each.version for each in found} | {each.replaces for each in found}
        self.disclosures = Disclosure.objects.in_bulk([each.disclosure for each in found])
        self.versions = EntryVersion.objects.in_bulk(versions)
        self.accounts = list(FamilyAccount.objects.filter(version_id__in=versions).order_by("id"))
        decisions = [row.decision_id for row in self.disclosures.values()]
        lenses = Lens.objects.filter(decision_id__in=decisions, version_id__in=versions)
        self.lenses = {
            (row.decision_id, row.version_id, holding.holder_of(row))
            for row in lenses.filter(ends_at=None)
        }
        self.due = policy.due(CLOCK, at, viewer=None)
        self._given_away: dict[tuple[UUID, UUID], bool] = {}

    def goes(self, each: Pending) -> bool:
        disclosure = self.disclosures[each.disclosure]
        before, after = self.versions[each.replaces], self.versions[each.version]
        held = (disclosure.decision_id, each.replaces, holder_of(disclosure))
        asked = Corrected(
            gives_away=self._gives_away(disclosure.person_id, each.version),
            names_others=not _records(after) <= _records(before),
            had_whole=held in self.lenses and before.extract_of is None,
        )
        return goes_with(asked).permitted

    def accounts_of(self, version: UUID) -> list[FamilyAccount]:
        return [row for row in self.accounts if row.version_id == version]

    def _gives_away(self, person: UUID, version: UUID) -> bool:
        asked = (person, version)
        if asked not in self._given_away:
            words = words_of(self.versions[version], self.accounts_of(version))
            self._given_away[asked] = gives_away(person, words)
        return self._given_away[asked]


def tell(each: Pending, batch: Batch, *, by: Actor, at: datetime) -> None:
    """One notice to one recipient, with the new version where it may go, and its leaf."""
    disclosure, version = batch.disclosures[each.disclosure], batch.versions[each.version]
    goes = batch.goes(each)
    row = Correction(
        **disclosure.columns(),
        disclosure_id=disclosure.id,
        replaces_id=each.replaces,
        version_id=each.version,
        opened=goes,
        acknowledge_by=batch.due.at,
        clock=str(batch.due.clock),
        at=at,
    )
    row.save(force_insert=True)
    if goes:
        visibility.open_lenses(
            versions=[(version.id, version.record_id)],
            holder=holder_of(disclosure),
            person=disclosure.person_id,
            decision=disclosure.decision_id,
            by=by,
            at=at,
        )
    leaves.append(
        "sharing.corrected",
        row,
        *((version, *batch.accounts_of(version.id)) if goes else ()),
        by=by,
        at=at,
        person=disclosure.person_id,
        records=(disclosure.record_id,),
        counterpart=disclosure.recipient_agency_id,
    )


def tell_without_words(
    row: Disclosure, verb: str, *, by: Actor, at: datetime, **of_what: UUID
) -> UUID:
    """One notice to one recipient, of something else than new words; `of_what` are the columns
    that say of what."""
    due = policy.due(CLOCK, at, viewer=None)
    made = Correction(
        **row.columns(),
        **of_what,
        disclosure_id=row.id,
        opened=False,
        acknowledge_by=due.at,
        clock=str(due.clock),
        at=at,
    )
    made.save(force_insert=True)
    leaves.append(
        verb,
        made,
        by=by,
        at=at,
        person=row.person_id,
        records=(row.record_id,),
        counterpart=row.recipient_agency_id,
    )
    return made.id


def words_of(version: EntryVersion, accounts: Iterable[FamilyAccount]) -> str:
    """Whatever somebody wrote into a version, and the family's accounts that go with it."""
    own = (
        version.text,
        version.meaning,
        version.other_explanation,
        version.told_by,
        version.made_for,
        version.correction_reason,
    )
    said = [words for each in accounts for words in (each.given_by, each.text)]
    return "\n".join(words for words in (*own, *said) if words)


def _records(version: EntryVersion) -> set[UUID]:
    return {version.record_id, *version.also_about}
