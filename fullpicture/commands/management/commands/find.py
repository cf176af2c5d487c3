"""`fullpicture find`: who knows this child? Asked at a terminal by somebody who signs in there.

The same acts as the pages: the search, the reason and each look are in the ledger, and whoever may
see nothing on a page is told nothing here.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from fullpicture.commands import at_terminal, who_knows
from fullpicture.linkage import actions as linkage
from fullpicture.people import actions as people
from fullpicture.people.queries import may_open
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions as sharing
from fullpicture.sharing.child import Part
from fullpicture.sharing.overview import overview
from fullpicture.visibility.standing import acting, stand


@dataclass(frozen=True)
class Asked:
    """What was typed. `choose` is which of several answers, from 1."""

    words: str
    choose: int | None
    reason: str
    why: str


@dataclass(frozen=True)
class Told:
    """Said once everything is kept; that nothing is there is said too. `instead` is what to put
    right."""

    lines: Sequence[str] = ()
    instead: str = ""


class Command(BaseCommand):
    help = (
        "Look a child up as on the Children page, and tell who is at work with them: service, lead "
        "practitioner, phone, since when, when last confirmed. The password is asked for."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="+", help="name, birth date, NHS number, postcode …")
        parser.add_argument("--as", dest="email", required=True, help="your sign-in")
        parser.add_argument("--choose", type=int, help="which of several answers, from 1")
        parser.add_argument("--reason", default="", help="why you look, if you have no reason yet")
        parser.add_argument("--why", default="", help="in a sentence, why now")

    def handle(self, *_words: Any, **options: Any) -> None:
        asked = Asked(
            " ".join(options["words"]), options["choose"], options["reason"], options["why"]
        )
        practitioner = at_terminal.signed_in(options["email"])
        with transaction.atomic():
            viewer = at_terminal.standing_as(practitioner, datetime.now(UTC))
            stand(viewer)
            told = _told(asked, viewer)
        for line in told.lines:
            self.stdout.write(line)
        if told.instead:
            raise CommandError(told.instead)


def _told(asked: Asked, viewer: Viewer) -> Told:
    """A refusal undoes what it refuses, and keeps the search before it."""
    find = partial(linkage.find, words=asked.words, viewer=viewer, by=acting(viewer), at=viewer.at)
    try:
        with transaction.atomic():
            answers = find().answers
    except Refused as refused:
        return Told(instead=at_terminal.said(refused))
    if not answers:
        return Told([who_knows.nothing(viewer)])
    if asked.choose is None and len(answers) > 1:
        listed = [f"{at}. {who_knows.answer(each)}" for at, each in enumerate(answers, start=1)]
        return Told([*listed, "Say which with --choose."])
    place = asked.choose or 1
    if not 1 <= place <= len(answers):
        return Told(instead=f"There is no answer {place}: choose from 1 to {len(answers)}.")
    chosen = answers[place - 1]
    told = _opened(chosen.child.person, asked, viewer)
    return Told([who_knows.answer(chosen), *told.lines], told.instead)


def _opened(person: UUID, asked: Asked, viewer: Viewer) -> Told:
    """Who is at work, for whoever has a reason to look or gives one now."""
    by = acting(viewer)
    if not may_open(person, viewer=viewer):
        listed = who_knows.reasons(viewer)
        if not (asked.reason and asked.why):
            return Told([*who_knows.NO_REASON_YET, *listed.values()], "Give a reason to look.")
        if asked.reason not in listed:
            return Told(
                list(listed.values()), f"There is no reason {asked.reason!r}: give one of these."
            )
        try:
            with transaction.atomic():
                people.open_with_reason(
                    person=person, lawful_reason=asked.reason, text=asked.why,
                    viewer=viewer, by=by, at=viewer.at,
                )  # fmt: skip
        except Refused as refused:
            return Told(instead=at_terminal.said(refused))
    read = partial(overview, person, viewer=viewer)
    opened = sharing.open_child(
        person=person, part=Part.OVERVIEW, read=read, viewer=viewer, by=by, at=viewer.at
    )
    if opened is None:
        return Told([who_knows.nothing(viewer)])
    return Told(list(who_knows.at_work(opened.shown, viewer)))
