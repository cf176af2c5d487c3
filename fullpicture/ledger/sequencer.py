"""Gives every committed leaf its position, and signs what stands.

One process at a time, the holder of an advisory lock, writes positions; appends take no lock and
no number. The queue is polled: NOTIFY takes a lock on the whole database at each commit, which
would put every append in one line.

Killed at any point, it continues: positions, tiles and the queue move in one transaction, and a
checkpoint is signed only in a later one.
"""

import logging
from threading import Event
from time import monotonic

from django.db import DatabaseError, InterfaceError, connection

from fullpicture.ledger import placing
from fullpicture.ledger.placing import LedgerBroken

POLL = 0.25  # seconds; well within the second that design.md allows
SIGN = 1.0  # at most one checkpoint a second
PATIENCE = 30.0  # seconds before looking again at a ledger that does not fit its checkpoint

# Any fixed number will do, as long as nothing else in this database locks it ("fpledger").
LOCK = int.from_bytes(b"fpledger", "big") >> 1

log = logging.getLogger(__name__)


def run(stop: Event) -> None:
    """Place and sign until `stop`. Outlives database restarts; a second one waits its turn.

    Needs a connection of its own, so call it in its own thread or process. Not through a pooler
    that shares sessions (pgbouncer in transaction mode): the lock belongs to the session.
    """
    while not stop.is_set():
        try:
            _hold(stop)
        except LedgerBroken as broken:
            log.critical("The ledger is not extended: %s. Run `fullpicture verify`.", broken)
            stop.wait(PATIENCE)
        except (DatabaseError, InterfaceError) as error:
            first = (str(error).splitlines() or [type(error).__name__])[0]
            log.warning("The sequencer lost the database and will try again: %s", first)
            connection.close()
            stop.wait(SIGN)


def _hold(stop: Event) -> None:
    if not _locked(stop):
        return
    try:
        placing.recover()
        _work(stop)
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _locked(stop: Event) -> bool:
    """Wait for the lock, or for the end."""
    while not stop.is_set():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if cursor.fetchone()[0]:
                return True
        stop.wait(SIGN)
    return False


def _work(stop: Event) -> None:
    signed_at = -SIGN
    while not stop.is_set():
        placed = placing.place()
        if monotonic() - signed_at >= SIGN and placing.sign():
            signed_at = monotonic()
        if placed < placing.BATCH:
            stop.wait(POLL)
