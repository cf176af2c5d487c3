"""`fullpicture bench [name] [--size N] [--json]`: benchmarks against a rival in the same run."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from fullpicture.bench.measures import Out
from fullpicture.bench.registry import BENCHES, load


def positive(word: str) -> int:
    if not word.isdecimal() or int(word) == 0:
        raise ArgumentTypeError(f"a whole number above nought, not {word!r}")
    return int(word)


class Command(BaseCommand):
    help = "Run one benchmark, or all of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", choices=sorted(BENCHES))
        parser.add_argument("--size", type=positive, help="one size instead of those of the design")
        parser.add_argument("--json", action="store_true", help="a JSON line for each measure")

    def handle(self, *_words: Any, **options: Any) -> None:
        out = Out(as_json=options["json"])
        for name in [options["name"]] if options["name"] else sorted(BENCHES):
            sizes, run = load(name)
            for size in [options["size"]] if options["size"] else sizes:
                run(size, out)
