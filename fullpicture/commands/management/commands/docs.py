"""`fullpicture docs`: writes the reference pages made from the code; `--check` only compares."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fullpicture.commands import written

FOLDER = Path("docs") / "reference"


class Command(BaseCommand):
    help = "Write the reference pages made from the code; with --check, only compare them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *_words: Any, check: bool, **_options: Any) -> None:
        if not check:
            written.write(FOLDER)
            return
        stale = written.out_of_step(FOLDER)
        if stale:
            raise CommandError(f"{', '.join(stale)} in {FOLDER}: run `fullpicture docs`.")
