"""One reading of what a viewer stands on, for as long as nothing is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

from fullpicture.agencies.directory import one_directory

Key = TypeVar("Key")
Value = TypeVar("Value")
_READ: ContextVar[dict[object, dict[Any, Any]] | None] = ContextVar("read", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Until its end the same thing is read once. Only around what reads and writes nothing; one
    within another is part of it.

    What was revoked meanwhile counts from the next reading on, as if this one had begun before.
    """
    if _READ.get() is not None:
        yield
        return
    before = _READ.set({})
    try:
        with one_directory():
            yield
    finally:
        _READ.reset(before)


class Shelf(Generic[Key, Value]):
    """What one kind of reading finds. Whoever may see it is part of the key: two viewers may read
    side by side."""

    @property
    def within_a_reading(self) -> bool:
        return _READ.get() is not None

    def read_already(self) -> dict[Key, Value]:
        """To look into and to add to; outside of a reading nothing is kept."""
        known = _READ.get()
        return {} if known is None else known.setdefault(self, {})
