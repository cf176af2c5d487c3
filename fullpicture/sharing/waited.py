"""Decisions to wait whose day has come, and that nobody has decided again."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.clocks import LONDON, london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing.models import Decision
from fullpicture.sharing.sight import open_decisions


@dataclass(frozen=True)
class Waited:
    """A decision of the viewer's own to wait; `until` is the start of the day waited for."""

    decision: UUID
    child: Named | None
    decided_at: datetime
    until: datetime


def waited(*, viewer: Viewer) -> tuple[Waited, ...]:
    """Of the viewer's own post. Any later decision about the same child settles it."""
    own = Decision.objects.filter(post_id=viewer.post)
    due = own.filter(
        outcome=Outcome.WAIT_UNTIL,
        verdict__weighed__wait_until__lte=london_date(viewer.at).isoformat(),
    )
    last: dict[UUID, datetime] = {}
    for person, at in own.values_list("person_id", "at"):
        last[person] = max(at, last.get(person, at))
    newest = [row for row in due.order_by("at") if last[row.person_id] == row.at]
    rows = open_decisions(newest, viewer=viewer)
    names = people.names({row.person_id for row in rows}, viewer=viewer)
    return tuple(Waited(row.id, names.get(row.person_id), row.at, _day(row)) for row in rows)


def _day(row: Decision) -> datetime:
    until = date.fromisoformat((row.verdict or {})["weighed"]["wait_until"])
    return datetime.combine(until, time(0), tzinfo=LONDON)
