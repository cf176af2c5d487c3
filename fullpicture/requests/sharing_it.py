"""Answering by sharing: what the replier has shared with whoever asked since they did, and what
whoever asked got with the answer."""

from fullpicture.requests.details import Request
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import queries as sharing
from fullpicture.sharing.queries import Decided, Shared


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


def shared_in_answer(request: Request, *, viewer: Viewer) -> tuple[Shared, ...]:
    """What came with the answer, to whoever asked, as far as it is open to them still."""
    decision = request.reply.decision if request.reply else None
    if decision is None or not request.own:
        return ()
    received = sharing.shares_received(request.person, viewer=viewer)
    whole = (sharing.share(x.id, viewer=viewer) for x in received if x.decision == decision)
    return tuple(each for each in whole if each is not None)
