"""Bad files given to the real command, in a process and a database of their own; one judgement.

What a file may do: be refused whole, in one sentence, with nothing stored; or have its bad rows
listed and its good ones stored. Either in little time and memory, and touching nothing else.
"""

import csv
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fullpicture.config import cluster, logins
from tests import database
from tests.cast import partnership
from tests.intake import measured
from tests.intake.files import put_bytes, row, text_of
from tests.reports import report

SECONDS, ENDLESS, MEGABYTES = 5, 60, 256
ROOT = Path(__file__).resolve().parents[2]
STORED_IN = {
    "people": "people_record",
    "backgrounds": "people_background",
    "households": "people_householdmember",
    "addresses": "people_address",
    "relationships": "people_tie",
    "schools": "people_schooling",
    "involvements": "people_involvement",
    "allocations": "visibility_relationship",
    "protections": "people_protecteddetail",
    "entries": "chronology_entryversion",
    "accounts": "chronology_familyaccount",
}


@dataclass(frozen=True)
class Folder:
    """Where a drill puts its files. `source` and the NHS numbers are this drill's alone."""

    path: Path
    number: int

    @property
    def source(self) -> str:
        return f"drill{self.number}"

    def rows(self, name: str, *rows: dict[str, str]) -> bytes:
        own = [row(name, **{"source": self.source} | cells) for cells in rows]
        return text_of(name, *own).encode()

    def put(self, name: str, *rows: dict[str, str]) -> Path:
        return put_bytes(self.path, name, self.rows(name, *rows))

    def nhs(self, at: int) -> str:
        """A number that is in order, from the range that nobody has."""
        while True:
            digits = f"999{self.number:03}{at:03}"
            check = 11 - sum(int(d) * (10 - n) for n, d in enumerate(digits)) % 11
            if check != 10:
                return digits + str(check % 11)
            at += 500


@dataclass(frozen=True)
class Drill:
    """A bad file: what makes it, and what must be said of it.

    `stored` is how many of its rows are stored, or None when it is refused whole. `row` is the one
    that the list names first, `says` a pattern that the reason must have.
    """

    name: str
    file: str
    make: Callable[[Folder], object]
    says: str
    row: int = 1
    stored: int | None = None


@dataclass
class Place:
    """A database of the drills' own, and how to ask what is in it."""

    name: str
    program: measured.Program

    def contents(self) -> dict[str, object]:
        """Of each table, how many rows there are and what they sum up to."""
        with logins.connect(cluster.here(), self.name) as server:
            found = server.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r'"
                " AND relnamespace = 'public'::regnamespace ORDER BY 1"
            ).fetchall()
            query = " UNION ALL ".join(
                f"SELECT '{name}', count(*) || ' ' || coalesce(sum(hashtext(t::text)), 0)"
                f' FROM "{name}" t'
                for (name,) in found
            )
            return dict(server.execute(query).fetchall())  # type: ignore[arg-type]

    def stored(self, layout: str, source: str) -> int:
        with logins.connect(cluster.here(), self.name) as server:
            # An allocation gives the team's managers a reason to look too, under the same source.
            beside = " AND kind = 'allocation'" if layout == "allocations" else ""
            query = f"SELECT count(*) FROM {STORED_IN[layout]} WHERE source = %s{beside}"
            return server.execute(query, [source]).fetchone()[0]  # type: ignore[index,return-value]


@contextmanager
def place(blocker: Any) -> Iterator[Place]:
    """A database with the cast's agencies and posts; no child."""
    from django.db import connection

    before = str(connection.settings_dict["NAME"])
    name = f"{before}_drill"
    with database.copied_database(name), blocker.unblock():
        speak_to(name)
        partnership()
        speak_to(before)
        environment = os.environ | {
            "FULLPICTURE_DB_NAME": name,
            "FULLPICTURE_DB_ROLE": "worker",
            "DJANGO_SETTINGS_MODULE": "fullpicture.config.settings",
            "PYTHONPATH": str(ROOT),
        }
        with measured.program(environment) as program:
            yield Place(name, program)


def speak_to(name: str) -> None:
    from django.db import connection

    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # the stubs know no pool
    connection.settings_dict["NAME"] = name


