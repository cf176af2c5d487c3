"""One file, one transaction: its good rows into the record, its bad rows into a list."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import DatabaseError, OperationalError, connection, transaction

from fullpicture.agencies.details import Stored
from fullpicture.chronology import actions as chronology
from fullpicture.intake import rejects
from fullpicture.intake.checking import Good, Tally, checked, require_form
from fullpicture.intake.faults import Fault, FileRefused
from fullpicture.intake.layouts import Layout
from fullpicture.intake.lines import opened
from fullpicture.intake.naming import Naming
from fullpicture.intake.times import LOCAL
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions as linkage
from fullpicture.people import actions as people
from fullpicture.rules.verdict import Refused
from fullpicture.visibility.standing import stand_for_machine

Advance = Callable[[int, int], None]
"""Told how many rows are done, and of how many."""

MOST_LISTED = 1_000
"""Of a file refused whole, what more is wrong than this is found by importing it again."""

STORES: dict[str, Callable[..., Stored]] = {
    "practitioners": linkage.register_practitioner,
    "people": linkage.register_record,
    "backgrounds": people.record_background,
    "households": people.record_household_member,
    "addresses": linkage.record_address,
    "relationships": people.record_tie,
    "schools": people.record_schooling,
    "involvements": people.record_involvement,
    "allocations": linkage.record_allocation,
    "protections": people.record_protection,
    "entries": chronology.record_entry,
    "accounts": chronology.record_account,
}


@dataclass(frozen=True)
class Outcome:
    """What became of a file. `refusal` when nothing of it was stored."""

    file: str
    rows: int
    stored: int
    changed: int
    same: int
    refused: int
    refusal: str = ""
    remedy: str = ""
    listed_in: str = ""


def import_file(
    path: Path, layout: Layout, *, by: Actor, at: datetime, advance: Advance
) -> Outcome:
    """Store what is good in a file and list beside it what is not.

    Read three times: for its form alone; for its cells; and only then, as a hopeless file should
    cost nothing, with the database.
    """
    tally = Tally()
    counted: Counter[Stored] = Counter()
    try:
        with opened(path) as file:
            naming = looked_over(file, layout, tally, at=at)
            with transaction.atomic():
                one_import_at_a_time()
                stand_for_machine(by, purpose="intake", at=at)
                tally.add(*naming.faults(by=by))
                tally.require_mostly_good()
                rows = tally.rows
                tally.begin_anew()
                store(
                    file, layout, tally, counted, by=by, at=at, advance=lambda n: advance(n, rows)
                )
    except FileRefused as refused:
        return refused_whole(path, tally, refused)
    listed = rejects.write(path, tally.faults)
    return Outcome(
        path.name,
        tally.rows,
        counted[Stored.NEW],
        counted[Stored.CHANGED],
        counted[Stored.SAME],
        len(tally.bad_rows),
        listed_in=listed.name if listed else "",
    )


def looked_over(file: BinaryIO, layout: Layout, tally: Tally, *, at: datetime) -> Naming:
    """Whom the good rows name; `tally` fills."""
    require_form(file, layout, tally)
    naming = Naming()
    for good in checked(file, layout, tally, today=at.astimezone(LOCAL).date()):
        naming.take(good.row, good.details)
    tally.require_mostly_good()
    return naming


def store(
    file: BinaryIO,
    layout: Layout,
    tally: Tally,
    counted: Counter[Stored],
    *,
    by: Actor,
    at: datetime,
    advance: Callable[[int], None],
) -> None:
    """Every good row of the file, in the transaction that the caller has opened."""
    action = STORES[layout.name]
    for good in checked(file, layout, tally, today=at.astimezone(LOCAL).date()):
        became = store_row(good, action, by=by, at=at)
        if isinstance(became, Fault):
            tally.add(became)
        else:
            counted[became] += 1
        advance(tally.rows)
    tally.require_mostly_good()


def store_row(
    good: Good, action: Callable[..., Stored], *, by: Actor, at: datetime
) -> Stored | Fault:
    """An action is atomic: inside our transaction, a row that the database refuses is undone by
    the action's own savepoint and spoils no other.
    """
    try:
        return action(details=good.details, by=by, at=at)
    except Refused as refused:
        reason = refused.reasons[0]
        return Fault(good.row, refused.field, reason.words, reason.remedy)
    except OperationalError:
        raise  # the database itself is in trouble, and no row is to blame
    except DatabaseError:
        return Fault(
            good.row,
            "",
            "The database did not take the row.",
            "Compare it with docs/reference/files.md; if nothing is wrong, report it.",
        )


def one_import_at_a_time() -> None:
    """Two at once could each make a person of the same child."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('fullpicture.intake'))")
        if not cursor.fetchone()[0]:
            raise FileRefused("Another import is running.", "Start this one when it has ended.")


def refused_whole(path: Path, tally: Tally, refused: FileRefused) -> Outcome:
    whole = Fault(refused.row, "", f"Nothing was stored. {refused.reason}", refused.remedy)
    listed = rejects.write(path, [whole, *tally.faults[:MOST_LISTED]])
    return Outcome(
        path.name,
        tally.rows,
        0,
        0,
        0,
        tally.rows,
        refusal=refused.reason,
        remedy=refused.remedy,
        listed_in=listed.name if listed else "",
    )
