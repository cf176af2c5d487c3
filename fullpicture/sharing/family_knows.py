"""What each of the family was told when something was sent, as it goes with what is sent.

Whoever receives it speaks with the same family: what a mother said no to, and what a father must
not learn, they have to know first. Only that travels, and not the words about it. Of somebody who
is hidden from a reader nothing is said, neither on a page nor in what a receipt discloses.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fullpicture.people import queries as people
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Stake, Stance
from fullpicture.sharing.drafts import Knows
from fullpicture.visibility import queries as visibility

Line = dict[str, str]

NOBODY: Mapping[str, str] = {}
SENT = ("person", "stake", "stance", "agreement", "relation")


@dataclass(frozen=True)
class FamilyKnows:
    """Codes of `rules.sharing_facts`; `stake` is empty for whom it is about. `shielded` for the
    author: only those who may know of them are sent this."""

    name: str
    stake: str
    stance: str
    agreement: str
    relation: str
    shielded: bool = False

    @property
    def untold(self) -> bool:
        return self.stance == Stance.NOT_TOLD


def as_sent(lines: Iterable[Knows], recorded: Mapping[str, str] = NOBODY) -> list[Line]:
    """Whoever nothing is known of is left out. A name goes only of whoever the sender added and is
    not `recorded`: of everybody else a reader sees the name that they may see. With them goes the
    record by which they are known: whom it is linked to may change."""
    return [
        {
            **{name: getattr(line, name) for name in SENT},
            "record": recorded.get(line.person, ""),
            "added": line.name * (_is_added(line) and line.person not in recorded),
        }
        for line in lines
        if line.stance != Stance.NOT_ANSWERED
    ]


def known_to(
    reader: UUID, lines: list[Line], shielded: Collection[UUID], *, viewer: Viewer
) -> list[Line]:
    """Without whoever is hidden from the holder of the post `reader`."""
    persons = persons_in(lines)
    if persons.isdisjoint(shielded):
        return lines
    known = visibility.in_sight_of(reader, persons, viewer=viewer)
    return [line for line in lines if UUID(line["person"]) in known]


def as_of_today(lines: Iterable[Line], about: UUID, *, viewer: Viewer) -> list[Line]:
    """What was sent, by whoever each person is today: records may have been joined since, or taken
    apart. Whoever it is about goes by the record that was sent from; of whoever's record the viewer
    may not know, nothing is left."""
    found = list(lines)
    asked = {UUID(line["record"]) for line in found if line.get("record")}
    persons = people.persons_of(asked, viewer=viewer)
    now = [_now(line, about, persons) for line in found]
    return [
        {**line, "person": str(person)}
        for line, person in zip(found, now, strict=True)
        if person is not None
    ]


def _now(line: Mapping[str, Any], about: UUID, persons: Mapping[UUID, UUID]) -> UUID | None:
    if line["stake"] == Stake.CHILD:
        return about
    record = line.get("record")
    return persons.get(UUID(record)) if record else UUID(line["person"])


def added_names(lines: Iterable[Knows]) -> tuple[str, ...]:
    """Of those who go with what is sent, in the sender's own words."""
    return tuple(line["added"] for line in as_sent(lines) if line["added"])


def _is_added(line: Knows) -> bool:
    """Not of the agency's records: of those it is known who they are to the child."""
    return not line.relation and line.stake != Stake.CHILD


def persons_in(lines: Iterable[Mapping[str, str]]) -> set[UUID]:
    return {UUID(line["person"]) for line in lines}


@dataclass(frozen=True)
class Today:
    """Whom the lines of one family mean today, by whom they name; nobody where their record is not
    to be seen. It may have been joined with another's since, or taken apart from it."""

    meant: Mapping[UUID, UUID | None]
    hidden: frozenset[UUID]
    names: Mapping[UUID, str]
    recorded: frozenset[UUID]

    def seen(self, lines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Without those who do not exist for whoever reads them. Who is known by a record bears
        the name that it gives now: under a wrong link another child's was read."""
        return [
            {**line, "name": self._name(line)}
            for line in lines
            if UUID(line["person"]) not in self.hidden
        ]

    def _name(self, line: Mapping[str, Any]) -> str:
        person = UUID(line["person"])
        now = self.meant.get(person) if person in self.recorded else None
        return self.names.get(now, line["name"]) if now else str(line["name"])


def today(
    families: Iterable[tuple[UUID, Iterable[Mapping[str, Any]]]], *, viewer: Viewer
) -> list[Today]:
    """Of each family, given with whom it is about."""
    found = [(about, list(lines)) for about, lines in families]
    asked = {UUID(line["record"]) for _, lines in found for line in lines if line.get("record")}
    persons = people.persons_of(asked, viewer=viewer)
    meant = [_meant(lines, about, persons) for about, lines in found]
    everybody = {now for each in meant for now in each.values() if now is not None}
    hidden = visibility.hidden_among(everybody, viewer=viewer)
    named = people.names(everybody, viewer=viewer)
    names = {person: each.name for person, each in named.items()}
    return [
        Today(
            each,
            frozenset(then for then, now in each.items() if now is None or now in hidden),
            names,
            frozenset(UUID(line["person"]) for line in lines if _is_recorded(line)),
        )
        for each, (_, lines) in zip(meant, found, strict=True)
    ]


def _is_recorded(line: Mapping[str, Any]) -> bool:
    return bool(line["stake"] == Stake.CHILD or line.get("record"))


def _meant(
    lines: list[Mapping[str, Any]], about: UUID, persons: Mapping[UUID, UUID]
) -> dict[UUID, UUID | None]:
    named = {UUID(line["person"]): _now(line, about, persons) for line in lines}
    return {each: named.get(each, each) for each in everybody_in(lines)}


def everybody_in(lines: Iterable[Mapping[str, Any]]) -> set[UUID]:
    """Those with a line, and those from whom one of them is kept."""
    found = list(lines)
    kept_from = {UUID(each) for line in found for each in line.get("kept_from", ())}
    return persons_in(found) | kept_from


def as_read(
    lines: Iterable[Mapping[str, str]],
    about: UUID,
    names: Mapping[UUID, str],
    shielded: Collection[UUID] = (),
) -> tuple[FamilyKnows, ...]:
    """Those who must not be told first. Whoever it is `about` is to be known by name alone, and
    nothing is said of whoever has none of the `names` that the reader may see."""
    found = [
        _read(line, "" if line["person"] == str(about) else line["stake"], names, shielded)
        for line in lines
        if line["added"] or UUID(line["person"]) in names
    ]
    return tuple(sorted(found, key=lambda each: not each.untold))


def _read(
    line: Mapping[str, str], stake: str, names: Mapping[UUID, str], shielded: Collection[UUID]
) -> FamilyKnows:
    return FamilyKnows(
        name=line["added"] or names.get(UUID(line["person"]), ""),
        stake=stake,
        stance=line["stance"],
        agreement=line["agreement"],
        relation=line["relation"],
        shielded=UUID(line["person"]) in shielded,
    )
