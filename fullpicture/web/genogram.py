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

NODE, GAP, ROW, TOP, SIDE = 40, 128, 150, 34, 54
LABEL, LONGEST, ASIDE = 17, 13, 12
"""Words stand to the right of a sign and below its middle, clear of every line: that of a couple
comes down close to the partner on the right, where no words reach."""
ELDERS = frozenset({Relation.GRANDPARENT})
BIRTH = frozenset({Relation.MOTHER, Relation.FATHER, Relation.PARENT})
RAISING = BIRTH | {
    Relation.STEP_PARENT,
    Relation.CARER,
    Relation.FOSTER_CARER,
    Relation.ADOPTIVE_PARENT,
    Relation.GUARDIAN,
}
HALF = NODE // 2
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
        width=SIDE + widest * (NODE + GAP),
        height=TOP + len(rows) * ROW - 40,
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
    return [_couples_together(row, family) for row in generations if row]


def _generation(each: FamilyMember, child: UUID) -> int:
    if each.relation in ELDERS:
        return 0
    return 2 if each.kind is PersonKind.CHILD or each.person == child else 1


def _couples_together(row: Sequence[FamilyMember], family: Family) -> list[FamilyMember]:
    """Whoever is, or was, a couple stands side by side; of two partners one on either side.

    Whoever brings the child up stands nearest, so that the line down to the child is theirs.
    """
    by_person = {each.person: each for each in row}
    ordered: list[UUID] = []
    for each in row:
        if each.person not in ordered:
            ordered.append(each.person)
        partners = _partners(each.person, family)
        for place, partner in enumerate(partners[:2]):
            if partner in by_person and partner not in ordered:
                ordered.insert(ordered.index(each.person) + (place == 0), partner)
    return [by_person[each] for each in ordered]


def _partners(person: UUID, family: Family) -> list[UUID]:
    """Partners, those who bring the child up first."""
    raising = {tie.other for tie in family.ties if tie.relation in RAISING}
    found = dict.fromkeys(
        tie.other if tie.person == person else tie.person
        for tie in family.ties
        if tie.relation in COUPLES and person in (tie.person, tie.other)
    )
    return sorted(found, key=lambda each: each not in raising)


def _lives_with_child(family: Family) -> set[UUID]:
    return {
        each for home in family.households if family.child in home.members for each in home.members
    }


def _node(each: FamilyMember, x: int, y: int, family: Family, *, at_home: bool) -> Node:
    shape = _shape(each)
    points = {
        "diamond": f"{x},{y - HALF} {x + HALF},{y} {x},{y + HALF} {x - HALF},{y}",
        "triangle": f"{x},{y - HALF} {x + HALF},{y + HALF} {x - HALF},{y + HALF}",
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
        words=tuple((y + LABEL * number, said) for number, said in enumerate(words, 1) if said),
    )


def _shape(each: FamilyMember) -> str:
    if each.birth_date is None and each.expected_date is not None:
        return "triangle"
    return {Sex.MALE: "square", Sex.FEMALE: "circle"}.get(each.sex, "diamond")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _years(each: FamilyMember) -> str:
    if each.died_on and each.birth_date:
        return f"{each.birth_date.year} to {each.died_on.year}"
    if each.birth_date:
        return f"born {each.birth_date.year}"
    return "expected" if each.expected_date else ""


def _lines(ties: Sequence[FamilyTie], places: Mapping[UUID, tuple[int, int]]) -> Iterator[Line]:
    couples: set[frozenset[UUID]] = set()
    for tie in ties:
        (x, y), (other_x, other_y) = places[tie.person], places[tie.other]
        if tie.relation in COUPLES and y == other_y:
            left, right = sorted((x, other_x))
            apart = tie.until is not None or tie.relation is Relation.FORMER_PARTNER
            path = f"M{left + HALF} {y}H{right - HALF}"
            if right - left == NODE + GAP:
                couples.add(frozenset((tie.person, tie.other)))
            else:  # over the heads of whoever stands between
                path = f"M{left} {y - HALF}v-10H{right}v10"
            yield Line("apart" if apart else "couple", path)
    yield from _descents(ties, places, couples)


def _descents(
    ties: Sequence[FamilyTie],
    places: Mapping[UUID, tuple[int, int]],
    couples: set[frozenset[UUID]],
) -> Iterator[Line]:
    """A line from each parent, or from between a couple, down to each child.

    Each turns at a height of its own, so that none runs into another's.
    """
    turns: dict[frozenset[UUID], int] = {}
    for child, raising in _raised_by(ties, places).items():
        x, y = places[child]
        for parents, kind in _from(raising, couples):
            places_of = [places[each] for each in parents]
            turn = turns.setdefault(parents, y - HALF - 20 - 8 * (len(turns) % 4))
            start = max(each[0] for each in places_of)
            if len(parents) > 1:
                start -= HALF + ASIDE
            top = places_of[0][1] + (HALF if len(parents) == 1 else 0)
            yield Line(kind, f"M{start} {top}V{turn}H{x}V{y - HALF}")


def _raised_by(
    ties: Sequence[FamilyTie], places: Mapping[UUID, tuple[int, int]]
) -> dict[UUID, dict[UUID, Relation]]:
    found: dict[UUID, dict[UUID, Relation]] = {}
    for tie in ties:
        if tie.relation in RAISING and places[tie.other][1] < places[tie.person][1]:
            found.setdefault(tie.person, {})[tie.other] = tie.relation
    return found


def _from(
    raising: Mapping[UUID, Relation], couples: set[frozenset[UUID]]
) -> Iterator[tuple[frozenset[UUID], str]]:
    """Both parents of a couple together, when both are parents by birth; else one by one."""
    by_birth = {each for each, relation in raising.items() if relation in BIRTH}
    together = next((couple for couple in couples if couple <= by_birth), frozenset[UUID]())
    if together:
        yield together, "birth"
    for each, relation in raising.items():
        if each not in together:
            yield frozenset({each}), "birth" if relation in BIRTH else "raising"


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
                    run[0] - HALF - 10,
                    y - HALF - 10,
                    run[-1] - run[0] + NODE + GAP,
                    NODE + 10 + 3 * LABEL,
                )
                run = []
