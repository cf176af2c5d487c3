"""The rows of an agency's details that the access rules open, decided as one set."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from fullpicture.people.models.filed import Filed
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.statements import rows_of

Row = TypeVar("Row", bound=Filed)


def opened(model: type[Row], condition: Q, *, viewer: Viewer) -> list[Row]:
    """The current versions that meet a condition, as far as the viewer may see them."""
    rows = model._default_manager.filter(condition, is_current=True).order_by("reference")
    return opened_among(list(rows), viewer=viewer)


def opened_of(model: type[Row], person: UUID, *, viewer: Viewer) -> list[Row]:
    """The current versions about one person, as far as the viewer may see them."""
    rows = rows_of(model, "person_id = %(person)s AND is_current ORDER BY reference", person=person)
    return opened_among(rows, viewer=viewer)


def opened_among(rows: list[Row], *, viewer: Viewer) -> list[Row]:
    """Those of an agency's rows that the viewer may see."""
    if not rows:
        return []
    standing = visibility.standing_of(viewer=viewer, persons={row.person_id for row in rows})
    asked = [
        Asked(Kind.DETAIL, row.id, row.person_id, row.agency_id, row.record_id) for row in rows
    ]
    answers = access.decide(standing, asked)
    return [row for row in rows if answers[row.id].sight is Sight.FULL]
