"""Where the matching keeps what it learnt and what it has weighed: one folder, for us alone.

Models hold no name that fewer than three people bear, and stay: every link names the one that made
it. What is weighed holds names, is made from the database, and may be thrown away at any time.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fullpicture.linkage.matching import Model, OtherModel
from fullpicture.linkage.matching.engines import Weigh
from fullpicture.linkage.matching.keeping import Kept, written_anew
from fullpicture.people.details import PersonKind

WEIGHED = "weighed.duckdb"


class RunAlready(Exception):
    """Another run is at work."""


@dataclass(frozen=True)
class Learnt:
    """The model in use, and of how many records it was learnt."""

    model: Model
    records: int


class Stored:
    """What is kept of the records of one kind."""

    def __init__(self, folder: Path, kind: PersonKind) -> None:
        self._folder = folder / str(kind)
        private(self._folder)

    def learnt(self) -> Learnt | None:
        """The model that was learnt last."""
        place = self._folder / "learnt.json"
        if not place.exists():
            return None
        told = json.loads(place.read_text("utf-8"))
        return Learnt(Model.load(self._place(told["version"])), int(told["records"]))

    def keep(self, learnt: Learnt) -> None:
        """For good under its version, and as the one to use."""
        version = learnt.model.version
        with written_anew(self._place(version)) as draft:
            learnt.model.save(draft)
        with written_anew(self._folder / "learnt.json") as draft:
            told = {"version": version, "records": learnt.records}
            draft.write_text(json.dumps(told) + "\n", "utf-8")

    def weighed(self, model: Model, *, weighing: Weigh) -> Kept | None:
        """Nothing where there is none, or one that another model or program weighed."""
        if not self.weighed_in.exists():
            return None
        try:
            kept = Kept(self.weighed_in, weighing=weighing)
        except OtherModel:
            return None
        return kept if kept.model.version == model.version else None

    @property
    def weighed_in(self) -> Path:
        return self._folder / WEIGHED

    def _place(self, version: str) -> Path:
        return self._folder / f"model-{version}.json"


def forget(folder: Path) -> bool:
    """Throws away what holds names. Whether there was any."""
    found = [folder / str(kind) / WEIGHED for kind in PersonKind]
    there = [path for path in found if path.exists()]
    for path in there:
        path.unlink()
        path.with_name(path.name + ".wal").unlink(missing_ok=True)
    return bool(there)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One run at a time; the system lets go when it dies, however it dies."""
    private(folder)
    handle = os.open(folder / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise RunAlready from error
    finally:
        os.close(handle)


def private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
