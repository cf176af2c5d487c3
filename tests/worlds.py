"""Seeded random worlds for comparing the access rules with their twins, in Python and in SQL.

A world is plain rows: identifiers, explicit foreign identifiers, instants. A test may load them
into tables as they stand. What tables cannot hold but facts can say (a post in another agency's
team, an entry without a record, a disclosure to nobody) is only in worlds asked to be `odd`.

Run as a program, it prints how often each kind meets each reason.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import UUID

from fullpicture.rules.facts import (
    Asked,
    Exposure,
    Holder,
    Kind,
    Lens,
    Purpose,
    Relationship,
    RelationshipKind,
    Role,
    Standing,
    Viewer,
)
from tests.reference_access import PURPOSE_OF_ROLE, decide

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
# Starts, ends and looks all fall on these instants, so that boundaries are met exactly.
INSTANTS = tuple(NOON + timedelta(hours=8 * step) for step in range(6))
TICK = timedelta(microseconds=1)

POSTS_PER_AGENCY = (
    Role.PRACTITIONER,
    Role.PRACTITIONER,
    Role.MANAGER,
    Role.DUTY,
    Role.CHAIR,
    Role.INSPECTOR,
    Role.INSPECTOR,
    Role.GOVERNANCE,
    Role.BUSINESS_MANAGER,
    Role.ADMINISTRATOR,
)


@dataclass(frozen=True)
class Team:
    id: UUID
    agency: UUID


@dataclass(frozen=True)
class Post:
    id: UUID
    practitioner: UUID
    agency: UUID
    teams: tuple[UUID, ...]
    role: Role


@dataclass(frozen=True)
class Person:
    id: UUID
    shielded: bool


@dataclass(frozen=True)
class Listing:
    """This post may see this shielded person."""

    person: UUID
    post: UUID


@dataclass(frozen=True)
class Record:
    id: UUID
    agency: UUID
    person: UUID


@dataclass(frozen=True)
class HeldRelationship:
    """A relationship as a row: its own identifier, and the agency whose post or team holds it."""

    id: UUID
    agency: UUID
    fact: Relationship


@dataclass(frozen=True)
class OpenedLens:
    """A lens as a row: its own identifier, and the agency whose post or team holds it."""

    id: UUID
    agency: UUID
    fact: Lens


@dataclass(frozen=True)
class Version:
    """One immutable version of an entry: what is asked for, and what a lens opens."""

    id: UUID
    entry: UUID
    number: int


@dataclass(frozen=True)
class Carried:
    """This disclosure was made by that decision: same agency, person, record and actor."""

    disclosure: UUID
    decision: UUID


@dataclass
class World:
    """Everything there is. What may be asked for is in the words of the facts. Identifiers are
    unique throughout, but the page of a person (CHILD) has the person's, and a line of the index
    (INDEX) the record's."""

    seed: int
    agencies: list[UUID] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    relationships: list[HeldRelationship] = field(default_factory=list)
    lenses: list[OpenedLens] = field(default_factory=list)
    involvements: list[Asked] = field(default_factory=list)
    entries: list[Asked] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    decisions: list[Asked] = field(default_factory=list)
    disclosures: list[Asked] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)
    emergencies: list[Asked] = field(default_factory=list)
    looks: list[Asked] = field(default_factory=list)
    details: list[Asked] = field(default_factory=list)

    def things(self) -> dict[Kind, list[Asked]]:
        """All that may be asked for, by kind."""
        return {
            Kind.INDEX: [Asked(Kind.INDEX, r.id, r.person, r.agency, r.id) for r in self.records],
            Kind.CHILD: [
                Asked(Kind.CHILD, p.id, p.id, agency)
                for p, agency in zip(self.persons, self.agencies * len(self.persons), strict=False)
            ],
            Kind.INVOLVEMENT: self.involvements,
            Kind.ENTRY: self.entries,
            Kind.DECISION: self.decisions,
            Kind.DISCLOSURE: self.disclosures,
            Kind.EMERGENCY: self.emergencies,
            Kind.LOOK: self.looks,
            Kind.DETAIL: self.details,
            Kind.PROTECTED: [replace(each, kind=Kind.PROTECTED) for each in self.details],
        }

    def standing(self, viewer: Viewer, asked: list[Asked]) -> Standing:
        """All that bears on these things, and, as noise, what other people hold on them too."""
        persons = {each for thing in asked for each in (thing.person, *thing.also_persons)}
        records = {each for thing in asked for each in (thing.record, *thing.also) if each}
        versions = {thing.id for thing in asked}
        relationships = tuple(
            row.fact
            for row in self.relationships
            if row.fact.person in persons or row.fact.record in records
        )
        persons |= {relationship.person for relationship in relationships}
        return Standing(
            viewer=viewer,
            relationships=relationships,
            lenses=tuple(row.fact for row in self.lenses if row.fact.version in versions),
            shielded=frozenset(p.id for p in self.persons if p.shielded and p.id in persons),
            listed=frozenset(
                row.person
                for row in self.listings
                if row.post == viewer.post and row.person in persons
            ),
        )


