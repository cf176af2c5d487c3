"""`fullpicture load_demo`: the invented borough, from the files its agencies would export."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from fullpicture.agencies import queries as directory
from fullpicture.demo import dating, loading
from fullpicture.demo.borough import FILES, Borough, DemoAgency, borough, tell

FILE_REFUSED = 2


class Command(BaseCommand):
    help = "Load the invented borough of Harrowmere. --tell says who to sign in as."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tell", action="store_true", help="load nothing; say what to try")

    def handle(self, *_words: Any, **options: Any) -> None:
        told = borough()
        if options["tell"]:
            self.stdout.write(tell(told))
            return
        try:
            loading.require_demo(told)
        except loading.NotTheDemo as reason:
            raise CommandError(str(reason)) from reason
        self.load(told, at=datetime.now(UTC))

    def load(self, told: Borough, *, at: datetime) -> None:
        """Each step is whole or not at all, and finds done what an earlier run has done."""
        afresh = not directory.all_agencies(viewer=None)
        self.stdout.write("Harrowmere: the directory and the shipped policy")
        machines = {agency.code: loading.set_up(agency, at=at) for agency in told.agencies}
        by = machines[told.agencies[0].code]
        loading.adopt_policy(by=by, at=at)
        folder = settings.FULLPICTURE_VAR / "demo"
        folder.mkdir(parents=True, exist_ok=True)
        weeks = dating.weeks_for(folder, told.written_on, at.date(), afresh=afresh)
        for agency in told.agencies:
            self.import_files(agency, weeks)
        given = loading.give_passwords(told, by=by, at=at)
        self.stdout.write(f"Harrowmere is loaded; {given} sign-ins were given the demo password.")

    def import_files(self, agency: DemoAgency, weeks: int) -> None:
        source, target = FILES / agency.code, settings.FULLPICTURE_VAR / "demo/files" / agency.code
        self.stdout.write(f"{agency.name}: importing {target}")
        dating.copy(source, target, weeks)
        try:
            call_command("import", str(target), agency=agency.code, stdout=self.stdout)
        except SystemExit as end:  # 1: some rows were refused, as in any real file
            if end.code == FILE_REFUSED:
                raise CommandError(
                    f"A file of {agency.name} was refused; the line above says why."
                ) from end
