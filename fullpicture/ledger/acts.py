"""What every act has in common: a row that is written once and committed to in the ledger."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import uuid4

from django.db import models

from fullpicture.ledger.canonical import JSON, plain


class Act(models.Model):
    """Base of every table of acts. Its migration adds `immutable.refuse_changes(table)`.

    `committed_fields` never names a mark that is kept in step afterwards (an excepted column),
    or the content could no longer be proved.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    committed_fields: ClassVar[tuple[str, ...]] = ()

    # Committed fields that came after leaves of this kind had been written, each with the value
    # that every older row has. A row with that value commits without the field, or the older
    # leaves could no longer be proved (docs/adr/0016-commitments.md).
    added_later: ClassVar[Mapping[str, JSON]] = {}

    class Meta:
        abstract = True

    def committed(self) -> dict[str, JSON]:
        """What the ledger commits to. Override to add children, read in a fixed order."""
        row = {name: plain(getattr(self, self._attribute(name))) for name in self.committed_fields}
        said = {
            name: value
            for name, value in row.items()
            if name not in self.added_later or value != self.added_later[name]
        }
        return {"id": str(self.pk), **said}

    def _attribute(self, name: str) -> str:
        return str(getattr(self._meta.get_field(name), "attname", name))
