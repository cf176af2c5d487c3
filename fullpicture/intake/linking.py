"""The matching over the database, and what came of it in plain sentences."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from fullpicture.linkage import runs, storing
from fullpicture.linkage.matching.engines import Weigh
from fullpicture.linkage.matching.model import OtherModel
from fullpicture.linkage.runs import Ran


def folder() -> Path:
    """Beside the private database."""
    return Path(settings.FULLPICTURE_VAR) / "linkage"


def link(*, anew: bool, say: Callable[[str], object], weighing: Weigh) -> Iterator[str]:
    try:
        ran = runs.run(
            folder(), clock=lambda: datetime.now(UTC), say=say, anew=anew, weighing=weighing
        )
    except storing.RunAlready as error:
        raise CommandError(
            "Another run is matching these records. Start this one when it has ended."
        ) from error
    except OtherModel as error:
        raise CommandError(f"{error} Run again with --anew to learn a new one.") from error
    return told(ran)


def forget() -> str:
    if storing.forget(folder()):
        return "What was weighed is thrown away; the next run weighs all records."
    return "Nothing is kept here that could be thrown away."


def told(ran: Ran) -> Iterator[str]:
    """What was read, linked, left to people, and not new: a sentence each."""
    yield (
        f"Read {ran.read:,} records: {ran.new:,} new, {ran.changed:,} changed, {ran.gone:,} gone."
    )
    for whom, version in ran.learnt.items():
        yield f"Learnt model {version} of the records of {whom}."
    taken = ran.taken
    yield f"Linked {taken.linked:,} pairs by itself."
    yield f"{taken.waiting:,} pairs were put on the review desk to wait for a person."
    yield f"{taken.nothing_new:,} pairs said nothing new."
    if ran.withdrawn:
        yield f"{ran.withdrawn:,} pairs wait no longer: the records say something else now."
