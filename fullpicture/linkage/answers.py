"""What several people's words on a pair of records come to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Said(StrEnum):
    """What somebody may say of two records."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_SURE = "not_sure"


@dataclass(frozen=True)
class Word:
    """One person's answer."""

    practitioner: UUID
    said: Said


def settled(words: Sequence[Word], *, second: bool) -> Said | None:
    """What it comes to, or None while it waits. `words` in the order in which they were said.

    Each person's latest word counts. Where two people decide, two have to say the same; one who
    is not sure settles nothing, and holds up nobody.
    """
    latest = {word.practitioner: word.said for word in words}
    for answer in (Said.SAME, Said.DIFFERENT):
        agreeing = sum(said is answer for said in latest.values())
        against = sum(said not in (answer, Said.NOT_SURE) for said in latest.values())
        if agreeing >= (2 if second else 1) and not against:
            return answer
        if agreeing >= 2 and agreeing > against:
            return answer
    return None
