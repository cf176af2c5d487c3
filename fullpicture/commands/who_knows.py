"""What `fullpicture find` says of a child: who may be meant, and who is at work with them."""

from collections.abc import Iterator
from datetime import date

from fullpicture.agencies import queries as agencies
from fullpicture.linkage.actions.finding import Answer
from fullpicture.people.queries import Involved
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import LONDON, london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.matching import Band
from fullpicture.sharing.overview import Overview

LIKELY = {Band.MATCH: "very likely", Band.POSSIBLE: "may well be", Band.LOW: "less likely"}


def answer(each: Answer) -> str:
    """Name, birth date, district, and why they may be meant."""
    child = each.child
    born = f"born {_day(child.birth_date)}" if child.birth_date else "birth date not known"
    where = f", {', '.join(each.districts)}" if each.districts else ""
    likely = LIKELY[each.band]
    return f"{child.name}, {born}{where} ({likely}: {'; '.join(each.reasons)})"


def at_work(known: Overview, viewer: Viewer) -> Iterator[str]:
    for each in known.involved:
        yield ""
        yield from _service(each)
    if not known.involved:
        yield "No service is recorded as involved. This does not mean that there is none."
    if known.not_asked:
        names = ", ".join(each.name for each in known.not_asked)
        yield f"Not asked, because no agreement lets your agency ask: {names}. Ring them."
    yield ""
    yield f"As at {_clock(viewer)}. This look is kept."


def _service(each: Involved) -> Iterator[str]:
    since = f"since {_day(each.starts_on)}"
    if each.masked:
        yield f"A sensitive service, {since}. Ask the duty desk to pass on a message."
        return
    # A school or a surgery of one team has its name.
    where = each.service if each.service == each.agency else f"{each.service}, {each.agency}"
    yield f"{where}, {since}"
    yield f"  {each.lead_name or 'No named worker'}{f', {each.phone}' if each.phone else ''}"
    confirmed = each.confirmed_on
    yield (
        f"  Contact last confirmed {_day(confirmed)}."
        if confirmed
        else ("  Contact never confirmed: check it.")
    )


def nothing(viewer: Viewer) -> str:
    """Of the hidden, the absent and the refused alike."""
    desk = next(iter(agencies.desks(viewer=viewer)), None)
    ring = f"{desk.name}, {desk.agency}, {desk.phone}" if desk else "the duty desk"
    return (
        f"Nothing that you may see, as at {_clock(viewer)}. This does not mean safe. Worried? "
        f"Ring {ring}."
    )


NO_REASON_YET = (
    "You have no reason yet to see who is at work with this child.",
    "Add --why with a sentence and --reason with one of:",
)


def reasons(viewer: Viewer) -> dict[str, str]:
    """What may be given for a child whom the viewer has no reason to see yet, by its code."""
    listed = policy.lawful_reasons(london_date(viewer.at), viewer=viewer)
    return {item.code: f"  {item.code}: {item.words}" for item in listed}


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _clock(viewer: Viewer) -> str:
    there = viewer.at.astimezone(LONDON)
    return f"{there:%H:%M} on {_day(there.date())}"
