"""A family as a plain drawing: three rows by generation, couples joined, children beneath.

Square, circle and diamond stand for a man, a woman and not known; a triangle for an unborn child;
a cross for somebody who died (the conventions of genograms in social work). The list beside the
drawing says the same in words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from fullpicture.people.codes import Relation
from fullpicture.people.details import PersonKind, Sex
from fullpicture.people.queries.family import Family, FamilyMember, FamilyTie

NODE, GAP, ROW, TOP, SIDE = 40, 92, 168, 34, 66
LABEL = 18
ELDERS = frozenset({Relation.GRANDPARENT})
BIRTH = frozenset({Relation.MOTHER, Relation.FATHER, Relation.PARENT})
RAISING = BIRTH | {
    Relation.STEP_PARENT,
    Relation.CARER,
    Relation.FOSTER_CARER,
    Relation.ADOPTIVE_PARENT,
    Relation.GUARDIAN,
}
COUPLES = frozenset({Relation.PARTNER, Relation.FORMER_PARTNER})


@dataclass(frozen=True)
class Node:
    """`x` and `y` are the middle of the sign; `signs` the points of a diamond or triangle."""

    x: int
    y: int
    shape: str
    points: str
    child: bool
    died: bool
    at_home: bool
    words: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Line:
    """`kind` is couple, apart, birth or raising."""

    kind: str
    path: str


@dataclass(frozen=True)
class Home:
    """Who of a row lives with the child."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Genogram:
    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    homes: tuple[Home, ...]


def draw(family: Family) -> Genogram | None:
    """None where there is nobody but the child to draw."""
    if len(family.members) < 2:
        return None
    rows = _rows(family)
    places = {
        each.person: (SIDE + place * (NODE + GAP) + NODE // 2, TOP + row * ROW + NODE // 2)
        for row, members in enumerate(rows)
        for place, each in enumerate(members)
    }
    home = _lives_with_child(family)
    widest = max(len(members) for members in rows)
    return Genogram(
        width=2 * SIDE + widest * (NODE + GAP) - GAP,
        height=TOP + len(rows) * ROW,
        nodes=tuple(
            _node(each, *places[each.person], family, at_home=each.person in home)
            for each in family.members
        ),
        lines=tuple(_lines(family.ties, places)),
        homes=tuple(_homes(rows, home, places)),
    )


def _rows(family: Family) -> list[list[FamilyMember]]:
    """Elders, then the parents' generation, then the child's; empty rows are left out."""
    generations: list[list[FamilyMember]] = [[], [], []]
    home = _lives_with_child(family)
    for each in sorted(family.members, key=lambda each: each.person not in home):
        generations[_generation(each, family.child)].append(each)
    return [_couples_together(row, family.ties) for row in generations if row]


def _generation(each: FamilyMember, child: UUID) -> int:
    if each.relation in ELDERS:
        return 0
    return 2 if each.kind is PersonKind.CHILD or each.person == child else 1


def _couples_together(row: Sequence[FamilyMember], ties: Sequence[FamilyTie]) -> list[FamilyMember]:
    """Whoever is, or was, a couple stands side by side."""
    beside: dict[UUID, UUID] = {}
    for tie in ties:
        if tie.relation in COUPLES:
            beside.setdefault(tie.person, tie.other)
            beside.setdefault(tie.other, tie.person)
    by_person = {each.person: each for each in row}
    placed: dict[UUID, FamilyMember] = {}
    for each in row:
        placed.setdefault(each.person, each)
        partner = beside.get(each.person)
        if partner in by_person:
            placed.setdefault(partner, by_person[partner])
    return list(placed.values())


def _lives_with_child(family: Family) -> set[UUID]:
    return {
        each for home in family.households if family.child in home.members for each in home.members
    }


def _node(each: FamilyMember, x: int, y: int, family: Family, *, at_home: bool) -> Node:
    half = NODE // 2
    shape = _shape(each)
    points = {
        "diamond": f"{x},{y - half} {x + half},{y} {x},{y + half} {x - half},{y}",
        "triangle": f"{x},{y - half} {x + half},{y + half} {x - half},{y + half}",
    }
    given, _, family_name = each.name.rpartition(" ")
    lines = [part for part in (given or family_name, family_name if given else "") if part]
    words = [*(_short(part) for part in lines), _years(each)]
    return Node(
        x=x,
        y=y,
        shape=shape,
        points=points.get(shape, ""),
        child=each.person == family.child,
        died=each.died_on is not None,
        at_home=at_home,
        words=tuple(
            (y + half + 6 + LABEL * number, said) for number, said in enumerate(words, 1) if said
        ),
    )


def _shape(each: FamilyMember) -> str:
    if each.birth_date is None and each.expected_date is not None:
        return "triangle"
    return {Sex.MALE: "square", Sex.FEMALE: "circle"}.get(each.sex, "diamond")


def _short(words: str) -> str:
    return words if len(words) <= 15 else words[:14] + "…"


def _years(each: FamilyMember) -> str:
    if each.died_on and each.birth_date:
        return f"{each.birth_date.year} to {each.died_on.year}"
    if each.birth_date:
        return f"born {each.birth_date.year}"
    return "expected" if each.expected_date else ""


def _lines(ties: Sequence[FamilyTie], places: Mapping[UUID, tuple[int, int]]) -> Iterator[Line]:
    half = NODE // 2
    parents: dict[UUID, int] = {}
    for tie in ties:
        (x, y), (other_x, other_y) = places[tie.person], places[tie.other]
        if tie.relation in COUPLES and y == other_y:
            left, right = sorted((x, other_x))
            apart = tie.until is not None or tie.relation is Relation.FORMER_PARTNER
            yield Line("apart" if apart else "couple", f"M{left + half} {y}H{right - half}")
        elif tie.relation in RAISING and other_y < y:
            # Each parent's line turns at a height of its own, so that none runs into another's.
            turn = parents.setdefault(tie.other, y - half - 12 - 7 * (len(parents) % 4))
            kind = "birth" if tie.relation in BIRTH else "raising"
            yield Line(kind, f"M{other_x + half - 8} {other_y + half}V{turn}H{x}V{y - half}")


def _homes(
    rows: Sequence[Sequence[FamilyMember]],
    home: set[UUID],
    places: Mapping[UUID, tuple[int, int]],
) -> Iterator[Home]:
    """One frame for each run of a row whose people live with the child."""
    for row in rows:
        run: list[int] = []
        for each in [*row, None]:
            if each is not None and each.person in home:
                run.append(places[each.person][0])
            elif run:
                y = places[row[0].person][1]
                yield Home(
                    run[0] - NODE // 2 - 34,
                    y - NODE // 2 - 14,
                    run[-1] - run[0] + NODE + 68,
                    NODE + 14 + 4 * LABEL,
                )
                run = []
