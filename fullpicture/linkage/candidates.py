"""Who may be meant by what was typed: found by equality of keys, under the index policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from fullpicture.linkage import keys
from fullpicture.linkage.keeping import secret
from fullpicture.linkage.models import District
from fullpicture.linkage.typed import Typed
from fullpicture.rules.facts import Viewer

POSTCODE = "same postcode"
MOST = 400
"""Somebody found by more keys comes first; behind so many a name alone says too little."""

# In two halves, whoever the viewer is: whom anybody may find, by an index without the hidden; and
# those that this post is listed for, beginning from the list. A row that is hidden from the viewer
# is in neither, so that its being there costs no time.
OPEN = "SELECT person_id, key FROM {table} WHERE key = ANY (%(keys)s) AND NOT shielded"
LISTED = (
    "SELECT k.person_id, k.key FROM unnest(fp_listed_for()) AS listed (person)"
    " JOIN {table} k ON k.person_id = listed.person WHERE k.key = ANY (%(keys)s) AND k.shielded"
)
CANDIDATES = (
    "SELECT person_id, array_agg(DISTINCT key) FROM ("
    + " UNION ALL ".join(
        half.format(table=table)
        for half in (OPEN, LISTED)
        for table in ("linkage_searchkey", "linkage_district")
    )
    + ") found GROUP BY person_id ORDER BY count(DISTINCT key) DESC, person_id LIMIT %(most)s"
)


@dataclass(frozen=True)
class Candidate:
    """Somebody found, with what of theirs is the same: numbers by name, and a postcode."""

    person: UUID
    numbers: tuple[str, ...]
    same_postcode: bool


def candidates(typed: Typed, *, viewer: Viewer, on: date) -> list[Candidate]:
    telling = telling_keys(typed, viewer.agency)
    wanted = keys.hashed(keys.asked(typed, agency=viewer.agency, on=on), secret=secret())
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, {"keys": sorted(wanted), "most": MOST})
        return [candidate(person, set(hits), telling) for person, hits in cursor.fetchall()]


def telling_keys(typed: Typed, agency: UUID) -> dict[int, str]:
    """The keys by which more is known than that two things are alike."""
    named = {f"nhs {typed.nhs_number}": "same NHS number"} if typed.nhs_number else {}
    if typed.upn:
        named[f"upn {typed.upn}"] = "same UPN"
    for reference in typed.references:
        named[keys.reference_key(agency, reference)] = "same reference of your agency"
    if typed.postcode:
        named[keys.postcode_key(typed.postcode)] = POSTCODE
    return {next(iter(keys.hashed([key], secret=secret()))): what for key, what in named.items()}


def candidate(person: UUID, hits: set[int], telling: Mapping[int, str]) -> Candidate:
    said = [what for key, what in telling.items() if key in hits]
    numbers = tuple(what for what in said if what != POSTCODE)
    return Candidate(person, numbers, POSTCODE in said)


def districts_of(persons: list[UUID], *, viewer: Viewer, on: date) -> dict[UUID, tuple[str, ...]]:
    """Postcode districts that people live in now, as far as the index shows them."""
    rows = District.objects.filter(person_id__in=persons).order_by("district")
    found: dict[UUID, tuple[str, ...]] = {}
    for row in rows:
        before = found.get(row.person_id, ())
        if (row.until is None or on < row.until) and row.district not in before:
            found[row.person_id] = (*before, row.district)
    return found
