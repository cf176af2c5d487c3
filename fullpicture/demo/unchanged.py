"""Whether the borough was loaded before from just these files: a later start notices at once."""

from hashlib import sha256
from pathlib import Path

from fullpicture.demo import dating
from fullpicture.demo.borough import HERE

KEPT, PLAYED = "loaded", "played"


AS_LOADED = "Harrowmere is there as it was loaded."


def is_whole(folder: Path, *, children: int) -> bool:
    """Whether these files are loaded and the stories played. Asks no database: whoever threw that
    away has to throw this folder away too."""
    return is_played(folder) and is_loaded(
        folder, digest(weeks=dating.weeks_kept(folder), children=children)
    )


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


def is_played(folder: Path) -> bool:
    """Whether the stories were played on what is loaded now."""
    loaded, played = folder / KEPT, folder / PLAYED
    return loaded.exists() and played.exists() and played.read_bytes() == loaded.read_bytes()


def keep_played(folder: Path) -> None:
    (folder / PLAYED).write_bytes((folder / KEPT).read_bytes())