def world(seed: int, *, odd: bool = False) -> World:
    """A small partnership around a dozen persons, the same for the same seed."""
    made = World(seed)
    _Maker(made, random.Random(f"world {seed} {odd}"), odd).make()
    return made


class _Maker:
    """Fills a world from one source of chance, in one order."""

    def __init__(self, made: World, chance: random.Random, odd: bool) -> None:
        self.made = made
        self.chance = chance
        self.odd = odd

    def make(self) -> None:
        self.partnership()
        self.people()
        for person in self.made.persons:
            for _ in range(14):
                self.relationship(person)
        for record in self.made.records:
            self.content(record)
        for entry in self.made.entries:
            for _ in range(self.chance.choice((0, 1, 2, 4))):
                self.lens(entry)
        for disclosure in self.made.disclosures:
            self.emergency(disclosure)

    def partnership(self) -> None:
        made = self.made
        made.agencies = [self.key() for _ in range(4)]
        made.teams = [Team(self.key(), agency) for agency in made.agencies for _ in range(2)]
        for agency in made.agencies:
            own = [team.id for team in made.teams if team.agency == agency]
            for role in POSTS_PER_AGENCY:
                teams = self.chance.sample(own, self.chance.choice((0, 1, 1, 2)))
                if self.odd and self.chance.random() < 0.5:
                    teams += [team.id for team in self.chance.sample(made.teams, 3)]
                post = Post(self.key(), self.key(), agency, tuple(dict.fromkeys(teams)), role)
                made.posts.append(post)

    def people(self) -> None:
        made = self.made
        for number in range(12):
            person = Person(self.key(), shielded=number % 4 == 3)
            made.persons.append(person)
            for post in made.posts:
                # Listings of the unshielded too: they must make no difference.
                if self.chance.random() < (0.5 if person.shielded else 0.1):
                    made.listings.append(Listing(person.id, post.id))
            for agency in made.agencies:
                for _ in range(self.chance.choice((0, 1, 1, 2))):
                    made.records.append(Record(self.key(), agency, person.id))

    def relationship(self, person: Person) -> None:
        """A record, when there is one, is of the holder's agency and linked to the person."""
        holder, agency = self.holder()
        own = [r.id for r in self.made.records if (r.agency, r.person) == (agency, person.id)]
        record = self.chance.choice(own) if own and self.chance.random() < 0.8 else None
        kind = self.chance.choice(tuple(RelationshipKind))
        if self.chance.random() < 0.25:
            kind = RelationshipKind.SAMPLE
        if self.chance.random() < 0.15:
            kind = RelationshipKind.RECIPIENT
        starts, ends = self.span()
        fact = Relationship(holder, person.id, record, kind, starts, ends)
        self.made.relationships.append(HeldRelationship(self.key(), agency, fact))

    def lens(self, entry: Asked) -> None:
        """On an entry's version, or on the text of an emergency share."""
        holder, agency = self.holder()
        starts, ends = self.span()
        fact = Lens(holder, entry.id, starts, ends)
        self.made.lenses.append(OpenedLens(self.key(), agency, fact))

    def content(self, record: Record) -> None:
        """What one agency keeps on one record. Acts keep the person linked when they were made,
        so a few name another person than the one whom the record is linked to now."""
        made, chance = self.made, self.chance
        own_posts = [post.id for post in made.posts if post.agency == record.agency]
        entry = self.key()
        for number in (1, 2):
            exposure = chance.choice(tuple(Exposure))
            made.involvements.append(self.thing(Kind.INVOLVEMENT, record, exposure=exposure))
            made.entries.append(self.shared(self.thing(Kind.ENTRY, record)))
            made.versions.append(Version(made.entries[-1].id, entry, number))
            self.decision(record, chance.choice(own_posts))
            looker, quiet = chance.choice(made.posts).id, chance.random() < 0.4
            look = self.thing(Kind.LOOK, record, actor_post=looker, quiet=quiet)
            sender = chance.choice(made.agencies) if chance.random() < 0.5 else None
            made.looks.append(replace(look, sender=sender))
        made.details.append(self.thing(Kind.DETAIL, record))

    def shared(self, entry: Asked) -> Asked:
        """Some events are about further records of the same agency."""
        others = [
            record
            for record in self.made.records
            if record.agency == entry.agency and record.id != entry.record
        ]
        if self.chance.random() < 0.6:
            return entry
        also = self.chance.sample(others, min(len(others), self.chance.choice((1, 1, 2))))
        return replace(
            entry,
            also=frozenset(record.id for record in also),
            also_persons=frozenset(record.person for record in also),
        )

    def decision(self, record: Record, actor: UUID) -> None:
        """A decision, and one disclosure that it made."""
        decision = self.thing(Kind.DECISION, record, actor_post=actor)
        recipient, agency = self.holder()
        disclosure = replace(
            decision,
            kind=Kind.DISCLOSURE,
            id=self.key(),
            recipient=None if self.odd and self.chance.random() < 0.1 else recipient,
            recipient_agency=agency,
            recipient_managers=self.chance.choice((None, self.chance.choice(self.made.teams).id)),
            closed=decision.id.int % 5 == 0,
        )
        self.made.decisions.append(decision)
        self.made.disclosures.append(disclosure)
        self.made.carried.append(Carried(disclosure.id, decision.id))

    def emergency(self, disclosure: Asked) -> None:
        """As a disclosure, with the sender's managers, and now and then copied by a lens."""
        managers = self.chance.choice(self.made.teams).id
        made = replace(
            disclosure,
            kind=Kind.EMERGENCY,
            id=self.key(),
            sender_managers=managers,
            closed=False,
        )
        self.made.emergencies.append(made)
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            self.lens(made)

    def thing(
        self,
        kind: Kind,
        record: Record,
        *,
        exposure: Exposure = Exposure.OPEN,
        actor_post: UUID | None = None,
        quiet: bool = False,
    ) -> Asked:
        chance, about = self.chance, cast(UUID | None, record.id)
        person, is_act = record.person, actor_post is not None
        if is_act and chance.random() < 0.1:
            person = chance.choice(self.made.persons).id
        if (is_act or self.odd) and chance.random() < 0.15:
            about = None
        if self.odd and is_act and chance.random() < 0.3:
            actor_post = chance.choice(self.made.posts).id
        return Asked(
            kind=kind,
            id=self.key(),
            person=person,
            agency=record.agency,
            record=about,
            exposure=exposure,
            actor_post=actor_post,
            quiet=quiet,
        )

    def holder(self) -> tuple[Holder, UUID]:
        """A post, a team or an agency, and the agency that it belongs to."""
        draw = self.chance.random()
        if draw < 0.5:
            post = self.chance.choice(self.made.posts)
            return Holder(post=post.id), post.agency
        if draw < 0.8:
            team = self.chance.choice(self.made.teams)
            return Holder(team=team.id), team.agency
        agency = self.chance.choice(self.made.agencies)
        return Holder(agency=agency), agency

    def span(self) -> tuple[datetime, datetime | None]:
        """Never empty; on the instants or one microsecond beside; open, past, present, future."""
        first, last = sorted(self.chance.sample(range(len(INSTANTS)), 2))
        starts = INSTANTS[first] + self.chance.choice((-TICK, timedelta(), timedelta(), TICK))
        ends = INSTANTS[last] + self.chance.choice((-TICK, timedelta(), timedelta(), TICK))
        if self.chance.random() < 0.3:
            return INSTANTS[0] - timedelta(days=1), ends
        return starts, None if self.chance.random() < 0.3 else ends

    def key(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)


