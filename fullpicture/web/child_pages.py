"""What every page of one child stands on: the look written first, the same head, the same tabs."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fullpicture.sharing import actions as sharing
from fullpicture.sharing.child import Opened, Part, T
from fullpicture.web.page import Fault, PageRequest, absent, show

TABS: tuple[tuple[Part, str, str], ...] = (
    (Part.OVERVIEW, "Overview", "child"),
    (Part.CHRONOLOGY, "Chronology", "child-chronology"),
    (Part.FAMILY, "Family", "child-family"),
    (Part.CHECKING, "Checking", "child-checking"),
    (Part.SHARING, "Sharing", "child-sharing"),
    (Part.REQUESTS, "Requests", "child-requests"),
    (Part.RECORD, "Record", "child-record"),
    (Part.LOOKS, "Who looked", "child-looks"),
)
"""Each page of a child: what it is called, and the name of its address."""


def open_page(
    request: PageRequest, child: UUID, part: Part, read: Callable[[], T]
) -> Opened[T] | None:
    """Open one page of a child, or None where it is refused."""
    viewer = request.viewer
    return sharing.open_child(
        person=child, part=part, read=read, viewer=viewer, by=request.actor, at=viewer.at
    )


def child_page(
    request: PageRequest,
    child: UUID,
    part: Part,
    template: str,
    read: Callable[[], Any],
    *,
    also: Mapping[str, Any] | None = None,
    faults: tuple[Fault, ...] = (),
) -> HttpResponse:
    """A page of a child. The template extends `children/page.html` and finds what was read as
    `shown`, the head as `page`, and whatever stands in `also`."""
    opened = open_page(request, child, part, read)
    if opened is None:
        return absent(request, reason_for=child)
    context = {
        "here": "children",
        "tabs": TABS,
        "page": opened,
        "child": opened.child,
        "shown": opened.shown,
        **(also or {}),
    }
    return show(request, template, context, faults=faults)
