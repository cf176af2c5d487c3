"""A manager's team: its children, and what waits for its people."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from fullpicture.people.team import TeamChild, TeamChildren, children_of_team
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.queries import Shared, sent_to

SOON = timedelta(days=14)


@dataclass(frozen=True)
class TeamPage:
    """`shares` are sent to people of the team and not accepted, soonest due first. `reviews` are
    allocations to be reviewed within two weeks, or overdue."""

    children: TeamChildren
    shares: tuple[Shared, ...]
    reviews: tuple[TeamChild, ...]


def team_page(*, viewer: Viewer) -> TeamPage:
    children = children_of_team(viewer=viewer)
    before = london_date(viewer.at) + SOON
    due = [each for each in children.allocated if each.review_on and each.review_on <= before]
    return TeamPage(
        children=children,
        shares=shares_for_team(viewer=viewer),
        reviews=tuple(sorted(due, key=lambda each: (each.review_on, each.child.name))),
    )


def shares_for_team(*, viewer: Viewer) -> tuple[Shared, ...]:
    """What needs accepting. Whether anything else was opened is for its recipient to know."""
    theirs = Q(recipient_managers_id__in=viewer.teams) & ~Q(holder_post_id=viewer.post)
    found = sent_to(theirs, viewer=viewer)
    return tuple(each for each in found if each.for_action and each.waits)
