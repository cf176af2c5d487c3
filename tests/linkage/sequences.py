"""Random sequences of imports, merges and un-merges; and what every query answers after one."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from fullpicture.chronology import queries as chronology
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions as linkage
from fullpicture.linkage.actions.finding import answers_to
from fullpicture.linkage.models import Grounds
from fullpicture.linkage.typed import read
from fullpicture.people import actions as people
from fullpicture.people import queries as people_queries
from fullpicture.people.codes import AddressKind, Relation, Responsibility
from fullpicture.people.details import (
    AddressDetails,
    PersonDetails,
    PersonKind,
    ServiceKind,
    Sex,
    TieDetails,
)
from fullpicture.people.models import Record
from fullpicture.people.queries.family import family_of
from fullpicture.people.queries.record import record_page
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions as sharing
from fullpicture.sharing import queries as sharing_queries
from fullpicture.sharing.emergencies import emergencies_about
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.reading import one_reading
from tests.cast import BIRTH, Scene, allocate, entry, files_in, involve, standing
from tests.linked import linking_in
from tests.roles import as_owner

CODES = ("HMC", "OAK", "HMT")
WORKERS = {"HMC": ("amara", "rhys"), "OAK": ("joan", "tom"), "HMT": ("femi",)}
VIEWERS = ("amara", "joan", "morag", "gita")
NUMBERS = ("9990000018", "9990000026", "")
NAMES = ("Mia", "Mya", "Noor", "Ali", "Ben")
IDENTIFIER = re.compile(r"UUID\('([0-9a-f-]{36})'\)")


@dataclass(frozen=True)
class Step:
    """One thing that happens, at its minute. `merge` names a merge, or the one that is undone."""

    what: str
    minute: int
    code: str = ""
    name: str = ""
    other: tuple[str, str] = ("", "")
    number: str = ""
    shielded: bool = False
    who: str = ""
    merge: int = 0


WHAT = ("record",) * 4 + ("entry", "place", "work", "work", "tie") + ("merge",) * 4 + ("part",) * 3


def sequence(seed: int, length: int) -> list[Step]:
    """Each record is imported before it is named, each merge is undone once at most, and nobody
    merges two records again while their merge stands: it would be the same link, said twice."""
    chance = random.Random(f"sequence {seed}")
    records: list[tuple[str, str]] = []
    standing: dict[int, frozenset[tuple[str, str]]] = {}
    steps: list[Step] = []
    for minute in range(length):
        what = chance.choice(WHAT) if len(records) >= 3 else "record"
        if what == "part" and not standing:
            what = "merge"
        code, name = chance.choice(records) if records else ("", "")
        step = PREPARED.get(what, _as_it_is)(Step(what, minute, code, name), records, chance)
        two = frozenset(((step.code, step.name), step.other))
        if what == "merge" and two in standing.values():
            continue
        if what == "record":
            records.append((step.code, step.name))
        elif what == "merge":
            standing[minute] = two
        elif what == "part":
            step = replace(step, merge=chance.choice(sorted(standing)))
            del standing[step.merge]
        steps.append(step)
    return steps


Records = list[tuple[str, str]]


def _as_it_is(step: Step, records: Records, chance: random.Random) -> Step:
    return step


def _record(step: Step, records: Records, chance: random.Random) -> Step:
    return Step(
        step.what,
        step.minute,
        chance.choice(CODES),
        f"{chance.choice(NAMES)}{step.minute}",
        number=chance.choice(NUMBERS),
        shielded=chance.random() < 0.12,
    )


def _other(step: Step, records: Records, chance: random.Random) -> Step:
    return replace(step, other=chance.choice(records), merge=step.minute)


def _worker(step: Step, records: Records, chance: random.Random) -> Step:
    return replace(step, who=chance.choice(WORKERS[step.code]))


PREPARED: dict[str, Callable[[Step, Records, random.Random], Step]] = {
    "record": _record,
    "merge": _other,
    "tie": _other,
    "work": _worker,
}


def without_wrong_links(steps: list[Step]) -> list[Step]:
    """As if whatever was undone had never been."""
    wrong = {step.merge for step in steps if step.what == "part"}
    return [step for step in steps if step.merge not in wrong or step.what not in ("merge", "part")]


@dataclass
class World:
    """What one sequence made. Merges that were refused are not undone."""

    scene: Scene
    merges: dict[int, UUID] = field(default_factory=dict)

    def play(self, steps: list[Step]) -> None:
        start = self.scene
        for step in steps:
            self.scene = start.later(minutes=step.minute)
            PLAYS[step.what](self, step)
        self.scene = start.later(minutes=200)

    def record(self, code: str, name: str) -> UUID:
        return self.scene.record[f"{name}@{code}"]

    def imported(self, step: Step) -> None:
        details = PersonDetails(
            source="cases",
            reference=step.name,
            kind=PersonKind.CHILD,
            given_names=step.name.rstrip("0123456789"),
            family_name="Invented",
            birth_date=BIRTH,
            expected_date=None,
            sex=Sex.FEMALE,
            nhs_number=step.number,
            shielded=step.shielded,
        )
        with files_in(self.scene, step.code) as by:
            linkage.register_record(details=details, by=by, at=self.scene.at)
        with as_owner():
            row = Record.objects.get(agency_id=self.scene.agency[step.code], reference=step.name)
        self.scene.record[f"{step.name}@{step.code}"] = row.id

    def wrote(self, step: Step) -> None:
        text = f"Entry {step.minute} about {step.name}"
        entry(self.scene, f"E{step.minute}", step.name, step.code, text)
        kind = (ServiceKind.SOCIAL_CARE, ServiceKind.MENTAL_HEALTH)[step.minute % 2]
        involve(self.scene, step.name, step.code, f"Service {step.minute}", kind)

    def lived(self, step: Step) -> None:
        protected = step.minute % 4 == 0
        details = AddressDetails(
            source="cases",
            reference=f"A{step.minute}",
            person=step.name,
            kind=AddressKind.HOME,
            line=f"{step.minute} Mill Lane",
            postcode=f"HW{step.minute % 9 + 1} 1AA",
            starts_on=date(2026, 1, 1),
            protected=protected,
            ring="01632 960001" if protected else "",
        )
        with files_in(self.scene, step.code) as by:
            linkage.record_address(details=details, by=by, at=self.scene.at)

    def worked(self, step: Step) -> None:
        allocate(self.scene, step.who, step.name, step.code)

    def tied(self, step: Step) -> None:
        if step.other[0] != step.code or step.other[1] == step.name:
            return
        details = TieDetails(
            source="cases",
            reference=f"T{step.minute}",
            person=step.name,
            other=step.other[1],
            relation=Relation.SIBLING,
            parental_responsibility=Responsibility.UNKNOWN,
            not_told=False,
        )
        with files_in(self.scene, step.code) as by:
            people.record_tie(details=details, by=by, at=self.scene.at)

    def merged(self, step: Step) -> None:
        left, right = self.record(step.code, step.name), self.record(*step.other)
        try:
            with linking_in(self.scene) as by:
                made = linkage.merge(
                    left=left, right=right, grounds=Grounds.DECIDED, by=by, at=self.scene.at
                )
        except Refused:
            return
        self.merges[step.merge] = made

    def parted(self, step: Step) -> None:
        if step.merge in self.merges:
            with linking_in(self.scene) as by:
                unlink(self.merges[step.merge], by, self.scene)


def unlink(merge: UUID, by: Actor, scene: Scene) -> None:
    sharing.unlink_records(merge=merge, why="Two children", by=by, at=scene.at)


PLAYS: dict[str, Callable[[World, Step], None]] = {
    "record": World.imported,
    "entry": World.wrote,
    "place": World.lived,
    "work": World.worked,
    "tie": World.tied,
    "merge": World.merged,
    "part": World.parted,
}


def answers(world: World) -> Iterator[tuple[str, list[str]]]:
    """What each viewer is answered, in words that do not depend on identifiers."""
    scene, called = world.scene, names_of(world)
    persons = sorted(set(called.persons), key=lambda each: called.persons[each])
    for who in VIEWERS:
        with standing(scene, who) as viewer, one_reading():
            found: dict[str, Any] = {
                "mine": people_queries.my_children(viewer=viewer),
                "supervised": visibility.supervised(viewer=viewer),
                "names": people_queries.names(persons, viewer=viewer),
                "versions": people_queries.naming_versions(persons, viewer=viewer),
                "found": answers_to(
                    read("mia invented 14/3/2017", on=scene.at.date()), viewer=viewer, at=viewer.at
                ),
                "by place": answers_to(
                    read("invented HW2 1AA", on=scene.at.date()), viewer=viewer, at=viewer.at
                ),
            }
            for person in persons:
                about = called.persons[person]
                found |= {f"{what} {about}": ask(person, viewer=viewer) for what, ask in ASKED}
        for what, said in found.items():
            yield f"{who}: {what}", called.in_words(said)


ASKED: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("sight", people_queries.sight_and_grounds),
    ("involved", people_queries.involved),
    ("records", people_queries.records_by_agency),
    ("family", family_of),
    ("kept", record_page),
    ("entries", chronology.entries_about),
    ("companions", chronology.companions_of),
    ("own entries", chronology.has_own_entries),
    ("decisions", sharing_queries.decisions_about),
    ("received", sharing_queries.shares_received),
    ("emergencies", emergencies_about),
)


@dataclass(frozen=True)
class Called:
    """A record by its agency and reference; a person by the records that are theirs."""

    records: dict[UUID, str]
    persons: dict[UUID, str]

    def in_words(self, said: object) -> list[str]:
        """Each part of an answer, with no identifier in it, in an order that is not by any."""
        parts = said if isinstance(said, tuple | list) else [said]
        if isinstance(said, dict):
            parts = list(said.items())
        return sorted("".join(sorted(self._plain(each))) for each in parts)

    def _plain(self, said: object) -> str:
        words = re.sub(r"value=[0-9.]+", "", repr(said))
        return IDENTIFIER.sub(lambda found: self._name(UUID(found[1])), words)

    def _name(self, each: UUID) -> str:
        return self.records.get(each) or self.persons.get(each) or "…"


def names_of(world: World) -> Called:
    codes = {identifier: code for code, identifier in world.scene.agency.items()}
    with as_owner():
        rows = list(Record.objects.values_list("id", "agency_id", "reference", "person_id"))
    records = {row[0]: f"{codes[row[1]]}:{row[2]}" for row in rows}
    persons: dict[UUID, list[str]] = {}
    for record, _, _, person in rows:
        persons.setdefault(person, []).append(records[record])
    return Called(records, {each: "+".join(sorted(said)) for each, said in persons.items()})
