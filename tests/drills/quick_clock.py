"""The minute's work, asked for every few seconds, so that more of it falls under kills.

    FULLPICTURE_DB_ROLE=worker python -m tests.drills.quick_clock SECONDS

It asks as the clock itself does, by a job in the queue, until it is ended; the worker's own clock
goes on beside it.
"""

import contextlib
import sys
import time

import django

django.setup()

from django.db import DatabaseError, InterfaceError, connection  # noqa: E402
from procrastinate.exceptions import ConnectorException  # noqa: E402

from fullpicture.notices.jobs import send_notices  # noqa: E402
from fullpicture.sharing.jobs import tell_of_recent_corrections  # noqa: E402


def main(seconds: float) -> None:
    while True:
        at = int(time.time())
        try:
            tell_of_recent_corrections.defer(timestamp=at)
            send_notices.defer(timestamp=at)
        except (DatabaseError, InterfaceError, ConnectorException):  # it was killed just now
            with contextlib.suppress(DatabaseError, InterfaceError):
                connection.close()
        time.sleep(seconds)


if __name__ == "__main__":
    main(float(sys.argv[1]))
