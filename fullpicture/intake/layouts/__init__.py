"""The layouts of the files, as data. `docs/reference/files.md` prints these tables."""

from fullpicture.intake.layouts.columns import Column, Layout
from fullpicture.intake.layouts.events import ACCOUNTS, ENTRIES
from fullpicture.intake.layouts.lives import (
    ADDRESSES,
    BACKGROUNDS,
    HOUSEHOLDS,
    PROTECTIONS,
    RELATIONSHIPS,
    SCHOOLS,
)
from fullpicture.intake.layouts.people import PEOPLE
from fullpicture.intake.layouts.work import ALLOCATIONS, INVOLVEMENTS, PRACTITIONERS

IN_ORDER = (
    PRACTITIONERS,
    PEOPLE,
    BACKGROUNDS,
    HOUSEHOLDS,
    ADDRESSES,
    RELATIONSHIPS,
    SCHOOLS,
    INVOLVEMENTS,
    ALLOCATIONS,
    PROTECTIONS,
    ENTRIES,
    ACCOUNTS,
)
"""A file names rows of those before it."""

__all__ = ["IN_ORDER", "Column", "Layout"]
