"""From evidence as it was laid down to pieces that the rule can follow back.

Who first said it is compared in the database, by a hash that holds for one answer, so that an
entry which nobody here may read can be told from another without a word of it.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from fullpicture.chronology.details import HowKnown
from fullpicture.chronology.queries import Entry
from fullpicture.people.codes import Relation
from fullpicture.people.queries.family import FamilyMember, family_of
from fullpicture.rules.facts import Viewer
from fullpicture.rules.provenance import Origin, Piece
from fullpicture.triangulation.answers import record_of
from fullpicture.triangulation.models import Evidence
from fullpicture.visibility.statements import values_of

CALLED: Mapping[Relation, tuple[str, ...]] = {
    Relation.MOTHER: ("mother",),
    Relation.FATHER: ("father",),
    Relation.PARENT: ("mother", "father", "parent"),
    Relation.STEP_PARENT: ("stepmother", "stepfather"),
    Relation.PARTNER: ("partner", "mother s partner", "father s partner"),
    Relation.SIBLING: ("brother", "sister", "sibling"),
    Relation.HALF_SIBLING: ("brother", "sister", "half brother", "half sister"),
    Relation.STEP_SIBLING: ("stepbrother", "stepsister"),
    Relation.GRANDPARENT: ("grandmother", "grandfather"),
    Relation.AUNT_OR_UNCLE: ("aunt", "uncle"),
    Relation.CARER: ("carer",),
    Relation.FOSTER_CARER: ("foster carer",),
    Relation.ADOPTIVE_PARENT: ("mother", "father"),
    Relation.GUARDIAN: ("guardian",),
}
"""What whoever writes an entry calls somebody of the family."""
NOT_OF_THE_FAMILY = (
    "class teacher", "head teacher", "school", "nursery", "school nurse", "nurse", "health visitor",
    "midwife", "doctor", "hospital", "social worker", "police officer", "officer", "police",
    "neighbour", "practitioner", "another practitioner", "colleague", "counsellor", "landlord",
)  # fmt: skip
"""Tellers who do not live with a child whom they tell of, as far as their name goes."""
THE_CHILD = "child"


@dataclass(frozen=True)
class Told:
    """Whom a hash stands for: whether they live with the child, and whether they are the child."""

    household: bool | None
    by_child: bool = False


@dataclass(frozen=True)
class Traced:
    """Every piece that the claims' evidence leads to, by entry. What somebody named in laying it
    down stands over what the entry says, for that claim alone.

    `readable` are entries that the viewer may read: of others not even a name is said. `roles` are
    pieces by the role of who saw it: what "the class teacher" told somebody is what a
    class teacher wrote, where one did, and no second source.
    """

    pieces: Mapping[str, Piece]
    readable: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    tellers: Mapping[str, Told]
    named: Mapping[str, str]

    def of(self, evidence: Iterable[Evidence], agencies: Mapping[UUID, str]) -> dict[str, Piece]:
        pieces = dict(self.pieces)
        for row in evidence:
            pieces[key_of(row)] = self._laid(row, agencies.get(row.from_agency_id, ""))
        return pieces

    def _laid(self, row: Evidence, agency: str) -> Piece:
        if row.reply_id is not None:
            return record_of(agency, row.from_agency_id)
        piece = self.pieces.get(key_of(row), Piece(agency, Origin.READ))
        piece = replace(piece, agency=agency)
        if row.had_from:
            return replace(piece, derived_from=frozenset(str(each) for each in row.had_from))
        if not row.source:
            return piece
        return self.from_whom_saw_it(self._named(row, piece), key_of(row))

    def _named(self, row: Evidence, piece: Piece) -> Piece:
        source = row.source or ""
        whose = self.named.get(source, "")
        told = self.tellers.get(whose, Told(None))
        household = told.household if row.household is None else row.household
        return replace(
            piece,
            derived_from=frozenset(),
            whose=whose,
            name=source if key_of(row) in self.readable else "",
            household=household,
            by_child=told.by_child,
        )

    def from_whom_saw_it(self, piece: Piece, key: str) -> Piece:
        saw = self.roles.get(piece.whose, frozenset()) - {key}
        if piece.origin is Origin.OBSERVED or piece.derived_from or not saw:
            return piece
        return replace(piece, derived_from=saw)


def key_of(row: Evidence) -> str:
    return str(row.entry_id or row.reply_id)


def trace(
    person: UUID,
    evidence: Collection[Evidence],
    entries: Mapping[UUID, Entry],
    *,
    viewer: Viewer,
) -> Traced:
    """`entries` are those that the viewer may see, by entry: they alone lend their words."""
    salt = secrets.token_hex(16)
    tellers = _tellers(person, salt, viewer=viewer)
    sources = sorted({row.source for row in evidence if row.source})
    rows = values_of(
        "SELECT entry, how, whose, had_from, taken_back, role FROM fp_chain(%(claims)s, %(salt)s)",
        {"claims": list({row.claim_id for row in evidence}), "salt": salt},
    )
    pieces = {
        str(entry): _piece(how, whose, had_from, taken_back, entries.get(entry), tellers)
        for entry, how, whose, had_from, taken_back, _ in rows
    }
    roles: dict[str, frozenset[str]] = {}
    for entry, *_, role in rows:
        if role:
            roles[role] = roles.get(role, frozenset()) | {str(entry)}
    named = dict(zip(sources, _hashed(sources, salt), strict=True))
    traced = Traced(pieces, frozenset(map(str, entries)), roles, tellers, named)
    followed = {key: traced.from_whom_saw_it(piece, key) for key, piece in pieces.items()}
    return replace(traced, pieces=followed)


def _piece(
    how: str,
    whose: str,
    had_from: UUID | None,
    taken_back: bool,
    entry: Entry | None,
    tellers: Mapping[str, Told],
) -> Piece:
    observed = how == HowKnown.OBSERVED
    told = Told(False) if observed else tellers.get(whose, Told(None))
    return Piece(
        agency=entry.agency if entry else "",
        origin=Origin(how),
        whose=whose,
        name=_name(entry) if entry else "",
        household=told.household,
        by_child=told.by_child,
        withdrawn=taken_back,
        derived_from=frozenset({str(had_from)}) if had_from else frozenset(),
    )


def _name(entry: Entry) -> str:
    if entry.how_known is HowKnown.OBSERVED:
        return f"{entry.author_name} ({entry.agency})" if entry.author_name else entry.agency
    return entry.told_by


def _tellers(person: UUID, salt: str, *, viewer: Viewer) -> dict[str, Told]:
    """Of everybody whom an account may name: whether they live with the child. Of two of one name
    who live apart, in doubt with the child."""
    family = family_of(person, viewer=viewer)
    child = next((each for each in family.members if each.person == person), None)
    said: dict[str, list[bool | None]] = {}
    for each in family.members:
        if each.person != person:
            for word in (*CALLED.get(each.relation or Relation.OTHER, ()), *_given(each)):
                said.setdefault(word, []).append(_lives_with(each, child))
    words = {word: Told(False) for word in NOT_OF_THE_FAMILY}
    words |= {word: Told(_in_doubt(each)) for word, each in said.items()}
    words |= {word: Told(True, by_child=True) for word in (THE_CHILD, *_given(child))}
    return dict(zip(_hashed(list(words), salt), words.values(), strict=True))


def _given(member: FamilyMember | None) -> tuple[str, ...]:
    return (member.name, member.name.split()[0]) if member and member.name else ()


def _lives_with(member: FamilyMember, child: FamilyMember | None) -> bool | None:
    if child is None or not member.households or not child.households:
        return None
    return bool(set(member.households) & set(child.households))


def _in_doubt(said: Collection[bool | None]) -> bool | None:
    return False if all(each is False for each in said) else (True if True in said else None)


def _hashed(words: list[str], salt: str) -> list[str]:
    rows = values_of(
        "SELECT fp_whose(%(salt)s, word) FROM unnest(%(words)s::text[]) WITH ORDINALITY"
        " t (word, place) ORDER BY place",
        {"salt": salt, "words": words},
    )
    return [str(row[0]) for row in rows]
