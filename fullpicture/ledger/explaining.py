"""Puts what does not fit into sentences that name positions. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fullpicture.ledger.checking import Claim, Slot, TreeCheck
from fullpicture.ledger.tiles import HEIGHT


@dataclass(frozen=True)
class Finding:
    """One sentence; `first` and `last` are the positions it names, when it names any."""

    text: str
    first: int | None = None
    last: int | None = None


def explain(check: TreeCheck) -> list[Finding]:
    found = [*_slots(check), *_upper(check), *_claims(check), *_gone(check)]
    if check.more:
        found.append(Finding(f"{check.more} further positions do not fit either."))
    return found


def positions(first: int, last: int) -> str:
    return f"Position {first}" if first == last else f"Positions {first} to {last}"


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers in rising order as unbroken stretches."""
    for _, stretch in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        held = [number for _, number in stretch]
        yield held[0], held[-1]


def _slots(check: TreeCheck) -> Iterator[Finding]:
    belongs = {slot.tile: slot.position for slot in check.slots if slot.tile}
    moved = {
        slot.position: belongs[slot.leaf] - slot.position
        for slot in check.slots
        if slot.leaf != slot.tile and slot.leaf in belongs
    }
    signed = _signed(check)
    by_words: dict[str, list[int]] = {}
    for slot in check.slots:
        words = _moved(slot.position, moved) or _misfit(slot, slot.position < signed)
        by_words.setdefault(words, []).append(slot.position)
    stretches = [
        (first, last, words) for words, held in by_words.items() for first, last in runs(held)
    ]
    for first, last, words in sorted(stretches):
        yield Finding(f"{positions(first, last)}: {words}", first, last)


def _moved(position: int, moved: dict[int, int]) -> str:
    """Words for a position that holds another position's leaf; empty when it does not."""
    by = moved.get(position, 0)
    if by == 0:
        return ""
    other = position + by
    if moved.get(other) == -by:
        return f"swapped with position {other}."
    if by == 1:
        return "holds the leaf of the position after it: a row before was removed."
    if by == -1:
        return "holds the leaf of the position before it: a row before was added."
    return f"holds the leaf that belongs {abs(by)} positions {'later' if by > 0 else 'earlier'}."


def _misfit(slot: Slot, as_signed: bool) -> str:
    if slot.row is None:
        return "the row is missing."
    if slot.leaf is None:
        return "the leaf is missing."
    if slot.leaf == slot.tile:
        return "the hash kept beside the leaf was altered; the leaf itself fits the tree."
    if slot.row != slot.leaf:
        return "the leaf was altered."
    if as_signed:
        return "its entry in the tiles was altered; the leaf is as it was signed."
    if slot.tile is None:
        return "a row was added, which stands in no tile."
    return "the leaf was altered, or another put in its place, and its hash with it."


def _signed(check: TreeCheck) -> int:
    """How many positions are, leaf by leaf, as a checkpoint signed them."""
    return max((each.claim.size for each in check.judged if each.fits), default=0)


def _upper(check: TreeCheck) -> Iterator[Finding]:
    """Interior tiles. Below a slot already named, a difference only repeats it."""
    for (level, number), entry in check.wrong_tiles:
        width = 1 << (HEIGHT * level)
        first = ((number << HEIGHT) + entry) * width
        last = min(first + width, max(check.size, first + 1)) - 1
        if not any(first <= slot.position <= last for slot in check.slots):
            yield Finding(
                f"{positions(first, last)}: tile {number} of level {level} was altered.",
                first,
                last,
            )


def _claims(check: TreeCheck) -> Iterator[Finding]:
    """The first checkpoint that does not fit bounds where the tree was changed."""
    sound = max((each.claim.size for each in check.judged if each.tiles_fit), default=0)
    sound = max(sound, _signed(check))
    bad = [each.claim for each in check.judged if not each.fits and not each.tiles_fit]
    for claim in (claim for claim in bad if claim.size <= sound):
        yield Finding(
            f"{_named(claim)} does not fit, although a later one does: "
            "the checkpoint itself is false, or two histories were signed.",
            0,
            claim.size - 1,
        )
    later = [claim for claim in bad if claim.size > sound]
    if later:
        yield _range(sound, later)


def _range(sound: int, bad: Sequence[Claim]) -> Finding:
    first = bad[0]
    more = f" ({len(bad) - 1} later ones do not fit either)" if len(bad) > 1 else ""
    return Finding(
        f"{positions(sound, first.size - 1)}: something here was altered, added, removed or "
        f"swapped. {_named(first)} does not fit{more}; "
        + (f"that of size {sound} does." if sound else "none before it does."),
        sound,
        first.size - 1,
    )


def _gone(check: TreeCheck) -> Iterator[Finding]:
    """Checkpoints over more positions than there are."""
    beyond = [claim for claim in check.claims if claim.size > check.size]
    if beyond:
        longest = max(beyond, key=lambda claim: claim.size)
        first, last = check.size, longest.size - 1
        yield Finding(
            f"{positions(first, last)}: cut off the end. {_named(longest)} covers "
            f"{longest.size} positions and only {check.size} are left.",
            first,
            last,
        )


def _named(claim: Claim) -> str:
    kept = "The checkpoint kept outside" if claim.outside else "The checkpoint"
    return f"{kept} of size {claim.size}"
