"""Keeping a row of an agency's file as a version: the same again changes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from fullpicture.agencies.details import Stored
from fullpicture.ledger.actor import Actor
from fullpicture.people.models import Record
from fullpicture.people.models.filed import Filed

Row = TypeVar("Row", bound=Filed)


class Keyed(Protocol):
    """Details of a row that an agency's file keys by source and reference."""

    @property
    def source(self) -> str: ...
    @property
    def reference(self) -> str: ...


@dataclass(frozen=True)
class Kept(Generic[Row]):
    """`row` is the new version, not saved yet; None when the row said nothing new."""

    stored: Stored
    row: Row | None
    before: Row | None


def next_version(
    model: type[Row],
    details: Keyed,
    record: Record,
    told: Mapping[str, object],
    *,
    by: Actor,
    at: datetime,
    unchanged: Callable[[Row], bool] = lambda row: True,
) -> Kept[Row]:
    """The version that says `told`, with the one before it taken off its place.

    `unchanged` tells of what is not in a column to compare, such as sealed words.
    """
    rows = model._default_manager.filter(
        agency_id=by.agency, source=details.source, reference=details.reference, is_current=True
    )
    before = rows.first()
    if before and before.record_id == record.id and says(before, told) and unchanged(before):
        return Kept(Stored.SAME, None, before)
    if before:
        rows.update(is_current=False)
    row = model(
        record_id=record.id,
        agency_id=by.agency,
        source=details.source,
        reference=details.reference,
        number=before.number + 1 if before else 1,
        received_here=at,
        person_id=record.person_id,
        **told,
    )
    return Kept(Stored.CHANGED if before else Stored.NEW, row, before)


def says(row: Filed, told: Mapping[str, object]) -> bool:
    return all(getattr(row, name) == value for name, value in told.items())
