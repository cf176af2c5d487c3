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
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions as sharing
from fullpicture.sharing import drafts
from fullpicture.sharing import queries as sharing_queries
from fullpicture.sharing.emergencies import EmergencyShare, emergencies_about
from fullpicture.sharing.preparing import preparation
from fullpicture.sharing.queries import Decided, Shared
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.models import Relationship
from fullpicture.visibility.queries import Supervised
from fullpicture.visibility.reading import one_reading
from tests.cast import BIRTH, Scene, allocate, entry, files_in, involve, standing
from tests.chapters import urgent
from tests.chapters.test_first_share import decide, ready
from tests.linked import linking_in
from tests.roles import as_owner

CODES = ("HMC", "OAK", "HMT")
WORKERS = {"HMC": ("amara", "rhys"), "OAK": ("joan", "tom"), "HMT": ("femi",)}
VIEWERS = ("amara", "joan", "morag", "gita")
NUMBERS = ("9990000018", "9990000026", "")
NAMES = ("Mia", "Mya", "Noor", "Ali", "Ben")
IDENTIFIER = re.compile(r"UUID\('([0-9a-f-]{36})'\)")
LEAF = re.compile(r"leaf=(…|None)")
KEPT = re.compile(r"'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'")
"""As a decision keeps it: whoever it named then."""


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


WHAT = (
    ("record",) * 4
    + ("entry", "place", "work", "work", "tie", "share", "alarm")
    + ("merge",) * 4
    + ("part",) * 3
)
OTHERS = {"amara": "joan", "rhys": "joan", "joan": "amara", "tom": "amara", "femi": "joan"}
"""To whom each of them sends something."""


Named = tuple[str, str]
"""A record, by its agency and reference."""


def sequence(seed: int, length: int) -> list[Step]:
    """Each record is imported before it is named, each merge is undone once at most, and nobody
    merges two records again while their merge stands: it would be the same link, said twice."""
    drawn = Drawn(random.Random(f"sequence {seed}"))
    for minute in range(length - 1):
        drawn.draw(minute)
    drawn.undo(length - 1)
    return drawn.steps


