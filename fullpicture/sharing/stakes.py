"""Who has a stake in a sharing: the child, who brings the child up, and whom the author adds."""

from dataclasses import replace
from uuid import UUID

from fullpicture.people.codes import Relation
from fullpicture.people.queries import Named
from fullpicture.people.queries.family import RAISING, FamilyMember, family_of
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Stake
from fullpicture.sharing.drafts import Knows

PARENTS = frozenset({Relation.MOTHER, Relation.FATHER, Relation.PARENT, Relation.ADOPTIVE_PARENT})


def lines_of(child: Named, told: tuple[Knows, ...], *, viewer: Viewer) -> tuple[Knows, ...]:
    """One line for each, the child first; what was answered stays, what records say is new."""
    answered = {line.person: line for line in told}
    known = _known(child, viewer=viewer)
    lines = [
        replace(
            answered.pop(line.person, line),
            name=line.name,
            relation=line.relation,
            responsibility=line.responsibility,
            kept_from=line.kept_from,
        )
        for line in known
    ]
    return (*lines, *answered.values())


def _known(child: Named, *, viewer: Viewer) -> list[Knows]:
    family = family_of(child.person, viewer=viewer)
    living = [each for each in family.members if each.died_on is None and each.until is None]
    kept_from = tuple(str(each.person) for each in living if each.not_told)
    first = Knows(str(child.person), child.name, Stake.CHILD, kept_from=kept_from)
    return [first, *(_line(each) for each in living if _has_a_stake(each, child.person))]


def _has_a_stake(member: FamilyMember, child: UUID) -> bool:
    return member.person != child and member.relation in RAISING


def _line(member: FamilyMember) -> Knows:
    return Knows(
        str(member.person),
        member.name,
        Stake.PARENT if member.relation in PARENTS else Stake.CARER,
        relation=str(member.relation),
        responsibility=str(member.parental_responsibility),
    )


def names_kept_from(child: Named, *, viewer: Viewer) -> dict[UUID, str]:
    """Whoever may not be told what is shared about the child, with their name."""
    members = family_of(child.person, viewer=viewer).members
    return {each.person: each.name for each in members if each.not_told}
