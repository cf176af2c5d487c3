"""The tables of docs/reference/files.md, from the layouts. Run it to print them anew."""

from pathlib import Path

from fullpicture.intake.layouts import IN_ORDER, Column, Layout

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "files.md"


def table(layout: Layout) -> str:
    lines = ["| column | needed | means | longest | example |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *map(line, layout.columns)])


def line(column: Column) -> str:
    needed = "yes" if column.required else "may be empty"
    return (
        f"| `{column.name}` | {needed} | {column.means} | {column.longest:,} | {column.example} |"
    )


if __name__ == "__main__":
    for each in IN_ORDER:
        print(f"{each.file}\n\n{table(each)}\n")
