"""Who sees a child: by whom last, alone or not, and who does so most."""

from datetime import UTC, datetime, timedelta

from fullpicture.rules.last_seen import LATELY, Sighting, seen_by

NOW = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)


def sighting(name: str, days_ago: float, *, alone: bool = False, agency: str = "HMC") -> Sighting:
    return Sighting(name, "Worker", agency, NOW - timedelta(days=days_ago), alone)


def test_nothing_says_that_anybody_saw_the_child() -> None:
    assert seen_by([], at=NOW) is None
    assert seen_by([sighting("Amara", -1)], at=NOW) is None  # tomorrow's visit


def test_the_last_and_the_last_alone() -> None:
    seen = seen_by(
        [sighting("Amara", 9, alone=True), sighting("Joan", 2), sighting("Amara", 40, alone=True)],
        at=NOW,
    )
    assert seen is not None
    assert seen.last == sighting("Joan", 2)
    assert seen.last_alone == sighting("Amara", 9, alone=True)


def test_who_sees_the_child_most_lately() -> None:
    long_ago = [sighting("Tom", 100 + day) for day in range(5)]
    seen = seen_by(
        [*long_ago, sighting("Joan", 1), *(sighting("Amara", d) for d in (3, 9))], at=NOW
    )
    assert seen is not None
    assert seen.most is not None
    assert (seen.most.name, seen.times) == ("Amara", 2)


def test_of_two_who_see_the_child_as_often_it_is_the_one_who_did_so_last() -> None:
    seen = seen_by([sighting("Amara", 3), sighting("Joan", 1)], at=NOW)
    assert seen is not None
    assert seen.most is not None
    assert (seen.most.name, seen.times) == ("Joan", 1)


def test_two_people_of_one_name_are_not_added_up() -> None:
    same = [sighting("Joan", day, agency=agency) for day, agency in ((1, "OAK"), (2, "HMC"))]
    seen = seen_by([*same, sighting("Amara", 3), sighting("Amara", 4)], at=NOW)
    assert seen is not None
    assert seen.most is not None
    assert seen.most.name == "Amara"


def test_nobody_saw_the_child_for_thirteen_weeks() -> None:
    seen = seen_by([sighting("Amara", LATELY.days)], at=NOW)
    assert seen is not None
    assert (seen.most, seen.times) == (None, 0)
    assert seen.last.name == "Amara"
