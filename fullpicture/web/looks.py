"""How the own agency's people look at others: for its information governance lead alone."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.http import HttpResponse, QueryDict

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import LOCAL
from fullpicture.ledger.queries import Sought
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.sharing import actions as sharing
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, page, show
from fullpicture.web.templatetags.looks import LOOKED_AT, OUTCOMES

LAST_DAYS = 7
NOT_A_DAY = Fault("day", "That is not a day.", "Write it like 27/11/2026, or leave it empty.")


@page("GET", "HEAD")
def looks_page(request: PageRequest) -> HttpResponse:
    """Narrowed by practitioner, day, kind and outcome; never by the person looked at."""
    asked, viewer = request.GET, request.viewer
    staff = agencies.posts_of_agency(viewer=viewer)
    typed = reading.text(asked, "day")
    faults = (NOT_A_DAY,) if typed and reading.day(typed) is None else ()
    chosen = {
        "who": reading.choice(asked, "who", [str(post.id) for post in staff]),
        "day": typed,
        "kind": reading.choice(asked, "kind", LOOKED_AT),
        "outcome": reading.choice(asked, "outcome", OUTCOMES),
    }
    sought = sought_by(chosen, asked, viewer.at)
    found = sharing.open_looks(sought=sought, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    context = {
        "here": "looks",
        "found": found,
        "staff": staff,
        "chosen": chosen,
        "further": further(chosen),
        "paged": sought.before is not None,
        "kinds": LOOKED_AT.items(),
        "outcomes": OUTCOMES.items(),
    }
    return show(request, "looks/looks.html", context, faults=faults)


def sought_by(chosen: dict[str, str], asked: QueryDict, at: datetime) -> Sought:
    """One day, in London; without one, the last week."""
    on = reading.day(chosen["day"])
    first = on or london_date(at) - timedelta(days=LAST_DAYS - 1)
    return Sought(
        post=UUID(chosen["who"]) if chosen["who"] else None,
        since=start_of(first),
        until=start_of(on + timedelta(days=1)) if on else None,
        kind=chosen["kind"],
        outcome=chosen["outcome"],
        before=reading.identifier(asked, "before"),
    )


def start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LOCAL).astimezone(UTC)


def further(chosen: dict[str, str]) -> str:
    """What was chosen, for the address of the next stretch."""
    kept = QueryDict(mutable=True)
    kept.update({name: value for name, value in chosen.items() if value})
    return kept.urlencode()


@page("GET", "HEAD")
def reasons_page(request: PageRequest) -> HttpResponse:
    viewer = request.viewer
    before = reading.identifier(request.GET, "before")
    found = sharing.open_reasons(before=before, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    listed = policy.lawful_reasons(london_date(viewer.at), viewer=viewer)
    context = {
        "here": "looks",
        "found": found,
        "paged": before is not None,
        "words": {item.code: item.words for item in listed},
    }
    return show(request, "looks/reasons.html", context)
