"""The duty desks, for pages that nobody is signed in to."""

from datetime import UTC, datetime
from uuid import UUID

from django import template

from fullpicture.agencies import queries as agencies
from fullpicture.rules.facts import Viewer

register = template.Library()


@register.inclusion_tag("components/desks.html")
def duty_desks() -> dict[str, object]:
    nobody, now = UUID(int=0), datetime.now(UTC)
    stranger = Viewer(nobody, nobody, nobody, frozenset(), role=None, purpose=None, at=now)
    return {"desks": agencies.desks(viewer=stranger)}
