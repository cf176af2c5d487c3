"""One child of whom eight agencies wrote, all of it disclosed to a ninth; a borough around them.

`python -m fullpicture.bench.one_child ENTRIES` fills a database, as the owner.
"""

import os
import random
import sys
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import django

from fullpicture.bench.borough import NOON, Borough, Held, Maker, Post, borough
from fullpicture.rules.facts import Asked, Holder, Kind, Viewer

AROUND = 1_000
"""Children of the borough: they are in the same tables, and nobody asks for them."""
WRITE = 8
FEW = 20
SEED = 20261124


@dataclass(frozen=True)
class Whole:
    """The borough with two children in it that a ninth agency sees by lenses alone: one with
    many entries and one with few."""

    made: Borough
    viewer: Viewer
    many: UUID
    few: UUID
    agencies: tuple[UUID, ...]


def whole(entries: int) -> Whole:
    made = borough(AROUND)
    maker = Maker(made, random.Random(SEED))
    agencies = [maker.key() for _ in range(WRITE + 1)]
    post = Post(maker.key(), maker.key(), agencies[-1], maker.key())
    many, few = (child(maker, agencies[:WRITE], post, number=number) for number in (entries, FEW))
    return Whole(made, made.viewer(post), many, few, tuple(agencies))


def child(maker: Maker, agencies: list[UUID], post: Post, *, number: int) -> UUID:
    """Each agency has its record and wrote as much as the next; every entry was disclosed."""
    person, made = maker.key(), maker.made
    made.persons.append(person)
    own = [maker.thing(Kind.INDEX, person, agency) for agency in agencies]
    made.records += [replace(record, record=record.id) for record in own]
    for at in range(number):
        record = own[at % len(own)]
        entry = maker.thing(Kind.ENTRY, person, record.agency, record.id)
        made.entries.append(entry)
        made.lenses.append(lens(maker, post, entry))
    maker.relate(post, Holder(post=post.id), entry, "recipient")
    made.relationships[-1] = replace(made.relationships[-1], ends_at=None)
    return person


def lens(maker: Maker, post: Post, entry: Asked) -> Held:
    starts = NOON - timedelta(days=maker.chance.randrange(1, 90))
    holder = Holder(post=post.id)
    held = Held(maker.key(), holder, entry.agency, entry.person, entry.record, starts, None)
    return replace(held, version=entry.id)


def fill(entries: int) -> str:
    from fullpicture.bench.filling import fill as fill_borough

    all_of_it = whole(entries)
    name_agencies(all_of_it.agencies)
    return fill_borough(all_of_it.made)


def name_agencies(agencies: tuple[UUID, ...]) -> None:
    """Their names and a policy, as a chronology shows the one and asks the other."""
    from django.db import connection, transaction

    from fullpicture.ledger.actor import Actor
    from fullpicture.policy import actions as policy

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM agencies_agency")
        if cursor.fetchone()[0]:
            return
        cursor.executemany(
            "INSERT INTO agencies_agency (id, code, name, kind, statutory)"
            " VALUES (%s, %s, %s, 'health', true)",
            [(each, f"B{n}", f"Agency {n}") for n, each in enumerate(agencies)],
        )
        setter = Actor.machine("bench", agency=agencies[0], agency_code="B0")
        policy.adopt_shipped(by=setter, at=NOON)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullpicture.config.settings")
    django.setup()
    print(fill(int(sys.argv[1])))
