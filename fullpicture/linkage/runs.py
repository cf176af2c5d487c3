"""One run of the matching over the database: read, learn if need be, weigh, hand over."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
from django.db import transaction

from fullpicture.linkage import reading, storing
from fullpicture.linkage.actions import Taken
from fullpicture.linkage.handing import Clock, Handed, hand_over
from fullpicture.linkage.matching import Model, train
from fullpicture.linkage.matching.engines import Weigh
from fullpicture.linkage.matching.keeping import Changes, Kept
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
            stored = Stored(folder, kind)
            model = _model(stored, records, kind, ran, say=say, anew=anew)
            if model is not None:
                say(f"Matching the records of {NAMES[kind]}")
                kept = _weighed(stored, records, model, ran, weighing)
                say("Handing over what was found")
                ran.handed(hand_over(kept, whose, clock=clock))
    return ran


def _model(
    stored: Stored, records: pa.Table, kind: PersonKind, ran: Ran, *, say: Say, anew: bool
) -> Model | None:
    """None while there is nothing to learn from."""
    learnt = None if anew else stored.learnt()
    if learnt is not None and records.num_rows < OUTGROWN * learnt.records:
        return learnt.model
    if records.num_rows < OUTGROWN:
        return None
    say(f"Learning from {records.num_rows:,} records")
    model = train(records)
    if not model.comparisons:
        return None
    stored.keep(Learnt(model, records.num_rows))
    ran.learnt[NAMES[kind]] = model.version
    return model


def _weighed(stored: Stored, records: pa.Table, model: Model, ran: Ran, weighing: Weigh) -> Kept:
    kept = stored.weighed(model, weighing=weighing)
    if kept is None:
        kept = Kept.begun(stored.weighed_in, records, model=model, weighing=weighing)
        ran.weighed(Changes(records.num_rows, 0, 0, []))
    else:
        ran.weighed(kept.bring_up(records))
    return kept
