"""Two worlds that differ in one thing a viewer may not see are one world to that viewer: the same
pages, counts, searches and prints."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache as cache_of_sessions
from django.db import transaction

from tests.access.hidden_acts import ACTS
from tests.access.hidden_things import CONTENT, Added
from tests.access.looking_round import Answer, ask_for, look_round, pages, visit
from tests.access.paired_worlds import World, who_may_see, world
from tests.architecture.test_urls import addresses
from tests.cast import ROLES
from tests.reports import report

pytestmark = pytest.mark.django_db

WORLDS, LEAST_OF_A_VIEWER = 4, 10
THINGS = {**CONTENT, **ACTS}
PAIRS = max(200, WORLDS * (len(THINGS) + 2))
"""So that every thing finds somebody to be hidden from, in some world or other."""
COMMAND = "bin/test access -k non_interference"

# Who is told of each thing, and on which page. None: it is there for nobody.
SHOWN: dict[str, tuple[str, str] | None] = {
    "an entry of the council": ("amara", "child-chronology"),
    "an entry of the school": ("joan", "child"),
    "an entry of the trust": ("femi", "child-chronology"),
    "an event of two children": ("amara", "child-chronology"),
    "an event with somebody hidden": ("amara", "child-chronology"),
    "a correction by the council": ("amara", "entry"),
    "a correction by the school": ("joan", "child-chronology"),
    "a family's account": ("amara", "child-chronology"),
    "a background": ("amara", "child-record"),
    "a household": ("femi", "child-family"),
    "a former address": ("amara", "child-record"),
    "a protected address": ("joan", "child-record"),
    "a protected detail": ("amara", "child-record"),
    "a school": ("amara", "child-record"),
    "a tie": ("joan", "child-family"),
    "a tie to somebody hidden": ("amara", "child-family"),
    "a masked service's words": ("femi", "child"),
    "a service that is absent": None,
    "a shielded child": ("amara", "children"),
    "a share between others": ("amara", "child-sharing"),
    "a decision not to share": ("morag", "child-sharing"),
    "an acceptance": ("amara", "decision"),
    "a draft of a share": ("piotr", "home"),
    "a draft of an entry": ("iris", "home"),
    "a reason declared at the school": ("olwen", "home"),
    "a reason declared at the council": ("gita", "looks-reasons"),
    "a review of a reason": ("gita", "looks-reasons"),
    "an allocation": ("morag", "team"),
    "an allocation at the school": ("tom", "children"),
    "a look": ("joan", "child-looks"),
    "a look of the school's": ("amara", "child-looks"),
    "a quiet look": ("gita", "looks"),
    "a refusal": ("gita", "looks"),
    "a look at somebody hidden": None,
    "a search for somebody hidden": ("gita", "home"),
    "a death": ("joan", "child"),
    "a print": ("morag", "child-looks"),
    "a claim of the council": ("amara", "child-checking"),
    "a question of the council": ("amara", "child-checking"),
    "a question to the trust": ("femi", "home"),
    "an answer of the school's": ("joan", "request"),
    "a draft of a question": ("amara", "home"),
    "a draft for advice": ("amara", "home"),
    "a question for advice": ("gita", "home"),
    "advice given": ("amara", "advice"),
    "something brought to supervision": ("morag", "home"),
    "somebody outside": ("morag", "contacts"),
    "somebody outside put right": ("morag", "contacts"),
    "somebody outside removed": ("morag", "contacts"),
    "a share with somebody outside": ("amara", "child-sharing"),
    "an answer by a link": ("amara", "home"),
    "who is said to have caused harm": ("amara", "child-checking"),
    "a question to somebody outside": ("amara", "home"),
    "an answer to a question by a link": ("amara", "home"),
    "what kind of body somebody outside works for": ("morag", "contacts"),
    "a pair of records": ("olwen", "pairs"),
    "a pair with somebody hidden": None,
    "an answer to a pair": ("olwen", "pair"),
    "records said to be of two": ("morag", "merge"),
    "a picture on an entry": ("amara", "child-chronology"),
}


@pytest.fixture
def sessions_in_memory(settings: Any) -> Iterator[None]:
    """For speed: a session is read and written in every request, and is not what is compared."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    yield
    cache_of_sessions.clear()


@dataclass
class Compared:
    """What the pairs came to: how many of each viewer and each thing, and what differed."""

    viewers: Counter[str] = field(default_factory=Counter)
    things: Counter[str] = field(default_factory=Counter)
    opened: dict[str, set[str]] = field(default_factory=dict)
    answers: int = 0
    differing: list[str] = field(default_factory=list)

    def note(self, which: str, one: Mapping[str, Answer], other: Mapping[str, Answer]) -> None:
        self.answers += len(one)
        doors = sorted(one.keys() | other.keys())
        self.differing += [f"{which}: {each}" for each in doors if one.get(each) != other.get(each)]


