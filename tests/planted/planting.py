"""Plants one bug at a time: a changed line of a module, a changed row policy, or a function."""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from django.db import connection, transaction

from tests.roles import as_owner

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def bugs() -> list[ModuleType]:
    names = sorted(found.name for found in pkgutil.iter_modules([str(HERE / "bugs")]))
    return [importlib.import_module(f"tests.planted.bugs.{name}") for name in names]


@contextmanager
def planted(bug: ModuleType) -> Iterator[None]:
    """In a transaction that is rolled back, so that the next test finds nothing of it."""
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        if hasattr(bug, "SQL"):
            with as_owner(), connection.cursor() as cursor:
                cursor.execute(bug.SQL)
        elif hasattr(bug, "FILE"):
            change_line(patch, bug.FILE, bug.BEFORE, bug.AFTER)
        else:
            bug.plant(patch)
        yield
        transaction.set_rollback(True)


def change_line(patch: pytest.MonkeyPatch, file: str, before: str, after: str) -> None:
    """Run the module's text again with one place changed, and put its functions in the module."""
    text = (ROOT / file).read_text("utf-8")
    assert text.count(before) == 1, f"{file} has {text.count(before)} places {before!r}"
    module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    changed = {"__name__": module.__name__}
    exec(compile(text.replace(before, after), file, "exec"), changed)
    for name, value in changed.items():
        if not name.startswith("__"):
            patch.setattr(module, name, value)
