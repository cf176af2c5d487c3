"""Looks and refusals enter the ledger here, before anything is shown.

A look is one thing shown to one practitioner. Repeats by the same post, of the same thing, for
the same purpose, within 15 minutes of the leaf extend that look without a new leaf. The 15
minutes are counted from the leaf, not from the last repeat, so a page left open and polled all
day still leaves a leaf every quarter of an hour. Refusals coalesce in the same way, apart from
looks: being refused never hides a look, nor a look a refusal.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.db import connection

from fullpicture.ledger import rows
from fullpicture.ledger.actor import ActorKind
from fullpicture.ledger.commitments import Circumstances, look_content

OPENED, REFUSED = "opened", "refused"

# One statement decides whether this is a repeat, so that two requests at once leave one leaf.
# `stands` is whether the window found is still running; times may arrive slightly out of order.
WINDOW = """
INSERT INTO ledger_window AS w (id, post_id, look_kind, object_id, purpose, outcome,
    leaf_id, opened_at, last_at, times)
VALUES (%(id)s, %(post)s, %(kind)s, %(object)s, %(purpose)s, %(outcome)s,
    %(leaf)s, %(at)s, %(at)s, 1)
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
RETURNING leaf_id
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
    whom = rows.Whom(person, tuple(records))
    return _leave(OPENED, kind, object_id, viewer, whom, reason=reason, sender=sender)


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
    whom = rows.Whom(person, tuple(records))
    return _leave(REFUSED, kind, object_id, viewer, whom, reason=reason)


def _leave(
    outcome: str,
    kind: str,
    object_id: UUID,
    viewer: Onlooker,
    whom: rows.Whom,
    *,
    reason: str,
    sender: UUID | None = None,
) -> UUID:
    fresh = uuid4()
    kind, purpose = str(kind), str(viewer.purpose or "")
    leaf = _window(fresh, outcome, kind, object_id, purpose, viewer)
    if leaf != fresh:
        return leaf
    around = Circumstances(viewer.at, viewer.agency, sender, purpose, viewer.quiet)
    who = rows.Who(
        ActorKind.PRACTITIONER, str(viewer.practitioner), viewer.post, viewer.agency_code
    )
    content = look_content(kind, object_id, outcome, reason, around)
    what = rows.What(
        f"looks.{outcome}", object_id, content, look_kind=kind, outcome=outcome, reason=reason
    )
    return rows.write(who, what, whom, around, leaf_id=fresh)


def _window(
    fresh: UUID, outcome: str, kind: str, object_id: UUID, purpose: str, viewer: Onlooker
) -> UUID:
    """The leaf that stands for this look: `fresh`, unless an earlier one still does."""
    with connection.cursor() as cursor:
        cursor.execute(
            WINDOW,
            {
                "id": uuid4(),
                "post": viewer.post,
                "kind": kind,
                "object": object_id,
                "purpose": purpose,
                "outcome": outcome,
                "leaf": fresh,
                "at": viewer.at,
            },
        )
        return UUID(str(cursor.fetchone()[0]))
