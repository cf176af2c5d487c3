"""`fullpicture link`: which records of all agencies are one child. `fullpicture link files A.csv
[B.csv]`: the same of extracts, without a database."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fullpicture.intake import linking
from fullpicture.intake.extracts import mapping
from fullpicture.intake.extracts.matching import Beside, Matched, Measured, matched, require_place
from fullpicture.intake.extracts.reading import Extract, heading_and_rows
from fullpicture.intake.faults import FileRefused
from fullpicture.linkage.matching.engines import Engine, EngineMissing, Weigh, weighing_on
from fullpicture.rules.clocks import london_date

REFUSED = 2


class Command(BaseCommand):
    help = (
        "Match the records of all agencies (docs/how-to/link-records.md), or those of one or two"
        " files (docs/how-to/link-two-files.md)."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anew", action="store_true", help="learn again, and weigh all")
        parser.add_argument(
            "--forget", action="store_true", help="throw away what was weighed, and do no more"
        )
        engine(parser)
        what = parser.add_subparsers(dest="what", metavar="files")
        files = what.add_parser("files", help="match one file with itself, or two files")
        files.add_argument("files", nargs="+", type=Path, metavar="FILE", help="one CSV or two")
        files.add_argument("--map", type=Path, help="which column says what (TOML)")
        files.add_argument("--propose", action="store_true", help="only propose a map")
        files.add_argument("--out", type=Path, default=Path("links.parquet"), help="the pairs")
        files.add_argument("--truth", default="", metavar="COLUMN", help="who it truly is")
        engine(files)

    def handle(self, *_words: Any, what: str | None, **options: Any) -> None:
        if what == "files":
            self.of_files(**options)
        elif options["forget"]:
            self.stdout.write(linking.forget())
        else:
            with weighing(options["engine"]) as on:
                for sentence in linking.link(
                    anew=options["anew"], say=self.stderr.write, weighing=on
                ):
                    self.stdout.write(sentence)

    def of_files(self, *, files: list[Path], **options: Any) -> None:
        if len(files) > 2:
            raise CommandError("Name one file or two.", returncode=REFUSED)
        today = london_date(datetime.now(UTC))
        extracts = named(files)
        told = self.map_of(extracts, options["map"], options["truth"], today)
        if options["propose"]:
            self.stdout.write(mapping.written(told), ending="")
            return
        try:
            require_place(options["out"])
        except FileRefused as refused:
            raise CommandError(
                f"{refused.reason} {refused.remedy}", returncode=REFUSED
            ) from refused
        try:
            with weighing(options["engine"]) as on:
                found = matched(
                    extracts,
                    told,
                    options["out"],
                    truth=options["truth"],
                    today=today,
                    say=self.stderr.write,
                    weighing=on,
                )
        except FileRefused as refused:
            raise said(refused, extracts) from refused
        self.tell(found, extracts, Beside(options["out"]))

    def map_of(
        self, extracts: list[Extract], path: Path | None, truth: str, today: date
    ) -> mapping.Maps:
        if path:
            try:
                return mapping.read(path, [each.name for each in extracts])
            except FileRefused as refused:
                raise CommandError(
                    f"{refused.reason} {refused.remedy} Nothing was written.", returncode=REFUSED
                ) from refused
        maps = {each.name: proposed(each, truth, today) for each in extracts}
        self.stderr.write("This map was proposed by the headings and the first rows; check it:")
        for name, told in maps.items():
            for what, columns in told.columns.items():
                self.stderr.write(f"  {name}: {what} is said by {', '.join(columns)}")
            if "id" not in told.columns:
                self.stderr.write(f"  {name}: no column was taken for id, so rows are numbered")
        return maps

    def tell(self, found: Matched, extracts: list[Extract], places: Beside) -> None:
        say = self.stdout.write
        for extract in extracts:
            say(f"{extract.path}: {extract.rows:,} rows")
            for note in extract.said():
                say(f"  {note}")
        say(", ".join(f"{found.bands[band]:,} {band}" for band in ("match", "possible", "low")))
        for why, count in sorted(found.held.items()):
            if count:
                say(f"  held for a person: {count:,} {why}")
        say(f"{found.clusters:,} people have more than one record; model {found.model}")
        for measured in found.measured:
            say(figures(measured))
        say(f"Written: {', '.join(str(place) for place in vars(places).values())}")


def engine(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        choices=[str(each) for each in Engine],
        default=str(Engine.DUCKDB),
        help="spark where one machine is not enough (docs/how-to/scale-linkage.md)",
    )


@contextmanager
def weighing(name: str) -> Iterator[Weigh]:
    try:
        with weighing_on(Engine(name)) as on:
            yield on
    except EngineMissing as missing:
        raise CommandError(str(missing), returncode=REFUSED) from missing


def proposed(extract: Extract, truth: str, today: date) -> mapping.Map:
    try:
        told = mapping.propose(*heading_and_rows(extract.path), today=today, truth=truth)
    except FileRefused as refused:
        raise said(refused, [extract]) from refused
    if not set(told.columns) - {"id"}:
        raise CommandError(
            f"{extract.path}: no column says by its name or its cells what it is. Write a map:"
            " docs/how-to/link-two-files.md shows one.",
            returncode=REFUSED,
        )
    return told


def named(files: list[Path]) -> list[Extract]:
    """Each by its own name, or by its place where two have the same."""
    names = [path.stem for path in files]
    if len(set(names)) < len(names):
        names = [f"{number} {name}" for number, name in enumerate(names, 1)]
    return [Extract(path, name) for path, name in zip(files, names, strict=True)]


def said(refused: FileRefused, extracts: list[Extract]) -> CommandError:
    """Of the file that was being read: those before it have their rows."""
    at = next((each for each in extracts if not each.rows), extracts[-1])
    return CommandError(
        f"{at.path}: {refused.reason} {refused.remedy} Nothing was written.", returncode=REFUSED
    )


def figures(measured: Measured) -> str:
    return (
        f"{measured.what}: {measured.found:,}, of {measured.true:,} true ones {measured.right:,};"
        f" precision {measured.precision:.4f}, recall {measured.recall:.4f}, F1 {measured.f1:.4f}"
    )
