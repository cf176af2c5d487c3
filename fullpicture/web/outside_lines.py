"""Lines of Home about shares with people without an account."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from fullpicture.sharing.handing_over import NEW_FOR, Handed
from fullpicture.sharing.queries import Shared
from fullpicture.web.lines import Line

MAKE, ANSWERED = "Make a link: nothing has reached them yet", "You were answered by a link"


def lines_of_outside(found: Iterable[tuple[Shared, Handed]]) -> Iterator[Line]:
    for share, handed in found:
        name = share.recipient.name if share.recipient else ""
        if handed.replied_at:
            yield Line(
                what=ANSWERED,
                child=share.child,
                whom=name,
                since=handed.replied_at,
                until=handed.replied_at + NEW_FOR,
                ends="until this leaves the list",
                button="Read",
                address=reverse("decision", args=[share.decision]),
            )
        else:
            yield Line(
                what=MAKE,
                child=share.child,
                whom="you",
                towards=name,
                since=share.delivered_at,
                until=share.due_at or share.delivered_at,
                ends="",
                button="Make the link",
                address=reverse("share-link", args=[share.id]),
            )
