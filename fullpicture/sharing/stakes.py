"""Who has a stake in a sharing: the child, who brings the child up, and whom the author adds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.queries import Named
from fullpicture.people.queries.family import RAISING, Family, FamilyMember
from fullpicture.rules.access import hidden_from
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Stake
from fullpicture.sharing.drafts import Knows
from fullpicture.visibility import queries as visibility

PARENTS = frozenset({Relation.MOTHER, Relation.FATHER, Relation.PARENT, Relation.ADOPTIVE_PARENT})


@dataclass(frozen=True)
class Stakes:
    """One line for each person with a stake, the child first; and whoever may not be told of the
    child, with their name. `family` is what the records have of all of them; `shielded` are those
    of the lines of whom not everybody may know."""

    lines: tuple[Knows, ...]
    feared: Mapping[UUID, str]
    family: Family
    shielded: frozenset[UUID]

    @property
    def recorded(self) -> dict[str, str]:
        """Those of whom a reader sees the name that they may see, each with the record that ties
        them to the child, or none."""
        return {
            str(each.person): str(each.record) if each.record else ""
            for each in self.family.members
        }


def stakes_of(child: Named, told: tuple[Knows, ...], family: Family, *, viewer: Viewer) -> Stakes:
    """What was answered stays, but of whoever is hidden from the author by now; what the records
    say of each is new."""
    members = family.members
    feared = {each.person: each.name for each in members if each.not_told}
    first = Knows(str(child.person), child.name, Stake.CHILD)
    known = [first, *(_line(each) for each in members if _has_a_stake(each, child.person))]
    kept_from = {first.person: tuple(str(person) for person in feared)}
    answered: dict[str, Knows] = {}
    for line in _identified(told, family):
        answered.setdefault(line.person, line)  # nobody is added twice
    lines = [
        replace(
            answered.pop(line.person, line),
            name=line.name,
            relation=line.relation,
            responsibility=line.responsibility,
            kept_from=kept_from.get(line.person, ()),
        )
        for line in known
    ]
    lines += answered.values()
    persons = {UUID(line.person) for line in lines}
    standing = visibility.standing_of(viewer=viewer, persons=persons)
    hidden = hidden_from(standing)
    seen = tuple(line for line in lines if UUID(line.person) not in hidden)
    return Stakes(seen, feared, family, standing.shielded)


def _identified(told: tuple[Knows, ...], family: Family) -> tuple[Knows, ...]:
    """Whoever was added by the name of somebody in the records is them: a reader is to see of
    them what they may see, and not the name as typed."""
    named = {_spelt(each.name): str(each.person) for each in reversed(family.members)}
    known = {str(each.person) for each in family.members}
    return tuple(
        line
        if line.relation or line.person in known
        else replace(line, person=named.get(_spelt(line.name), line.person))
        for line in told
    )


def _spelt(name: str) -> str:
    return " ".join(name.casefold().split())


def _has_a_stake(member: FamilyMember, child: UUID) -> bool:
    """Whoever brings the child up now, or has parental responsibility, as a grandmother may.

    Whoever did before is added by hand where it matters.
    """
    still = member.died_on is None and member.until is None
    has_a_say = member.parental_responsibility is Responsibility.YES
    return still and member.person != child and (member.relation in RAISING or has_a_say)


def _line(member: FamilyMember) -> Knows:
    return Knows(
        str(member.person),
        member.name,
        Stake.PARENT if member.relation in PARENTS else Stake.CARER,
        relation=str(member.relation),
        responsibility=str(member.parental_responsibility),
    )
