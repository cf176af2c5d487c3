"""The account that PostgreSQL runs under: our own, or an unprivileged one when we are root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fullpicture.config.trouble import CannotStart

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int
    borrowed: bool
    """True when we are root and run PostgreSQL as somebody else."""

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run as this account, from a folder that every account may enter."""
        return subprocess.run(
            list(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd="/",
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the program, not for the database
            check=False,
            user=self.uid if self.borrowed else None,
            group=self.gid if self.borrowed else None,
            extra_groups=[] if self.borrowed else None,
        )

    def may_enter(self, folder: Path) -> bool:
        return self.run(["test", "-x", str(folder)]).returncode == 0

    def own(self, *paths: Path) -> None:
        if self.borrowed:
            for path in paths:
                os.chown(path, self.uid, self.gid)


def for_postgres(data: Path) -> Account:
    """PostgreSQL refuses root; as root, data that is there already keeps its account."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), borrowed=False)
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid, borrowed=True)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, borrowed=True)
    raise CannotStart(
        "PostgreSQL does not run as root, and neither of the accounts postgres and nobody is "
        "here. Make one (useradd --system postgres), or run as an ordinary user."
    )


def _environment() -> dict[str, str]:
    """Nothing of the caller's PG* variables, and messages in the language that we read."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
