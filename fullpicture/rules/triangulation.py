"""How a claim stands once what is said of it is followed back to whoever first said it.

A standing is a prompt to ask. It says nothing of how likely a claim is, and nothing waits for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fullpicture.rules import sources
from fullpicture.rules.provenance import Origins, Piece, Root, origins_of
from fullpicture.rules.verdict import Reason, cites

ENOUGH = 2
"""Roots, and agencies, from which on one speaks of several."""
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


class Standing(StrEnum):
    """In the order in which they are looked for: the first that fits is the claim's."""

    CHILDS_WORD = "childs_word"
    CONTRADICTED = "contradicted"
    CORROBORATED = "corroborated"
    BEING_CHECKED = "being_checked"
    COULD_NOT_BE_CHECKED = "could_not_be_checked"
    NOTHING_LEFT = "nothing_left"
    ECHOED = "echoed"
    FAMILYS_ACCOUNT = "familys_account"
    ONE_ACCOUNT = "one_account"


TO_LOOK_AT = (
    Standing.CONTRADICTED,
    Standing.FAMILYS_ACCOUNT,
    Standing.ECHOED,
    Standing.COULD_NOT_BE_CHECKED,
    Standing.BEING_CHECKED,
    Standing.NOTHING_LEFT,
    Standing.ONE_ACCOUNT,
)
"""What the checking board shows first, in this order. A child's word is never among them."""
UNSETTLED = frozenset(TO_LOOK_AT) - {Standing.ONE_ACCOUNT}
"""Standings of which a share or a plan that rests on the claim says so."""


REMEDIES = {
    Standing.CHILDS_WORD: "",
    Standing.CONTRADICTED: "Ask whoever was there, and write down which account stands.",
    Standing.CORROBORATED: "",
    Standing.BEING_CHECKED: "Wait for the answer, or ring them.",
    Standing.COULD_NOT_BE_CHECKED: "Ask somebody else who would know, or see for yourself.",
    Standing.NOTHING_LEFT: "Ask whether it is so, or set the claim aside.",
    Standing.FAMILYS_ACCOUNT: "Ask somebody outside the household who would know.",
    Standing.ONE_ACCOUNT: "Ask a second person who would know.",
}
"""What would settle a claim that stands so; an echo names whom not to ask again."""


@dataclass(frozen=True)
class Claim:
    """A statement that can be checked, and the keys of what bears on it.

    `of_harm`: it is about harm to the child; None is not known, and counts as a yes where the
    child says it. `asked`: somebody was asked and has not answered. `could_not`: those who were
    asked could not say.
    """

    supports: frozenset[str]
    contradicts: frozenset[str] = frozenset()
    of_harm: bool | None = None
    asked: bool = False
    could_not: bool = False


@dataclass(frozen=True)
class Weighed:
    """A claim's standing, in words and with what would settle it, and the roots behind it."""

    standing: Standing
    reason: Reason
    roots: tuple[Root, ...]
    against: tuple[Root, ...]


@dataclass(frozen=True)
class _Seen:
    """What a claim rests on. `agencies`: how many record it, of what was not taken back."""

    claim: Claim
    origins: Origins
    against: Origins
    agencies: int
    agencies_against: int

    @property
    def roots(self) -> tuple[Root, ...]:
        return self.origins.roots


@cites(sources.DESIGN_TRIANGULATION, sources.SELF_REPORT)
def weigh(claim: Claim, pieces: Mapping[str, Piece]) -> Weighed:
    """How does this claim stand? The order of the evidence never matters.

    Corroborated takes two roots that are known, at least one of them outside the household. A
    source that nobody can name may be either of them, so it never makes the second.
    """
    seen = _Seen(
        claim,
        origins_of(claim.supports, pieces),
        origins_of(claim.contradicts, pieces),
        _agencies(claim.supports, pieces),
        _agencies(claim.contradicts, pieces),
    )
    standing = _standing(seen)
    words, remedy = _words(standing, seen)
    reason = Reason(f"standing.{standing}", words, sources.DESIGN_TRIANGULATION, remedy)
    return Weighed(standing, reason, seen.roots, seen.against.roots)