def test_one_hidden_thing_more_changes_nothing_that_is_answered(
    db: None, sessions_in_memory: None
) -> None:
    compared = Compared()
    for seed in range(WORLDS):
        with transaction.atomic():
            compare(world(seed), compared)
            transaction.set_rollback(True)
    told(compared)
    assert compared.differing == []
    assert compared.viewers.total() == PAIRS
    assert min(compared.viewers[who] for who in ROLES) >= LEAST_OF_A_VIEWER, compared.viewers
    assert min(compared.things[thing] for thing in THINGS) >= 2, compared.things
    missed = {who: pages() - compared.opened[who] for who in ROLES}
    assert missed == dict.fromkeys(ROLES, set()), "a page that nobody opened in both worlds"


def told(compared: Compared) -> None:
    pairs, differing = compared.viewers.total(), len(compared.differing)
    report("non_interference", "pairs of worlds, one hidden thing apart", pairs, must=str(PAIRS),
           met=pairs == PAIRS, command=COMMAND)  # fmt: skip
    report("non_interference", "fewest pairs of one viewer, of one kind of thing",
           f"{min(compared.viewers.values())}, {min(compared.things.values())}",
           must=f">= {LEAST_OF_A_VIEWER}, >= 2", met=True, command=COMMAND)  # fmt: skip
    report("non_interference", "answers compared", compared.answers, must="every page of each",
           met=True, command=COMMAND)  # fmt: skip
    report("non_interference", "answers that differ", differing, must="0", met=not differing,
           command=COMMAND)  # fmt: skip


def compare(made: World, compared: Compared) -> None:
    """Half of the cast in each world, in one turn of the doors."""
    turn = made.seed // 2
    cast = [who for place, who in enumerate(ROLES) if place % 2 == made.seed % 2]
    before = {who: look_round(made, who, turn) for who in cast}
    for who, seen in before.items():
        compared.opened.setdefault(who, set()).update(seen.names)

    @cache
    def of_nothing(who: str, takes: frozenset[str]) -> dict[str, Answer]:
        return ask_for(made, who, {each: uuid4() for each in takes})

    for thing, viewers in chosen(made, cast, compared):
        with added(made, thing) as more:
            for who in viewers:
                pair = f"{thing}, hidden from {who} in world {made.seed}"
                compared.note(pair, before[who].answers, look_round(made, who, turn).answers)
                compared.note(
                    f"{pair}, by its address",
                    of_nothing(who, frozenset(more.named)),
                    ask_for(made, who, more.named),
                )


def chosen(made: World, cast: list[str], compared: Compared) -> Iterator[tuple[str, list[str]]]:
    """Every kind of thing, and from whom to hide it: first from those who had the fewest pairs."""
    left = PAIRS // WORLDS
    things = list(THINGS)
    made.chance.shuffle(things)
    for place, thing in enumerate(things):
        with added(made, thing) as more:
            seeing = more.seen_by | who_may_see(made, more.asked)
        blind = sorted(set(cast) - seeing, key=lambda who: (compared.viewers[who], who))
        viewers = blind[: -(-left // (len(things) - place))]
        left -= len(viewers)
        compared.viewers.update(viewers)
        compared.things[thing] += len(viewers)
        yield thing, viewers


@contextmanager
def added(made: World, thing: str) -> Iterator[Added]:
    """One thing more, for as long as it is looked at."""
    with transaction.atomic():
        yield THINGS[thing](made)
        transaction.set_rollback(True)


def test_whoever_may_see_a_thing_is_answered_differently(
    db: None, sessions_in_memory: None
) -> None:
    """Else the test above would pass on things that are nowhere, or on answers made too plain."""
    assert set(SHOWN) == set(THINGS)
    made = world(0)
    unseen = []
    for thing, shown in SHOWN.items():
        if shown is None:
            continue
        who, door = shown
        before = at_one_door(made, who, door)
        with added(made, thing):
            if at_one_door(made, who, door) == before:
                unseen.append(f"{thing}: {who} {door}")
    assert unseen == []


def at_one_door(made: World, who: str, door: str) -> dict[str, Answer]:
    takes = dict(addresses())[door]
    with visit(made, who) as there:
        there.ask(door, **{each: made.known[each] for each in takes})
        return there.answers
