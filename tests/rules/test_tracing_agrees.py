"""Two readings of where an account comes from, one of them dull, answer alike in any order."""

import random
from dataclasses import replace

import pytest

from fullpicture.rules.provenance import Origin, Piece, origins_of
from fullpicture.rules.triangulation import Claim, Standing, weigh
from tests.reports import report
from tests.rules.plain_tracing import read

GRAPHS, SEED, COMMAND = 10_000, 20261129, "bin/test rules -k tracing"
AGENCIES = ("the school", "the hospital", "the police", "the council")
WHOSE = ("", "mother", "father", "teacher", "nurse", "child")
LONGEST = 5_000


def piece(chance: random.Random, keys: list[str]) -> Piece:
    whose = chance.choice(WHOSE)
    taken = chance.random() < 0.5
    return Piece(
        agency=chance.choice(AGENCIES),
        origin=chance.choice(tuple(Origin)),
        whose=whose,
        name=f"the {whose}" if whose and chance.random() < 0.9 else "",
        household=chance.choice((True, False, False, None)),
        by_child=whose == "child",
        withdrawn=chance.random() < 0.15,
        derived_from=frozenset(chance.choices([*keys, "lost"], k=chance.choice((1, 1, 2))))
        if taken
        else frozenset(),
    )


def drawn(chance: random.Random) -> tuple[Claim, dict[str, Piece]]:
    keys = [f"p{number}" for number in range(chance.randint(0, 7))]
    pieces = {key: piece(chance, keys) for key in keys}
    laid = [*keys, "nowhere"]
    return (
        Claim(
            supports=frozenset(chance.sample(laid, chance.randint(0, min(4, len(laid))))),
            contradicts=frozenset(chance.sample(laid, chance.choice((0, 0, 0, 1)))),
            of_harm=chance.choice((True, False, False, False, None)),
            asked=chance.random() < 0.2,
            could_not=chance.random() < 0.2,
        ),
        pieces,
    )


def shuffled(pieces: dict[str, Piece], chance: random.Random) -> dict[str, Piece]:
    keys = list(pieces)
    chance.shuffle(keys)
    return {key: pieces[key] for key in keys}


def test_both_readings_agree_on_random_graphs_in_any_order() -> None:
    chance, differing, moved, seen = random.Random(SEED), [], [], set()
    for _ in range(GRAPHS):
        claim, pieces = drawn(chance)
        weighed = weigh(claim, pieces)
        plain = read(claim, pieces)
        seen.add(plain)
        if str(weighed.standing) != plain:
            differing.append((claim, pieces, weighed.standing, plain))
        if weigh(claim, shuffled(pieces, chance)) != weighed:
            moved.append((claim, pieces))
    what = f"of {GRAPHS} random provenance graphs, those"
    for which, found in (
        ("that the two readings judge otherwise", differing),
        ("whose standing or words hang on the order", moved),
    ):
        report("triangulation", f"{what} {which}", len(found),
               must="0", met=not found, command=COMMAND)  # fmt: skip
    assert not differing, differing[0]
    assert not moved, moved[0]
    assert seen == {str(each) for each in Standing}


@pytest.mark.parametrize("closed", [False, True], ids=["a long chain", "a long circle"])
def test_a_chain_may_be_as_long_as_it_likes(closed: bool) -> None:
    passed_on = Piece("the school", Origin.RECEIVED)
    pieces = {
        f"p{number}": replace(passed_on, derived_from=frozenset({f"p{number + 1}"}))
        for number in range(LONGEST)
    }
    last = Piece("the school", Origin.TOLD, "mother", "his mother")
    if closed:
        last = replace(last, derived_from=frozenset({"p0"}))
    pieces[f"p{LONGEST}"] = last
    found = origins_of(["p0"], pieces)
    assert found.unknown is closed
    assert [each.name for each in found.roots] == ([] if closed else ["his mother"])
