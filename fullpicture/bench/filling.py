"""Fills a benchmark's database with a borough: `python -m fullpicture.bench.filling CHILDREN`.

Run as the owner, who alone may COPY past the row policies; the benchmark itself runs as web.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from uuid import UUID, uuid5

import django

from fullpicture.bench.borough import NOON, SEED, Borough, Held, borough
from fullpicture.bench.people import Child, children
from fullpicture.rules.facts import Asked, Exposure, Holder

NOWHERE = UUID(int=0)
NO_AGENCY = 0
HOLDERS = "holder_post_id holder_team_id holder_agency_id"
HELD = f"id {HOLDERS} person_id record_id opened_by_agency_id starts_at ends_at shielded"
TABLES = {
    "people_person": "id shielded number",
    "visibility_listing": "id person_id post_id agency_id starts_at",
    "people_record": "id agency_id source reference kind person_id shielded",
    "people_identity": "id record_id agency_id number given_names family_name birth_date sex"
    " nhs_number upn received_here person_id shielded is_current",
    "visibility_relationship": f"{HELD} kind origin source reference review_on",
    "visibility_lens": f"{HELD} version_id decision_id",
    "people_involvement": "id record_id agency_id source reference number service kind exposure"
    " does lead_name phone starts_on received_here mask_id person_id is_current",
    "people_maskedinvolvement": "id person_id starts_on",
    "chronology_entryversion": "id entry_id number record_id agency_id source reference"
    " occurred_from occurred_to precision recorded_at received_here author_name author_role"
    " how_known told_by nature significant text meaning kind also_about child_seen",
    "sharing_decision": "id person_id record_id record_ids agency_id post_id practitioner_id"
    " outcome purpose why basis condition gateway edition at",
    "sharing_disclosure": f"id person_id record_id agency_id actor_post_id {HOLDERS}"
    " recipient_agency_id decision_id why asks for_action clock delivered_at in_part family"
    " also_to",
    "ledger_leaf": "id body",
    "ledger_particulars": "leaf_id verb object_table object_id further actor_kind actor_id"
    " actor_post_id agency_id person_id record_ids purpose quiet at look_kind outcome reason",
    "linkage_searchkey": "key record_id person agency shielded",
    "linkage_district": "key record_id district person_id agency_id shielded",
    "visibility_shield": "id person_id agency_id why starts_at",
}
TEXT = "Seen at home and at school. Said little, and would not say who had been there. " * 5


def filled(name: str, size: int, *, module: str = "fullpicture.bench.filling") -> str:
    """Have the database hold a borough of a size, in a process of its own, as the owner."""
    environment = {**os.environ, "FULLPICTURE_DB_NAME": name, "FULLPICTURE_DB_ROLE": "owner"}
    words = [sys.executable, "-m", module, str(size)]
    said = subprocess.run(words, env=environment, check=True, capture_output=True, text=True)
    return said.stdout.strip()


def fill(made: Borough) -> str:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person")
        if cursor.fetchone()[0]:
            return "kept from an earlier run"
        for table, rows in tables(made):
            columns = ", ".join(TABLES[table].split())
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            # Triggers of the tables to come look rows up in this one.
            cursor.execute(f"ANALYZE {table}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return "made"


def tables(made: Borough) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    """In an order in which the triggers mark whatever belongs to a shielded person."""
    yield "people_person", ((each, False, number) for each, number in numbers(made).items())
    yield "visibility_listing", listings(made)
    yield "people_record", records(made)
    yield "people_identity", identities(made)
    yield "visibility_relationship", relationships(made)
    yield "visibility_lens", lenses(made)
    yield "people_involvement", involvements(made)
    yield "people_maskedinvolvement", masks(made)
    yield "chronology_entryversion", entries(made)
    yield "sharing_decision", decisions(made)
    yield "sharing_disclosure", disclosures(made)
    yield "ledger_leaf", ((row.id, b"") for row in made.looks)
    yield "ledger_particulars", looks(made)
    yield "linkage_searchkey", search_keys(made)
    yield "linkage_district", districts(made)
    yield "visibility_shield", shields(made)


def numbers(made: Borough) -> dict[UUID, int]:
    return {person: number for number, person in enumerate(made.persons, 1)}


def listings(made: Borough) -> Iterator[Sequence[object]]:
    for person, post in made.listings:
        yield (uuid5(person, str(post)), person, post, NOWHERE, NOON - timedelta(days=30))


def shields(made: Borough) -> Iterator[Sequence[object]]:
    for person in made.shielded:
        yield (uuid5(person, "shield"), person, NOWHERE, "invented", NOON - timedelta(days=30))


def records(made: Borough) -> Iterator[Sequence[object]]:
    for row in made.records:
        yield (row.id, row.agency, "cases", str(row.id), "child", row.person, False)


def identities(made: Borough) -> Iterator[Sequence[object]]:
    for row, child in named(made):
        says = (child.given, child.family, child.born, "U", "", "", NOON)
        yield (uuid5(row.id, "1"), row.id, row.agency, 1, *says, row.person, False, True)


def named(made: Borough) -> Iterator[tuple[Asked, Child]]:
    """Each record with the child it is about, whom every agency calls the same."""
    known: dict[UUID, Child] = {}
    for row, child in zip(made.records, children(SEED), strict=False):
        yield row, known.setdefault(row.person, child)


def search_keys(made: Borough) -> Iterator[Sequence[object]]:
    from fullpicture.linkage import keeping
    from fullpicture.linkage.keys import Known

    number = numbers(made)
    for row, child in named(made):
        says = Known(child.given, (child.family,), child.born)
        for key in keeping.hashes([says], agency=row.agency, reference=str(row.id)):
            yield (key, row.id, number[row.person], NO_AGENCY, False)


def districts(made: Borough) -> Iterator[Sequence[object]]:
    from fullpicture.linkage import keeping, keys

    for row, child in named(made):
        (key,) = keys.hashed([keys.postcode_key(child.postcode)], secret=keeping.secret())
        yield (key, row.id, child.postcode.split()[0], row.person, row.agency, False)


def relationships(made: Borough) -> Iterator[Sequence[object]]:
    review = (NOON + timedelta(days=180)).date()
    for row in made.relationships:
        yield (*held(row), row.kind, "invented", "", "", review)


def lenses(made: Borough) -> Iterator[Sequence[object]]:
    for row in made.lenses:
        yield (*held(row), row.version, NOWHERE)


def held(row: Held) -> tuple[object, ...]:
    whom = (row.person, row.record, row.agency, row.starts_at, row.ends_at, False)
    return (row.id, *parts(row.holder), *whom)


def parts(holder: Holder | None) -> tuple[UUID | None, UUID | None, UUID | None]:
    return (holder.post, holder.team, holder.agency) if holder else (None, None, None)


def involvements(made: Borough) -> Iterator[Sequence[object]]:
    for row in made.involvements:
        service = (1, "A service", "health", row.exposure, "Visits", "Invented", "01632 960001")
        since = (NOON.date(), NOON, uuid5(row.id, "mask"), row.person, True)
        yield (row.id, row.record, row.agency, "cases", str(row.id), *service, *since)


def masks(made: Borough) -> Iterator[Sequence[object]]:
    for row in made.involvements:
        if row.exposure is Exposure.SENSITIVE:
            yield (uuid5(row.id, "mask"), row.person, NOON.date())


def entries(made: Borough) -> Iterator[Sequence[object]]:
    """One version in ten is the second of its entry."""
    for at, row in enumerate(made.entries):
        when = NOON - timedelta(hours=at % 20_000)
        said = ("Invented", "Practitioner", "observed", "", "fact", at % 5 == 0, TEXT, "")
        whom: tuple[object, ...] = ("contact", [], "")
        times = (when, when + timedelta(minutes=1), "minute", when, when)
        number = 2 if at % 10 == 9 else 1
        yield (
            row.id,
            row.id,
            number,
            row.record,
            row.agency,
            "cases",
            str(row.id),
            *times,
            *said,
            *whom,
        )


def decisions(made: Borough) -> Iterator[Sequence[object]]:
    for row in made.decisions:
        who = (row.agency, row.actor_post, NOWHERE)
        said = ("share", "protection", "A reason", "public_task", "", "", "2024", NOON)
        yield (row.id, row.person, row.record, "[]", *who, *said)


def disclosures(made: Borough) -> Iterator[Sequence[object]]:
    for row in made.disclosures:
        whom = (*parts(row.recipient), row.recipient_agency)
        said = (NOWHERE, "A reason", "", False, "", NOON, False, "[]", "[]")
        yield (row.id, row.person, row.record, row.agency, row.actor_post, *whom, *said)


def looks(made: Borough) -> Iterator[Sequence[object]]:
    for row in made.looks:
        yield (*look_at(row), row.quiet, NOON, "child", "opened", "relationship")


def look_at(row: Asked) -> tuple[object, ...]:
    who = ("practitioner", "", row.actor_post, row.agency, row.person, [row.record])
    return (row.id, "looks.opened", "", row.person, "[]", *who, "safeguarding")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullpicture.config.settings")
    django.setup()
    print(fill(borough(int(sys.argv[1]))))
