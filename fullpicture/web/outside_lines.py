"""Lines of Home about people without an account: to be checked, and shares with them."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from fullpicture.agencies.contacts import ToCheck
from fullpicture.sharing.handing_over import NEW_FOR, Handed
from fullpicture.sharing.queries import Shared
from fullpicture.web.lines import Line

MAKE, ANSWERED = "Make a link: nothing has reached them yet", "You were answered by a link"
NEW, RING = (
    "Make a new link: what it shows was corrected",
    "Ring them: what they read was corrected",
)


def line_of_contact(waits: ToCheck) -> Line:
    """Nobody can be asked or told anything by a link until a second person has looked."""
    return Line(
        what=f"Check that {waits.name} is who they say",
        child=None,
        whom=waits.by,
        since=waits.at,
        until=None,
        ends="",
        button="Check",
        address=f"{reverse('contacts')}#how-{waits.id}",
    )


def lines_of_outside(found: Iterable[tuple[Shared, Handed]]) -> Iterator[Line]:
    for share, handed in found:
        name = share.recipient.name if share.recipient else ""
        if handed.corrected_at and not share.withdrawn:
            yield line_of_corrected(share, handed, name)
        elif handed.replied_at:
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


def line_of_corrected(share: Shared, handed: Handed, name: str) -> Line:
    """A link that still opens is made anew; whoever has answered is rung."""
    assert handed.corrected_at is not None, "asked only of what was corrected"
    rung = handed.replied_at is not None
    page = reverse("decision", args=[share.decision])
    return Line(
        what=RING if rung else NEW,
        child=share.child,
        whom="you",
        towards=name,
        since=handed.corrected_at,
        until=handed.corrected_at + NEW_FOR if rung else None,
        ends="until this leaves the list",
        button="See" if rung else "Make the link",
        address=page if rung else reverse("share-link", args=[share.id]),
    )
