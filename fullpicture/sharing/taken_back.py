"""Telling everybody who was sent an entry that what it rests on was taken back: the worker's part,
done as corrections are (`sharing/correcting.py`)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.ledger.actor import Actor
from fullpicture.sharing.correcting import tell_without_words
from fullpicture.sharing.models import Disclosure

# The entry, and whatever of this agency's was taken from it; each share that carried a version of
# one, or an extract, and what its recipient had last of them. Other agencies are told by their
# share, and tell those to whom they sent it on.
PENDING = """
WITH RECURSIVE resting (entry) AS (
    SELECT %(entry)s::uuid
    UNION
    SELECT v.entry_id FROM resting r
        JOIN chronology_entryversion s ON s.entry_id = r.entry OR s.extract_of_entry = r.entry
        JOIN chronology_entryversion v ON v.derived_from = s.id
    WHERE v.agency_id = %(agency)s
), carried AS (
    SELECT v.id, v.number FROM chronology_entryversion v JOIN resting r ON v.entry_id = r.entry
    UNION SELECT v.id, v.number FROM chronology_entryversion v
        JOIN resting r ON v.extract_of_entry = r.entry
), had AS (
    SELECT disclosure_id, version_id FROM sharing_discloseditem
    UNION ALL SELECT disclosure_id, version_id FROM sharing_correction WHERE opened
)
SELECT DISTINCT ON (h.disclosure_id) h.disclosure_id, h.version_id
FROM carried c JOIN had h ON h.version_id = c.id
    JOIN sharing_disclosure d ON d.id = h.disclosure_id AND d.closed_at IS NULL
WHERE d.delivered_at <= %(at)s AND NOT EXISTS (SELECT 1 FROM sharing_correction t
    WHERE t.disclosure_id = h.disclosure_id AND t.taken_back_id = %(taken_back)s)
ORDER BY h.disclosure_id, c.number DESC, h.version_id
"""


@dataclass(frozen=True)
class Account:
    """What was taken back: of which entry, by which act."""

    taken_back: UUID
    entry: UUID


def to_tell(account: Account, *, agency: UUID, at: datetime) -> dict[UUID, UUID]:
    """What each recipient has that rests on it, by share; of those who were not told yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            PENDING,
            {
                "entry": account.entry,
                "taken_back": account.taken_back,
                "agency": agency,
                "at": at,
            },
        )
        return dict(cursor.fetchall())


def tell(row: Disclosure, had: UUID, account: Account, *, by: Actor, at: datetime) -> None:
    """One notice to one recipient: that it was, and no word of why."""
    of_what = {"replaces_id": had, "taken_back_id": account.taken_back}
    tell_without_words(row, "sharing.told_taken_back", by=by, at=at, **of_what)
