"""`fullpicture agreements`: who may ask whom, and taking one back at once."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from fullpicture.commands import at_terminal
from fullpicture.policy import actions as policy
from fullpicture.policy import queries
from fullpicture.rules.agreements import EVERY, Agreement
from fullpicture.rules.clocks import london_date
from fullpicture.rules.verdict import Refused
from fullpicture.visibility.standing import acting, stand


class Command(BaseCommand):
    help = (
        "Print the agreements between agencies as they stand today; with --revoke, let one count "
        "no more from now on. The password is asked for then."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--revoke", metavar="CODE", default="", help="the agreement's code")
        parser.add_argument("--why", default="", help="in a sentence, why")
        parser.add_argument("--as", dest="email", default="", help="your sign-in")

    def handle(self, *_words: Any, **options: Any) -> None:
        at = datetime.now(UTC)
        if options["revoke"]:
            if not options["email"]:
                raise CommandError("Say who you are: --as your.name@agency.example")
            before = self._revoke(options["revoke"], options["why"], options["email"], at)
            said = "is revoked already. Nothing was changed." if before else "counts no more."
            self.stdout.write(f"{options['revoke']} {said}")
        on = london_date(at)
        for each in queries.agreements(on, viewer=None):
            self.stdout.write(line(each, on))

    def _revoke(self, code: str, why: str, email: str, at: datetime) -> bool:
        """Whether it was revoked before; asked in the act's own transaction."""
        practitioner = at_terminal.signed_in(email)
        try:
            with transaction.atomic():
                viewer = at_terminal.standing_as(practitioner, at)
                stand(viewer)
                known = queries.agreements(london_date(at), viewer=None)
                before = any(each.code == code and each.revoked for each in known)
                policy.revoke_agreement(
                    code=code, why=why, viewer=viewer, by=acting(viewer), at=viewer.at
                )
        except Refused as refused:
            raise CommandError(at_terminal.said(refused)) from None
        return before


def line(each: Agreement, on: date) -> str:
    """One agreement in a sentence, and whether it counts."""
    return f"{each.code}: {' '.join(_words(each))}. {_stands(each, on)}"


def _words(each: Agreement) -> Iterator[str]:
    yield _named(each.asked_by)
    yield "may ask whether" if each.mode == "existence" else "may be shown what"
    yield _named(each.held_by)
    yield "is at work with a child" if each.mode == "existence" else "knows of a child"
    yield f"for {each.purpose}"
    if each.services:
        yield f"(of {', '.join(sorted(each.services))} alone)"


def _named(code: str) -> str:
    return "every agency" if code == EVERY else code


def _stands(each: Agreement, on: date) -> str:
    if each.revoked:
        return "Revoked."
    if each.is_stale(on) and each.review_on:
        return f"Stale since {_day(each.review_on)}: nobody may ask until it is renewed."
    if not each.runs(on):
        return "Ended." if each.ends_on and each.ends_on <= on else "Not begun."
    until = f" until {_day(each.ends_on)}" if each.ends_on else ""
    review = f", to be reviewed by {_day(each.review_on)}" if each.review_on else ""
    return f"In force since {_day(each.starts_on)}{until}{review}."


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
