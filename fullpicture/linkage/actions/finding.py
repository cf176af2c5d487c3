"""Finding a person by whatever is known of them. The list that is shown is a look."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import keys, searched
from fullpicture.linkage.candidates import Candidate, candidates, districts_of
from fullpicture.linkage.keeping import secret
from fullpicture.linkage.naming import Naming, Split, splits
from fullpicture.linkage.scoring import LEAST, Fitting, Score, fitting, scores
from fullpicture.linkage.typed import Typed, read
from fullpicture.people import queries as people
from fullpicture.people.queries import Named, NamingVersion
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.matching import Band
from fullpicture.rules.verdict import Refused
from fullpicture.visibility import asking
from fullpicture.visibility.models import Way
from fullpicture.visibility.reading import one_reading

MOST_SHOWN = 12
FEW = 2
"""So many namings are compared sooner than they are looked through for two that are alike."""


@dataclass(frozen=True)
class Answer:
    """Somebody who may be meant, and why: name, birth date, postcode district, nothing else.

    The score is this search's and is kept nowhere; of it a page shows the band.
    """

    child: Named
    districts: tuple[str, ...]
    opens: bool
    score: Score

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.score.reasons

    @property
    def band(self) -> Band:
        return self.score.band


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


Action = Callable[..., "Found"]


def refused_before_anything(action: Action) -> Action:
    """In the transaction that there is, without a savepoint of its own: an unclear search is
    refused before anything is written, so that there is nothing to put back."""

    @wraps(action)
    def run(**given: Any) -> Found:
        with transaction.atomic(savepoint=False):
            try:
                return action(**given)
            except Refused as refusal:
                refused = refusal
        raise refused

    return run


@refused_before_anything
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
    looks.open_each("index", [each.child.person for each in shown], viewer=viewer)
    if not shown:
        # Each empty search leaves its own trace, or guessing would leave one in a quarter hour.
        looks.refuse("index", uuid4(), viewer=viewer, reason="nothing_found")
    token = searched.token(
        search, viewer=viewer, at=at, shown={each.child.person for each in shown}
    )
    return Found(shown, len(answers) > MOST_SHOWN, typed.notes, typed, token)


def answers_to(typed: Typed, *, viewer: Viewer, at: datetime) -> tuple[Answer, ...]:
    """Whoever is hidden is no candidate, and nothing after that knows more than the candidates."""
    with one_reading():
        return read_answers(typed, viewer=viewer, at=at)


def read_answers(typed: Typed, *, viewer: Viewer, at: datetime) -> tuple[Answer, ...]:
    likely = candidates(typed, viewer=viewer, on=london_date(at))
    persons = [each.person for each in likely]
    versions = people.naming_versions(persons, viewer=viewer)
    on = london_date(at)
    # Where nothing was typed of a place, places are read of those alone who are shown.
    districts = districts_of(persons, viewer=viewer, on=on) if typed.district else {}
    split = splits(typed)
    known = [each for each in likely if each.person in versions]
    fit = [fitting_of(typed, split, each, versions, districts) for each in known]
    scored = {
        each.person: score
        for each, score in zip(known, scores(typed, fit), strict=True)
        if score.alone >= LEAST or score.has_the_number
    }
    names = people.names(list(scored), viewer=viewer)
    opens = people.may_open_among(list(scored), viewer=viewer)
    if not typed.district:
        districts = districts_of(list(names), viewer=viewer, on=on)
    found = [
        Answer(names[person], districts.get(person, ()), person in opens, score)
        for person, score in scored.items()
        if person in names
    ]
    return tuple(sorted(found, key=place_of))


def fitting_of(
    typed: Typed,
    split: list[Split],
    candidate: Candidate,
    versions: Mapping[UUID, tuple[NamingVersion, ...]],
    districts: Mapping[UUID, tuple[str, ...]],
) -> Fitting:
    every = [naming for each in versions[candidate.person] for naming in namings(each)]
    return fitting(
        typed,
        dict.fromkeys(every) if len(every) > FEW else every,
        split=split,
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
        yield now._replace(family_name=former, remark="by a former family name")


def place_of(answer: Answer) -> tuple[float, str, str, str, str]:
    """Likeliest first, and always in the same order."""
    child = answer.child
    born = str(child.birth_date or child.expected_date or "")
    names = (child.family_name, child.given_names)
    return -round(answer.score.alone, 9), *names, born, str(child.person)
