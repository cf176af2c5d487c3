"""What was not done in time: it climbs to the managers of both sides, and the sender knows."""

from datetime import timedelta

from django.db.models import Q

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.details import managers_of
from fullpicture.rules import access
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.sharing.queries import Shared, sent_to
from fullpicture.sharing.reviewing import reviews_of

INSTANT = timedelta(microseconds=1)


def late(*, viewer: Viewer) -> tuple[Shared, ...]:
    """For action, past its time and not accepted: sent by or to people of this viewer, or by them.

    Derived from the time set when it was sent, so that nothing has to run for it to climb.
    """
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    passed = Q(for_action=True, accept_by__lt=viewer.at)
    return tuple(each for each in sent_to(_ours(viewer) & passed, viewer=viewer) if each.waits)


def not_reviewed(*, viewer: Viewer) -> tuple[Shared, ...]:
    """Taken on, and past the time to say what changed for the child: known in the same way."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    return reviews_of(_ours(viewer), before=viewer.at - INSTANT, viewer=viewer)


def _ours(viewer: Viewer) -> Q:
    """What somebody else got from this viewer, or from or as one of this viewer's people."""
    concerns = Q(agency_id=viewer.agency, actor_post_id=viewer.post)
    if access.manages(viewer):
        staff = agencies.posts_of_agency(viewer=viewer)
        mine = [each.id for each in staff if managers_of(each.team) in viewer.teams]
        concerns |= Q(agency_id=viewer.agency, actor_post_id__in=mine)
        concerns |= Q(recipient_managers_id__in=viewer.teams)
    return concerns & ~Q(holder_post_id=viewer.post)
