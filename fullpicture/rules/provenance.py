"""Where what is recorded came from: each piece followed back to whoever first saw or said it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fullpicture.rules import sources
from fullpicture.rules.verdict import cites


class Origin(StrEnum):
    """How whoever recorded a piece came to know it."""

    OBSERVED = "observed"
    TOLD = "told"
    READ = "read"
    RECEIVED = "received"


@dataclass(frozen=True)
class Piece:
    """One thing recorded by an agency, and whose word it is: who saw, told or wrote it.

    `whose` is an identity, so that one teller is one however often they told; empty: nobody
    says. `name` is that person in words ("his mother"). `household`: they live with the child;
    None is not known, and counts as a yes. `derived_from` are keys of the pieces it was taken from.
    """

    agency: str
    origin: Origin
    whose: str = ""
    name: str = ""
    household: bool | None = None
    by_child: bool = False
    withdrawn: bool = False
    derived_from: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Root:
    """Whoever first saw or said it. `outside` only where every piece of theirs says so."""

    whose: str
    name: str
    outside: bool
    by_child: bool


@dataclass(frozen=True)
class Origins:
    """All that something rests on. `unknown`: a part of it comes from nobody knows whom.

    Neither: it was taken back, all of it.
    """

    roots: tuple[Root, ...]
    unknown: bool

    @property
    def stands(self) -> bool:
        return bool(self.roots) or self.unknown


@dataclass
class _Ends:
    """Where the chains end. `open` are pieces on a chain, to see whether it ends at all."""

    whose: dict[str, list[Piece]] = field(default_factory=dict)
    lost: bool = False
    open: set[str] = field(default_factory=set)


@cites(sources.DESIGN_TRIANGULATION)
def origins_of(keys: Iterable[str], pieces: Mapping[str, Piece]) -> Origins:
    """Who first saw or said what stands in these pieces, however many hands it went through.

    A piece that was taken from others has their roots and none of its own, so that nothing is
    counted twice. What was withdrawn ends a chain without a root. A circle, a source that is not
    there and a teller whom nobody names are one unknown root together.
    """
    ends = _Ends()
    ending = _ending(pieces)
    for key in _reached(keys, pieces):
        _end(key, pieces.get(key), ends)
    roots = tuple(_root(whose, told) for whose, told in sorted(ends.whose.items()))
    return Origins(roots, ends.lost or bool(ends.open - ending))


def _end(key: str, piece: Piece | None, ends: _Ends) -> None:
    if piece is None:
        ends.lost = True
    elif piece.withdrawn:
        return
    elif piece.derived_from:
        ends.open.add(key)
    elif piece.whose:
        ends.whose.setdefault(piece.whose, []).append(piece)
    else:
        ends.lost = True


def _root(whose: str, told: list[Piece]) -> Root:
    """The same whichever piece comes first: of several names the first of the alphabet."""
    names = sorted(each.name for each in told if each.name)
    return Root(
        whose,
        names[0] if names else "",
        outside=all(each.household is False for each in told),
        by_child=any(each.by_child for each in told),
    )


def _reached(keys: Iterable[str], pieces: Mapping[str, Piece]) -> set[str]:
    """These pieces and all that they were taken from. What was withdrawn leads no further."""
    reached: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += _taken_from(pieces.get(key))
    return reached


def _taken_from(piece: Piece | None) -> frozenset[str]:
    if piece is None or piece.withdrawn:
        return frozenset()
    return piece.derived_from


def _ending(pieces: Mapping[str, Piece]) -> set[str]:
    """Every key from which some chain comes to an end. One that is not here goes round for ever."""
    taken: dict[str, list[str]] = {}
    ends: list[str] = []
    for key, piece in pieces.items():
        before = _taken_from(piece)
        ends += [key] if not before else [each for each in before if each not in pieces]
        for each in before:
            taken.setdefault(each, []).append(key)
    ending: set[str] = set()
    while ends:
        key = ends.pop()
        if key not in ending:
            ending.add(key)
            ends += taken.get(key, ())
    return ending
