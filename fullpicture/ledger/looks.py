"""Looks and refusals enter the ledger here, before anything is shown.

A look is one thing shown to one practitioner. Repeats by the same post, of the same thing, for
the same purpose, within 15 minutes of the leaf extend that look without a new leaf. The 15
minutes are counted from the leaf, not from the last repeat, so a page left open and polled all
day still leaves a leaf every quarter of an hour. Refusals coalesce in the same way, apart from
looks: being refused never hides a look, nor a look a refusal.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.db import connection

from fullpicture.ledger import rows
from fullpicture.ledger.actor import ActorKind
from fullpicture.ledger.arrays import array
from fullpicture.ledger.commitments import Circumstances, look_content

OPENED, REFUSED = "opened", "refused"

# One statement decides whether this is a repeat, so that two requests at once leave one leaf.
# Of several things at once in order, so that of two such requests one waits, and never both.
# `stands` is whether the window found is still running; times may arrive slightly out of order.
WINDOW = """
INSERT INTO ledger_window AS w (id, post_id, look_kind, object_id, purpose, outcome,
    leaf_id, opened_at, last_at, times)
SELECT fresh.id, %(post)s, %(kind)s, fresh.object, %(purpose)s, %(outcome)s,
    fresh.leaf, %(at)s, %(at)s, 1
FROM unnest(%(ids)s::uuid[], %(objects)s::uuid[], %(leaves)s::uuid[])
    AS fresh (id, object, leaf) ORDER BY fresh.object
ON CONFLICT (post_id, object_id, purpose, look_kind, outcome) DO UPDATE SET
    (leaf_id, opened_at, last_at, times) = (
        SELECT CASE WHEN stands THEN w.leaf_id ELSE EXCLUDED.leaf_id END,
               CASE WHEN stands THEN w.opened_at ELSE EXCLUDED.opened_at END,
               CASE WHEN stands THEN greatest(w.last_at, EXCLUDED.last_at)
                    ELSE EXCLUDED.last_at END,
               CASE WHEN stands THEN w.times + 1 ELSE 1 END
        FROM (SELECT EXCLUDED.opened_at < w.opened_at + interval '15 minutes'
                 AND EXCLUDED.opened_at > w.opened_at - interval '15 minutes' AS stands) AS window_
    )
RETURNING object_id, leaf_id
"""


class Onlooker(Protocol):
    """What the ledger needs of a Viewer (`rules/facts.py`, which it may not import)."""

    @property
    def practitioner(self) -> UUID: ...
    @property
    def post(self) -> UUID: ...
    @property
    def agency(self) -> UUID: ...
    @property
    def agency_code(self) -> str: ...
    @property
    def purpose(self) -> str | None: ...
    @property
    def quiet(self) -> bool: ...
    @property
    def at(self) -> datetime: ...


def open(
    kind: str,
    object_id: UUID,
    *,
    viewer: Onlooker,
    person: UUID | None = None,
    records: Iterable[UUID] = (),
    reason: str = "",
    sender: UUID | None = None,
) -> UUID:
    """Record that `viewer` is about to be shown something; return the leaf's id.

    `reason` is a code, never free text. `sender` is the agency that sent what is looked at, and
    may know of the look. A quiet viewer's look stays out of the list that others see.
    """
    whom = {object_id: rows.Whom(person, tuple(records))}
    return _leave(OPENED, kind, whom, viewer, reason=reason, sender=sender)[object_id]


def open_each(kind: str, persons: Sequence[UUID], *, viewer: Onlooker) -> None:
    """Record that `viewer` is about to be shown several persons in one list: a look at each, by
    two statements for all of them."""
    _leave(OPENED, kind, {person: rows.Whom(person, ()) for person in persons}, viewer, reason="")


def refuse(
    kind: str,
    object_id: UUID,
    *,
    viewer: Onlooker,
    person: UUID | None = None,
    records: Iterable[UUID] = (),
    reason: str = "",
) -> UUID:
    """Record that `viewer` asked for something and was refused; return the leaf's id.

    The view has to return its refusal: raised through the transaction, it would lose this row.
    """
    whom = {object_id: rows.Whom(person, tuple(records))}
    return _leave(REFUSED, kind, whom, viewer, reason=reason)[object_id]


def _leave(
    outcome: str,
    kind: str,
    whom: Mapping[UUID, rows.Whom],
    viewer: Onlooker,
    *,
    reason: str,
    sender: UUID | None = None,
) -> dict[UUID, UUID]:
    """The leaf that stands for each thing looked at."""
    if not whom:
        return {}
    fresh = {thing: uuid4() for thing in whom}
    kind, purpose = str(kind), str(viewer.purpose or "")
    standing = _windows(fresh, outcome, kind, purpose, viewer)
    around = Circumstances(viewer.at, viewer.agency, sender, purpose, viewer.quiet)
    who = rows.Who(
        ActorKind.PRACTITIONER, str(viewer.practitioner), viewer.post, viewer.agency_code
    )
    written = []
    for thing, leaf in standing.items():
        if leaf == fresh[thing]:
            content = look_content(kind, thing, outcome, reason, around)
            what = rows.What(
                f"looks.{outcome}", thing, content, look_kind=kind, outcome=outcome, reason=reason
            )
            written.append(rows.Leaf(leaf, what, whom[thing], sender))
    rows.write(who, written, around)
    return standing


def _windows(
    fresh: Mapping[UUID, UUID], outcome: str, kind: str, purpose: str, viewer: Onlooker
) -> dict[UUID, UUID]:
    """The leaf that stands for each look: the fresh one, unless an earlier one still does."""
    with connection.cursor() as cursor:
        cursor.execute(
            WINDOW,
            {
                "ids": array(uuid4() for _ in fresh),
                "objects": array(fresh),
                "leaves": array(fresh.values()),
                "post": viewer.post,
                "kind": kind,
                "purpose": purpose,
                "outcome": outcome,
                "at": viewer.at,
            },
        )
        return {UUID(str(thing)): UUID(str(leaf)) for thing, leaf in cursor.fetchall()}
