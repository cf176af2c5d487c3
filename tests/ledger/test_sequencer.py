"""The sequencer: killed anywhere, kept waiting, cut off from the database, and lied to."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction

from fullpicture.ledger import merkle, placing, sequencer, signing, tiles
from fullpicture.ledger.models import Checkpoint, Leaf, Position, Tile
from fullpicture.ledger.placing import LedgerBroken
from tests.ledger.scene import (
    Onlooker,
    append,
    check,
    ledger,
    place_and_sign,
    plain_leaf,
    tamper,
    texts,
)
from tests.reports import report
from tests.roles import as_role

CHILD = Path(__file__).with_name("sequencer_child.py")
ROOT = CHILD.parents[2]
WEB = "fullpicture_web"
POINTS = (
    "positions written, not committed",
    "tiles written, not committed",
    "positions committed, not signed",
    "signed, not committed",
    "checkpoint committed",
)


def child(environment: dict[str, str], *point: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(CHILD), *point],
        env={**environment, "FULLPICTURE_DB_ROLE": "worker", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def finish(environment: dict[str, str]) -> None:
    with child(environment) as process:
        said, _ = process.communicate(timeout=60)
    assert said.splitlines() == ["done"]


@pytest.mark.django_db(transaction=True)
def test_killed_at_every_point_it_loses_and_doubles_nothing(live_database: dict[str, str]) -> None:
    viewer = Onlooker()
    made = 0
    for point in POINTS:
        for _ in range(3):
            append(viewer)
            made += 1
        with child(live_database, point) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "here\n"
            append(viewer)
            made += 1
            process.kill()
    finish(live_database)
    assert list(Position.objects.order_by("position").values_list("position", flat=True)) == list(
        range(made)
    )
    assert set(Position.objects.values_list("leaf_id", flat=True)) == set(
        Leaf.objects.values_list("id", flat=True)
    )
    found = check()
    assert found.good, texts(found)
    assert Checkpoint.objects.order_by("-size")[0].size == made
    report(
        "ledger", f"sequencer killed (kill -9) at {len(POINTS)} points, leaves lost or doubled",
        0, must="= 0", met=True, command="bin/test ledger",
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_second_sequencer_waits_for_the_first(live_database: dict[str, str]) -> None:
    append(Onlooker())
    with child(live_database, "positions committed, not signed") as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "here\n"
        append(Onlooker())
        stop = Stop(after=2)
        sequencer.run(stop)
        assert stop.waits == [sequencer.SIGN, sequencer.SIGN]
        assert Position.objects.count() == 1
        first.kill()
    finish(live_database)
    assert Position.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_late_commit_gets_a_late_position_and_is_not_missed() -> None:
    with closing(connection.copy()) as late, late.cursor() as cursor:
        cursor.execute("BEGIN")
        early_id = plain_leaf(cursor)
        second = append(Onlooker())
        place_and_sign()
        assert list(Position.objects.values_list("leaf_id", flat=True)) == [second]
        cursor.execute("COMMIT")
    place_and_sign()
    placed = Position.objects.order_by("position").values_list("leaf_id", flat=True)
    assert list(placed) == [second, early_id]


@pytest.mark.django_db
def test_the_tiles_and_the_checkpoint_are_those_of_the_leaves() -> None:
    ledger(1, 255, 256, 257, 600)
    hashes = [
        bytes(each)
        for each in Position.objects.order_by("position").values_list("leaf_hash", flat=True)
    ]
    held = {(each.level, each.number): bytes(each.hashes) for each in Tile.objects.all()}
    assert held == tiles.grow(0, hashes, {})
    assert set(Checkpoint.objects.values_list("size", flat=True)) == {1, 255, 256, 257, 600}
    for row in Checkpoint.objects.all():
        signed = placing.note.checkpoint(row.note, signing.verifier())
        assert signed.root == merkle.root(hashes[: signed.size])


@pytest.mark.django_db
def test_in_order_of_arrival_and_no_more_than_asked() -> None:
    viewer = Onlooker()
    ids = [append(viewer) for _ in range(5)]
    with as_role("fullpicture_worker"):
        assert placing.place(limit=2) == 2
        assert placing.place(limit=10) == 3
        assert placing.place() == 0
        assert placing.sign()
        assert not placing.sign()
    assert set(Position.objects.values_list("leaf_id", flat=True)) == set(ids)
    append(viewer)
    append(viewer)
    place_and_sign()
    last = list(Position.objects.order_by("position").values_list("leaf_id", flat=True))[5:]
    queued_in_order = list(Leaf.objects.exclude(id__in=ids).values_list("id", flat=True))
    assert set(last) == set(queued_in_order)


@pytest.mark.django_db
def test_what_the_queue_lost_or_kept_too_long_is_put_right_at_the_start(
    caplog: pytest.LogCaptureFixture,
) -> None:
    placed = ledger(2)
    lost = append(Onlooker())
    tamper(
        f"DELETE FROM ledger_unplaced WHERE leaf_id = '{lost}'",
        f"INSERT INTO ledger_unplaced VALUES ('{placed[0]}', now())",
    )
    with as_role("fullpicture_worker"):
        placing.recover()
        assert placing.place() == 1
    assert "1 leaves had never been queued" in caplog.text
    assert Position.objects.get(leaf_id=lost).position == 2


BREAKS = [
    (["DELETE FROM ledger_position WHERE position > 3"], "6 positions were signed and only 4"),
    (["UPDATE ledger_tile SET hashes = set_byte(hashes, 0, 7)"], "no longer has the root signed"),
    (["DELETE FROM ledger_tile"], "tile 0 of level 0 is missing"),
    (["UPDATE ledger_checkpoint SET note = 'nothing'"], "is not ours"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("statements", "words"), BREAKS)
def test_nothing_is_signed_that_does_not_extend_what_was_signed(
    statements: list[str], words: str
) -> None:
    ledger(6)
    append(Onlooker())
    tamper(*statements)
    with pytest.raises(LedgerBroken, match=words), as_role("fullpicture_worker"):
        placing.recover()
    with pytest.raises(LedgerBroken), as_role("fullpicture_worker"):
        _ = placing.place() and placing.sign()
    assert Checkpoint.objects.count() == 1


class Stop(Event):
    """Ends after so many waits, and waits for nothing."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after
        self.waits: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout)
        if len(self.waits) >= self.after:
            self.set()
        return self.is_set()


