"""Leaves and their particulars, written in one statement."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from fullpicture.ledger.canonical import minute
from fullpicture.ledger.commitments import (
    Circumstances,
    Keys,
    actor_content,
    body,
    commit,
    new_keys,
    subjects_content,
)

# A CTE keeps the append to one round trip. Nothing is returned, because under row-level security
# the writer may be unable to read the row back. The leaves come as one value, so that the statement
# is the same however many there are: written and planned anew for each number of leaves, it took
# longer than all else that a search does.
WRITE = """
WITH fresh AS MATERIALIZED (
    SELECT * FROM json_to_recordset(%(leaves)s::json) AS fresh (
        leaf uuid, body bytea, verb text, object_table text, object_id uuid, further jsonb,
        counterpart uuid, person uuid, records uuid[], look_kind text, outcome text, reason text,
        actor_key bytea, subjects_key bytea, content_key bytea)
), leaf AS (INSERT INTO ledger_leaf (id, body) SELECT leaf, body FROM fresh)
INSERT INTO ledger_particulars (
    leaf_id, verb, object_table, object_id, further, actor_kind, actor_id, actor_post_id,
    agency_id, counterpart_agency_id, person_id, record_ids, purpose, quiet, at,
    look_kind, outcome, reason, actor_key, subjects_key, content_key
)
SELECT leaf, verb, object_table, object_id, further, %(kind)s, %(id)s, %(post)s,
    %(agency)s, counterpart, person, records, %(purpose)s, %(quiet)s, %(at)s,
    look_kind, outcome, reason, actor_key, subjects_key, content_key
FROM fresh
"""


@dataclass(frozen=True)
class Who:
    kind: str
    id: str
    post: UUID | None
    agency_code: str


@dataclass(frozen=True)
class What:
    """An act (`table`, `further`) or a look (`look_kind`, `outcome`, `reason`)."""

    verb: str
    object_id: UUID
    content: bytes
    table: str = ""
    further: Sequence[tuple[str, str]] = ()
    look_kind: str = ""
    outcome: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Whom:
    person: UUID | None
    records: tuple[UUID, ...]


@dataclass(frozen=True)
class Leaf:
    """One of several that are written together; `counterpart` is the other agency concerned."""

    id: UUID
    what: What
    whom: Whom
    counterpart: UUID | None


def write(who: Who, leaves: Sequence[Leaf], around: Circumstances) -> None:
    """All of them by one statement; `around` is common to them but for its counterpart."""
    if not leaves:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            {
                "leaves": json.dumps([_written(who, leaf, around) for leaf in leaves]),
                "kind": who.kind,
                "id": who.id,
                "post": who.post,
                "agency": around.agency,
                "purpose": around.purpose,
                "quiet": around.quiet,
                "at": around.at,
            },
        )


def _body(who: Who, leaf: Leaf, keys: Keys, around: Circumstances) -> bytes:
    sealed = (
        commit(keys.actor, actor_content(who.kind, who.id, who.post)),
        commit(keys.subjects, subjects_content(leaf.whom.person, leaf.whom.records)),
        commit(keys.content, leaf.what.content),
    )
    return body(leaf.what.verb, minute(around.at), who.agency_code, sealed=sealed)


def _written(who: Who, leaf: Leaf, around: Circumstances) -> dict[str, object]:
    what, whom, keys = leaf.what, leaf.whom, new_keys()
    return {
        "leaf": str(leaf.id),
        "body": _bytes(_body(who, leaf, keys, around)),
        "verb": what.verb,
        "object_table": what.table,
        "object_id": str(what.object_id),
        "further": what.further,
        "counterpart": str(leaf.counterpart) if leaf.counterpart else None,
        "person": str(whom.person) if whom.person else None,
        "records": [str(record) for record in whom.records],
        "look_kind": what.look_kind,
        "outcome": what.outcome,
        "reason": what.reason,
        "actor_key": _bytes(keys.actor),
        "subjects_key": _bytes(keys.subjects),
        "content_key": _bytes(keys.content),
    }


def _bytes(value: bytes) -> str:
    """As PostgreSQL reads bytes."""
    return "\\x" + value.hex()
