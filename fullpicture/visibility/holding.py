"""Posts, teams and agencies as holders: in a row, in a filter, in the rules' facts."""

from uuid import UUID

from django.db.models import Q

from fullpicture.rules.facts import Holder, Viewer
from fullpicture.visibility.models import Lens, Relationship


def held_by(viewer: Viewer) -> Q:
    """The holder's side of the access rule, as a filter (the row policy repeats it)."""
    return (
        Q(holder_post_id=viewer.post)
        | Q(holder_team_id__in=viewer.teams)
        | Q(holder_agency_id=viewer.agency)
    )


def holder_of(row: Relationship | Lens) -> Holder:
    return Holder(row.holder_post_id, row.holder_team_id, row.holder_agency_id)


def holding(holder: Holder) -> dict[str, UUID | None]:
    return {
        "holder_post_id": holder.post,
        "holder_team_id": holder.team,
        "holder_agency_id": holder.agency,
    }
