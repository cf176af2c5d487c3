"""Reading what people type: days in the ways people write them, choices that were offered."""

import re
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.http import QueryDict

FIRST_YEAR, LAST_YEAR = 1900, 2199
WRITTEN = ("%d %m %Y", "%d %m %y", "%Y %m %d", "%d %B %Y", "%d %b %Y")


def day(text: str) -> date | None:
    """27/11/2026, 27.11.26, 2026-11-27, 27 November 2026; None when it is no day of our time."""
    parts = " ".join(re.split(r"[\s/.,-]+", text.strip()))
    for form in WRITTEN:
        try:
            found = datetime.strptime(parts, form).date()
        except ValueError:
            continue
        # Beyond these it is a slip of the pen, and the day after the last one cannot be counted.
        return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
    return None


def choice(posted: QueryDict, name: str, offered: Collection[str], default: str = "") -> str:
    """One of what was offered; whatever else arrives counts as nothing chosen."""
    given = posted.get(name, default)
    return given if given in offered else default


def choices(posted: QueryDict, name: str, offered: Collection[str]) -> tuple[str, ...]:
    given = set(posted.getlist(name))
    return tuple(each for each in offered if each in given)


def text(posted: QueryDict, name: str) -> str:
    """Words as typed, with plain line ends and without NUL, which PostgreSQL cannot hold."""
    return posted.get(name, "").replace("\r\n", "\n").replace("\0", "").strip()


def start(asked: QueryDict) -> int:
    """With which of a long list a page begins, from 0."""
    given = asked.get("start", "")
    return int(given) if given.isdecimal() and len(given) < 7 else 0


def identifier(asked: QueryDict, name: str) -> UUID | None:
    """An identifier out of an address; what is none counts as not given."""
    try:
        return UUID(asked.get(name, ""))
    except ValueError:
        return None
