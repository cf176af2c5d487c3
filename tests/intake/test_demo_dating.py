"""The demo's dates, moved so that its stories end this week."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from fullpicture.demo import dating
from fullpicture.demo.borough import borough

WRITTEN = date(2026, 11, 20)


def test_dates_move_by_whole_weeks_and_never_ahead_of_today() -> None:
    written = borough().written_on
    for days in (-400, -8, -1, 0, 6, 7, 365):
        today = written + timedelta(days=days)
        weeks = dating.weeks_since(written, today)
        assert today - timedelta(days=6) <= written + timedelta(weeks=weeks) <= today


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("a,2026-11-20,b", "a,2026-11-27,b"),
        ("2026-11-20 14:05", "2026-11-27 14:05"),
        (",2026-09,month,", ",2026-09,month,"),
        (",1982-02-30,", ",1982-02-30,"),
        ("14/03/2016", "14/03/2016"),
        ("01632 960121", "01632 960121"),
        (
            "not brought on 12 January or on 2 February",
            "not brought on 19 January or on 9 February",
        ),
        ("Panel on 24 November.", "Panel on 1 December."),
        ("30 December", "6 January"),
        ("31 June", "31 June"),
        ("since September", "since September"),
    ],
)
def test_only_dates_move(text: str, moved: str) -> None:
    assert dating.moved(text, 1, WRITTEN) == moved


def test_the_first_load_s_weeks_are_kept_until_the_installation_is_new(tmp_path: Path) -> None:
    for today, afresh, weeks in (
        (date(2026, 12, 4), True, 2),
        (date(2026, 12, 25), False, 2),
        (date(2026, 12, 25), True, 5),
    ):
        assert dating.weeks_for(tmp_path, WRITTEN, today, afresh=afresh) == weeks
        assert dating.weeks_kept(tmp_path) == weeks
