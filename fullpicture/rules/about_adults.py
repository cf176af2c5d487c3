"""The same reasons where what is shared is about an adult in a child's life.

Harm, need and purpose stay the child's: an adult is shared about because of a child.
"""

from dataclasses import replace

from fullpicture.rules.sharing_facts import Point
from fullpicture.rules.verdict import Reason

WHOSE = frozenset({Point.RECIPIENT, Point.OPENNESS, Point.IDENTITIES})
"""The points that speak of whoever it is about."""
INSTEAD = (("this child", "this person"), ("the child", "this person"))


def of_an_adult(point: Point, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    if point not in WHOSE:
        return reasons
    return tuple(
        replace(each, words=_said(each.words), remedy=_said(each.remedy)) for each in reasons
    )


def _said(words: str) -> str:
    for before, after in INSTEAD:
        words = words.replace(before, after)
    return words