def questions(made: World, count: int, seed: int) -> list[tuple[Standing, Asked]]:
    """Questions in runs that share one standing object; within a run no id comes twice."""
    chance = random.Random(f"questions {made.seed} {seed}")
    things = made.things()
    asked: list[tuple[Standing, Asked]] = []
    while len(asked) < count:
        viewer = _viewer(made, chance)
        near = _near(made, viewer)
        run = {thing.id: thing for thing in _run(things, near, viewer, chance)}
        standing = made.standing(viewer, list(run.values()))
        asked += [(standing, thing) for thing in run.values()]
    return asked[:count]


def _viewer(made: World, chance: random.Random) -> Viewer:
    """Mostly someone at their work; now and then a role or a purpose that must be refused."""
    post = chance.choice(made.posts)
    if post.role in (Role.BUSINESS_MANAGER, Role.ADMINISTRATOR) and chance.random() < 0.6:
        post = chance.choice([other for other in made.posts if other.role == Role.PRACTITIONER])
    role: Role | None = post.role
    purpose: Purpose | None = PURPOSE_OF_ROLE[post.role]
    draw = chance.random()
    if draw < 0.01:
        role = None
    elif draw < 0.02:
        role = cast(Role, "caretaker")
    elif draw < 0.04:
        purpose = None
    elif draw < 0.05:
        role, purpose = None, None
    elif draw < 0.09:
        purpose = chance.choice(tuple(Purpose))
    at = chance.choice(INSTANTS) + chance.choice((timedelta(), timedelta(), -TICK, TICK))
    return Viewer(post.practitioner, post.id, post.agency, frozenset(post.teams), role, purpose, at)