class Drawn:
    """The steps drawn so far, and what may be drawn next."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.steps: list[Step] = []
        self.records: list[Named] = []
        self.merged: dict[int, frozenset[Named]] = {}
        self.working: list[Step] = []

    def draw(self, minute: int) -> None:
        what = self.chance.choice(WHAT) if len(self.records) >= 3 else "record"
        what = "merge" if what == "part" and not self.merged else what
        what = "work" if what in ("share", "alarm") and not self.working else what
        if what == "record":
            step = self._record(minute)
        else:
            step = self._prepared(Step(what, minute, *self.chance.choice(self.records)))
        if step is not None:
            self.steps.append(step)

    def undo(self, minute: int) -> None:
        """One wrong link at least."""
        if self.merged:
            self.steps.append(self._part(Step("part", minute)))

    def _record(self, minute: int) -> Step:
        code, name = self.chance.choice(CODES), f"{self.chance.choice(NAMES)}{minute}"
        self.records.append((code, name))
        number, shielded = self.chance.choice(NUMBERS), self.chance.random() < 0.12
        return Step("record", minute, code, name, number=number, shielded=shielded)

    def _prepared(self, step: Step) -> Step | None:
        return {
            "merge": self._merge,
            "part": self._part,
            "tie": self._tie,
            "work": self._work,
            "share": self._sent,
            "alarm": self._sent,
        }.get(step.what, lambda each: each)(step)

    def _merge(self, step: Step) -> Step | None:
        """Often of one whom somebody works with: what they send meanwhile is what matters."""
        if self.working and self.chance.random() < 0.7:
            known = self.chance.choice(self.working)
            step = replace(step, code=known.code, name=known.name)
        step = replace(self._tie(step), merge=step.minute)
        two = frozenset(((step.code, step.name), step.other))
        if len(two) < 2 or two in self.merged.values():
            return None
        self.merged[step.minute] = two
        return step

    def _part(self, step: Step) -> Step:
        wrong = self.chance.choice(sorted(self.merged))
        del self.merged[wrong]
        return replace(step, merge=wrong)

    def _tie(self, step: Step) -> Step:
        return replace(step, other=self.chance.choice(self.records))

    def _work(self, step: Step) -> Step:
        step = replace(step, who=self.chance.choice(WORKERS[step.code]))
        self.working.append(step)
        return step

    def _sent(self, step: Step) -> Step:
        return replace(self.chance.choice(self.working), what=step.what, minute=step.minute)


def without_wrong_links(steps: list[Step]) -> list[Step]:
    """As if whatever was undone had never been."""
    wrong = {step.merge for step in steps if step.what == "part"}
    return [step for step in steps if step.merge not in wrong or step.what not in ("merge", "part")]


@dataclass
class World:
    """What one sequence made. Merges that were refused are not undone. `prevented` are what could
    not be sent, as the child was hidden from the sender; or not be told of which of two records of
    theirs, as the sender works with both."""

    scene: Scene
    prevented: set[int] = field(default_factory=set)
    shields: bool = False
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
        self.shields |= step.shielded
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

    def shared(self, step: Step) -> None:
        """What they wrote of the one they work with themselves, and of nobody merged with it."""
        scene, record = self.scene, self.record(step.code, step.name)
        if self._is_prevented(step):
            return
        entry(scene, f"S{step.minute}", step.name, step.code, f"To share {step.minute}")
        with standing(scene, step.who) as viewer:
            draft = ready(self._about(record), viewer, OTHERS[step.who], entries=0)
            weighed = preparation(draft, viewer=viewer)
            assert weighed is not None
            own = [each for each in weighed.own_entries if each.record == record]
            newest = max(own, key=lambda each: each.received_here)
            drafts.fill(draft, viewer=viewer, versions=(str(newest.version),))
            decide(draft, viewer)

    def alarmed(self, step: Step) -> None:
        if self._is_prevented(step):
            return
        about = self._about(self.record(step.code, step.name))
        to = f"desk-{self.scene.post['desk']}"
        urgent.send(about, step.who, text=f"Now {step.minute}", to=to)

    def _is_prevented(self, step: Step) -> bool:
        person = self._about(self.record(step.code, step.name)).person["lena"]
        with standing(self.scene, step.who) as viewer:
            own = Relationship.objects.filter(
                holder_post_id=viewer.post, person_id=person, carried_from_id=None, undone=False
            ).exclude(record_id=None)
            one = own.values("record_id").distinct().count() == 1
            if one and people_queries.may_open(person, viewer=viewer):
                return False
        self.prevented.add(step.minute)
        return True

    def _about(self, record: UUID) -> Scene:
        """The scene as the tests of sharing know it: a child by the name of Lena."""
        with as_owner():
            person = Record.objects.get(id=record).person_id
        return replace(self.scene, person={"lena": person})

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
    "share": World.shared,
    "alarm": World.alarmed,
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
                "supervised": _supervised(viewer),
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
                for what in ASKED_BY.get(who, tuple(ASKED)):
                    found[f"{what} {about}"] = ASKED[what](person, viewer=viewer)
        for what, said in found.items():
            yield f"{who}: {what}", called.in_words(said)


def _supervised(viewer: Viewer) -> tuple[Supervised, ...]:
    """But for since when: where two records of an agency are linked in more ways than one, a reason
    carried from one to the other began with the first link, and that one was wrong."""
    found = visibility.supervised(viewer=viewer)
    return tuple(replace(each, starts_at=viewer.at) for each in found)


# Of a decision, not what it was judged by: that stays as it was, with whatever the link did to it.
def _decisions(person: UUID, *, viewer: Viewer) -> tuple[Decided, ...]:
    found = sharing_queries.decisions_about(person, viewer=viewer)
    return tuple(replace(each, shares=_uncorrected(each.shares), verdict={}) for each in found)


def _received(person: UUID, *, viewer: Viewer) -> tuple[Shared, ...]:
    return _uncorrected(sharing_queries.shares_received(person, viewer=viewer))


def _uncorrected(shares: tuple[Shared, ...]) -> tuple[Shared, ...]:
    """But for the corrections that tell of the wrong link, and for the number that went with it:
    none does while two of the agency's records bear two."""
    return tuple(replace(each, corrections=(), nhs_number="") for each in shares)


def _emergencies(person: UUID, *, viewer: Viewer) -> tuple[EmergencyShare, ...]:
    found = emergencies_about(person, viewer=viewer)
    return tuple(replace(each, apart=None, nhs_number="") for each in found)


ASKED: dict[str, Callable[..., Any]] = {
    "sight": people_queries.sight_and_grounds,
    "involved": people_queries.involved,
    "records": people_queries.records_by_agency,
    "family": family_of,
    "kept": record_page,
    "entries": chronology.entries_about,
    "companions": chronology.companions_of,
    "own entries": chronology.has_own_entries,
    "decisions": _decisions,
    "received": _received,
    "emergencies": _emergencies,
}
ASKED_BY = {
    "morag": ("sight", "involved", "records", "entries", "decisions", "emergencies"),
    "gita": ("sight", "records", "decisions", "emergencies"),
}
"""Of those who manage and govern, only what their roles are for; the others ask everything."""


@dataclass(frozen=True)
class Called:
    """A record by its agency and reference; a person by the records that are theirs."""

    records: dict[UUID, str]
    persons: dict[UUID, str]
    shields: bool = False
    """Whether anybody is shielded. Then a leaf may stay hidden: the ledger says of whom an act was
    thought to be, and is not shown to those from whom one of them is hidden today."""

    def in_words(self, said: object) -> list[str]:
        """Each part of an answer, with no identifier in it, in an order that is not by any."""
        parts = said if isinstance(said, tuple | list) else [said]
        if isinstance(said, dict):
            parts = list(said.items())
        return sorted("".join(sorted(self._plain(each))) for each in parts)

    def _plain(self, said: object) -> str:
        words = re.sub(r"value=[0-9.]+", "", repr(said))
        named = IDENTIFIER.sub(lambda found: self._name(UUID(found[1])), words)
        plain = KEPT.sub("…", named)
        return LEAF.sub("leaf", plain) if self.shields else plain

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
    named = {each: "+".join(sorted(said)) for each, said in persons.items()}
    return Called(records, named, world.shields)
