"""Whether a cluster's server lives, judged by its process and not by the file it leaves behind."""

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
    process = Path(f"/proc/{number}")
    if not Path("/proc/self").exists():
        return True  # no way to tell: let PostgreSQL decide
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return str(data).encode() in words
