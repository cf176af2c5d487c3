"""What stops the program from starting, in one sentence that names the remedy."""

import errno


class CannotStart(Exception):
    """Caught at the program's top: the sentence is printed, without a traceback."""


DISK_FULL = "No space left on device"


def database_disk_full() -> CannotStart:
    return CannotStart("The disk is full: PostgreSQL needs room. Free some and run again.")


def explain(error: OSError, what: str) -> CannotStart:
    """The sentence for a refusal of the operating system while doing `what`."""
    place = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CannotStart(f"The disk is full{place}: {what} needs room. Free some and run again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return CannotStart(
            f"This account may not write{place}, so {what} is impossible. "
            "Give it the right to, or set FULLPICTURE_VAR to a folder it may write to."
        )
    return CannotStart(f"{what} failed{place}: {error.strerror or error}.")
