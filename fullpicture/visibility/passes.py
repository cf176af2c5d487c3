"""One-time passes for people without an account: what they open, and whether they still do.

A pass is found by a hash of what stands in its link, and opens with its code alone. Whatever is
wrong with one, it is answered as if there were none.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.agencies.without_account import unreached_until
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.models import Pass, PassUse
from fullpicture.visibility.sealing import derived
from fullpicture.visibility.standing import settle

TRIES = 5
"""Wrong codes, after which a pass is closed: of a hundred million, five are guessed."""
CODE_DIGITS = 8
UNREACHED = "unreached"
"""What its contact is reached by was put right since, or they were removed."""
OPENED, WRONG, ANSWERED, WITHDRAWN = "opened", "wrong_code", "answered", "withdrawn"


@dataclass(frozen=True)
class InHand:
    """A live pass, as its door knows it. `actor` is its holder."""

    id: UUID
    kind: str
    thing: UUID
    contact: UUID
    actor: Actor
    at: datetime


@dataclass(frozen=True)
class Issued:
    """What its sender passes on, by two ways. Kept nowhere."""

    pass_id: UUID
    token: str
    code: str


@dataclass(frozen=True)
class PassStanding:
    """How a pass stands, for its sender."""

    id: UUID
    contact: UUID
    ends_at: datetime
    closed_as: str
    closed_at: datetime | None
    opened_at: datetime | None
    tries: int


def new_secrets() -> tuple[str, str]:
    """For the link, and for the other way."""
    return secrets.token_urlsafe(32), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def hash_of_token(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def hash_of_code(identifier: UUID, code: str) -> bytes:
    figures = "".join(sign for sign in code if sign.isdigit())
    return hmac.digest(derived("pass codes"), f"{identifier}:{figures}".encode(), "sha256")


def in_hand(token: str, *, at: datetime) -> InHand | None:
    """Stand as the holder of the pass with this link, if it still opens. None tells nothing."""
    settle(post="", agency="", teams="", purpose="pass", at=at.isoformat())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM fp_pass_of(%s)", [hash_of_token(token)])
        row = cursor.fetchone()
    if row is None:
        return None
    identifier, agency, code = row
    settle(**{"pass": str(identifier)}, agency=str(agency))
    found = Pass.objects.filter(id=identifier).first()
    if found is None:
        return None
    actor = Actor.outsider(found.contact_id, agency=agency, agency_code=code)
    return InHand(found.id, found.kind, found.thing_id, found.contact_id, actor, at)


def is_code_of(row: Pass, code: str) -> bool:
    return hmac.compare_digest(bytes(row.code), hash_of_code(row.id, code))


def passes_for(thing: UUID, *, viewer: Viewer) -> tuple[PassStanding, ...]:
    """The sender's passes to one thing: the one that is not closed, then newest first."""
    mine = Pass.objects.filter(thing_id=thing, post_id=viewer.post)
    rows = sorted(mine.order_by("-starts_at", "id"), key=lambda row: row.closed_at is not None)
    opened = dict(
        PassUse.objects.filter(pass_id__in=[row.id for row in rows], what=OPENED)
        .order_by("-at")
        .values_list("pass_id", "at")
    )
    ended = unreached_until({row.contact_id for row in rows}, viewer=viewer) if rows else {}
    return tuple(
        PassStanding(
            id=row.id,
            contact=row.contact_id,
            ends_at=row.ends_at,
            closed_as=row.closed_as or _ended(row, ended.get(row.contact_id), viewer.at),
            closed_at=row.closed_at,
            opened_at=opened.get(row.id),
            tries=row.tries,
        )
        for row in rows
    )


def _ended(row: Pass, unreached: datetime | None, at: datetime) -> str:
    if row.ends_at <= at:
        return "expired"
    return UNREACHED if unreached is not None and unreached > row.starts_at else ""
