"""Which database this process speaks to, and as which login."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from fullpicture.config import cluster
from fullpicture.config.passwords import passfile
from fullpicture.config.trouble import CannotStart

ROLES = ("web", "worker", "owner", "tester")
# One request that hangs must not hold up the others' pages.
PATIENCE = "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
# Row policies make every plan look costly, and compiling one takes longer than running it: 90 ms
# of the 130 of a long chronology.
UNCOMPILED = "-c jit=off"
# For the same reason a page's statements are planned once and for any value: PostgreSQL thinks the
# plan for one list of identifiers so much cheaper that it would plan anew each time, which takes
# four times as long as running it. Not for the worker, whose sweeps depend on dates.
PLANNED_ONCE = "-c plan_cache_mode=force_generic_plan"
POOL = {"min_size": 1, "max_size": 8, "timeout": 10}


LOOKS = "DATABASE_URL must look like postgresql://login:password@host:5432/database."


def role() -> str:
    named = os.environ.get("FULLPICTURE_DB_ROLE", "web")
    if named not in ROLES:
        raise CannotStart(f"FULLPICTURE_DB_ROLE is {named!r}; it must be one of {ROLES}.")
    return named


def name() -> str:
    """Of the database inside the private cluster."""
    return os.environ.get("FULLPICTURE_DB_NAME", "fullpicture")


def external() -> str | None:
    """The operator's own server: `DATABASE_URL_OWNER` and the like go before `DATABASE_URL`."""
    return os.environ.get(f"DATABASE_URL_{role().upper()}") or os.environ.get("DATABASE_URL")


PREPARE_AFTER = 5


def default() -> dict[str, Any]:
    """Django's settings of the one database."""
    url = external()
    settings = _from_url(url) if url else _private()
    options = settings.setdefault("OPTIONS", {})
    options["application_name"] = f"fullpicture {role()}"
    if role() == "web":
        options["pool"] = POOL
        options["options"] = f"{PATIENCE} {UNCOMPILED} {PLANNED_ONCE}"
    options.setdefault("options", UNCOMPILED)
    if role() in ("web", "worker"):
        # A page, and an import the more so, runs the same statements again and again, and planning
        # them anew under row-level security costs the server more than running them.
        options["server_side_binding"] = True
        options["prepare_threshold"] = PREPARE_AFTER
    return {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": True,
        "CONN_HEALTH_CHECKS": True,
        **settings,
    }


def _private() -> dict[str, Any]:
    login = f"fullpicture_{role()}"
    options: dict[str, Any] = {"passfile": str(passfile(login))}
    if role() == "tester":
        options["options"] = f"-c role=fullpicture_web {UNCOMPILED}"
    return {
        "NAME": name(),
        "USER": login,
        "HOST": str(cluster.here().sockets),
        "OPTIONS": options,
    }


def _from_url(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:  # its words may hold the password
        raise CannotStart(LOOKS) from error
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise CannotStart(LOOKS)
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
    }
