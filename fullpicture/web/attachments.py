"""A picture or a paper by itself: opened through the access check, each opening a look."""

from uuid import UUID

from django.http import HttpResponse

from fullpicture.chronology import actions, attaching
from fullpicture.chronology.actions import OpenedAttachment
from fullpicture.chronology.papers.kinds import PaperKind
from fullpicture.sharing import actions as sharing
from fullpicture.web.page import PageRequest, absent, page

TYPES = {
    PaperKind.JPEG: ("image/jpeg", "jpg"),
    PaperKind.PNG: ("image/png", "png"),
    PaperKind.PDF: ("application/pdf", "pdf"),
}
NOTHING_ELSE = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
)


@page("GET", "HEAD")
def attachment(request: PageRequest, attachment: UUID) -> HttpResponse:
    """A picture shows in the browser; a paper is saved, and opened by what the reader trusts."""
    return opened(request, attachment, small=False)


@page("GET", "HEAD")
def small_picture(request: PageRequest, attachment: UUID) -> HttpResponse:
    return opened(request, attachment, small=True)


def opened(request: PageRequest, attachment: UUID, *, small: bool) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_attachment(
        attachment=attachment, small=small, viewer=viewer, by=request.actor, at=viewer.at
    )
    return shown(request, found, small=small)


def shown(request: PageRequest, found: OpenedAttachment | None, *, small: bool) -> HttpResponse:
    if found is None:
        return absent(request)
    return served(found.content, PaperKind.JPEG if small else found.attached.kind)


@page("GET", "HEAD")
def enclosure(request: PageRequest, enclosure: UUID) -> HttpResponse:
    """The same of what went with a question or an emergency share."""
    return opened_enclosure(request, enclosure, small=False)


@page("GET", "HEAD")
def small_enclosure(request: PageRequest, enclosure: UUID) -> HttpResponse:
    return opened_enclosure(request, enclosure, small=True)


def opened_enclosure(request: PageRequest, enclosure: UUID, *, small: bool) -> HttpResponse:
    viewer = request.viewer
    found = sharing.open_enclosure(
        enclosure=enclosure, small=small, viewer=viewer, by=request.actor, at=viewer.at
    )
    return shown(request, found, small=small)


@page("GET", "HEAD")
def draft_picture(request: PageRequest, paper: UUID) -> HttpResponse:
    """The small picture of what is attached to one's own draft: no act, and nobody else's."""
    content = attaching.small_of(paper, viewer=request.viewer)
    return absent(request) if content is None else served(content, PaperKind.JPEG)


def served(content: bytes, kind: PaperKind) -> HttpResponse:
    """As what it is and nothing else; its name says nothing of anybody."""
    media, ending = TYPES[kind]
    response = HttpResponse(content, content_type=media)
    shown = "inline" if kind.is_picture else "attachment"
    response["Content-Disposition"] = (
        f'{shown}; filename="{"picture" if kind.is_picture else "paper"}.{ending}"'
    )
    response["Content-Security-Policy"] = NOTHING_ELSE
    return response