def _standing(seen: _Seen) -> Standing:
    claim, origins = seen.claim, seen.origins
    if claim.of_harm is not False and any(each.by_child for each in origins.roots):
        return Standing.CHILDS_WORD
    if seen.against.stands:
        return Standing.CONTRADICTED
    if len(origins.roots) >= ENOUGH and any(each.outside for each in origins.roots):
        return Standing.CORROBORATED
    if claim.asked:
        return Standing.BEING_CHECKED
    if claim.could_not:
        return Standing.COULD_NOT_BE_CHECKED
    if not origins.stands:
        return Standing.NOTHING_LEFT
    if seen.agencies >= ENOUGH and len(origins.roots) + origins.unknown == 1:
        return Standing.ECHOED
    outside = any(each.outside for each in origins.roots)
    return Standing.ONE_ACCOUNT if outside else Standing.FAMILYS_ACCOUNT


def _agencies(keys: frozenset[str], pieces: Mapping[str, Piece]) -> int:
    standing = {key for key in keys if key in pieces and origins_of((key,), pieces).stands}
    return len({pieces[key].agency for key in standing})


def _words(standing: Standing, seen: _Seen) -> tuple[str, str]:
    """What the standing says, and what would settle it."""
    words = _SAID[standing](seen)
    if standing is Standing.ECHOED:
        return words, f"Ask somebody who did not have it from {_source(seen)}."
    if standing is Standing.NOTHING_LEFT and not seen.claim.supports:
        return words, "Say where it comes from, or set the claim aside."
    return words, REMEDIES[standing]


def _corroborated(seen: _Seen) -> str:
    return f"{_number(len(seen.roots)).capitalize()} sources say so: {_named(seen.roots)}."


def _contradicted(seen: _Seen) -> str:
    both = {each.whose for each in seen.roots} & {each.whose for each in seen.against.roots}
    ways = [each for each in seen.roots if each.whose in both]
    if ways:
        return f"{_start(_named(ways))} gave both accounts."
    against = _records(seen.agencies_against, "otherwise")
    if not seen.claim.supports:
        return f"{against} Nothing laid beside it says so."
    if not seen.origins.stands:
        return f"{against} Nothing that says so stands any more."
    return f"{_records(seen.agencies, 'this')} {against}"


def _records(count: int, what: str) -> str:
    return f"{_count(count)} record{'s' if count == 1 else ''} {what}."


def _count(count: int) -> str:
    return f"{_number(count).capitalize()} agenc{'y' if count == 1 else 'ies'}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _echoed(seen: _Seen) -> str:
    together = "Both" if seen.agencies == ENOUGH else f"All {_number(seen.agencies)}"
    if not seen.roots:
        return f"{_records(seen.agencies, 'this')} Nobody says where they had it from."
    return f"{_records(seen.agencies, 'this')} {together} had it from {_source(seen)}."


def _whose(seen: _Seen) -> str:
    """Who says so, as far as it is known, and whether anybody outside the household does."""
    if not seen.origins.stands:
        return "What said so was withdrawn." if seen.claim.supports else "Nothing says so yet."
    if not seen.roots:
        return "Nobody says where it comes from."
    says = "says" if len(seen.roots) == 1 else "say"
    words = f"{_start(_named(seen.roots))} {says} so."
    if any(each.outside for each in seen.roots):
        return words
    return f"{words} Nobody outside the household has confirmed it."


def _source(seen: _Seen) -> str:
    return _named(seen.roots) if seen.roots else "them"


def _named(roots: Sequence[Root]) -> str:
    names = sorted({each.name or "somebody whom you may not see" for each in roots})
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


_SAID: dict[Standing, Callable[[_Seen], str]] = {
    Standing.CHILDS_WORD: lambda seen: (
        "The child says so. It is evidence, and nothing waits for somebody to confirm it."
    ),
    Standing.CONTRADICTED: _contradicted,
    Standing.CORROBORATED: _corroborated,
    Standing.BEING_CHECKED: lambda seen: f"{_whose(seen)} Somebody was asked.",
    Standing.COULD_NOT_BE_CHECKED: lambda seen: f"{_whose(seen)} Whoever was asked could not say.",
    Standing.NOTHING_LEFT: _whose,
    Standing.ECHOED: _echoed,
    Standing.FAMILYS_ACCOUNT: _whose,
    Standing.ONE_ACCOUNT: _whose,
}