def until_the_lock_is_free(cursor: Any) -> None:
    """A session that was closed or killed lets go of its lock a moment later."""
    cursor.execute("SELECT pg_advisory_lock(%s)", [sequencer.LOCK])
    cursor.execute("SELECT pg_advisory_unlock(%s)", [sequencer.LOCK])


@pytest.fixture
def as_worker() -> Any:
    """The worker's role for the whole session of this connection, outside any transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE fullpicture_worker")
        until_the_lock_is_free(cursor)
    yield
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("as_worker")
def test_it_signs_at_most_once_a_second_and_lets_go_of_the_lock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter([0.0, 0.0, 0.25, 0.5, 1.0, 1.0])
    monkeypatch.setattr(sequencer, "monotonic", lambda: next(clock))

    class Busy(Stop):
        def wait(self, timeout: float | None = None) -> bool:
            with transaction.atomic(), connection.cursor() as cursor:
                plain_leaf(cursor)
            return super().wait(timeout)

    with transaction.atomic(), connection.cursor() as cursor:
        plain_leaf(cursor)
    stop = Busy(after=4)
    sequencer.run(stop)
    assert stop.waits == [sequencer.POLL] * 4
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [1, 4]
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [sequencer.LOCK])
        assert cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("as_worker")
def test_a_full_batch_is_followed_by_the_next_without_a_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for _ in range(5):
            plain_leaf(cursor)
    monkeypatch.setattr(placing, "BATCH", 2)
    monkeypatch.setattr(placing.place, "__defaults__", (2,))
    stop = Stop(after=1)
    sequencer.run(stop)
    assert stop.waits == [sequencer.POLL]
    assert Position.objects.count() == 5


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("as_worker")
def test_it_outlives_the_database_and_a_broken_ledger(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    happenings = iter([OperationalError("gone"), LedgerBroken("a tile is missing")])

    def recover() -> None:
        raise next(happenings)

    monkeypatch.setattr(placing, "recover", recover)
    stop = Stop(after=2)
    sequencer.run(stop)
    assert stop.waits == [sequencer.SIGN, sequencer.PATIENCE]
    assert "lost the database and will try again: gone" in caplog.text
    assert "a tile is missing. Run `fullpicture verify`" in caplog.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("as_worker")
def test_cut_off_in_the_middle_it_connects_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = []

    def place() -> int:
        if not cut:
            cut.append(True)
            with closing(connection.copy()) as other, other.cursor() as killer:
                killer.execute("SET ROLE fullpicture_tester")
                killer.execute(
                    "SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid]
                )
                until_the_lock_is_free(killer)
        with transaction.atomic(), connection.cursor() as cursor:
            plain_leaf(cursor)
        return 0

    monkeypatch.setattr(placing, "place", place)
    monkeypatch.setattr(placing, "sign", lambda: False)
    monkeypatch.setattr(placing, "recover", lambda: None)
    stop = Stop(after=2)
    sequencer.run(stop)
    assert stop.waits == [sequencer.SIGN, sequencer.POLL]
    assert Leaf.objects.count() == 1


def test_stopped_before_it_holds_the_lock() -> None:
    stop = Event()
    stop.set()
    sequencer.run(stop)
    assert not sequencer._locked(stop)


@pytest.mark.django_db
def test_web_can_neither_place_nor_sign() -> None:
    append(Onlooker())
    for forbidden in (placing.recover, placing.place):
        with pytest.raises(ProgrammingError, match="permission denied"), as_role(WEB):
            forbidden()
    with as_role("fullpicture_worker"):
        placing.place()
    with pytest.raises(ProgrammingError, match="permission denied"), as_role(WEB):
        placing.sign()


def test_the_key_must_be_an_ed25519_key(tmp_path: Path, settings: Any) -> None:
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    pem = X25519PrivateKey.generate().private_bytes(
        form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()
    )
    (tmp_path / "ledger.key").write_bytes(pem)
    settings.FULLPICTURE_KEYS = tmp_path
    with pytest.raises(TypeError, match="does not hold an Ed25519 private key"):
        signing.private_key()
