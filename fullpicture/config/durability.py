"""Nothing acknowledged may be lost: start-up refuses a database that may forget."""

from django.db import connection

from fullpicture.config.trouble import CannotStart

REQUIRED = {"fsync": ("on",), "full_page_writes": ("on",)}
FORGETFUL = ("off", "local")


def require() -> None:
    with connection.cursor() as cursor:
        for setting, allowed in REQUIRED.items():
            _require(setting, _shown(cursor, setting) in allowed)
        _require("synchronous_commit", _shown(cursor, "synchronous_commit") not in FORGETFUL)


def _shown(cursor: object, setting: str) -> str:
    cursor.execute("SELECT current_setting(%s)", [setting])  # type: ignore[attr-defined]
    return str(cursor.fetchone()[0])  # type: ignore[attr-defined]


def _require(setting: str, right: bool) -> None:
    if not right:
        raise CannotStart(
            f"The database's {setting} is not on, so it could lose what it acknowledged. "
            f"Set {setting} = on in PostgreSQL's configuration, then start again."
        )
