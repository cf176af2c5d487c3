"""Drafts of any kind: sealed, their author's alone, gone when done with or after 30 days.

Not acts. Each chapter that keeps drafts has a table of its own (`SealedDraft`) and says here how
its content is written and read.
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import Field, asdict, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from fullpicture.rules.facts import Viewer
from fullpicture.visibility.models import SealedDraft
from fullpicture.visibility.sealing import seal, unseal
from fullpicture.visibility.statements import rows_of

KEPT_FOR = timedelta(days=30)


class ADataclass(Protocol):
    """What marks any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Content = TypeVar("Content", bound=ADataclass)


class Drafts(Generic[Content]):
    """The drafts of one table; `read` makes the content again from what was kept."""

    def __init__(self, model: type[SealedDraft], read: Callable[[dict[str, Any]], Content]) -> None:
        self.model, self.read = model, read

    def start(self, content: Content, *, viewer: Viewer, identifier: UUID | None = None) -> UUID:
        identifier = identifier or uuid.uuid4()
        row = self.model(id=identifier, post_id=viewer.post, changed_at=viewer.at)
        row.sealed = self._seal(identifier, content)
        row.save(force_insert=True)
        return identifier

    def find(self, draft: UUID, *, viewer: Viewer) -> Content | None:
        """The author's own draft; None for anybody else's, and once it is done with."""
        row = self.model._base_manager.filter(id=draft, post_id=viewer.post).first()
        return self._open(row) if row else None

    def take(self, draft: UUID, *, viewer: Viewer) -> Content | None:
        """Lock and read. A second taker waits, then finds what the first has left."""
        mine = "id = %(draft)s AND post_id = %(post)s FOR UPDATE"
        rows = rows_of(self.model, mine, draft=draft, post=viewer.post)
        return self._open(rows[0]) if rows else None

    @transaction.atomic
    def fill(self, draft: UUID, *, viewer: Viewer, **changes: Any) -> Content | None:
        """Write what is new and keep the rest."""
        held = self.take(draft, viewer=viewer)
        return self._write(draft, replace(held, **changes), viewer) if held else None

    def keep(self, draft: UUID, content: Content, *, viewer: Viewer) -> bool:
        """Write the whole of a draft, begun or not; False if the identifier is another's."""
        if self._write(draft, content, viewer):
            return True
        try:
            with transaction.atomic():
                self.start(content, viewer=viewer, identifier=draft)
        except IntegrityError:
            return False
        return True

    def discard(self, draft: UUID, *, viewer: Viewer) -> None:
        self.model._base_manager.filter(id=draft, post_id=viewer.post).delete()

    def forget(self, *, at: datetime) -> int:
        """Delete what was untouched for 30 days; how many. The worker's policy shows no others."""
        deleted, _ = self.model._base_manager.filter(changed_at__lte=at - KEPT_FOR).delete()
        return deleted

    def mine(self, *, viewer: Viewer) -> tuple[tuple[UUID, datetime, Content], ...]:
        """The author's drafts of the last 30 days, newest first."""
        rows = self.model._base_manager.filter(
            post_id=viewer.post, changed_at__gt=viewer.at - KEPT_FOR
        )
        return tuple(
            (row.id, row.changed_at, self._open(row)) for row in rows.order_by("-changed_at")
        )

    def _write(self, draft: UUID, content: Content, viewer: Viewer) -> Content | None:
        sealed = self._seal(draft, content)
        rows = self.model._base_manager.filter(id=draft, post_id=viewer.post)
        return content if rows.update(sealed=sealed, changed_at=viewer.at) else None

    def _seal(self, identifier: UUID, content: Content) -> bytes:
        return seal(json.dumps(asdict(content)).encode(), column=self._column, row=identifier)

    def _open(self, row: SealedDraft) -> Content:
        plain = unseal(bytes(row.sealed), column=self._column, row=row.id)
        return self.read(json.loads(plain))

    @property
    def _column(self) -> str:
        return f"{self.model._meta.db_table}.sealed"
