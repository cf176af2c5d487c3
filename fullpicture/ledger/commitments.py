"""What a leaf commits to, and how.

Each commitment is an HMAC-SHA-256 under its own random key (design: the ledger): without the key
nobody can try names against it, and destroying the key is lawful erasure.
"""

import hmac
import secrets
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.ledger.acts import Act
from fullpicture.ledger.canonical import JSON, canonical, instant

VERSION = 1


@dataclass(frozen=True)
class Keys:
    actor: bytes
    subjects: bytes
    content: bytes


def new_keys() -> Keys:
    return Keys(secrets.token_bytes(32), secrets.token_bytes(32), secrets.token_bytes(32))


def commit(key: bytes, content: bytes) -> str:
    return b64encode(hmac.digest(key, content, "sha256")).decode("ascii")


@dataclass(frozen=True)
class Circumstances:
    """What surrounds an act or a look, and is committed to with it."""

    at: datetime
    agency: UUID
    counterpart: UUID | None
    purpose: str
    quiet: bool

    def row(self) -> dict[str, JSON]:
        return {
            "at": instant(self.at),
            "agency": str(self.agency),
            "counterpart": str(self.counterpart) if self.counterpart else None,
            "purpose": str(self.purpose),
            "quiet": self.quiet,
        }


def actor_content(kind: str, identity: str, post: UUID | None) -> bytes:
    return canonical({"kind": kind, "id": identity, "post": post})


def subjects_content(person: UUID | None, records: Iterable[UUID]) -> bytes:
    return canonical({"person": person, "records": sorted(str(record) for record in records)})


def acts_content(acts: Sequence[Act], around: Circumstances) -> bytes:
    rows = [{"table": act._meta.label_lower, "row": act.committed()} for act in acts]
    return canonical({"acts": rows, **around.row()})


def look_content(
    kind: str, object_id: UUID, outcome: str, reason: str, around: Circumstances
) -> bytes:
    look = {"kind": kind, "object": object_id, "outcome": outcome, "reason": reason}
    return canonical({**look, **around.row()})


def body(verb: str, at_minute: str, agency_code: str, *, sealed: tuple[str, str, str]) -> bytes:
    """The leaf itself. Everything in it may be read by strangers."""
    actor, subjects, content = sealed
    return canonical(
        {
            "v": VERSION,
            "verb": verb,
            "minute": at_minute,
            "agency": agency_code,
            "actor": actor,
            "subjects": subjects,
            "content": content,
        }
    )
