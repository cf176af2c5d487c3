"""Looking back at what was taken on: what changed for the child, on the day set for it."""

from datetime import datetime, time, timedelta

from django.db.models import Q

from fullpicture.rules.clocks import LONDON, london_date
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.stages import Stage
from fullpicture.sharing.models import Acceptance
from fullpicture.sharing.queries import Shared, sent_to
from fullpicture.visibility.holding import held_by


def to_review(*, viewer: Viewer) -> tuple[Shared, ...]:
    """What this viewer took on and whose last day to look back has come."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    return reviews_of(held_by(viewer), before=_end_of_day(viewer.at), viewer=viewer)


def reviews_of(holders: Q, *, before: datetime, viewer: Viewer) -> tuple[Shared, ...]:
    """Accepted, to be looked back at by then, and not yet. One that was asked about waits for
    the answer first."""
    due = Acceptance.objects.filter(holders, review_by__lte=before)
    about = Q(id__in=due.values("disclosure_id"))
    found = [each for each in sent_to(holders & about, viewer=viewer) if each.review_by]
    waiting = [each for each in found if each.stage is Stage.ACCEPTED]
    return tuple(sorted(waiting, key=lambda each: (each.review_by or before, each.id)))


def _end_of_day(at: datetime) -> datetime:
    midnight = datetime.combine(london_date(at) + timedelta(days=1), time(0), tzinfo=LONDON)
    return midnight.astimezone(at.tzinfo)
