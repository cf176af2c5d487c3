"""One leaf and its particulars, written in one statement."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import connection

from fullpicture.ledger.canonical import minute
from fullpicture.ledger.commitments import (
    Circumstances,
    actor_content,
    body,
    commit,
    new_keys,
    subjects_content,
)

# A CTE keeps the append to one round trip. Nothing is returned, because under row-level security
# the writer may be unable to read the row back.
WRITE = """
WITH leaf AS (INSERT INTO ledger_leaf (id, body) VALUES (%s, %s))
INSERT INTO ledger_particulars (
    leaf_id, verb, object_table, object_id, further, actor_kind, actor_id, actor_post_id,
    agency_id, counterpart_agency_id, person_id, record_ids, purpose, quiet, at,
    look_kind, outcome, reason, actor_key, subjects_key, content_key
) VALUES (%s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s, %s, %s, %s::uuid[], %s, %s, %s,
    %s, %s, %s, %s, %s, %s)
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


def write(
    who: Who, what: What, whom: Whom, around: Circumstances, *, leaf_id: UUID | None = None
) -> UUID:
    leaf = leaf_id or uuid4()
    keys = new_keys()
    sealed = (
        commit(keys.actor, actor_content(who.kind, who.id, who.post)),
        commit(keys.subjects, subjects_content(whom.person, whom.records)),
        commit(keys.content, what.content),
    )
    leaf_body = body(what.verb, minute(around.at), who.agency_code, sealed=sealed)
    act = (leaf, what.verb, what.table, what.object_id, json.dumps(what.further))
    actor = (who.kind, who.id, who.post, around.agency, around.counterpart)
    subjects = (whom.person, list(whom.records), around.purpose, around.quiet, around.at)
    look = (what.look_kind, what.outcome, what.reason)
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            [leaf, leaf_body, *act, *actor, *subjects, *look]
            + [keys.actor, keys.subjects, keys.content],
        )
    return leaf
