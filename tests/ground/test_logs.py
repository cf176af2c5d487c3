"""A log tells where something failed, never with whose data."""

import logging
import sys

from fullpicture.config.logs import WithoutAddresses, WithoutValues


def test_an_error_is_logged_without_its_words() -> None:
    formatter = WithoutValues("{message}", style="{")
    try:
        raise ValueError("Key (name)=(Amber Holt) already exists")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    told = formatter.format(record)
    assert "ValueError" in told
    assert "test_logs.py" in told
    assert "Amber" not in told


def test_the_logs_that_run_are_ours_and_not_the_frameworks() -> None:
    (handler,) = logging.getLogger().handlers[:1]
    assert isinstance(handler.formatter, WithoutValues)
    assert logging.getLogger("django").handlers == []


def test_a_failed_page_is_logged_without_its_address() -> None:
    record = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s", ("/x/7",), None
    )
    assert WithoutAddresses().filter(record)
    assert "/x/7" not in record.getMessage()
