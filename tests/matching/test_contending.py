"""A household's children as a set, and clusters: free of order, nobody twice."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as some

from fullpicture.linkage.matching import Band, Pair, clusters
from fullpicture.linkage.matching.contending import Likely, contended
from fullpicture.rules.households import assigned

WEIGHTS = some.dictionaries(
    some.tuples(some.sampled_from(["a1", "a2", "a3", "a4"]), some.sampled_from(["b1", "b2", "b3"])),
    some.one_of(some.integers(-4, 12).map(float), some.floats(-5, 40)),
)


@given(WEIGHTS)
def test_each_goes_to_at_most_one(weights: dict[tuple[str, str], float]) -> None:
    pairs = assigned(weights).one_to_one
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert all(weights[pair] > 0 for pair in pairs)


@given(WEIGHTS, some.randoms())
def test_the_order_of_the_lists_does_not_matter(weights, chance) -> None:
    turned = list(weights.items())
    chance.shuffle(turned)
    assert assigned(dict(turned)) == assigned(weights)
    mirrored = assigned({(right, left): weight for (left, right), weight in weights.items()})
    assert sorted((right, left) for left, right in mirrored.one_to_one) == list(
        assigned(weights).one_to_one
    )


@given(WEIGHTS)
def test_no_other_assignment_is_better(weights: dict[tuple[str, str], float]) -> None:
    """Against a dull twin that tries them all."""
    found = assigned(weights)
    lefts, rights = ["a1", "a2", "a3", "a4"], ["b1", "b2", "b3"]
    best = max(
        sum(max(weights.get(pair, 0.0), 0.0) for pair in zip(lefts_in_order, rights, strict=True))
        for lefts_in_order in permutations(lefts, len(rights))
    )
    clear = sum(weights[pair] for pair in found.one_to_one)
    if found.undecided:
        assert clear <= best + 1e-9
    else:
        assert abs(clear - best) < 1e-9


def link(left: str, right: str, bits: float = 20.0, **changes: object) -> Likely:
    made = Likely(left, right, bits, links=True, apart=False, sources=(left[0], right[0]))
    return replace(made, **changes)


def test_a_record_goes_to_one_child_of_the_other_list() -> None:
    both = [link("a1", "b1", 25.0), link("a1", "b2", 12.0), link("a2", "b2", 22.0)]
    assert contended(both) == {("a1", "b2")}


def test_where_two_fit_as_well_nobody_is_taken() -> None:
    assert contended([link("a1", "b1"), link("a1", "b2")]) == {("a1", "b1"), ("a1", "b2")}


def test_two_records_of_one_list_may_be_one_child() -> None:
    assert contended([link("a1", "b1"), link("a1", "b2"), link("b1", "b2")]) == frozenset()


def test_two_who_are_kept_apart_are_not_joined_by_a_third() -> None:
    twins = link("b1", "b2", 3.0, links=False, apart=True)
    near = [link("a1", "b1", 20.0), link("a1", "b2", 19.0), twins]
    assert contended(near) == {("a1", "b1"), ("a1", "b2")}
    clear = [link("a1", "b1", 30.0), link("a1", "b2", 19.0), twins]
    assert contended(clear) == {("a1", "b2")}


def pair(left: str, right: str, probability: float, **changes: object) -> Pair:
    made = Pair(left, right, probability, Band.MATCH, "", (), "model")
    return replace(made, **changes)


RECORDS = ["r1", "r2", "r3", "r4", "r5"]
PAIRS = some.lists(
    some.builds(
        lambda two, probability, apart: pair(
            *sorted(two), probability, held="twins" if apart else "", apart=apart
        ),
        some.sets(some.sampled_from(RECORDS), min_size=2, max_size=2),
        some.sampled_from([0.96, 0.97, 0.99, 1.0]),
        some.sampled_from([False, False, True]),
    ),
    unique_by=lambda made: (made.left, made.right),
    max_size=10,
)
NUMBERS = some.dictionaries(some.sampled_from(RECORDS), some.sampled_from(["n1", "n2"]))


@given(PAIRS, NUMBERS, some.randoms())
def test_clusters_are_free_of_order_and_keep_the_rules(pairs, numbers, chance) -> None:
    made = clusters(pairs, numbers=numbers)
    turned = list(pairs)
    chance.shuffle(turned)
    assert clusters(turned, numbers=numbers) == made
    for each in pairs:
        one, other = made.of.get(each.left), made.of.get(each.right)
        if each.apart:
            assert one is None or one != other
    for cluster in set(made.of.values()):
        inside = [record for record, named in made.of.items() if named == cluster]
        assert cluster == min(inside)
        assert len({numbers[record] for record in inside if record in numbers}) <= 1


def test_links_hang_together() -> None:
    made = clusters([pair("r1", "r2", 0.99), pair("r2", "r3", 0.97), pair("r4", "r5", 0.96)])
    assert made.of == {"r1": "r1", "r2": "r1", "r3": "r1", "r4": "r4", "r5": "r4"}
    assert made.refused == ()


def test_what_would_join_two_numbers_is_refused() -> None:
    made = clusters(
        [pair("r1", "r2", 0.99), pair("r2", "r3", 0.97)], numbers={"r1": "n1", "r3": "n2"}
    )
    assert made.of == {"r1": "r1", "r2": "r1"}
    assert made.refused == (("r2", "r3"),)
