"""Acts enter the ledger here, inside the transaction that carries them out."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias
from uuid import UUID, uuid4

from fullpicture.ledger import rows
from fullpicture.ledger.actor import Actor
from fullpicture.ledger.acts import Act
from fullpicture.ledger.commitments import Circumstances, acts_content

_Waiting: TypeAlias = dict[tuple[rows.Who, Circumstances], list[rows.Leaf]]
_WAITING: ContextVar[_Waiting | None] = ContextVar("waiting", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Write what is appended until its end by one statement, at its end; nothing if it fails.

    For an act of several parts, inside its transaction. Within it no leaf can be read back, and
    no part may be undone alone: its leaf would stay.
    """
    if _WAITING.get() is not None:
        yield
        return
    waiting: _Waiting = {}
    before = _WAITING.set(waiting)
    try:
        yield
    finally:
        _WAITING.reset(before)
    for (who, around), leaves in waiting.items():
        rows.write(who, leaves, around)


def append(
    verb: str,
    first: Act,
    *further: Act,
    by: Actor,
    at: datetime,
    person: UUID | None = None,
    records: Iterable[UUID] = (),
    counterpart: UUID | None = None,
    purpose: str = "",
    quiet: bool = False,
) -> UUID:
    """Write one leaf about `first`, committed to every act given; return the leaf's id.

    Save the acts first, children included: what is committed to is read from them. `person` and
    `records` are those linked at that moment; `counterpart` is the other agency concerned, which
    may then see the leaf's particulars. No lock and no number is taken: the sequencer gives the
    position afterwards.
    """
    around = Circumstances(at, by.agency, counterpart, str(purpose), quiet)
    what = rows.What(
        verb,
        first.pk,
        acts_content((first, *further), around),
        table=first._meta.label_lower,
        further=[(act._meta.label_lower, str(act.pk)) for act in further],
    )
    leaf = rows.Leaf(uuid4(), what, rows.Whom(person, tuple(records)), counterpart)
    who = rows.Who(by.kind, by.id, by.post, by.agency_code)
    common, waiting = replace(around, counterpart=None), _WAITING.get()
    if waiting is None:
        rows.write(who, [leaf], common)
    else:
        waiting.setdefault((who, common), []).append(leaf)
    return leaf.id
