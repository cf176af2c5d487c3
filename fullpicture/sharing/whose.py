"""Which of an agency's several records of a person something is decided or sent about.

It goes wherever that record goes. So it is the record that the content is of, or the one that the
sender works with: were it any of them, a share of one child would go to another when the records
turn out to be of two.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from fullpicture.rules.facts import Viewer
from fullpicture.visibility import queries as visibility


def record_meant(records: Sequence[UUID], *, content: Iterable[UUID], viewer: Viewer) -> UUID:
    """`content` are the records of what is sent, first things first. Of several, the one that the
    sender works with."""
    wanted = list(dict.fromkeys(each for each in content if each in records)) or list(records)
    if len(wanted) == 1:
        return wanted[0]
    return visibility.worked_with(wanted, viewer=viewer) or wanted[0]
