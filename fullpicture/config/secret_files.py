"""Files that only this account may read, written whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from fullpicture.config.places import made
from fullpicture.config.trouble import CannotStart, explain


def kept(path: Path, make: Callable[[], str]) -> str:
    """What the file holds; made first if it is not there.

    Two processes starting together agree: the second `link` fails and reads the first's.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        _write_once(path, make())
        return path.read_text(encoding="utf-8")
    except PermissionError as error:
        raise CannotStart(
            f"This account may not read {path}. Run as the account that made it, "
            "or set FULLPICTURE_VAR to a folder of your own."
        ) from error


def _write_once(path: Path, text: str) -> None:
    made(path.parent, mode=0o700)
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    except OSError as error:
        raise explain(error, f"writing {path}") from error
