"""One run of the matching over the database: read, learn if need be, weigh, hand over."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
from django.db import transaction

from fullpicture.linkage import reading, storing
from fullpicture.linkage.actions import Taken
from fullpicture.linkage.handing import Clock, Handed, hand_over
from fullpicture.linkage.matching import Model, prepared, train
from fullpicture.linkage.matching.engines import Weigh
from fullpicture.linkage.matching.keeping import Changes, Kept
from fullpicture.linkage.matching.preparing import Prepared
from fullpicture.linkage.matching.scoring import weigh
from fullpicture.linkage.storing import Learnt, Stored
from fullpicture.people.details import PersonKind
from fullpicture.visibility.standing import stand_for_linkage

OUTGROWN = 2
"""A model is learnt anew once there are so many times the records that it was learnt of."""
NAMES = {PersonKind.CHILD: "children", PersonKind.ADULT: "adults"}
Say = Callable[[str], object]


@dataclass
class Ran:
    """What one run read, weighed, learnt and handed over. `models` are those in use."""

    read: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    taken: Taken = Taken(0, 0, 0)
    withdrawn: int = 0
    learnt: dict[str, str] = field(default_factory=dict)

    def weighed(self, changes: Changes) -> None:
        self.new += changes.new
        self.changed += changes.changed
        self.gone += changes.gone

    def handed(self, handed: Handed) -> None:
        self.taken += handed.taken
        self.withdrawn += handed.withdrawn


def run(
    folder: Path, *, clock: Clock, say: Say, anew: bool = False, weighing: Weigh = weigh
) -> Ran:
    """`anew` learns again, and so weighs all. Children and adults each have a model of their own:
    a father and a son of one name are no question."""
    ran = Ran()
    with storing.alone(folder):
        for kind in PersonKind:
            say(f"Reading the records of {NAMES[kind]}")
            with transaction.atomic():
                stand_for_linkage(at=clock())
                records, whose = reading.records_of(kind), reading.whose(kind)
            ran.read += records.num_rows
            kept = _kept(Stored(folder, kind), records, kind, ran, say, anew, weighing)
            if kept is not None:
                say("Handing over what was found")
                ran.handed(hand_over(kept, whose, clock=clock))
    return ran


def _kept(
    stored: Stored,
    records: pa.Table,
    kind: PersonKind,
    ran: Ran,
    say: Say,
    anew: bool,
    weighing: Weigh,
) -> Kept | None:
    """What is kept of these records, brought up to what they say now. None while there is nothing
    to learn from."""
    learnt = None if anew else stored.learnt()
    if learnt is None or records.num_rows >= OUTGROWN * learnt.records:
        return _learnt(stored, records, kind, ran, say, weighing)
    say(f"Matching the records of {NAMES[kind]}")
    kept = stored.weighed(learnt.model, weighing=weighing)
    if kept is None:
        return _begun(stored, records, learnt.model, records.num_rows, ran, weighing)
    ran.weighed(kept.bring_up(records))
    return kept


def _learnt(
    stored: Stored, records: pa.Table, kind: PersonKind, ran: Ran, say: Say, weighing: Weigh
) -> Kept | None:
    """By a model that is learnt of them; they are read and prepared once for both."""
    if records.num_rows < OUTGROWN:
        return None
    say(f"Learning from {records.num_rows:,} records")
    with prepared(records) as ready:
        model = train(ready)
        if not model.comparisons:
            return None
        stored.keep(Learnt(model, records.num_rows))
        ran.learnt[NAMES[kind]] = model.version
        say(f"Matching the records of {NAMES[kind]}")
        return _begun(stored, ready, model, records.num_rows, ran, weighing)


def _begun(
    stored: Stored,
    records: pa.Table | Prepared,
    model: Model,
    count: int,
    ran: Ran,
    weighing: Weigh,
) -> Kept:
    kept = Kept.begun(stored.weighed_in, records, model=model, weighing=weighing)
    ran.weighed(Changes(count, 0, 0, []))
    return kept
