"""Lines of Home: what a second person is asked, and what was answered to an author."""

from collections.abc import Iterator

from django.urls import reverse

from fullpicture.sharing.home import Home
from fullpicture.web.lines import Line

DECIDE = "Decide if a protected detail may go"
MAY_GO, MAY_NOT = "A protected detail may go", "A protected detail may not go"


def lines_of_releases(waits: Home) -> Iterator[Line]:
    for asked in waits.to_release:
        yield Line(
            what=DECIDE,
            child=asked.child,
            whom=asked.author.name if asked.author else "",
            since=asked.at,
            until=asked.answer_by,
            ends="",
            button="Decide",
            address=reverse("release", args=[asked.id]),
        )
    for asked in waits.released:
        if asked.answer and asked.answered_at:
            yield Line(
                what=MAY_GO if asked.answer.let_go else MAY_NOT,
                child=asked.child,
                whom=asked.answer.by,
                since=asked.answered_at,
                until=asked.answered_at,
                ends="",
                button="Go on",
                address=reverse("draft-check", args=[asked.draft]),
            )
