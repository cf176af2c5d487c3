"""NHS numbers of which a part is known: digits missing at the end, one left out, one wrong.

What may be meant is worked out here and asked by equality, so that nothing about a part of a number
has to be kept of anybody, but for its last four digits together with a name or a birth date.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from nhs_number.validate import is_valid

LENGTH, FEWEST, LAST = 10, 7, 4
MARKS = "?*_…#"
# Parted in threes, or with signs where digits are missing; other digits stand by themselves.
MARKED = re.compile(
    rf"(?<![\w/.-])(?:\d{{3}}[ -]\d{{3}}[ -]\d{{1,3}}[{MARKS}]*|\d{{7,9}}[{MARKS}]+"
    rf"|[{MARKS}]+[ -]?(?:[{MARKS}]+[ -]?)*\d{{4}})(?![\w/.-])"
)
NOTE = "Part of an NHS number: it counts beside a name or a birth date."


@dataclass(frozen=True)
class Part:
    """Which whole numbers may be meant, or the last four digits of one."""

    numbers: tuple[str, ...] = ()
    tail: str = ""


def read(written: Iterable[str]) -> Part:
    """The first that may be a part of a number, of all that was written in digits."""
    for each in written:
        digits = re.sub(r"\D", "", each)
        if re.search(r"[A-Za-z]", each):
            continue
        if len(digits) == LAST:
            return Part(tail=digits)
        if FEWEST <= len(digits) <= LENGTH:
            return Part(tuple(sorted(set(may_be_meant(digits)))))
    return Part()


def may_be_meant(digits: str) -> Iterator[str]:
    if len(digits) == LENGTH:
        yield from filter(is_valid, _one_wrong(digits))
        return
    missing = LENGTH - len(digits)
    ends = product("0123456789", repeat=missing)
    yield from filter(is_valid, (digits + "".join(each) for each in ends))
    if missing == 1:
        for at in range(LENGTH):
            yield from filter(is_valid, (digits[:at] + one + digits[at:] for one in "0123456789"))


def _one_wrong(digits: str) -> Iterator[str]:
    """One digit another, or two neighbours the other way round."""
    for at in range(LENGTH):
        yield from (digits[:at] + one + digits[at + 1 :] for one in "0123456789")
        yield digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :]
