"""Where notices go: a mail server of yours, by the environment; or a folder of messages."""

import os

from fullpicture.config.trouble import CannotStart

SMTP = "django.core.mail.backends.smtp.EmailBackend"
FOLDER = "fullpicture.notices.folder.Folder"


def host() -> str:
    return os.environ.get("FULLPICTURE_MAIL_HOST", "")


def backend() -> str:
    return SMTP if host() else FOLDER


def port() -> int:
    named = os.environ.get("FULLPICTURE_MAIL_PORT", "587")
    if not (named.isascii() and named.isdigit() and 0 < int(named) < 1 << 16):
        raise CannotStart(f"FULLPICTURE_MAIL_PORT is {named!r}; give a number from 1 to 65535.")
    return int(named)


def sign_in() -> tuple[str, str]:
    given = os.environ.get
    return given("FULLPICTURE_MAIL_USER", ""), given("FULLPICTURE_MAIL_PASSWORD", "")


def sender() -> str:
    return os.environ.get("FULLPICTURE_MAIL_FROM", "Fullpicture <fullpicture@localhost>")
