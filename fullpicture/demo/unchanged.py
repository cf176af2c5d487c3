"""Whether the borough was loaded before from just these files: a later start notices at once."""

from hashlib import sha256
from pathlib import Path

from fullpicture.demo.borough import HERE

KEPT = "loaded"


def digest(*, weeks: int, children: int) -> str:
    """Of all that decides what is loaded: stories, stock, and the code that makes the rest."""
    found = sha256(f"{weeks} {children}".encode())
    for path in sorted(HERE.rglob("*")):
        if path.is_file() and path.suffix in {".py", ".toml", ".csv"}:
            found.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def is_loaded(folder: Path, told: str) -> bool:
    kept = folder / KEPT
    return kept.exists() and kept.read_text(encoding="ascii") == told


def keep(folder: Path, told: str) -> None:
    (folder / KEPT).write_text(told, encoding="ascii")
