"""Which agencies may be asked, under an agreement, whether they are at work with a child."""

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Agency
from fullpicture.policy.on_day import on_day
from fullpicture.rules.agreements import EVERY, Agreement, Mode, agreed
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.reading import Shelf

IN_FORCE: Shelf[Viewer, tuple[Agreement, ...]] = Shelf()


def may_ask(held_by: str, *, viewer: Viewer) -> bool:
    """By the code of an agency; EVERY asks for an agreement that all of them are in."""
    on = london_date(viewer.at)
    return agreed(
        _in_force(viewer),
        held_by=held_by,
        asked_by=viewer.agency_code,
        purpose=str(viewer.purpose or ""),
        mode=Mode.EXISTENCE,
        on=on,
    ).permitted


def _in_force(viewer: Viewer) -> tuple[Agreement, ...]:
    known = IN_FORCE.read_already()
    if viewer not in known:
        known[viewer] = on_day(london_date(viewer.at), viewer=viewer).agreements
    return known[viewer]


def not_asked(*, viewer: Viewer) -> tuple[Agency, ...]:
    """Agencies of which nobody in the viewer's agency is told whether they are at work."""
    if may_ask(EVERY, viewer=viewer):
        return ()
    every = agencies.all_agencies(viewer=viewer)
    return tuple(each for each in every if not may_ask(each.code, viewer=viewer))
