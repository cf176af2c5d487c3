"""The pure check: every bit of a small ledger, and every way to damage a larger one."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fullpicture.ledger import checking, merkle, tiles
from fullpicture.ledger.checking import Claim, Row, TreeCheck
from fullpicture.ledger.explaining import explain
from fullpicture.ledger.tiles import WIDTH
from tests.reports import report


def bodies(size: int) -> list[bytes]:
    return [b"%08d" % number for number in range(size)]


class Ledger:
    """In memory, what the database would hand over."""

    def __init__(self, size: int, signed: tuple[int, ...]) -> None:
        self.hashes = [merkle.leaf_hash(body) for body in bodies(size)]
        self.tiles = tiles.grow(0, self.hashes, {})
        self.claims = [Claim(each, merkle.root(self.hashes[:each])) for each in signed]
        self.rows: list[Row] = [
            (number, self.hashes[number], body) for number, body in enumerate(bodies(size))
        ]

    def check(self, rows: list[Row] | None = None) -> TreeCheck:
        rows = self.rows if rows is None else rows
        check = TreeCheck(self.claims)
        for number in range((len(self.hashes) + WIDTH - 1) // WIDTH):
            length = min(WIDTH, len(self.hashes) - number * WIDTH)
            here = [row for row in rows if row[0] // WIDTH == number]
            check.feed(number, length, here, self.tiles.get((0, number)))
        check.compare_upper(self.tiles)
        return check


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 1200), st.data())
def test_a_sound_ledger_of_any_size_has_no_findings(size: int, data: st.DataObject) -> None:
    signed = data.draw(st.sets(st.integers(1, size), max_size=8))
    sound = Ledger(size, tuple(signed))
    check = sound.check()
    assert explain(check) == []
    assert len(check.judged) == len(signed)


def test_a_ledger_of_more_than_two_levels() -> None:
    sound = Ledger(66_000, (256, 65_536, 65_537, 66_000))
    assert explain(sound.check()) == []
    level_1 = bytearray(sound.tiles[1, 0])
    level_1[255 * 32] ^= 1
    sound.tiles[1, 0] = bytes(level_1)
    (found,) = explain(sound.check())
    assert found.text == "Positions 65280 to 65535: tile 0 of level 1 was altered."


def test_every_bit_of_every_body_and_hash_of_twenty() -> None:
    sound = Ledger(20, (5, 20))
    tried = caught = 0
    for position, part in product(range(20), (1, 2)):
        row = list(sound.rows[position])
        whole = row[part]
        for bit in range(len(whole) * 8):
            at, mask = divmod(bit, 8)
            row[part] = whole[:at] + bytes([whole[at] ^ (1 << mask)]) + whole[at + 1 :]
            rows = [*sound.rows[:position], tuple(row), *sound.rows[position + 1 :]]
            found = explain(sound.check(rows))
            tried += 1
            caught += position in {each.first for each in found}
    assert caught == tried
    report(
        "ledger", f"bits flipped in 20 entries, position named, of {tried}", caught,
        must=f"= {tried}", met=caught == tried, command="bin/test ledger",
    )  # fmt: skip


def test_every_byte_of_every_body_and_hash_of_two_hundred() -> None:
    sound = Ledger(200, ())
    rows = list(sound.rows)
    tried = caught = 0
    for position, part in product(range(200), (1, 2)):
        row = list(sound.rows[position])
        whole = row[part]
        for at in range(len(whole)):
            row[part] = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
            rows[position] = tuple(row)
            check = TreeCheck(())
            check.feed(0, 200, rows, sound.tiles[0, 0])
            tried += 1
            caught += [slot.position for slot in check.slots] == [position]
        rows[position] = sound.rows[position]
    assert caught == tried
    report(
        "ledger", f"bytes flipped in 200 entries, position named, of {tried}", caught,
        must=f"= {tried}", met=caught == tried, command="bin/test ledger",
    )  # fmt: skip


@pytest.mark.parametrize("position", [0, 255, 256, 511, 599])
def test_hashes_that_only_change_their_boundaries_are_seen(position: int) -> None:
    sound = Ledger(600, (600,))
    rows = list(sound.rows)
    number, kept, body = rows[position]
    rows[position] = (number, kept + b"\x00", body)
    assert [slot.position for slot in sound.check(rows).slots] == [position]


def test_more_misfits_than_are_kept_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "KEPT", 10)
    sound = Ledger(40, ())
    rows = [(number, b"", body) for number, _, body in sound.rows]
    found = explain(sound.check(rows))
    assert found[-1].text == "30 further positions do not fit either."


def test_a_row_in_no_tile_and_without_a_checkpoint_was_added() -> None:
    sound = Ledger(10, ())
    sound.tiles[0, 0] = sound.tiles[0, 0][: 9 * 32]
    (found,) = explain(sound.check())
    assert found.text == "Position 9: a row was added, which stands in no tile."


def test_nothing_at_all_where_a_row_should_be() -> None:
    sound = Ledger(10, ())
    sound.tiles[0, 0] = sound.tiles[0, 0][: 9 * 32]
    (found,) = explain(sound.check(sound.rows[:9]))
    assert found.text == "Position 9: the row is missing."
