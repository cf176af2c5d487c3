"""The told-the-family register as the sender's agency may read it, and what of it is due."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q

from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.clocks import LONDON, london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome, Stance
from fullpicture.sharing.family_knows import today
from fullpicture.sharing.models import Decision, FamilyTold
from fullpicture.sharing.sight import open_decisions


@dataclass(frozen=True)
class ToldOf:
    """Of one person, what was written last. `on` is the day told, or to look at it again."""

    who: UUID
    told: bool
    on: date
    how: str
    at: datetime


@dataclass(frozen=True)
class ToTell:
    """Somebody whom the viewer was to tell by a day that has come."""

    decision: UUID
    child: Named | None
    name: str
    decided_at: datetime
    until: datetime


def register(decision: UUID, *, viewer: Viewer) -> dict[UUID, ToldOf]:
    """The latest of each person, for whoever may see the decision in the sender's agency."""
    found = open_decisions(Decision.objects.filter(id=decision), viewer=viewer)
    rows = FamilyTold.objects.filter(
        decision_id__in=[row.id for row in found], agency_id=viewer.agency
    )
    return {
        row.who: ToldOf(row.who, row.told, row.on, row.how or "", row.at)
        for row in rows.order_by("at", "id")
    }


def to_tell(*, viewer: Viewer) -> tuple[ToTell, ...]:
    """Of the viewer's own decisions: told was promised, or not told was to be looked at again."""
    day = london_date(viewer.at)
    put_off = FamilyTold.objects.filter(post_id=viewer.post, told=False).values("decision_id")
    promised = Q(openness__contains=[{"stance": Stance.WILL_BE_TOLD}])
    sent = [each for each in Outcome if each.discloses]
    own = Decision.objects.filter(
        promised | Q(id__in=put_off), post_id=viewer.post, outcome__in=sent
    )
    rows = open_decisions(own.order_by("at"), viewer=viewer)
    latest = {
        (row.decision_id, str(row.who)): row
        for row in FamilyTold.objects.filter(decision_id__in=[row.id for row in rows]).order_by(
            "at", "id"
        )
    }
    names = people.names({row.person_id for row in rows}, viewer=viewer)
    families = today([(row.person_id, row.openness or []) for row in rows], viewer=viewer)
    return tuple(
        ToTell(row.id, names.get(row.person_id), line["name"], row.at, _start_of(due))
        for row, family in zip(rows, families, strict=True)
        for line in family.seen(row.openness or [])
        if (due := _due(line, latest.get((row.id, line["person"])))) is not None and due <= day
    )


def _due(line: dict[str, str], last: FamilyTold | None) -> date | None:
    if last is not None:
        return None if last.told else last.on
    if line["stance"] != Stance.WILL_BE_TOLD or not line["told_on"]:
        return None
    return date.fromisoformat(line["told_on"])


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=LONDON)
