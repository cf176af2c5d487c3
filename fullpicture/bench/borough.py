"""A borough of invented children for benchmarks: the same for the same size and seed.

Rows go past the chapters' actions, by COPY, because what is measured is reading. Everybody in it
is invented: given names by their rank among babies, family names from a list made up here.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from fullpicture.rules.facts import Asked, Exposure, Holder, Kind, Purpose, Role, Viewer

NAMES = Path(__file__).parent / "data" / "given-names.csv"
FAMILY_NAMES = """
Ashcombe Barrowby Calderwood Dunmoor Eastlake Farrowdale Greenhalt Hollinside Ingleford Jessamore
Kelderby Langmere Marlowick Netherby Oakhanger Penhallow Quarrington Ravensby Saltmarsh Thornleigh
Underhay Vale Westerdale Yarrowby
""".split()  # noqa: SIM905

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SEED = 20261122
POSTS = 500
# An agency, how many of the posts are its, and how many of the children it has a record of.
AGENCIES = (
    ("council", 0.4, 0.5),
    ("schools", 0.25, 0.9),
    ("health", 0.2, 1.0),
    ("police", 0.1, 0.2),
    ("charity", 0.05, 0.1),
)
VERSIONS_A_CHILD = 10
RELATIONSHIPS_A_POST = 80
LENSES_A_POST = 60
ACTS_A_POST = 20


@dataclass(frozen=True)
class Post:
    id: UUID
    practitioner: UUID
    agency: UUID
    team: UUID


@dataclass(frozen=True)
class Held:
    """A relationship, or a lens on a version, as a row."""

    id: UUID
    holder: Holder
    agency: UUID
    person: UUID
    record: UUID | None
    starts_at: datetime
    ends_at: datetime | None
    kind: str = ""
    version: UUID | None = None


@dataclass
class Borough:
    """All of it in memory, in the words of the access rules."""

    posts: list[Post] = field(default_factory=list)
    persons: list[UUID] = field(default_factory=list)
    shielded: list[UUID] = field(default_factory=list)
    listings: list[tuple[UUID, UUID]] = field(default_factory=list)
    records: list[Asked] = field(default_factory=list)
    involvements: list[Asked] = field(default_factory=list)
    entries: list[Asked] = field(default_factory=list)
    relationships: list[Held] = field(default_factory=list)
    lenses: list[Held] = field(default_factory=list)
    decisions: list[Asked] = field(default_factory=list)
    disclosures: list[Asked] = field(default_factory=list)
    looks: list[Asked] = field(default_factory=list)

    def viewer(self, post: Post) -> Viewer:
        return Viewer(
            practitioner=post.practitioner,
            post=post.id,
            agency=post.agency,
            teams=frozenset({post.team}),
            role=Role.PRACTITIONER,
            purpose=Purpose.SAFEGUARDING,
            at=NOON,
        )


def borough(children: int, seed: int = SEED) -> Borough:
    made = Borough()
    Maker(made, random.Random(seed)).make(children)
    return made


class Maker:
    """One source of chance, drawn from in one order."""

    def __init__(self, made: Borough, chance: random.Random) -> None:
        self.made = made
        self.chance = chance

    def make(self, children: int) -> None:
        agencies = [self.key() for _ in AGENCIES]
        for agency, (_, posts, _) in zip(agencies, AGENCIES, strict=True):
            teams = [self.key() for _ in range(max(1, round(POSTS * posts / 8)))]
            self.made.posts += [
                Post(self.key(), self.key(), agency, self.chance.choice(teams))
                for _ in range(round(POSTS * posts))
            ]
        for _ in range(children):
            self.child(agencies)
        for post in self.made.posts:
            self.work_of(post)

    def child(self, agencies: Sequence[UUID]) -> None:
        """A child, each agency's record of them and what stands in it."""
        made, chance = self.made, self.chance
        person = self.key()
        made.persons.append(person)
        if chance.random() < 0.01:
            made.shielded.append(person)
            made.listings += [(person, post.id) for post in chance.sample(made.posts, 3)]
        own = [
            self.thing(Kind.INDEX, person, agency)
            for agency, (_, _, known) in zip(agencies, AGENCIES, strict=True)
            if chance.random() < known
        ]
        made.records += [replace(record, record=record.id) for record in own]
        for record in own:
            exposure = chance.choices(list(Exposure), (85, 10, 5))[0]
            thing = self.thing(Kind.INVOLVEMENT, person, record.agency, record.id)
            made.involvements.append(replace(thing, exposure=exposure))
        for _ in range(VERSIONS_A_CHILD):
            record = chance.choice(own)
            made.entries.append(self.thing(Kind.ENTRY, person, record.agency, record.id))

    def work_of(self, post: Post) -> None:
        """Whom a post works with, what it was sent, what it decided and looked at."""
        made, chance = self.made, self.chance
        own = [record for record in self.some(made.records, 400) if record.agency == post.agency]
        for record in own[:RELATIONSHIPS_A_POST]:
            holder = Holder(post=post.id) if chance.random() < 0.8 else Holder(team=post.team)
            self.relate(post, holder, record, "allocation")
        for entry in self.some(made.entries, LENSES_A_POST):
            if entry.agency != post.agency:
                self.send(post, entry)
        for record in own[:ACTS_A_POST]:
            about = self.thing(Kind.DECISION, record.person, post.agency, record.id)
            made.decisions.append(replace(about, actor_post=post.id))
            look = self.thing(Kind.LOOK, record.person, post.agency, record.id)
            made.looks.append(replace(look, actor_post=post.id, quiet=chance.random() < 0.1))

    def relate(self, post: Post, holder: Holder, record: Asked, kind: str) -> None:
        """A third of them are over."""
        starts = NOON - timedelta(days=self.chance.randrange(1, 400))
        ends = NOON - timedelta(days=1) if self.chance.random() < 0.33 else None
        own = record.record if record.agency == post.agency else None
        self.made.relationships.append(
            Held(self.key(), holder, post.agency, record.person, own, starts, ends, kind)
        )

    def send(self, post: Post, entry: Asked) -> None:
        """A disclosure, its lens, and the recipient's relationship."""
        holder, starts = Holder(post=post.id), NOON - timedelta(days=self.chance.randrange(1, 90))
        self.made.lenses.append(
            Held(
                self.key(),
                holder,
                entry.agency,
                entry.person,
                entry.record,
                starts,
                None,
                version=entry.id,
            )
        )
        self.relate(post, holder, entry, "recipient")
        sent = self.thing(Kind.DISCLOSURE, entry.person, entry.agency, entry.record)
        self.made.disclosures.append(
            replace(sent, recipient=holder, recipient_agency=post.agency, actor_post=self.key())
        )

    def some(self, things: Sequence[Asked], count: int) -> list[Asked]:
        return self.chance.sample(things, min(count, len(things)))

    def thing(self, kind: Kind, person: UUID, agency: UUID, record: UUID | None = None) -> Asked:
        return Asked(kind, self.key(), person, agency, record)

    def key(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)


