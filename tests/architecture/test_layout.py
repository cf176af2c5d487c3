"""The order, the sizes and the names of the chapters."""

import ast
import re

import pytest

from tests.architecture.chapters import DOORS, ORDER, PACKAGE, source_files

LINES, FUNCTION_LINES = 300, 40
NOT_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|services?|managers?|core)(_|$)")
LATER = (
    "concerns",
    "meetings",
    "challenge",
    "patterns",
    "oversight",
    "api",
    "federation",
)


def test_every_chapter_and_door_is_there_and_nothing_else_is() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders == {*ORDER, *DOORS, "config"}


@pytest.mark.parametrize("chapter", LATER)
def test_a_chapter_still_to_come_says_so_and_pretends_nothing(chapter: str) -> None:
    files = list((PACKAGE / chapter).rglob("*.py"))
    for path in files:
        tree = ast.parse(path.read_text("utf-8"))
        assert ast.get_docstring(tree, clean=True), path
        assert "Will " in (ast.get_docstring(tree) or "")
        assert len(tree.body) == 1, f"{path} holds more than the word of what will live there"


def test_no_file_and_no_function_passes_its_limit() -> None:
    too_long = []
    for path in source_files():
        text = path.read_text("utf-8")
        if text.count("\n") > LINES:
            too_long.append(f"{path.relative_to(PACKAGE)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > FUNCTION_LINES:
                    too_long.append(f"{path.relative_to(PACKAGE)}:{node.name} {length} lines")
    assert too_long == []


def test_no_file_is_named_for_nothing() -> None:
    unnamed = [
        str(path.relative_to(PACKAGE)) for path in source_files() if NOT_NAMES.search(path.stem)
    ]
    assert unnamed == []


def test_every_file_opens_with_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(PACKAGE))
        for path in source_files()
        if path.name not in ("apps.py", "__init__.py")
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_no_signal_is_connected() -> None:
    connected = [
        str(path.relative_to(PACKAGE))
        for path in source_files()
        if re.search(r"django\.dispatch|\.signals\b|@receiver", path.read_text("utf-8"))
    ]
    assert connected == []
