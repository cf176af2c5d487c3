"""Who may be meant by what was typed: found by equality of keys, under the index policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fullpicture.ledger.arrays import array
from fullpicture.linkage import comparing, keys
from fullpicture.linkage.keeping import secret
from fullpicture.linkage.typed import Typed
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.statements import values_of

POSTCODE = "same postcode"

# In two halves, whoever the viewer is: whom anybody may find, by an index without the hidden; and
# those that this post is listed for, beginning from the list. A row that is hidden from the viewer
# is in neither, so that its being there costs no time.
OPEN = "SELECT person_id, key FROM {table} WHERE key = ANY (%({keys})s) AND NOT shielded"
LISTED = (
    "SELECT k.person_id, k.key FROM unnest(fp_listed_for()) AS listed (person)"
    " JOIN {table} k ON k.person_id = listed.person WHERE k.key = ANY (%({keys})s) AND k.shielded"
)
# A postcode's key is in no other table.
TABLES = {"linkage_searchkey": "keys", "linkage_district": "postcodes"}
FOUND = " UNION ".join(
    half.format(table=table, keys=asked)
    for half in (OPEN, LISTED)
    for table, asked in TABLES.items()
)
# The fewer people a key finds, the more it says: with this order the person meant is among the
# first forty of a million people, whatever is wrong with what was typed.
CANDIDATES = f"""
SELECT person_id, array_agg(key) FILTER (WHERE key = ANY (%(telling)s))
FROM (SELECT person_id, key, count(*) OVER (PARTITION BY key) AS found_by_it
      FROM ({FOUND}) hits) weighed
GROUP BY person_id ORDER BY sum(1 / sqrt(found_by_it)) DESC, person_id LIMIT %(most)s
"""


DISTRICTS = """
SELECT DISTINCT person_id, district FROM linkage_district
WHERE person_id = ANY (%(persons)s) AND (until IS NULL OR until > %(on)s) ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Candidate:
    """Somebody found, with what of theirs is the same: numbers by name, and a postcode."""

    person: UUID
    numbers: tuple[str, ...]
    same_postcode: bool


def candidates(typed: Typed, *, viewer: Viewer, on: date) -> list[Candidate]:
    telling = telling_keys(typed, viewer.agency)
    found = values_of(CANDIDATES, asked_with(typed, telling, agency=viewer.agency, on=on))
    return [candidate(person, set(hits or ()), telling) for person, hits in found]


def asked_with(
    typed: Typed, telling: Mapping[int, str], *, agency: UUID, on: date
) -> dict[str, object]:
    """The values of `CANDIDATES`."""
    wanted = keys.hashed(keys.asked(typed, agency=agency, on=on), secret=secret())
    postcodes = [key for key, what in telling.items() if what == POSTCODE]
    return {
        "keys": array(sorted(wanted)),
        "postcodes": array(postcodes),
        "telling": array(telling),
        "most": keys.MOST,
    }


def telling_keys(typed: Typed, agency: UUID) -> dict[int, str]:
    """The keys by which more is known than that two things are alike."""
    named = {f"nhs {number}": comparing.NEAR for number in typed.near_numbers}
    if typed.nhs_number:
        named[f"nhs {typed.nhs_number}"] = comparing.NHS
    if typed.upn:
        named[f"upn {typed.upn}"] = comparing.UPN
    if typed.tail:
        named |= dict.fromkeys(keys.tails(typed), comparing.TAIL)
    for reference in typed.references:
        named[keys.reference_key(agency, reference)] = comparing.REFERENCE
    if typed.postcode:
        named[keys.postcode_key(typed.postcode)] = POSTCODE
    return {next(iter(keys.hashed([key], secret=secret()))): what for key, what in named.items()}


def candidate(person: UUID, hits: set[int], telling: Mapping[int, str]) -> Candidate:
    if not hits:
        return Candidate(person, (), False)
    said = dict.fromkeys(what for key, what in telling.items() if key in hits)
    numbers = tuple(what for what in said if what != POSTCODE)
    return Candidate(person, numbers, POSTCODE in said)


def districts_of(persons: list[UUID], *, viewer: Viewer, on: date) -> dict[UUID, tuple[str, ...]]:
    """Postcode districts that people live in now, as far as the index shows them."""
    found: dict[UUID, tuple[str, ...]] = {}
    for person, district in values_of(DISTRICTS, {"persons": array(persons), "on": on}):
        found[person] = (*found.get(person, ()), district)
    return found