def names(seed: int = SEED) -> Iterator[tuple[str, str, str, date]]:
    """Given name, family name, sex and birth date of one invented child after another."""
    chance = random.Random(f"names {seed}")
    lines = (line for line in NAMES.read_text("utf-8").splitlines() if not line.startswith("#"))
    known = list(csv.DictReader(lines))
    weights = [1 / int(row["rank"]) for row in known]
    while True:
        row = chance.choices(known, weights)[0]
        born = date(2008, 9, 1) + timedelta(days=chance.randrange(18 * 365))
        yield row["name"], chance.choice(FAMILY_NAMES), row["sex"], born


def questions(made: Borough, count: int, seed: int) -> list[tuple[Viewer, Asked]]:
    """Anybody about anything, of every kind alike; about half are of children they work with."""
    chance = random.Random(f"questions {seed}")
    near: dict[UUID, set[UUID]] = {}
    for row in made.relationships:
        if row.holder.post:
            near.setdefault(row.holder.post, set()).add(row.person)
    kinds = (made.records, made.involvements, made.entries, made.decisions, made.disclosures)
    about: dict[UUID, list[Asked]] = {}
    for things in (*kinds, made.looks):
        for thing in things:
            about.setdefault(thing.person, []).append(thing)
    asked: list[tuple[Viewer, Asked]] = []
    while len(asked) < count:
        post = chance.choice(made.posts)
        own = sorted(near.get(post.id, ()))
        person = chance.choice(own if own and chance.random() < 0.5 else made.persons)
        thing = chance.choice(about[person])
        if chance.random() < 0.14:
            thing = Asked(Kind.CHILD, person, person, post.agency)
        asked.append((made.viewer(post), thing))
    return asked
