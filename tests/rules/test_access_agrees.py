"""The access engine agrees with its plain twin in answer and reason, on random worlds."""

from collections import Counter
from pprint import pformat
from uuid import UUID

import pytest

from fullpicture.rules import access
from fullpicture.rules.facts import Answer, Asked, Kind, Lens, Relationship, Standing
from tests import reference_access
from tests.reports import report
from tests.worlds import census, questions, world

DECISIONS = 20_000
WORLDS = 10
FEWEST_OF_EACH_REASON = 10

Question = tuple[Standing, Asked]


def all_questions() -> list[Question]:
    """Half the worlds are odd: they hold what facts can say and tables cannot."""
    return [
        question
        for seed in range(WORLDS)
        for question in questions(world(seed, odd=seed % 2 == 1), DECISIONS // WORLDS, seed)
    ]


def by_standing(asked: list[Question]) -> list[tuple[Standing, list[Asked]]]:
    """The runs of questions that share one standing, as the engine is asked in real work."""
    runs: list[tuple[Standing, list[Asked]]] = []
    for standing, thing in asked:
        if not runs or runs[-1][0] is not standing:
            runs.append((standing, []))
        runs[-1][1].append(thing)
    return runs


def told_in_full(standing: Standing, thing: Asked, expected: Answer, given: object) -> str:
    """The disagreement, with every fact that can bear on it; other persons' facts left out."""
    viewer = standing.viewer
    rows: list[Relationship | Lens] = [
        row
        for row in standing.relationships
        if row.person == thing.person or (thing.record and row.record == thing.record)
    ]
    rows += [row for row in standing.lenses if row.version == thing.id]
    shielded, listed = thing.person in standing.shielded, thing.person in standing.listed
    return "\n".join(
        (
            "The first: engine and reference disagree.",
            f"reference: {expected}",
            f"engine:    {given}",
            f"asked: {pformat(thing)}",
            f"viewer: {pformat(viewer)}",
            f"person shielded: {shielded}, viewer's post listed: {listed}",
            "facts that bear on it, with whether the viewer holds them and whether they run now:",
            *(
                f"held {reference_access.holds(viewer, row.holder)}, "
                f"runs {reference_access.runs(row, viewer.at)}: {pformat(row, width=140)}"
                for row in rows
            ),
        )
    )


def report_figures(disagreements: int, per_reason: Counter[str]) -> None:
    command = "bin/test rules"
    what = f"disagreements of access engine and reference in {DECISIONS:,} random decisions"
    report("access", what, disagreements, must="0", met=disagreements == 0, command=command)
    for reason, number in sorted(per_reason.items()):
        report(
            "access",
            f"of the {DECISIONS:,} random decisions, decided by {reason}",
            number,
            must=f">= {FEWEST_OF_EACH_REASON}",
            met=number >= FEWEST_OF_EACH_REASON,
            command=command,
        )


def test_engine_and_reference_agree_on_20_000_random_decisions() -> None:
    asked = all_questions()
    assert len(asked) == DECISIONS
    per_reason: Counter[str] = Counter()
    disagreements: list[str] = []
    for standing, things in by_standing(asked):
        answers = access.decide(standing, things)
        assert set(answers) == {thing.id for thing in things}
        for thing in things:
            expected = reference_access.decide(standing, thing)
            per_reason[expected.reason] += 1
            if answers[thing.id] != expected:
                disagreements.append(told_in_full(standing, thing, expected, answers[thing.id]))
    report_figures(len(disagreements), per_reason)
    if disagreements:
        pytest.fail(f"{len(disagreements)} disagreements. {disagreements[0]}", pytrace=False)


def test_an_answer_does_not_depend_on_what_else_is_asked() -> None:
    """Neither the order of a set, nor its other members, nor asking again changes an answer."""
    for standing, things in by_standing(all_questions()[:2000]):
        together = access.decide(standing, things)
        backwards = access.decide(standing, iter(things[::-1]))
        alone: dict[UUID, Answer] = {}
        for thing in things:
            alone.update(access.decide(standing, [thing]))
        assert together == backwards == alone
    assert access.decide(standing, []) == {}


def test_the_random_worlds_meet_every_reason_often() -> None:
    """Agreement says little about a reason that the worlds seldom meet."""
    counted = census(all_questions())
    gates = {"role_unknown", "purpose_unknown", "purpose_not_for_role", "no_children"}
    gates.add("does_not_exist")
    own: dict[Kind, set[str]] = {
        Kind.INDEX: {"index", "own_agency_governance", "no_search_for_purpose"},
        Kind.CHILD: {"relationship", "no_relationship"},
        Kind.INVOLVEMENT: {
            "own_agency",
            "relationship",
            "sensitive_service",
            "absent_service",
            "no_relationship",
        },
        Kind.ENTRY: {"own_agency", "disclosed", "not_disclosed", "no_relationship"},
        Kind.DECISION: {
            "own_agency_governance",
            "own_act",
            "own_agency",
            "not_own_agency",
            "no_relationship",
        },
        Kind.DISCLOSURE: {
            "own_agency_governance",
            "recipient",
            "manages_recipient",
            "own_act",
            "own_agency",
            "not_recipient",
        },
        Kind.EMERGENCY: {
            "own_agency_governance",
            "recipient",
            "disclosed",
            "manages_sender",
            "manages_recipient",
            "own_act",
            "own_agency",
            "not_recipient",
        },
        Kind.LOOK: {
            "own_agency_governance",
            "own_act",
            "quiet_look",
            "relationship",
            "no_relationship",
        },
        Kind.DETAIL: {"own_agency", "not_own_agency", "no_relationship"},
        Kind.PROTECTED: {"own_agency", "not_own_agency", "no_relationship"},
    }
    met: Counter[tuple[str, str]] = Counter()
    for (kind, _sight, reason), number in counted.items():
        met[kind, reason] += number
    expected = {(kind, reason) for kind, reasons in own.items() for reason in reasons | gates}
    assert set(met) == expected
    assert {pair: n for pair, n in met.items() if n < FEWEST_OF_EACH_REASON} == {}
