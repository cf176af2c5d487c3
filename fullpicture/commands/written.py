"""The reference pages that are made from the code, so that they cannot say something else."""

from collections.abc import Iterator
from pathlib import Path

from fullpicture.policy import register
from fullpicture.rules import stages

MADE = "<!-- Made from the code by `fullpicture docs`; change the code, not this page. -->"


def pages() -> dict[str, str]:
    """Each page's path below `docs/reference/` and its text."""
    return {"fields.md": "\n".join(fields()), "stages.md": "\n".join(moves())}


def fields() -> Iterator[str]:
    """The privacy register as tables, one for each stored table."""
    yield from (MADE, "", "# What is stored, field by field", "")
    yield "Made from `fullpicture/policy/data/privacy_register.toml`. The classes:"
    yield ""
    for kind, words in register.CLASSES.items():
        yield f"- **{kind}**: {words}."
    table = ""
    for field in register.fields():
        if field.table != table:
            table = field.table
            yield from ("", f"## {table}", "", "| field | class |", "|---|---|")
        yield f"| {field.name} | {field.kind} |"
    yield ""


def moves() -> Iterator[str]:
    """The permitted moves of a share, as a diagram and a table."""
    yield from (MADE, "", "# Where a share stands, and how it may move on", "")
    yield "Made from `fullpicture/rules/stages.py`. A move not marked as in use is settled in the"
    yield "rules and not offered by any page yet."
    yield from ("", "```mermaid", "stateDiagram-v2")
    for move in stages.MOVES:
        before = move.before or "[*]"
        yield f"    {before} --> {move.after}: {move.by}"
    yield from ("```", "", "| from | to | by | needs | in use | source |")
    yield "|---|---|---|---|---|---|"
    for move in stages.MOVES:
        used = "yes" if move.used else "not yet"
        yield (
            f"| {move.before or 'nothing'} | {move.after} | {move.by} | {move.needs or 'nothing'}"
            f" | {used} | {move.source} |"
        )
    yield ""


def out_of_step(folder: Path) -> list[str]:
    """Pages that are missing or say something other than the code."""
    return [
        name
        for name, text in pages().items()
        if not (folder / name).exists() or (folder / name).read_text("utf-8") != text
    ]


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
