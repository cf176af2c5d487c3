"""Whatever comes, changes or goes between runs: what is kept is what a full run would tell."""

import os
import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from fullpicture.linkage import reading
from fullpicture.linkage.matching import clusters, match
from fullpicture.linkage.matching.keeping import Kept
from fullpicture.linkage.models import Pair
from fullpicture.linkage.storing import Stored
from fullpicture.people.details import PersonKind
from fullpicture.people.models import Record
from fullpicture.rules.matching import POSSIBLE
from fullpicture.visibility.standing import stand_for_linkage
from tests.cast import Scene, partnership
from tests.linkage import loaded
from tests.linkage.loaded import Row
from tests.linked import merge, part
from tests.reports import report
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db
TRIED = int(os.environ.get("FULLPICTURE_RUNS_TRIED", "2"))
"""Histories that are played; each takes half a minute."""
COMMAND = "FULLPICTURE_RUNS_TRIED=20 bin/test linkage -k link_anew"
ROUNDS = 6
CHANGED = ("given_names", "family_name", "birth_date", "nhs_number", "postcodes")


@dataclass
class History:
    """Records that come and change, drawn at random, and a run after each round of them."""

    scene: Scene
    chance: random.Random
    coming: list[Row]
    here: list[Row] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)

    def go_on(self, *, share: float) -> None:
        """Some come; of those that are here some say something else, and one says nothing more."""
        number = round(len(self.coming) * share)
        new, self.coming = self.coming[:number], self.coming[number:]
        for row in new:
            loaded.register(self.scene, row)
        for row in self._drawn(5):
            other = self.chance.choice(self.here)
            row |= {column: other[column] for column in self.chance.sample(CHANGED, 2)}
            loaded.register(self.scene, row)
        for row in self._drawn(1):
            loaded.erase(row)
            self.erased.add(str(row["id"]))
        self.here += new
        self.scene = self.scene.later(hours=1)

    def merge_and_part(self) -> None:
        """Somebody joins two records, and takes two apart: nothing of what they say changes."""
        for row in self._drawn(2):
            self.scene.record[row["id"]] = loaded.record_of(row)
        two = list(self.scene.record)[-2:]
        with as_owner():
            persons = {Record.objects.get(id=self.scene.record[each]).person_id for each in two}
        if len(persons) == 2:
            made = merge(self.scene, *two)
            if self.chance.random() < 0.5:
                part(self.scene.later(minutes=1), made)

    def _drawn(self, most: int) -> list[Row]:
        left = [row for row in self.here if row["id"] not in self.erased]
        return self.chance.sample(left, min(most, len(left)))


@pytest.mark.parametrize("seed", range(TRIED))
def test_the_kept_state_and_the_desk_are_those_of_a_full_run(
    seed: int, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(f"runs {seed}")
    coming = loaded.rows(45, twins=6, siblings=8, seed=seed)
    chance.shuffle(coming)
    history = History(partnership(), chance, coming)
    for number in range(ROUNDS):
        history.go_on(share=0.6 if number == 0 else 0.4)
        if number > 1:
            history.merge_and_part()
        said = loaded.link(tmp_path, monkeypatch)
    assert not any("Learnt" in line for line in said), "the last runs should only add"
    same = is_as_a_full_run(history.scene, tmp_path)
    report("linkage", f"history {seed}: kept state and desk as of a full run", int(same), must="1",
           met=same, command=COMMAND)  # fmt: skip
    assert same


def is_as_a_full_run(scene: Scene, folder: Path) -> bool:
    stored = Stored(folder, PersonKind.CHILD)
    learnt = stored.learnt()
    assert learnt is not None
    kept = Kept(stored.weighed_in)
    with as_role("fullpicture_worker"):
        stand_for_linkage(at=scene.at)
        records, whose = reading.records_of(PersonKind.CHILD), reading.whose(PersonKind.CHILD)
    full = list(match(records, model=learnt.model))
    assert kept.pairs() == full
    numbers = {row["id"]: row["nhs_number"] for row in records.to_pylist() if row["nhs_number"]}
    assert kept.clusters() == clusters(full, numbers=numbers).of
    person = {row["id"]: row["person"] for row in whose.to_pylist()}
    possible = [(pair.left, pair.right) for pair in full if pair.probability >= POSSIBLE]
    apart = {two for two in possible if person[two[0]] != person[two[1]]}
    with as_owner():
        rows = Pair.objects.filter(is_current=True)
        desk = {(str(row.left_record_id), str(row.right_record_id)) for row in rows}
    assert {two for two in desk if person[two[0]] != person[two[1]]} == apart
    return len(full) > 10 and bool(apart)


def without_numbers() -> tuple[Scene, list[Row]]:
    """A small borough in which nobody is joined as they come in."""
    none = {"nhs_number": None, "former_nhs_number": None, "upn": None}
    rows = [row | none for row in loaded.rows(20, twins=2, siblings=3, seed=3)]
    scene = partnership()
    for row in rows:
        loaded.register(scene, row)
    return scene, rows


def first_waiting() -> tuple[Pair, Record]:
    """A pair on the desk, and its left record."""
    with as_owner():
        waiting = Pair.objects.filter(is_current=True).order_by("id")[0]
        return waiting, Record.objects.get(id=waiting.left_record_id)


def test_who_is_erased_waits_no_longer_with_anybody(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, rows = without_numbers()
    loaded.link(tmp_path, monkeypatch)
    record = first_waiting()[1]
    loaded.erase(next(row for row in rows if row["id"] == record.reference))
    said = loaded.link(tmp_path, monkeypatch)
    assert any("no longer" in line for line in said)
    with as_owner():
        left = Pair.objects.filter(is_current=True)
        assert not left.filter(left_record_id=record.id).exists()
        assert not left.filter(right_record_id=record.id).exists()
        assert left.exists()


def test_what_was_withdrawn_waits_again_once_the_record_is_put_right(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, rows = without_numbers()
    loaded.link(tmp_path, monkeypatch)
    waiting, record = first_waiting()
    two = (waiting.left_record_id, waiting.right_record_id)
    row = next(row for row in rows if row["id"] == record.reference)
    wrong = {"given_names": "Xerxes", "family_name": "Yaxley", "birth_date": "1999-01-01",
             "postcodes": ["ZZ9 9ZZ"], "address": "99 Elsewhere"}  # fmt: skip
    for said in (row | wrong, row):
        scene = scene.later(hours=1)
        loaded.register(scene, said)
        loaded.link(tmp_path, monkeypatch)
        with as_owner():
            again = Pair.objects.filter(left_record_id=two[0], right_record_id=two[1],
                                        is_current=True).exists()  # fmt: skip
        assert again is (said is row)
