"""`fullpicture load_demo`: the invented borough, from the files its agencies would export."""

import re
import shutil
from argparse import ArgumentParser
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from fullpicture.agencies import queries as directory
from fullpicture.demo import attaching, dating, loading, unchanged
from fullpicture.demo.borough import Borough, DemoAgency, borough
from fullpicture.demo.making.exports import exports
from fullpicture.demo.telling import told_as_kept

FILE_REFUSED = 2
COUNTED = re.compile(r"([\d,]+) (stored|changed|refused)")


class Command(BaseCommand):
    help = "Load the invented borough of Harrowmere. --tell says who to sign in as."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tell", action="store_true", help="load nothing; say what to try")
        parser.add_argument(
            "--children",
            type=int,
            default=borough().children,
            metavar="N",
            help="how many to make beside those of the stories",
        )

    def handle(self, *_words: Any, children: int, **options: Any) -> None:
        told = borough()
        if options["tell"]:
            self.stdout.write(told_as_kept(settings.FULLPICTURE_VAR / "demo"))
            return
        try:
            loading.require_demo(told)
        except loading.NotTheDemo as reason:
            raise CommandError(str(reason)) from reason
        self.load(told, children, at=datetime.now(UTC))

    def load(self, told: Borough, children: int, *, at: datetime) -> None:
        """Each step is whole or not at all, and finds done what an earlier run has done."""
        afresh = not directory.all_agencies(viewer=None)
        folder = settings.FULLPICTURE_VAR / "demo"
        folder.mkdir(parents=True, exist_ok=True)
        weeks = dating.weeks_for(folder, told.written_on, at.date(), afresh=afresh)
        digest = unchanged.digest(weeks=weeks, children=children)
        if not afresh and unchanged.is_loaded(folder, digest):
            self.stdout.write(unchanged.AS_LOADED)
            return
        self.stdout.write(f"Harrowmere: the directory, the shipped policy, files in {folder}/files")
        machines = {agency.code: loading.set_up(agency, at=at) for agency in told.agencies}
        by = machines[told.agencies[0].code]
        loading.adopt_policy(by=by, at=at)
        write_files(told, folder / "files", children, weeks)
        for agency in told.agencies:
            for name in agency.exports:
                self.import_files(agency, folder / "files" / name)
        given = loading.give_passwords(told, by=by, at=at)
        attaching.attach(told, weeks=weeks, at=datetime.now(UTC))
        unchanged.keep(folder, digest)
        self.stdout.write(f"Harrowmere is loaded; {given} sign-ins were given the demo password.")

    def import_files(self, agency: DemoAgency, folder: Path) -> None:
        out = StringIO()
        try:
            call_command("import", str(folder), agency=agency.code, stdout=out)
        except SystemExit as end:  # 1: some rows were refused, as in any real file
            if end.code == FILE_REFUSED:
                raise CommandError(
                    f"A file of {agency.name} was refused: {out.getvalue()}"
                ) from end
        self.stdout.write(f"{agency.name}, {folder.name}: {summed(out.getvalue())}")


def write_files(told: Borough, target: Path, children: int, weeks: int) -> None:
    """Every agency's files, where the lists of rejected rows may lie beside them.

    What another run left goes: a borough of fewer children would keep files of the larger.
    """
    shutil.rmtree(target, ignore_errors=True)
    made, _ = exports(told.folders, children=children, today=told.written_on)
    for each in made:
        folder = target / each.folder
        folder.mkdir(parents=True, exist_ok=True)
        text = dating.moved(each.text, weeks, told.written_on)
        (folder / each.name).write_text(text, encoding="utf-8", newline="")


def summed(lines: str) -> str:
    """What became of all files of a folder, in one line."""
    counts = {"stored": 0, "changed": 0, "refused": 0}
    for number, what in COUNTED.findall(lines):
        counts[what] += int(number.replace(",", ""))
    return ", ".join(f"{number:,} {what}" for what, number in counts.items())
