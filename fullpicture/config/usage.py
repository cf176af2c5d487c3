"""Who is using the private cluster: the last one out stops it."""

import fcntl
import os
from contextlib import suppress

from fullpicture.config import cluster, places
from fullpicture.config.trouble import CannotStart

_held: list[int] = []
"""Open for as long as the process lives; the system lets go when it dies, however it dies."""


def begin() -> None:
    """Counts this process, and what it turns into by exec, among the users."""
    lock = places.made(places.var()) / "users.lock"
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(handle, True)
    fcntl.flock(handle, fcntl.LOCK_SH)
    _held.append(handle)


def require_nobody() -> None:
    """Deleting a database under somebody who works on it would lose their acts."""
    lock = places.made(places.var()) / "users.lock"
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise CannotStart(
            f"Fullpicture is running on the database in {places.var()}. "
            "Stop it (Ctrl-C where it was started), then run again."
        ) from error
    finally:
        os.close(handle)


def end() -> None:
    """Stops the cluster if nobody else uses it."""
    with suppress(BlockingIOError):
        fcntl.flock(_held[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
        cluster.stop()
    os.close(_held.pop())
