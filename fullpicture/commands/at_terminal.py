"""Signing in at a terminal: the same password, the same lockout as on the page."""

import getpass
import sys
from datetime import datetime
from uuid import UUID

from django.contrib.auth import authenticate
from django.core.management.base import CommandError
from django.http import HttpRequest

from fullpicture.agencies import queries as agencies
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused

HERE = "127.0.0.1"


def signed_in(email: str) -> UUID:
    """The practitioner whose password was given; asked for where somebody types, and read from
    the first line otherwise."""
    typed = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline()
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = HERE  # what the lockout counts by, besides the name
    user = authenticate(request, username=email, password=typed.rstrip("\n"))
    if user is None or not user.is_active:
        raise CommandError(
            "That e-mail address and password do not go together, or there were too many attempts. "
            "Try again, or wait a quarter of an hour."
        )
    return user.pk


def standing_as(practitioner: UUID, at: datetime) -> Viewer:
    """In the first post that they hold today."""
    held = agencies.posts_held(practitioner, london_date(at), viewer=None)
    if not held:
        raise CommandError("You hold no post today. Ask your agency to send its practitioners.")
    return agencies.viewer_in(held[0], at)


def said(refused: Refused) -> str:
    return "\n".join(f"{each.words} {each.remedy}".strip() for each in refused.reasons)
