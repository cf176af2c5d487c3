"""What waits on Home about emergency shares: to read, to chase, to complete, to review."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from fullpicture.sharing.emergencies import EmergencyShare
from fullpicture.sharing.unaccepted import Unaccepted
from fullpicture.web.lines import Line

IN_DANGER = "EMERGENCY: a child in danger"
UNSEEN = "Nobody has opened your emergency share: ring them now"
HIDDEN = "Nobody has accepted an emergency share about a hidden child: ring its sender"
COMPLETE = "Complete the record of your emergency share"
REVIEW = "Review an emergency share"
APART_OWN = "Your emergency share was kept with two children’s records as one: read it again"
APART = "An emergency share sent to you was kept with two children’s records as one"


def lines_of_emergency(share: EmergencyShare, at: datetime) -> Iterator[Line]:
    sender = f"{share.sender.name}, {share.sender.agency.name}" if share.sender else ""
    if share.mine and not share.accepted_at:
        until = share.accept_by if share.seen_at else share.seen_by
        yield line(share, IN_DANGER, sender, until, "Open", danger=True)
    yield from lines_of_apart(share, sender)
    if share.own and share.unseen:
        to = f"{share.to}, {share.phone}"
        yield line(share, UNSEEN, "you to " + to, share.seen_by, "See", danger=True)
    if share.is_late(at) and (share.own or share.managed or share.answers_for):
        what = f"{share.to} has not accepted an emergency share in time"
        yield line(share, what, sender, share.accept_by, "See", danger=True)
    if share.own and share.decision is None:
        yield line(share, COMPLETE, "you", share.complete_by, "Complete")
    if share.managed and share.decision is None and share.complete_by <= at:
        who = share.sender.name if share.sender else "Somebody"
        what = f"{who} has not completed the record of an emergency share"
        yield line(share, what, sender, share.complete_by, "See")
    if share.to_review:
        yield line(share, REVIEW, sender, share.review_by, "Review")


def lines_of_apart(share: EmergencyShare, sender: str) -> Iterator[Line]:
    """It was sent under a wrong link: for whoever got it, and for whoever sent it."""
    if share.to_know and share.apart:
        yield line(share, APART, sender, share.apart.acknowledge_by, "See what to check")
    if share.to_read_again and share.apart:
        yield line(share, APART_OWN, "you", share.apart.acknowledge_by, "Read it again")


def line_of_unaccepted(hidden: Unaccepted) -> Line:
    """No button: whoever may open it finds it at the child."""
    by = hidden.sender
    return Line(
        what=HIDDEN,
        child=None,
        whom=f"{by.name}, {by.agency.name}, {by.phone}" if by else "",
        since=hidden.at,
        until=hidden.accept_by,
        ends="",
        button="",
        address="",
        danger=True,
    )


def line(
    share: EmergencyShare,
    what: str,
    whom: str,
    until: datetime,
    button: str,
    *,
    danger: bool = False,
) -> Line:
    return Line(
        what=what,
        child=share.child,
        whom=whom,
        since=share.sent_at,
        until=until,
        ends="",
        button=button,
        address=reverse("emergency", args=[share.id]),
        danger=danger,
    )
