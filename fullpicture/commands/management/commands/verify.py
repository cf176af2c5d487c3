"""`fullpicture verify`: is the ledger as it was signed? Run by the operator, as the owner."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress, TaskID

from fullpicture.ledger import mending, signing, verify
from fullpicture.ledger.note import BadNote, Verifier
from fullpicture.ledger.placing import LedgerBroken
from fullpicture.ledger.receipt_file import BadReceipt, Receipt, verify_receipt

SHOWN = 200  # findings; more would hide the first ones


class Command(BaseCommand):
    help = (
        "Check the ledger against itself and its checkpoints; name the position of any row that "
        "was altered, removed, added or swapped. Ends with 1 when anything is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--checkpoint", type=Path, help="a checkpoint kept outside")
        parser.add_argument("--receipt", type=Path, help="check this receipt instead")
        parser.add_argument("--key", type=Path, help="the ledger's public key (name+hash+key)")
        parser.add_argument("--quick", action="store_true", help="leave the particulars out")
        parser.add_argument(
            "--print-key", action="store_true", help="print the public key, to keep outside"
        )
        parser.add_argument(
            "--rebuild-tiles",
            action="store_true",
            help="make damaged tiles again, where the leaves are as they were signed",
        )

    def handle(self, *_words: Any, **options: Any) -> None:
        verifier = _verifier(options["key"])
        if options["print_key"]:
            self.stdout.write(str(verifier))
        elif options["receipt"]:
            self._receipt(options["receipt"], verifier)
        elif options["rebuild_tiles"]:
            self._rebuild(verifier)
        else:
            self._ledger(verifier, options["checkpoint"], quick=options["quick"])

    def _receipt(self, file: Path, verifier: Verifier) -> None:
        try:
            receipt = verify_receipt(_read(file), verifier)
        except BadReceipt as bad:
            raise CommandError(f"{file.name} proves nothing: {bad}.") from bad
        for line in _said(receipt):
            self.stdout.write(line)

    def _ledger(self, verifier: Verifier, checkpoint: Path | None, *, quick: bool) -> None:
        if not verify.sees_every_row():
            raise CommandError(
                "This login sees only some rows, so it cannot check them. "
                "Run it with FULLPICTURE_DB_ROLE=owner."
            )
        outside = _read(checkpoint) if checkpoint else None
        with Progress(console=Console(stderr=True), transient=True) as bar:
            report = verify.verify(verifier, outside=outside, quick=quick, progress=_Bars(bar))
        self._say(report)
        if not report.good:
            sys.exit(1)

    def _rebuild(self, verifier: Verifier) -> None:
        try:
            made = mending.rebuild_tiles(verifier)
        except LedgerBroken as broken:
            raise CommandError(f"No tile was changed: {broken}.") from broken
        self.stdout.write(f"{made} tiles made again from leaves that are as they were signed.")

    def _say(self, report: verify.Report) -> None:
        for finding in report.findings[:SHOWN]:
            self.stdout.write(finding.text)
        if len(report.findings) > SHOWN:
            self.stdout.write(f"… and {len(report.findings) - SHOWN} more.")
        for remark in report.remarks:
            self.stdout.write(remark)
        whole = f"{report.size} positions and {report.checkpoints} checkpoints checked"
        good = f"{whole}: nothing altered, missing, added or swapped."
        if report.good:
            last = good
        elif all(finding.text.startswith(verify.UNUSABLE) for finding in report.findings):
            last = (
                f"{whole}: nothing wrong in them, but the checkpoint given compares with nothing."
            )
        else:
            last = f"{whole}: the ledger is NOT as it was signed."
        self.stdout.write(last)


class _Bars:
    """One bar for each thing that is being checked."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.tasks: dict[str, TaskID] = {}

    def __call__(self, doing: str, done: int, of: int) -> None:
        if doing not in self.tasks:
            self.tasks[doing] = self.bar.add_task(f"Checking {doing}", total=of)
        self.bar.update(self.tasks[doing], completed=done)


def _verifier(file: Path | None) -> Verifier:
    if file is None:
        return signing.verifier()
    try:
        return Verifier.parse(_read(file))
    except BadNote as bad:
        raise CommandError(f"{file.name} is not a public key: {bad}.") from bad


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file.name} cannot be read: {error}.") from error


def _said(receipt: Receipt) -> list[str]:
    shown = ", ".join(receipt.disclosed) or "nothing"
    said = [f"Leaf: {receipt.leaf}", f"What it commits to and discloses here, and fits: {shown}."]
    if receipt.proof is None:
        return [*said, "Pending: no checkpoint covers it yet. Fetch the receipt again shortly."]
    place = f"position {receipt.proof.position} of {receipt.proof.size}"
    return [*said, f"It stands at {place}, under a checkpoint signed by this ledger."]
