"""What is offered for a share: the recent entries and those at work in sight, the rest folded
away; never what is ticked."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest

from fullpicture.agencies.queries import Agency, Post
from fullpicture.chronology.queries import Entry
from fullpicture.rules.facts import Role
from fullpicture.sharing.preparing import Preparation
from fullpicture.web.choosing import Choice, agencies_at_work, by_age

NOW = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)
COUNCIL, SCHOOL = "Harrowmere Council", "Oakfield Primary School"


def person(name: str, agency: str, *, ticked: bool = False) -> Choice:
    of = Agency(uuid4(), "CODE", agency, "school", statutory=True)
    post = Post(
        uuid4(), uuid4(), name, "Worker", Role.PRACTITIONER, uuid4(), "Team", "", of, None, None
    )
    return Choice(str(post.id), post, ticked)


def preparing(*services: tuple[str, str]) -> Preparation:
    """Amara prepares; she is not in the directory of whom she may choose."""
    involved = [
        SimpleNamespace(agency=agency, lead_name=lead, masked=False) for agency, lead in services
    ]
    return cast(Any, SimpleNamespace(involved=involved))


PREPARATION = preparing((COUNCIL, "Amara"), (SCHOOL, "Joan"))


@pytest.mark.parametrize(("colleagues", "in_sight"), [(5, 5), (6, 0)])
def test_colleagues_of_a_large_agency_do_not_stand_before_the_school(
    colleagues: int, in_sight: int
) -> None:
    people = [person(f"Colleague {n}", COUNCIL) for n in range(colleagues)]
    found = {
        each.name: each for each in agencies_at_work(PREPARATION, [*people, person("Joan", SCHOOL)])
    }
    assert len(found[COUNCIL].leads) == in_sight
    assert len(found[COUNCIL].others) == colleagues - in_sight
    assert len(found[SCHOOL].leads) == 1
    assert (next(iter(found)) == SCHOOL) == (in_sight == 0)


def test_whoever_is_ticked_stays_in_sight() -> None:
    people = [person(f"Colleague {n}", COUNCIL) for n in range(9)]
    ticked = person("Morag", COUNCIL, ticked=True)
    council, _ = agencies_at_work(PREPARATION, [*people, ticked, person("Joan", SCHOOL)])
    assert council.leads == (ticked,)
    assert len(council.others) == 9


def written(days_ago: int, *papers: str, significant: bool = False) -> Entry:
    attached = tuple(SimpleNamespace(file=paper) for paper in papers)
    entry = SimpleNamespace(
        version=uuid4(),
        occurred_to=NOW - timedelta(days=days_ago),
        significant=significant,
        attachments=attached,
    )
    return cast(Any, entry)


def days(choices: list[Choice]) -> list[int]:
    return [(NOW - cast(Any, each.of).occurred_to).days for each in choices]


def test_what_is_older_than_ninety_days_is_folded_away_unless_it_is_significant() -> None:
    own = [written(1), written(89), written(91, significant=True), written(400)]
    in_sight, folded = by_age(own, (), (), at=NOW)
    assert (days(in_sight), days(folded)) == ([1, 89, 91], [400])


def test_nothing_ticked_is_folded_away_nor_a_paper_of_it() -> None:
    old, with_paper = written(200), written(300, "a drawing")
    own = [written(1), written(100), old, with_paper, written(400)]
    in_sight, folded = by_age(own, [str(old.version)], ["a drawing"], at=NOW)
    assert (days(in_sight), days(folded)) == ([1, 200, 300], [100, 400])
    assert [each.ticked for each in in_sight] == [False, True, False]


def test_where_nothing_is_recent_the_newest_few_stand_in_sight() -> None:
    own = [written(100 + n) for n in range(8)]
    for ticked in ((), [str(own[0].version)]):
        in_sight, folded = by_age(own, ticked, (), at=NOW)
        assert (len(in_sight), len(folded)) == (5, 3)
