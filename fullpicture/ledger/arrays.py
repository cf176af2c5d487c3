"""Lists of identifiers and keys as one word for PostgreSQL."""

from collections.abc import Iterable
from uuid import UUID


def array(values: Iterable[UUID | int]) -> str:
    """As a literal, `{…}`: element by element the driver needs longer for a list than for all the
    rest of a statement. Neither kind has a sign in it that would have to be quoted. The statement
    says of what it is an array, by a cast or by what it is compared with."""
    return "{" + ",".join(map(str, values)) + "}"