def _near(made: World, viewer: Viewer) -> set[UUID]:
    """Persons, records, versions and agencies that have, or had, to do with the viewer."""
    near = {viewer.agency, viewer.post}
    for held in made.relationships:
        if _held(held.fact.holder, viewer):
            near.add(held.fact.person)
            if held.fact.record is not None:
                near.add(held.fact.record)
    near.update(opened.fact.version for opened in made.lenses if _held(opened.fact.holder, viewer))
    return near


def _held(holder: Holder, viewer: Viewer) -> bool:
    part = holder.post or holder.team or holder.agency
    return part in viewer.teams or part in (viewer.post, viewer.agency)


def _run(
    things: dict[Kind, list[Asked]], near: set[UUID], viewer: Viewer, chance: random.Random
) -> Iterator[Asked]:
    """A few things of every kind: for each, of three drawn at random, the nearest, or any."""
    for kind, all_of_kind in things.items():
        own = [thing for thing in all_of_kind if thing.actor_post == viewer.post]
        received = [
            thing for thing in all_of_kind if thing.recipient and _held(thing.recipient, viewer)
        ]
        for few in (own, received):
            if few and chance.random() < 0.4:
                yield chance.choice(few)
        for _ in range(1 if kind in (Kind.INDEX, Kind.CHILD) else 3):
            drawn = chance.sample(all_of_kind, min(3, len(all_of_kind)))
            if chance.random() < 0.6:
                drawn.sort(key=lambda thing: -_nearness(thing, near))
            yield drawn[0]


def _nearness(thing: Asked, near: set[UUID]) -> int:
    parts = (thing.id, thing.person, thing.agency, thing.record)
    return sum(part in near for part in parts)


def census(asked: list[tuple[Standing, Asked]]) -> Counter[tuple[str, str, str]]:
    """How often each kind met each sight and reason, by the reference."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for standing, thing in asked:
        answer = decide(standing, thing)
        counted[thing.kind, answer.sight, answer.reason] += 1
    return counted


def print_census(asked: list[tuple[Standing, Asked]]) -> None:
    for (kind, sight, reason), number in sorted(census(asked).items()):
        print(f"{number:7,}  {kind:<12} {sight:<8} {reason}")
    print(f"{len(asked):7,}  in all")


if __name__ == "__main__":
    print_census(
        [q for seed in range(10) for q in questions(world(seed, odd=seed % 2 == 1), 2000, seed)]
    )
