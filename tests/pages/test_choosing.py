"""Who may get a share: those at work in sight, the rest of a large agency folded away."""

from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest

from fullpicture.agencies.queries import Agency, Post
from fullpicture.rules.facts import Role
from fullpicture.sharing.preparing import Preparation
from fullpicture.web.choosing import Choice, agencies_at_work

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
