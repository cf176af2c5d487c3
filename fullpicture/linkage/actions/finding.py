"""Finding a person by whatever is known of them. The list that is shown is a look."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import keys, searched
from fullpicture.linkage.candidates import Candidate, candidates, districts_of
from fullpicture.linkage.keeping import secret
from fullpicture.linkage.naming import Naming
from fullpicture.linkage.scoring import Score, score
from fullpicture.linkage.typed import Typed, read
from fullpicture.people import queries as people
from fullpicture.people.queries import Named, NamingVersion
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.visibility import asking
from fullpicture.visibility.models import Way

MOST_SHOWN = 12


@dataclass(frozen=True)
class Answer:
    """Somebody who may be meant, and why: name, birth date, postcode district, nothing else.

    `value` sorts the answers of one search and is shown to nobody.
    """

    child: Named
    districts: tuple[str, ...]
    reasons: tuple[str, ...]
    opens: bool
    value: float


@dataclass(frozen=True)
class Found:
    """The answers, likeliest first; `more` when there are others, less like.

    `token` shows that this search was made, for creating somebody who was not among them.
    """

    answers: tuple[Answer, ...]
    more: bool
    notes: tuple[str, ...]
    typed: Typed
    token: str


@transaction.atomic
def find(
    *, words: str, search: UUID | None = None, viewer: Viewer, by: Actor, at: datetime
) -> Found:
    """Look somebody up. Whether somebody hidden fits makes no difference here, in anything.

    `search` is the identifier of a search that is made again, as when its page is read again.
    """
    search = search or uuid4()
    typed = read(words, on=london_date(at))
    strong = keys.hashed(keys.strong(typed, agency=viewer.agency), secret=secret())
    asking.note(Way.SEARCH, search, viewer=viewer, keys=strong)
    answers = answers_to(typed, viewer=viewer, at=at)
    shown = answers[:MOST_SHOWN]
    for each in shown:
        looks.open("index", each.child.person, viewer=viewer, person=each.child.person)
    if not shown:
        # Each empty search leaves its own trace, or guessing would leave one in a quarter hour.
        looks.refuse("index", uuid4(), viewer=viewer, reason="nothing_found")
    token = searched.token(
        search, viewer=viewer, at=at, shown={each.child.person for each in shown}
    )
    return Found(shown, len(answers) > MOST_SHOWN, typed.notes, typed, token)


def answers_to(typed: Typed, *, viewer: Viewer, at: datetime) -> tuple[Answer, ...]:
    """Whoever is hidden is no candidate, and nothing after that knows more than the candidates."""
    likely = candidates(typed, viewer=viewer, on=london_date(at))
    persons = [each.person for each in likely]
    versions = people.naming_versions(persons, viewer=viewer)
    districts = districts_of(persons, viewer=viewer, on=london_date(at))
    scored = {
        each.person: scored_as(typed, each, versions.get(each.person, ()), districts)
        for each in likely
    }
    fitting = [person for person in persons if scored[person].value > 0]
    known = people.names(fitting, viewer=viewer)
    opens = people.may_open_among(fitting, viewer=viewer)
    found = [
        Answer(
            known[person],
            districts.get(person, ()),
            scored[person].reasons,
            person in opens,
            round(scored[person].value, 6),
        )
        for person in fitting
        if person in known
    ]
    return tuple(sorted(found, key=place_of))


def scored_as(
    typed: Typed,
    candidate: Candidate,
    versions: tuple[NamingVersion, ...],
    districts: dict[UUID, tuple[str, ...]],
) -> Score:
    return score(
        typed,
        [naming for each in versions for naming in namings(each)],
        numbers=candidate.numbers,
        same_postcode=candidate.same_postcode,
        districts=districts.get(candidate.person, ()),
    )


def namings(version: NamingVersion) -> Iterator[Naming]:
    now = Naming(
        version.given_names,
        version.family_name,
        version.birth_date,
        version.expected_date,
        known_as=version.known_as,
        remark="" if version.is_current else "as recorded before",
    )
    yield now
    if version.former_family_name:
        former = version.former_family_name
        yield replace(now, family_name=former, remark="by a former family name")


def place_of(answer: Answer) -> tuple[float, str, str, str, str]:
    """Likeliest first, and always in the same order."""
    child = answer.child
    born = str(child.birth_date or child.expected_date or "")
    return -answer.value, child.family_name, child.given_names, born, str(child.person)
