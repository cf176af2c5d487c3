"""Where the program keeps what it makes: everything lies under one folder, `var`."""

import os
from pathlib import Path

from fullpicture.config.trouble import explain

CHECKOUT = Path(__file__).resolve().parents[2]


def var() -> Path:
    """`FULLPICTURE_VAR`, else `var/` beside pyproject.toml, else `var/` where we were started."""
    named = os.environ.get("FULLPICTURE_VAR")
    if named:
        return Path(named).absolute()
    beside = CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()
    return beside / "var"


def keys() -> Path:
    return var() / "keys"


def made(folder: Path, *, mode: int = 0o755) -> Path:
    """The folder, made if it was not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=mode)
    except OSError as error:
        raise explain(error, f"making the folder {folder}") from error
    return folder
