"""The drawing of a family says of nobody what is not so."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import PersonKind, Sex
from fullpicture.people.queries.family import Family, FamilyMember, FamilyTie, Household
from fullpicture.web.genogram import Genogram, Node, draw

BASE = UUID(int=7)


def key(name: str) -> UUID:
    return uuid5(BASE, name)


def member(name: str, relation: Relation | None, sex: Sex, born: int) -> FamilyMember:
    adult = born < 2008
    return FamilyMember(
        key(name),
        None,
        f"{name} Invented",
        PersonKind.ADULT if adult else PersonKind.CHILD,
        date(born, 3, 1),
        None,
        None,
        sex,
        relation,
        Responsibility.UNKNOWN,
        not_told=False,
        not_told_why="",
        until=None,
        households=(),
        opens=False,
    )


MIA = member("Mia", None, Sex.FEMALE, 2017)
AVA = member("Ava", Relation.HALF_SIBLING, Sex.FEMALE, 2024)
DAWN = member("Dawn", Relation.MOTHER, Sex.FEMALE, 1993)
CRAIG = member("Craig", Relation.FATHER, Sex.MALE, 1991)
CARL = member("Carl", None, Sex.MALE, 1990)
NAN = member("Sylvia", Relation.GRANDPARENT, Sex.FEMALE, 1964)


def tie(of: FamilyMember, other: FamilyMember, relation: Relation) -> FamilyTie:
    return FamilyTie(of.person, other.person, relation, None)


FAMILY = Family(
    MIA.person,
    (MIA, CARL, DAWN, CRAIG, AVA, NAN),
    (
        tie(MIA, DAWN, Relation.MOTHER),
        tie(MIA, CRAIG, Relation.FATHER),
        tie(AVA, DAWN, Relation.MOTHER),
        tie(DAWN, CRAIG, Relation.FORMER_PARTNER),
        tie(DAWN, CARL, Relation.PARTNER),
        tie(DAWN, NAN, Relation.MOTHER),
    ),
    (Household("F1", (MIA.person, DAWN.person, AVA.person)),),
)


def drawn(family: Family = FAMILY) -> Genogram:
    made = draw(family)
    assert made is not None
    return made


def node(made: Genogram, name: str) -> Node:
    return next(each for each in made.nodes if each.words[0][1] == name)


def test_no_line_down_to_a_child_starts_at_somebody_who_is_no_parent() -> None:
    made = drawn()
    carl = node(made, "Carl")
    for line in made.lines:
        if line.kind in ("birth", "raising"):
            beneath_carl = (f"M{carl.x} {carl.y}V", f"M{carl.x} {carl.y + 20}V")
            assert not line.path.startswith(beneath_carl)


def test_a_parted_couple_is_dashed_and_a_couple_is_not() -> None:
    assert sorted(each.kind for each in drawn().lines if each.kind in ("apart", "couple")) == [
        "apart",
        "couple",
    ]


def test_generations_stand_one_below_the_other() -> None:
    made = drawn()
    assert node(made, "Sylvia").y < node(made, "Dawn").y == node(made, "Craig").y
    assert node(made, "Dawn").y < node(made, "Mia").y == node(made, "Ava").y


def test_signs_follow_the_conventions() -> None:
    unborn = replace(AVA, birth_date=None, expected_date=date(2027, 2, 1), sex=Sex.UNKNOWN)
    died = replace(CRAIG, died_on=date(2025, 1, 1))
    made = drawn(replace(FAMILY, members=(MIA, DAWN, died, unborn), ties=()))
    made_of = {each.words[0][1]: (each.shape, each.died) for each in made.nodes}
    assert made_of == {
        "Mia": ("circle", False),
        "Dawn": ("circle", False),
        "Craig": ("square", True),
        "Ava": ("triangle", False),
    }


def test_whoever_lives_with_the_child_is_framed_and_nobody_else() -> None:
    made = drawn()
    framed = {
        each.words[0][1]
        for each in made.nodes
        for home in made.homes
        if home.x <= each.x <= home.x + home.width and home.y <= each.y <= home.y + home.height
    }
    assert framed == {"Mia", "Dawn", "Ava"}


def test_no_line_down_to_a_child_runs_through_anybodys_words() -> None:
    """As Mia's from between Dawn and Craig did through "born 1993"."""
    long = {each: replace(each, name="Wilhelmina-Rose Invented-Name") for each in FAMILY.members}
    made = drawn(replace(FAMILY, members=tuple(long.values())))
    for line in made.lines:
        if line.kind in ("birth", "raising"):
            start, above = map(int, line.path[1:].split("V")[0].split(" "))
            for each in made.nodes:
                reach = each.x + 26 + 8 * max(len(said) for _, said in each.words)
                assert not (abs(above - each.y) <= 20 and each.x + 26 <= start <= reach), each.words


def test_nothing_is_drawn_outside_the_picture() -> None:
    made = drawn()
    assert all(20 <= each.x <= made.width - 20 for each in made.nodes)
    assert all(each.words[-1][0] <= made.height for each in made.nodes)


def test_a_child_alone_is_not_drawn() -> None:
    assert draw(replace(FAMILY, members=(MIA,), ties=(), households=())) is None
