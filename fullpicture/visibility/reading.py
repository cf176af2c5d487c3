"""One reading of what a viewer stands on, for as long as nothing is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from fullpicture.rules.facts import Standing, Viewer

Asked = tuple[Viewer, frozenset[UUID], frozenset[UUID], frozenset[UUID]]
_READ: ContextVar[dict[Asked, Standing] | None] = ContextVar("read", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Until its end the same standing is read once. Only around what reads and writes nothing.

    What was revoked meanwhile counts from the next reading on, as if this one had begun before.
    """
    before = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(before)


def read_already() -> dict[Asked, Standing]:
    """What this reading knows, to look into and to add to; outside of one nothing is kept."""
    known = _READ.get()
    return {} if known is None else known
