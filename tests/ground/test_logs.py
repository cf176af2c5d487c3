"""A log tells where something failed, never with whose data."""

import logging
import sys

from fullpicture.config.logs import WithoutValues


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
