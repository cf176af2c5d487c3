"""What each of the family was told when something was sent, as it goes with what is sent.

Whoever receives it speaks with the same family: what a mother said no to, and what a father must
not learn, they have to know first. Only that travels, and not the words about it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from fullpicture.rules.sharing_facts import Stake, Stance
from fullpicture.sharing.drafts import Knows

SENT = ("person", "stake", "stance", "agreement", "relation")


@dataclass(frozen=True)
class FamilyKnows:
    """Codes of `rules.sharing_facts`; `name` is empty for somebody whom the reader may not know,
    `stake` for whom it is about."""

    name: str
    stake: str
    stance: str
    agreement: str
    relation: str

    @property
    def untold(self) -> bool:
        return self.stance == Stance.NOT_TOLD


def as_sent(lines: Iterable[Knows]) -> list[dict[str, str]]:
    """Whoever nothing is known of is left out. A name goes only of whoever the sender added: of
    everybody else a reader sees the name that they may see."""
    return [
        {**{name: getattr(line, name) for name in SENT}, "added": line.name * _is_added(line)}
        for line in lines
        if line.stance != Stance.NOT_ANSWERED
    ]


def added_names(lines: Iterable[Knows]) -> tuple[str, ...]:
    """Of those who go with what is sent, in the sender's own words."""
    return tuple(line["added"] for line in as_sent(lines) if line["added"])


def _is_added(line: Knows) -> bool:
    """Not of the agency's records: of those it is known who they are to the child."""
    return not line.relation and line.stake != Stake.CHILD


def persons_in(lines: Iterable[Mapping[str, str]]) -> set[UUID]:
    return {UUID(line["person"]) for line in lines}


def as_read(
    lines: Iterable[Mapping[str, str]], about: UUID, names: Mapping[UUID, str]
) -> tuple[FamilyKnows, ...]:
    """Those who must not be told first. Whoever it is `about` is to be known by name alone."""
    found = [
        _read(line, "" if line["person"] == str(about) else line["stake"], names) for line in lines
    ]
    return tuple(sorted(found, key=lambda each: not each.untold))


def _read(line: Mapping[str, str], stake: str, names: Mapping[UUID, str]) -> FamilyKnows:
    return FamilyKnows(
        name=line["added"] or names.get(UUID(line["person"]), ""),
        stake=stake,
        stance=line["stance"],
        agreement=line["agreement"],
        relation=line["relation"],
    )
