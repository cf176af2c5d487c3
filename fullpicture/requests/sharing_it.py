"""Answering by sharing: what the replier has shared with whoever asked since they did."""

from fullpicture.requests.details import Request
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import queries as sharing
from fullpicture.sharing.queries import Decided


def shared_with(request: Request, *, viewer: Viewer) -> tuple[Decided, ...]:
    """Decisions of the viewer's own since the question, that sent the asker something; newest
    first."""
    asker = request.asker
    if asker is None or not request.mine:
        return ()
    return tuple(
        each
        for each in sharing.decisions_about(request.person, viewer=viewer)
        if each.at >= request.at
        and each.by is not None
        and each.by.id == viewer.post
        and any(share.recipient and share.recipient.id == asker.id for share in each.shares)
    )
