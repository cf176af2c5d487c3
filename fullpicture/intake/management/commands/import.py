"""`fullpicture import FOLDER --agency CODE`: read the files that an agency exports."""  # noqa: N999 - the command's name

import os
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from os.path import lexists
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fullpicture.agencies import queries as agencies
from fullpicture.intake import progress, rejects
from fullpicture.intake.layouts import IN_ORDER
from fullpicture.intake.storing import Outcome, import_file
from fullpicture.ledger.actor import Actor

FINE, SOME_ROWS_REFUSED, FILE_REFUSED = 0, 1, 2


class Command(BaseCommand):
    help = (
        "Read the files that an agency exports. Layouts: docs/reference/files.md. Ends with 0 when"
        " all is stored, 1 when rows were refused, 2 when a file was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where the files are")
        parser.add_argument("--agency", required=True, metavar="CODE", help="whose files they are")

    def handle(self, *_words: Any, folder: Path, agency: str, **_options: Any) -> None:
        known = agencies.find_agency(agency, viewer=None)
        if known is None:
            raise CommandError(
                f"No agency has the code {agency!r}. Register it first, or correct the code.",
                returncode=FILE_REFUSED,
            )
        files = files_in(folder)
        for name in unread(folder):
            self.stdout.write(f"{name}: not read, because no layout has this name")
        by = Actor.machine("intake", agency=known.id, agency_code=known.code)
        worst = FINE
        for path, layout in files:
            with progress.shown(path.name) as advance:
                outcome = import_file(path, layout, by=by, at=datetime.now(UTC), advance=advance)
            self.stdout.write(said(outcome))
            worst = max(worst, code_of(outcome))
        if worst:
            sys.exit(worst)


def files_in(folder: Path) -> list[tuple[Path, Any]]:
    """The files that are there, in the order in which they name one another."""
    if not folder.is_dir():
        raise CommandError(
            f"There is no folder {folder}. Name the folder that holds the files.",
            returncode=FILE_REFUSED,
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CommandError(
            f"Rejected rows are listed beside the files, and {folder} cannot be written to."
            " Copy the files to a folder that can.",
            returncode=FILE_REFUSED,
        )
    # A link to nothing is there too, and is refused.
    found = [(folder / each.file, each) for each in IN_ORDER if lexists(folder / each.file)]
    if not found:
        names = ", ".join(layout.file for layout in IN_ORDER)
        raise CommandError(
            f"{folder} holds none of the files that are read: {names}.", returncode=FILE_REFUSED
        )
    for path, _ in found:
        if rejects.beside(path).is_dir():
            raise CommandError(
                f"The list of rejected rows would be {rejects.beside(path).name}, and a folder has"
                " that name. Move it away.",
                returncode=FILE_REFUSED,
            )
    return found


def unread(folder: Path) -> list[str]:
    known = {layout.file for layout in IN_ORDER}
    names = (path.name for path in folder.iterdir() if path.suffix.lower() == ".csv")
    return sorted(
        name for name in names if name not in known and not name.endswith(".rejected.csv")
    )


def said(outcome: Outcome) -> str:
    if outcome.refusal:
        return (
            f"{outcome.file}: nothing stored. {outcome.refusal} {outcome.remedy}"
            f" ({outcome.listed_in})"
        )
    words = (
        f"{outcome.file}: {outcome.stored:,} stored, {outcome.changed:,} changed,"
        f" {outcome.same:,} same, {outcome.refused:,} refused"
    )
    return f"{words} (see {outcome.listed_in})" if outcome.listed_in else words


def code_of(outcome: Outcome) -> int:
    if outcome.refusal:
        return FILE_REFUSED
    return SOME_ROWS_REFUSED if outcome.refused else FINE
