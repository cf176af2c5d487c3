"""Lines of Home about advice: asked of one, answered to one, and begun."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.urls import reverse

from fullpicture.advice.queries import NEW_FOR
from fullpicture.advice.supervision import Held
from fullpicture.rules.clocks import LONDON
from fullpicture.sharing.home import Home
from fullpicture.web.lines import Line, unfinished

GIVE = "Give advice: nobody is named"
GIVEN = "You were given advice"


def lines_of_advice(waits: Home) -> Iterator[Line]:
    for asked in waits.advice_to_give:
        yield Line(
            what=GIVE,
            child=None,
            whom=f"{asked.asker_title}, {asked.asker_agency}" if asked.asker_title else "",
            since=asked.at,
            until=asked.answer_by,
            ends="",
            button="Read",
            address=reverse("advice", args=[asked.id]),
        )
    for given in waits.advice_given:
        if given.answered_at:
            yield Line(
                what=GIVEN,
                child=given.child,
                whom=given.answered_by,
                since=given.answered_at,
                until=given.answered_at + NEW_FOR,
                ends="until this leaves the list",
                button="Read",
                address=reverse("advice", args=[given.id]),
            )
    yield from (line_of_supervision(each) for each in waits.supervision)
    for begun in waits.questions:
        address = reverse("advice-draft", args=[begun.id])
        yield unfinished("Finish or throw away your question for advice", address, begun)


def line_of_supervision(held: Held) -> Line:
    since = held.held_at or held.at
    until: datetime | None = held.hold_by
    what = "Hold supervision"
    if held.held_at and held.signed_at is None:
        what, until = "Sign what supervision decided", held.sign_by
    elif held.held_at:
        what = f"Agreed in supervision: {held.action}"
        until = datetime.combine(held.action_by or date.max, time(23, 59), LONDON)
    whom = held.manager if held.mine else held.practitioner
    return Line(
        what=what,
        child=None,
        whom=whom.name if whom else "",
        since=since,
        until=until or since,
        ends="",
        button="Open",
        address=reverse("supervision", args=[held.id]),
    )
