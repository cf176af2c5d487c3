"""The database logins' passwords: made here, kept in files that libpq itself can read."""

import secrets
from pathlib import Path

from fullpicture.config import places
from fullpicture.config.secret_files import kept

SUPERUSER = "fullpicture_super"


def passfile(login: str) -> Path:
    """One file a login, so that a process can be given its own and no other."""
    return places.keys() / "database" / login


def password(login: str) -> str:
    line = kept(passfile(login), lambda: f"*:*:*:{login}:{secrets.token_urlsafe(32)}\n")
    return line.strip().rpartition(":")[2]
