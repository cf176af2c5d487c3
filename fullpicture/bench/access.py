"""Who may see what: 100,000 decisions in a borough of 20,000 children.

Three times for each decision: deciding it, the facts given; loading the facts first, through the
real `standing_of`, as the web role and under row-level security; and the rival, which is one bare
SQL EXISTS for the same question. The rival runs in the same connection and after the same
settings, and is spared what the product does besides: a transaction, those settings, shields,
listings, purposes, and saying why. Its rows lie under the same row policies as ours.
"""

import gc
import random
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from fullpicture.bench import filling, own_database
from fullpicture.bench.borough import borough, questions
from fullpicture.bench.measures import Measure, Out
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Standing, Viewer
from fullpicture.visibility.queries import standing_of
from fullpicture.visibility.standing import stand

SIZES = (20_000,)
ROUNDS = 5
DECISIONS_A_CHILD = 5

Question = tuple[Viewer, Asked]
Taken = list[float]

HELD = (
    "({0}.holder_post_id = %(post)s OR {0}.holder_team_id = ANY (%(teams)s)"
    " OR {0}.holder_agency_id = %(agency)s) AND {0}.starts_at <= %(at)s"
    " AND ({0}.ends_at IS NULL OR %(at)s < {0}.ends_at)"
)
RELATED = (
    "EXISTS (SELECT 1 FROM visibility_relationship r"
    f" WHERE (r.person_id = %(person)s OR r.record_id = %(record)s) AND {HELD.format('r')})"
)
OPENED = (
    "EXISTS (SELECT 1 FROM visibility_lens l"
    f" WHERE l.version_id = %(version)s AND {HELD.format('l')})"
)
RIVAL = f"SELECT {RELATED}"
RIVAL_OF_ENTRIES = f"SELECT {RELATED} OR {OPENED}"


def run(size: int, out: Out) -> None:
    name = f"bench_access_{size}"
    out.say(f"access, {size} children: database {name}")
    own_database.use(name)
    made = borough(size)
    out.say(
        f"{len(made.entries):,} entry versions, {len(made.records):,} records,"
        f" {len(made.relationships):,} relationships, {len(made.lenses):,} lenses"
    )
    out.say(filling.filled(name, size))
    asked = questions(made, size * DECISIONS_A_CHILD, seed=random.SystemRandom().getrandbits(32))
    each = len(asked) // ROUNDS
    rounds = [asked[start : start + each] for start in range(0, each * ROUNDS, each)]
    del made
    _once(rounds[0][:200])
    gc.collect()
    gc.freeze()
    taken = [_round(number, part, out) for number, part in enumerate(rounds)]
    gc.unfreeze()
    _say(size, each * ROUNDS, taken, out)


def _once(asked: Sequence[Question]) -> None:
    """Plans, caches and the connection are warm before the clock runs."""
    _loading(asked)
    _bare(asked)


def _round(number: int, asked: Sequence[Question], out: Out) -> dict[str, Taken]:
    """Ours first in one round, the rival in the next."""
    taken: dict[str, Taken] = {}
    works: list[tuple[str, Callable[[], Taken]]] = [
        ("loading", lambda: _loaded_and_given(asked, taken)),
        ("bare", lambda: _bare(asked)),
    ]
    for name, work in works if number % 2 == 0 else reversed(works):
        taken[name] = work()
    out.say(f"round {number + 1} of {ROUNDS}")
    return taken


def _loaded_and_given(asked: Sequence[Question], taken: dict[str, Taken]) -> Taken:
    loading, standings = _loading(asked)
    given: Taken = []
    for (_, thing), standing in zip(asked, standings, strict=True):
        begun = perf_counter()
        access.decide(standing, [thing])
        given.append(perf_counter() - begun)
    taken["given"] = given
    seen = sum(
        access.decide(standing, [thing])[thing.id].sight is not Sight.NOTHING
        for (_, thing), standing in zip(asked, standings, strict=True)
    )
    taken["seen"] = [seen / len(asked)]
    return loading


def _loading(asked: Sequence[Question]) -> tuple[Taken, list[Standing]]:
    """From before the transaction to the answer, as a page that asks one thing would."""
    taken: Taken = []
    standings: list[Standing] = []
    for viewer, thing in asked:
        begun = perf_counter()
        with transaction.atomic():
            stand(viewer)
            standing = _standing(viewer, thing)
            access.decide(standing, [thing])
        taken.append(perf_counter() - begun)
        standings.append(standing)
    return taken, standings


def _standing(viewer: Viewer, thing: Asked) -> Standing:
    return standing_of(
        viewer=viewer,
        persons=[thing.person],
        records=[thing.record] if thing.record else [],
        versions=[thing.id] if thing.kind is Kind.ENTRY else [],
    )


def _bare(asked: Sequence[Question]) -> Taken:
    taken: Taken = []
    for viewer, thing in asked:
        with transaction.atomic(), connection.cursor() as cursor:
            stand(viewer)
            begun = perf_counter()
            cursor.execute(
                RIVAL_OF_ENTRIES if thing.kind is Kind.ENTRY else RIVAL, _values(viewer, thing)
            )
            cursor.fetchone()
            taken.append(perf_counter() - begun)
    return taken


def _values(viewer: Viewer, thing: Asked) -> dict[str, Any]:
    teams: list[UUID] = list(viewer.teams)
    return {
        "post": viewer.post,
        "teams": teams,
        "agency": viewer.agency,
        "at": viewer.at,
        "person": thing.person,
        "record": thing.record,
        "version": thing.id,
    }


def _say(size: int, decisions: int, taken: Sequence[dict[str, Taken]], out: Out) -> None:
    given = _p95_ms(taken, "given")
    loading, bare = _p95_ms(taken, "loading"), _p95_ms(taken, "bare")
    about = f"of {decisions:,} decisions, {size:,} children"
    out.add(
        Measure("access", f"p95 {about}, facts given", given, "ms", must="<= 1 ms", met=given <= 1)
    )
    out.add(
        Measure(
            "access",
            f"p95 {about}, facts loaded under row-level security",
            loading,
            "ms",
            rival="one bare EXISTS, same policies, no transaction or settings counted",
            rival_value=bare,
            ratio=round(bare / loading, 3),
            must="<= 10 ms",
            met=loading <= 10,
        )
    )
    middle = median(median(each["loading"]) for each in taken) * 1000
    out.add(Measure("access", f"median {about}, facts loaded", round(middle, 3), "ms"))
    seen = median(each["seen"][0] for each in taken)
    out.add(Measure("access", f"share {about}, that may be seen", round(seen, 3), "of 1"))


def _p95_ms(taken: Sequence[dict[str, Taken]], name: str) -> float:
    """The median of the rounds' p95s."""
    return round(median(quantiles(each[name], n=20)[18] for each in taken) * 1000, 4)
