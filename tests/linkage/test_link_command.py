"""`fullpicture link`: the records of all agencies matched, and the desk told what was found."""

import re
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError

from fullpicture.ledger.models import Particulars
from fullpicture.linkage import handing, storing
from fullpicture.linkage.actions import Taken
from fullpicture.linkage.models import Merge, Pair
from fullpicture.people.models import Record
from fullpicture.policy.models import ListItem
from tests.cast import Scene, partnership
from tests.linkage import loaded
from tests.linkage.loaded import Row
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> list[Row]:
    """Without numbers, by which most would be joined as they come in."""
    made = loaded.rows(30, twins=4, siblings=5, seed=7)
    return [row | {"nhs_number": None, "former_nhs_number": None, "upn": None} for row in made]


@pytest.fixture
def scene(db: None, rows: list[Row]) -> Scene:
    scene = partnership()
    for row in rows:
        loaded.register(scene, row)
    return scene.later(hours=1)


def waiting() -> set[tuple[UUID, UUID]]:
    with as_owner():
        rows = Pair.objects.filter(is_current=True)
        return set(rows.values_list("left_record_id", "right_record_id"))


def number_in(said: list[str], words: str) -> int:
    line = next(line for line in said if words in line)
    found = re.search(r"[\d,]+", line)
    assert found is not None
    return int(found.group().replace(",", ""))


def turn_on() -> None:
    """The partnership lets the computer link by itself."""
    with as_owner():
        row = ListItem.objects.get(list="linkage", code="automatic_linking")
        row.version, row.value, row.pk = row.version + 1, "yes", uuid4()
        row.save(force_insert=True)


def test_what_is_found_waits_on_the_desk_and_is_said_in_sentences(
    scene: Scene, rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = loaded.link(tmp_path, monkeypatch)
    assert f"Read {len(rows)} records: {len(rows)} new, 0 changed, 0 gone." in said
    assert "Linked 0 pairs by itself." in said
    assert len(waiting()) == number_in(said, "review desk") > 10
    with as_owner():
        assert not Merge.objects.exists()
        assert Particulars.objects.filter(verb="linkage.pairs.found").exists()
        versions = set(Pair.objects.values_list("model", flat=True))
    assert len(versions) == 1
    assert (tmp_path / "child" / f"model-{versions.pop()}.json").exists()


def test_a_second_run_says_nothing_new(
    scene: Scene, rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = loaded.link(tmp_path, monkeypatch)
    before = waiting()
    said = loaded.link(tmp_path, monkeypatch)
    assert f"Read {len(rows)} records: 0 new, 0 changed, 0 gone." in said
    assert number_in(said, "review desk") == 0
    assert number_in(said, "nothing new") == number_in(first, "review desk")
    assert waiting() == before


def test_turned_on_it_links_what_nothing_holds(
    scene: Scene, rows: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_on()
    said = loaded.link(tmp_path, monkeypatch)
    with as_owner():
        linked = Merge.objects.count()
        apart = Record.objects.values("person_id").distinct().count()
    assert linked == number_in(said, "by itself") > 3
    assert apart == len(rows) - linked


def test_interrupted_it_keeps_what_it_brought_and_the_next_run_finishes(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "AT_ONCE", 3)
    take, calls = handing.actions.take_pairs, iter(range(100))

    def stopping(**arguments: Any) -> Taken:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return take(**arguments)

    with monkeypatch.context() as patch:
        patch.setattr(handing.actions, "take_pairs", stopping)
        assert loaded.link(tmp_path, monkeypatch) == ["interrupted"]
    brought = waiting()
    assert 0 < len(brought) <= 6
    said = loaded.link(tmp_path, monkeypatch)
    assert number_in(said, "nothing new") == len(brought)
    assert len(waiting()) == len(brought) + number_in(said, "review desk")


def test_only_this_account_may_read_what_it_keeps(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "linkage"
    loaded.link(folder, monkeypatch)
    assert (folder / "child" / "weighed.duckdb").exists()
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_what_is_kept_can_be_thrown_away_and_is_weighed_again_by_the_same_model(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded.link(tmp_path, monkeypatch)
    before = waiting()
    loaded.link(tmp_path, monkeypatch, "--forget")
    assert not list(tmp_path.rglob("*.duckdb*"))
    said = loaded.link(tmp_path, monkeypatch)
    assert number_in(said, "review desk") == 0
    assert waiting() == before


def test_two_runs_at_once_are_refused(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with storing.alone(tmp_path), pytest.raises(CommandError, match="Another run"):
        loaded.link(tmp_path, monkeypatch)


def test_without_records_there_is_nothing_to_learn(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    partnership()
    assert "Read 0 records: 0 new, 0 changed, 0 gone." in loaded.link(tmp_path, monkeypatch)
