"""Decisions being prepared. Not acts: a draft is its author's alone, sealed, and soon gone."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import Draft
from fullpicture.visibility.sealing import seal, unseal

KEPT_FOR = timedelta(days=30)
COLUMN = "sharing_draft.sealed"


@dataclass(frozen=True)
class Knows:
    """What one person with a stake was told: codes of `rules.sharing_facts`."""

    person: str
    name: str
    stake: str
    stance: str = "not_answered"
    told_on: str = ""
    reason: str = ""
    text: str = ""
    agreement: str = "not_sought"


@dataclass(frozen=True)
class Prepared:
    """What an author has written so far. Everything may be empty: a draft is never refused."""

    person: str
    versions: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    purpose: str = ""
    why: str = ""
    asks: str = ""
    for_action: bool = True
    knows: tuple[Knows, ...] = ()
    views: str = ""
    views_not_asked: str = ""
    harm_indicated: str = ""
    risk_if_not_shared: str = ""
    basis: str = ""
    condition: str = ""
    going_ahead: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def start(person: UUID, *, viewer: Viewer) -> UUID:
    """A new, empty draft about a person."""
    identifier = uuid.uuid4()
    row = Draft(id=identifier, post_id=viewer.post, changed_at=viewer.at)
    row.sealed = sealed(identifier, Prepared(person=str(person)))
    row.save(force_insert=True)
    return identifier


def find(draft: UUID, *, viewer: Viewer) -> Prepared | None:
    """The author's own draft; None for anybody else's, and once it is decided."""
    row = Draft.objects.filter(id=draft, post_id=viewer.post).first()
    return opened(row) if row else None


@transaction.atomic
def fill(draft: UUID, *, viewer: Viewer, **changes: object) -> Prepared | None:
    """Write what is new and keep the rest."""
    row = Draft.objects.select_for_update().filter(id=draft, post_id=viewer.post).first()
    if row is None:
        return None
    prepared = replace(opened(row), **changes)  # type: ignore[arg-type]
    row.sealed = sealed(draft, prepared)
    row.changed_at = viewer.at
    row.save(update_fields=["sealed", "changed_at"])
    return prepared


def take(draft: UUID, *, viewer: Viewer) -> Prepared | None:
    """Lock and read a draft that is being decided. A second taker waits, then finds nothing."""
    row = Draft.objects.select_for_update().filter(id=draft, post_id=viewer.post).first()
    return opened(row) if row else None


def with_reasons(prepared: Prepared, said: Mapping[str, str]) -> Prepared:
    """The draft with what was just said for going ahead over a "look again"."""
    return replace(prepared, going_ahead={**prepared.going_ahead, **said})


def discard(draft: UUID, *, viewer: Viewer) -> None:
    Draft.objects.filter(id=draft, post_id=viewer.post).delete()


def forget(*, at: datetime) -> int:
    """Delete drafts untouched for 30 days; how many. The worker's policy shows it no others."""
    deleted, _ = Draft.objects.filter(changed_at__lte=at - KEPT_FOR).delete()
    return deleted


def mine(*, viewer: Viewer) -> tuple[tuple[UUID, datetime, Prepared], ...]:
    """The author's drafts of the last 30 days, newest first."""
    rows = Draft.objects.filter(post_id=viewer.post, changed_at__gt=viewer.at - KEPT_FOR)
    return tuple((row.id, row.changed_at, opened(row)) for row in rows.order_by("-changed_at"))


def sealed(identifier: UUID, prepared: Prepared) -> bytes:
    return seal(json.dumps(asdict(prepared)).encode(), column=COLUMN, row=identifier)


def opened(row: Draft) -> Prepared:
    held = json.loads(unseal(bytes(row.sealed), column=COLUMN, row=row.id))
    held["knows"] = tuple(Knows(**each) for each in held["knows"])
    held["versions"] = tuple(held["versions"])
    held["recipients"] = tuple(held["recipients"])
    return Prepared(**held)