def judge(drill: Drill, number: int, place: Place, within: Path) -> measured.Measured:
    """Run the command on the folder that the drill makes, and judge all that came of it."""
    folder = Folder(within / "sent", number)
    for name in ("sent", "outside", "temporary", "home"):
        (within / name).mkdir()
    (within / "outside" / "secret.txt").write_text("not for this agency\n")
    drill.make(folder)
    before, around = place.contents(), around_of(within)
    ended = place.program.run(
        ["import", str(folder.path), "--agency", "HMC"],
        within=within / "home",
        TMPDIR=str(within / "temporary"),
        HOME=str(within / "home"),
    )
    assert around_of(within) == around, "something outside the folder was touched"
    assert "Traceback" not in ended.out + ended.err
    assert ended.err == ""
    judge_words(drill, folder, ended)
    if drill.stored is None:
        assert place.contents() == before, "something of a refused file was stored"
    else:
        layout = drill.file.removesuffix(".csv")
        assert place.stored(layout, folder.source) == drill.stored
    assert ended.megabytes <= MEGABYTES
    # A figure, and no test: one machine took three times as long as another. But what grows faster
    # than the file takes minutes on any.
    assert ended.processor <= ENDLESS
    return ended


def judge_words(drill: Drill, folder: Folder, ended: measured.Measured) -> None:
    """One line on the terminal, and a list beside the file that says where and what to do."""
    (said,) = [line for line in ended.out.splitlines() if line.startswith(f"{drill.file}: ")]
    listed = list_beside(folder.path / drill.file)
    first = listed[0]
    assert re.search(drill.says, first["reason"]), first["reason"]
    assert (first["file"], int(first["row"])) == (drill.file, drill.row)
    assert all(each["reason"] and each["remedy"] for each in listed)
    assert all(len(each["reason"]) < 800 for each in listed)
    if drill.stored is None:
        assert ended.code == 2
        assert said.startswith(f"{drill.file}: nothing stored. ")
        assert said.endswith(f"({listed_in(drill.file)})")
        assert first["reason"].startswith("Nothing was stored. ")
        assert first["remedy"] in said
    else:
        assert ended.code == 1
        assert said.startswith(f"{drill.file}: {drill.stored} stored, ")
        assert said.endswith(f" refused (see {listed_in(drill.file)})")


def listed_in(file: str) -> str:
    return file.replace(".csv", ".rejected.csv")


def list_beside(path: Path) -> list[dict[str, str]]:
    with path.with_suffix(".rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def around_of(within: Path) -> dict[str, object]:
    """Everything beside the folder that was sent, and what was sent itself; not the lists."""
    found: dict[str, object] = {}
    for path in sorted(within.rglob("*")):
        name = str(path.relative_to(within))
        if name in ("home.out", "home.err"):
            continue
        if ".rejected.csv" in name and name.startswith("sent/"):
            continue
        status = path.lstat()
        found[name] = (status.st_mode, status.st_size, status.st_nlink)
        if path.is_symlink():
            found[name] = os.readlink(path)
        elif path.is_file() and status.st_size < 1_000_000:
            found[name] = path.read_bytes()
    return found


@dataclass
class Worst:
    """The most that any file of a table took."""

    table: str
    files: int = 0
    most: dict[str, tuple[float, str]] = field(default_factory=dict)

    def take(self, drill: Drill, ended: measured.Measured) -> None:
        self.files += 1
        for what, figure in (
            ("seconds of processor", round(ended.processor, 2)),
            ("seconds by the clock", round(ended.wall, 2)),
            ("MB", ended.megabytes),
        ):
            self.most[what] = max(self.most.get(what, (0, "")), (figure, drill.name))

    def tell(self) -> None:
        what = f"{self.table}: judged in order, as the real command"
        self.report(what, self.files, must="all", met=True)
        for what, (figure, name) in self.most.items():
            most = MEGABYTES if what == "MB" else SECONDS
            what = f"{self.table}: most {what} ({name})"
            self.report(what, figure, must=f"<= {most}", met=figure <= most)

    def report(self, what: str, figure: float, *, must: str, met: bool) -> None:
        area = "intake-" + self.table.replace(" ", "-")
        report(area, what, figure, must=must, met=met, command="bin/test intake")
