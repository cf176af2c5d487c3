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
KEYS = (
    "SELECT person, key FROM linkage_searchkey WHERE key = ANY (%(keys)s) AND NOT shielded"
    " UNION SELECT k.person, k.key FROM unnest(fp_listed_numbers()) AS listed (person)"
    " JOIN linkage_searchkey k ON k.person = listed.person"
    " WHERE k.key = ANY (%(keys)s) AND k.shielded"
)
# A postcode's key is in no other table.
PLACES = (
    "SELECT p.number, d.key FROM linkage_district d JOIN people_person p ON p.id = d.person_id"
    " WHERE d.key = ANY (%(postcodes)s) AND NOT d.shielded"
    " UNION SELECT p.number, d.key FROM unnest(fp_listed_for()) AS listed (person)"
    " JOIN linkage_district d ON d.person_id = listed.person"
    " JOIN people_person p ON p.id = d.person_id"
    " WHERE d.key = ANY (%(postcodes)s) AND d.shielded"
)
# The fewer people a key finds, the more it says: with this order the person meant is among the
# first forty of a million people, whatever is wrong with what was typed.
CANDIDATES = f"""
SELECT p.id, likely.hits, likely.weight
FROM (SELECT person, sum(1 / sqrt(found_by_it)) AS weight,
             array_agg(key) FILTER (WHERE key = ANY (%(telling)s)) AS hits
      FROM (SELECT person, key, count(*) OVER (PARTITION BY key) AS found_by_it
            FROM ({KEYS} UNION {PLACES}) found (person, key)) weighed
      GROUP BY person ORDER BY weight DESC, person LIMIT %(most)s) likely
JOIN people_person p ON p.number = likely.person
ORDER BY likely.weight DESC, likely.person
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
    least = found[0][2] * keys.BESIDE_THE_FIRST if found else 0.0
    return [
        candidate(person, set(hits or ()), telling)
        for place, (person, hits, weight) in enumerate(found)
        if place < keys.ALWAYS or weight >= least
    ]


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
    if not persons:
        return found
    for person, district in values_of(DISTRICTS, {"persons": array(persons), "on": on}):
        found[person] = (*found.get(person, ()), district)
    return found
