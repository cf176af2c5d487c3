"""The drawing of a chronology and its table: each event has its place, and both say the same."""

from datetime import date, timedelta

import pytest

from fullpicture.chronology.entries import Chronology
from fullpicture.web import timeline
from tests.cast import NOW, Scene
from tests.chapters.test_chronology import chronology, disclose, scene, told, write

pytestmark = pytest.mark.django_db
TODAY = NOW.date()

__all__ = ["scene"]


@pytest.fixture
def found(scene: Scene) -> Chronology:
    """Seven events of one week, one long before, and one of the school's."""
    for number in range(7):
        day = TODAY - timedelta(days=number)
        write(scene, told(f"week {number}", day, significant=number == 3))
    write(scene, told("long before", date(2024, 2, 29)))
    disclose(scene, write(scene, told("school", date(2026, 6, 1)), "OAK"), "amara", NOW)
    return chronology(scene)


@pytest.mark.parametrize("width", [300, 960])
def test_every_event_is_inside_the_drawing_in_its_agency_s_lane(
    found: Chronology, width: int
) -> None:
    drawing = timeline.draw(found, TODAY, width=width)
    assert drawing is not None
    assert [lane.name for lane in drawing.lanes] == [
        "Harrowmere Council",
        "Oakfield Primary School",
    ]
    for lane in drawing.lanes:
        for dot in lane.dots:
            assert dot.x - dot.r >= 0
            assert dot.x + dot.r <= width
            assert lane.label_y <= dot.y <= lane.line_y
    assert sum(dot.significant for lane in drawing.lanes for dot in lane.dots) == 1
    assert len(drawing.lanes[1].dots) == 1


def test_what_cannot_stand_apart_stands_on_one_another_and_no_higher(found: Chronology) -> None:
    drawing = timeline.draw(found, TODAY, width=300)
    assert drawing is not None
    stacks: dict[int, list[timeline.Dot]] = {}
    for dot in drawing.lanes[0].dots:
        stacks.setdefault(dot.x, []).append(dot)
    heights = [len(stack) for stack in stacks.values()]
    assert max(heights) == timeline.HIGHEST
    (whole,) = (stack for stack in stacks.values() if len(stack) == timeline.HIGHEST)
    assert whole[0].significant
    assert whole[-1].r > whole[0].r


def test_words_on_the_axis_do_not_run_into_one_another(found: Chronology) -> None:
    for width in (300, 960):
        drawing = timeline.draw(found, TODAY, width=width)
        assert drawing is not None
        places = [tick.x for tick in drawing.ticks]
        assert 2 <= len(places) <= 10
        assert all(after - before >= 56 for before, after in zip(places, places[1:], strict=False))


def test_the_table_has_every_month_and_every_event(found: Chronology) -> None:
    months = timeline.months(found, TODAY)
    assert (months[0].first, months[-1].first) == (date(2026, 11, 1), date(2024, 2, 1))
    assert len(months) == 34
    assert sum(each.entries for each in months) == len(found.entries) == 9
    assert months[0].agencies == (("Harrowmere Council", 7),)
    assert (months[0].significant, months[1].entries) == (1, 0)


def test_silences_are_drawn_from_the_one_event_to_the_next(found: Chronology) -> None:
    drawing = timeline.draw(found, TODAY, width=960)
    assert drawing is not None
    assert len(drawing.bands) == len(found.gaps) == 2
    assert all(band.sure and band.width > 0 for band in drawing.bands)


def test_of_nothing_there_is_no_drawing(scene: Scene) -> None:
    empty = chronology(scene)
    assert timeline.draw(empty, TODAY, width=960) is None
    assert timeline.months(empty, TODAY) == ()
