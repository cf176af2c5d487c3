"""Twins, brothers and sisters of an invented borough: none is ever linked to another."""

from collections import Counter, defaultdict
from itertools import combinations

import pytest

from fullpicture.bench.records import Made, borough_records
from fullpicture.linkage.matching import Model, Pair, clusters, match, train
from tests.matching.loading import COMMAND, measured
from tests.reports import report

CHILDREN, TWINS, SIBLINGS = 1_500, 120, 300


@pytest.fixture(scope="module")
def made() -> Made:
    return borough_records(CHILDREN, twins=TWINS, siblings=SIBLINGS)


@pytest.fixture(scope="module")
def model(made: Made) -> Model:
    return train(made.table)


@pytest.fixture(scope="module")
def pairs(made: Made, model: Model) -> list[Pair]:
    return list(match(made.table, model=model))


def test_the_borough_is_as_asked(made: Made) -> None:
    assert len(set(made.truth.values())) == CHILDREN
    assert (len(made.twins), len(made.siblings)) == (TWINS, SIBLINGS)


def test_nobody_is_merged_with_another(made: Made, pairs: list[Pair]) -> None:
    together: dict[str, list[str]] = defaultdict(list)
    for record, cluster in clusters(pairs, numbers=numbers(made)).of.items():
        together[cluster].append(record)
    found = [pair for records in together.values() for pair in combinations(records, 2)]
    wrong = [pair for pair in found if made.truth[pair[0]] != made.truth[pair[1]]]
    recall = measured(found, {key: str(child) for key, child in made.truth.items()})[1]
    report("matching", f"wrong merges, {CHILDREN:,} children, {TWINS} sets of twins", len(wrong),
           must="0", met=not wrong, command=COMMAND)  # fmt: skip
    links = [pair for pair in pairs if pair.links]
    right = sum(made.truth[pair.left] == made.truth[pair.right] for pair in links)
    precision = right / len(links)
    report("matching", f"precision of {len(links):,} automatic links there", round(precision, 5),
           must=">= 0.999", met=precision >= 0.999, command=COMMAND)  # fmt: skip
    report("matching", "recall of automatic links there", round(recall, 4),
           must=">= 0.85", met=recall >= 0.85, command=COMMAND)  # fmt: skip
    assert wrong == []
    assert precision >= 0.999
    assert recall >= 0.85


def test_twins_are_held_and_not_forgotten(made: Made, pairs: list[Pair]) -> None:
    """Two who are likely one child by score, and are twins: a person sees them, under that word."""
    words = Counter(
        pair.held for pair in pairs
        if frozenset({made.truth[pair.left], made.truth[pair.right]}) in made.twins
    )  # fmt: skip
    assert words["twins"] > 0
    assert words[""] == 0 or all(
        not pair.links for pair in pairs if made.truth[pair.left] != made.truth[pair.right]
    )


def test_every_pair_says_why(pairs: list[Pair], model: Model) -> None:
    for pair in pairs:
        assert pair.left < pair.right
        assert pair.evidence[0].field == "prior"
        assert all(each.words for each in pair.evidence)
        assert pair.model == model.version


def test_the_weights_add_up_to_the_probability(pairs: list[Pair]) -> None:
    for pair in pairs:
        assert 1 / (1 + 2.0**-pair.bits) == pytest.approx(pair.probability, abs=1e-9)


def test_the_prior_and_likely_pairs_agree_with_the_truth(made: Made, pairs: list[Pair]) -> None:
    """Half the pairs at one half would be wrong; at 0.95 nearly all are right."""
    sure = [pair for pair in pairs if pair.probability >= 0.95]
    right = sum(made.truth[pair.left] == made.truth[pair.right] for pair in sure)
    assert right / len(sure) >= 0.95


def numbers(made: Made) -> dict[str, str]:
    rows = zip(made.table["id"].to_pylist(), made.table["nhs_number"].to_pylist(), strict=True)
    return {record: number for record, number in rows if number}
