"""Lists of identifiers and keys as one word for PostgreSQL."""

from collections.abc import Iterable
from uuid import UUID


def array(values: Iterable[UUID | int | None]) -> str:
    """As a literal, `{…}`: element by element the driver needs longer for a list than for all the
    rest of a statement. None of it has a sign that would have to be quoted. The statement says of
    what it is an array, by a cast or by what it is compared with."""
    return "{" + ",".join([_written(value) for value in values]) + "}"


def _written(value: UUID | int | None) -> str:
    """An identifier without its hyphens, which take Python longer than its digits."""
    if value is None:
        return "NULL"
    return value.hex if isinstance(value, UUID) else str(value)
