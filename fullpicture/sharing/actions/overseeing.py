"""What those who oversee others open: a team, or how an agency's people look at children."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.ledger.queries import Sought
from fullpicture.people.looked import LookPage, looks_of_agency
from fullpicture.rules import access
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import home
from fullpicture.sharing.home import ReasonGiven
from fullpicture.sharing.team import TeamPage, team_page
from fullpicture.visibility import queries as visibility

PAGE = 50


@dataclass(frozen=True)
class ReasonsPage:
    """Reasons given in the own agency, newest first; `older` is where the next page begins."""

    reasons: tuple[ReasonGiven, ...]
    older: UUID | None


@transaction.atomic
def open_looks(*, sought: Sought, viewer: Viewer, by: Actor, at: datetime) -> LookPage | None:
    """The looks and refusals of the own agency; None for whoever does not govern it."""
    if not _opened("agency_looks", viewer):
        return None
    return looks_of_agency(sought, viewer=viewer)


@transaction.atomic
def open_reasons(
    *, before: UUID | None, viewer: Viewer, by: Actor, at: datetime
) -> ReasonsPage | None:
    """Every reason that people of the own agency gave, with the state of its review."""
    if not _opened("agency_reasons", viewer):
        return None
    found = visibility.reasons_given(viewer=viewer, before=before, limit=PAGE + 1)
    older = found[PAGE - 1].id if len(found) > PAGE else None
    return ReasonsPage(home.reasons_given(found[:PAGE], viewer=viewer), older)


@transaction.atomic
def open_team(*, viewer: Viewer, by: Actor, at: datetime) -> TeamPage | None:
    """The viewer's own team; None for whoever does not manage it."""
    manages = access.manages(viewer)
    leave = looks.open if manages else looks.refuse
    leave("team", viewer.post, viewer=viewer)
    return team_page(viewer=viewer) if manages else None


def _opened(kind: str, viewer: Viewer) -> bool:
    governs = access.governs(viewer)
    leave = looks.open if governs else looks.refuse
    leave(kind, viewer.agency, viewer=viewer)
    return governs
