"""Whether an assessment builds on the ones before it.

Where it does not, that is noted. It is never refused.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from fullpicture.rules import sources
from fullpicture.rules.verdict import Known, Reason, Ruling, cites

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
EARLIER = re.compile(
    r"\b(?:previous|earlier|last|prior|former)\s+(?:\w+\s+){0,2}?assessments?\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Assessment:
    """An assessment as it is recorded here. `text` None: its words may not be seen, or are gone."""

    key: str
    on: date
    text: str | None
    derived_from: frozenset[str] = frozenset()


@cites(sources.START_AGAIN)
def builds_on_earlier(assessment: Assessment, earlier: Collection[Assessment]) -> Ruling:
    """Does this assessment cite one of those before it?

    By being taken from it, by its day or its month, or by speaking of an earlier assessment.
    """
    before = [each for each in earlier if each.on < assessment.on and each.key != assessment.key]
    if not before:
        return _ruling(Known.YES, "first", "No earlier assessment is known here.")
    if assessment.derived_from & {each.key for each in before}:
        return _ruling(Known.YES, "cited", "It is taken from an earlier assessment.")
    if assessment.text is None:
        words = "Its words are not to be seen here."
        return _ruling(Known.NOT_ENOUGH_KNOWN, "unread", words, "Ask whoever wrote it.")
    if EARLIER.search(assessment.text) or any(
        spelt.casefold() in assessment.text.casefold() for each in before for spelt in _spelt(each)
    ):
        return _ruling(Known.YES, "cited", "It speaks of an earlier assessment.")
    newest = max(before, key=lambda each: (each.on, each.key))
    return _ruling(
        Known.NO,
        "starts_again",
        f"It cites none of the {len(before)} before it."
        if len(before) > 1
        else f"It does not cite the one of {newest.on:%-d %B %Y}.",
        "Read what was found then, and write what is different now.",
    )


def _spelt(each: Assessment) -> Iterator[str]:
    month = MONTHS[each.on.month - 1]
    yield f"{month} {each.on.year}"
    yield f"{each.on.day} {month}"
    yield f"{each.on:%d/%m/%Y}"
    yield f"{each.on:%d.%m.%Y}"


def _ruling(known: Known, code: str, words: str, remedy: str = "") -> Ruling:
    return Ruling(known, Reason(f"assessment.{code}", words, sources.START_AGAIN, remedy))
