"""Which agencies may be asked, under an agreement, whether they are at work with a child."""

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Agency
from fullpicture.policy.on_day import on_day
from fullpicture.rules.agreements import ANY, EVERY, Mode, agreed
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer

OF_NO_KIND = ""
"""Of a masked service nobody may know the kind: only an agreement about every kind is about it."""


def may_ask(held_by: str, *, viewer: Viewer, service: str | None = ANY) -> bool:
    """By the code of an agency, of one kind of service; EVERY asks for an agreement that all of
    them are in."""
    on = london_date(viewer.at)
    return agreed(
        on_day(on, viewer=viewer).agreements,
        held_by=held_by,
        asked_by=viewer.agency_code,
        purpose=str(viewer.purpose or ""),
        mode=Mode.EXISTENCE,
        on=on,
        service=service,
    ).permitted


def not_asked(*, viewer: Viewer) -> tuple[Agency, ...]:
    """Agencies of which nobody in the viewer's agency is told whether they are at work."""
    if may_ask(EVERY, viewer=viewer):
        return ()
    every = agencies.all_agencies(viewer=viewer)
    return tuple(each for each in every if not may_ask(each.code, viewer=viewer))
