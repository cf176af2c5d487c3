"""Signing in at a terminal: the same password, the same lockout as on the page."""

import getpass
import sys
from uuid import UUID

from django.contrib.auth import authenticate
from django.core.management.base import CommandError
from django.http import HttpRequest

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
