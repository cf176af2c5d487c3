"""Whether a cluster's server lives, judged by its process and not by the file it leaves behind."""

import os
from pathlib import Path


def alive(data: Path) -> bool:
    number = _number(data)
    return number is not None and _serves(number, data)


def clear_stale(data: Path, sockets: Path) -> None:
    """Remove what a killed server left; PostgreSQL would mistake a reused number for itself."""
    (data / "postmaster.pid").unlink(missing_ok=True)
    for left in sockets.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)


def _number(data: Path) -> int | None:
    try:
        return int((data / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def _serves(number: int, data: Path) -> bool:
    if not Path("/proc/self").exists():  # elsewhere than on Linux the number has to do
        return _exists(number)
    try:
        words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return str(data).encode() in words


def _exists(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
