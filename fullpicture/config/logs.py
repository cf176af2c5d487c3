"""Logs for operators, without anybody's data: no body, no query string, no values of an error."""

import logging
import logging.config
import traceback
from types import TracebackType
from typing import Any

ErrorFacts = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class WithoutAddresses(logging.Filter):
    """An address holds identifiers; that something failed is said without it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.request"):
            record.msg, record.args = "A page was answered with an error", ()
        return True


class WithoutValues(logging.Formatter):
    """An error's message may quote a row; its class and the lines it passed do not."""

    def formatException(self, ei: ErrorFacts) -> str:  # noqa: N802 (logging's own name)
        kind, _, trace = ei
        lines = [
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([*lines, kind.__name__ if kind else "no error"])


def configure(_settings: dict[str, Any]) -> None:
    """Django's `LOGGING_CONFIG`. Its own request log names addresses, which hold identifiers."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "plain": {
                    "()": WithoutValues,
                    "format": "{asctime} {levelname} {name} {message}",
                    "style": "{",
                }
            },
            "filters": {"without_addresses": {"()": WithoutAddresses}},
            "handlers": {
                "console": {
                    "class": "logging.StreamHandler",
                    "formatter": "plain",
                    "filters": ["without_addresses"],
                }
            },
            "root": {"handlers": ["console"], "level": "WARNING"},
            "loggers": {
                "fullpicture": {"level": "INFO"},
                "django": {"handlers": [], "propagate": True},  # Django's own would mail values
                "django.request": {"level": "ERROR"},
                "django.security": {"level": "ERROR"},
                "axes": {"level": "ERROR"},
                "django.server": {"level": "ERROR"},
            },
        }
    )
