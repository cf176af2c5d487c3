"""Leaves and their particulars, written in one statement."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID, uuid4

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
# the writer may be unable to read the row back.
WRITE = """
WITH leaf AS (INSERT INTO ledger_leaf (id, body) VALUES {bodies})
INSERT INTO ledger_particulars (
    leaf_id, verb, object_table, object_id, further, actor_kind, actor_id, actor_post_id,
    agency_id, counterpart_agency_id, person_id, record_ids, purpose, quiet, at,
    look_kind, outcome, reason, actor_key, subjects_key, content_key
) VALUES {particulars}
"""
BODY = "(%s, %s)"
PARTICULARS = (
    "(%s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s, %s, %s, %s::uuid[], %s, %s, %s,"
    " %s, %s, %s, %s, %s, %s)"
)


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
    """One of several that are written together."""

    id: UUID
    what: What
    whom: Whom


def write(
    who: Who, what: What, whom: Whom, around: Circumstances, *, leaf_id: UUID | None = None
) -> UUID:
    leaf = leaf_id or uuid4()
    write_each(who, [Leaf(leaf, what, whom)], around)
    return leaf


def write_each(who: Who, leaves: Sequence[Leaf], around: Circumstances) -> None:
    if not leaves:
        return
    bodies: list[Any] = []
    particulars: list[Any] = []
    for leaf in leaves:
        keys = new_keys()
        bodies += [leaf.id, _body(who, leaf, keys, around)]
        particulars += _particulars(who, leaf, around)
        particulars += [keys.actor, keys.subjects, keys.content]
    with connection.cursor() as cursor:
        cursor.execute(_statement(len(leaves)), [*bodies, *particulars])


def _body(who: Who, leaf: Leaf, keys: Keys, around: Circumstances) -> bytes:
    sealed = (
        commit(keys.actor, actor_content(who.kind, who.id, who.post)),
        commit(keys.subjects, subjects_content(leaf.whom.person, leaf.whom.records)),
        commit(keys.content, leaf.what.content),
    )
    return body(leaf.what.verb, minute(around.at), who.agency_code, sealed=sealed)


def _particulars(who: Who, leaf: Leaf, around: Circumstances) -> list[Any]:
    what, whom = leaf.what, leaf.whom
    act = (leaf.id, what.verb, what.table, what.object_id, json.dumps(what.further))
    actor = (who.kind, who.id, who.post, around.agency, around.counterpart)
    subjects = (whom.person, list(whom.records), around.purpose, around.quiet, around.at)
    return [*act, *actor, *subjects, what.look_kind, what.outcome, what.reason]


@cache
def _statement(leaves: int) -> str:
    return WRITE.format(
        bodies=", ".join([BODY] * leaves), particulars=", ".join([PARTICULARS] * leaves)
    )
