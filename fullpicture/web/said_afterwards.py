"""For its sender: what went to somebody of whom it was said afterwards that they caused harm."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from django.urls import reverse

from fullpicture.requests.details import Request
from fullpicture.requests.said import Said
from fullpicture.requests.since_said import SinceSaid, touched
from fullpicture.rules.facts import Viewer
from fullpicture.web.lines import Line
from fullpicture.web.page import Fault

ON_HOME = "Somebody is now said to have caused harm. Look again at your question to"


def lines_of_since(found: Iterable[tuple[Request, SinceSaid]]) -> Iterator[Line]:
    for request, why in found:
        yield Line(
            what=f"{ON_HOME} {request.to or 'somebody'}",
            child=request.child,
            whom=who_said(request, why),
            since=why.said.at,
            until=request.answer_by,
            ends="",
            button="See",
            address=reverse("request", args=[request.id]),
        )


def who_said(request: Request, why: SinceSaid) -> str:
    """As the other lines have it: what the asker said themselves is from you."""
    by, asker = why.said.by, request.asker
    if by is None:
        return ""
    mine = asker is not None and by.practitioner == asker.practitioner
    return "you" if mine else f"{by.name}, {by.agency.name}"


def went_before(child: UUID, *, viewer: Viewer) -> str:
    """After something was said: that it touches what was sent, and where that stands."""
    found = len(touched(child, viewer=viewer))
    if not found:
        return ""
    what = "Something" if found == 1 else f"{found} things"
    return (
        f" {what} sent earlier went to somebody who is now said to have caused harm: see Checking."
    )


def read_of(
    stands: Said | None, typed: Mapping[str, str | None], faults: tuple[Fault, ...] = ()
) -> str:
    """Over which statement a form's ticks were made: the one that stands, on a fresh form and where
    the form says that it is another than before; else the one that it said itself."""
    before = typed.get("said")
    told = any(each.field == "alleged" for each in faults)
    return (str(stands.id) if stands else "") if before is None or told else before
