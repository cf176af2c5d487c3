"""`verify` names the position of everything that is not as it was signed."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from django.db import connection

from fullpicture.ledger import note, signing, tiles
from fullpicture.ledger import verify as verifying
from fullpicture.ledger.models import Leaf
from tests.ledger.scene import (
    Onlooker,
    append,
    check,
    ledger,
    newest_note,
    place_and_sign,
    tamper,
    texts,
)
from tests.reports import report
from tests.roles import as_owner

LEAF_AT = "(SELECT leaf_id FROM ledger_position WHERE position = {})"
FLIPPED = "set_byte({0}, 5, (get_byte({0}, 5) + 1) % 256)"


def body_altered(position: int) -> str:
    body = FLIPPED.format("body")
    return f"UPDATE ledger_leaf SET body = {body} WHERE id = {LEAF_AT.format(position)}"


def hash_altered(position: int) -> str:
    return (
        f"UPDATE ledger_position SET leaf_hash = {FLIPPED.format('leaf_hash')} "
        f"WHERE position = {position}"
    )


REHASHED = (
    "UPDATE ledger_position p SET leaf_hash = sha256('\\x00'::bytea || l.body) "
    "FROM ledger_leaf l WHERE l.id = p.leaf_id"
)


def rebuild_tiles() -> None:
    """What an attacker with time would do: make the tiles fit the altered rows."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT leaf_hash FROM ledger_position ORDER BY position")
        hashes = [bytes(each) for (each,) in cursor.fetchall()]
        cursor.execute("DELETE FROM ledger_tile")
        for (level, number), held in tiles.grow(0, hashes, {}).items():
            cursor.execute("INSERT INTO ledger_tile VALUES (%s, %s, %s)", [level, number, held])


def moved(statement_from: int, by: int) -> tuple[str, str]:
    """Move every position from here on, past the primary key."""
    away = "UPDATE ledger_position SET position = -1 - position WHERE position >= {}"
    back = "UPDATE ledger_position SET position = -1 - position + ({}) WHERE position < 0"
    return away.format(statement_from), back.format(by)


@pytest.mark.django_db
def test_a_sound_ledger_is_called_sound() -> None:
    ledger(3, 17, 40)
    found = check(outside=newest_note())
    assert (found.good, found.size, found.checkpoints) == (True, 40, 3)
    assert found.remarks == (verifying.UNDETECTABLE,)


@pytest.mark.django_db(transaction=True)
def test_it_reads_one_moment_and_writes_nothing() -> None:
    ledger(3)
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE fullpicture_owner")
        seen = []

        def progress(doing: str, done: int, of: int) -> None:
            cursor.execute("SHOW transaction_isolation")
            seen.append((doing, done, of, cursor.fetchone()[0]))

        found = verifying.verify(signing.verifier(), progress=progress)
        cursor.execute("SET ROLE fullpicture_web")
    assert found.good
    assert seen[-1] == ("particulars", 3, 3, "repeatable read")


@pytest.mark.django_db
def test_an_empty_ledger_is_sound() -> None:
    found = check()
    assert (found.good, found.size) == (True, 0)


ALTERED = [
    ("leaf", [body_altered(17)], 17, "the leaf was altered"),
    ("hash", [hash_altered(17)], 17, "the hash kept beside the leaf was altered"),
    ("leaf and hash", [body_altered(17), REHASHED], 17, "another put in its place, and its hash"),
    (
        "leaf gone",
        [f"DELETE FROM ledger_leaf WHERE id = {LEAF_AT.format(17)}"],
        17,
        "the leaf is missing",
    ),
    (
        "position gone",
        ["DELETE FROM ledger_position WHERE position = 17"],
        17,
        "the row is missing",
    ),
    (
        "leaf and position gone",
        [
            f"DELETE FROM ledger_leaf WHERE id = {LEAF_AT.format(17)}",
            "DELETE FROM ledger_position WHERE position = 17",
        ],
        17,
        "the row is missing",
    ),
    (
        "last position gone",
        ["DELETE FROM ledger_position WHERE position = 39"],
        39,
        "the row is missing",
    ),
    (
        "tile entry",
        [
            "UPDATE ledger_tile SET hashes = set_byte(hashes, 17 * 32, "
            "(get_byte(hashes, 17 * 32) + 1) % 256)"
        ],
        17,
        "its entry in the tiles was altered; the leaf is as it was signed",
    ),
    (
        "particulars gone",
        [f"DELETE FROM ledger_particulars WHERE leaf_id = {LEAF_AT.format(17)}"],
        17,
        "nothing stands beside it",
    ),
    (
        "actor",
        [
            "UPDATE ledger_particulars SET actor_id = 'somebody else' "
            f"WHERE leaf_id = {LEAF_AT.format(17)}"
        ],
        17,
        "who acted was altered",
    ),
    (
        "person",
        [
            "UPDATE ledger_particulars SET person_id = gen_random_uuid() "
            f"WHERE leaf_id = {LEAF_AT.format(17)}"
        ],
        17,
        "whom it concerns was altered",
    ),
    (
        "quiet",
        [f"UPDATE ledger_particulars SET quiet = NOT quiet WHERE leaf_id = {LEAF_AT.format(17)}"],
        17,
        "the act, or what stands beside it, was altered",
    ),
    (
        "verb",
        [
            "UPDATE ledger_particulars SET verb = 'tests.undone' "
            f"WHERE leaf_id = {LEAF_AT.format(17)}"
        ],
        17,
        "its verb or time was altered",
    ),
    (
        "act",
        [
            'UPDATE agencies_directorychange SET told = \'{"name": "other"}\' WHERE id = '
            f"(SELECT object_id FROM ledger_particulars WHERE leaf_id = {LEAF_AT.format(17)})"
        ],
        17,
        "the act, or what stands beside it, was altered",
    ),
    (
        "act gone",
        [
            "DELETE FROM agencies_directorychange WHERE id = "
            f"(SELECT object_id FROM ledger_particulars WHERE leaf_id = {LEAF_AT.format(17)})"
        ],
        17,
        "is gone",
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statements", "position", "words"),
    [each[1:] for each in ALTERED],
    ids=[each[0] for each in ALTERED],
)
def test_the_position_of_what_was_altered_is_named(
    statements: list[str], position: int, words: str
) -> None:
    ledger(3, 25, 40)
    assert tamper(*statements) >= 1
    found = check()
    assert any(
        f"Position {position}:" in each.text and words in each.text for each in found.findings
    ), texts(found)
    named = {each.first for each in found.findings if each.first is not None}
    assert position in named


@pytest.mark.django_db
def test_swapped_rows_are_named_as_swapped() -> None:
    ids = ledger(3, 25, 40)
    swap = (
        f"UPDATE ledger_position SET leaf_id = '{uuid4()}' WHERE position = 5",
        f"UPDATE ledger_position SET leaf_id = '{ids[5]}' WHERE position = 30",
        f"UPDATE ledger_position SET leaf_id = '{ids[30]}' WHERE position = 5",
    )
    tamper(*swap)
    for _ in range(2):
        found = texts(check())
        assert "Position 5: swapped with position 30" in found
        assert "Position 30: swapped with position 5" in found
        tamper(REHASHED)


@pytest.mark.django_db
def test_a_row_taken_out_or_put_in_with_the_rest_moved() -> None:
    ledger(3, 25, 40)
    tamper("DELETE FROM ledger_position WHERE position = 17", *moved(18, -1))
    found = texts(check())
    assert "Positions 17 to 38: holds the leaf of the position after it" in found
    assert "Position 39: the row is missing" in found


@pytest.mark.django_db
def test_a_row_put_in_with_the_rest_moved() -> None:
    ledger(3, 25, 40)
    added = uuid4()
    tamper(
        *moved(17, 1),
        f"INSERT INTO ledger_leaf VALUES ('{added}', 'forged')",
        f"INSERT INTO ledger_position VALUES (17, '{added}', '')",
        REHASHED,
    )
    found = texts(check())
    assert "Position 17: the leaf was altered, or another put in its place" in found
    assert "Positions 18 to 39: holds the leaf of the position before it" in found
    assert "Position 40: a row was added beyond the tree" in found
    assert "Position 17: nothing stands beside it" in found


@pytest.mark.django_db
def test_three_rows_in_a_ring() -> None:
    ids = ledger(40)
    tamper(
        f"UPDATE ledger_position SET leaf_id = '{uuid4()}' WHERE position = 5",
        f"UPDATE ledger_position SET leaf_id = '{ids[5]}' WHERE position = 10",
        f"UPDATE ledger_position SET leaf_id = '{ids[10]}' WHERE position = 30",
        f"UPDATE ledger_position SET leaf_id = '{ids[30]}' WHERE position = 5",
    )
    found = texts(check())
    assert "Position 5: holds the leaf that belongs 25 positions later" in found
    assert "Position 10: holds the leaf that belongs 5 positions earlier" in found
    assert "Position 30: holds the leaf that belongs 20 positions earlier" in found


@pytest.mark.django_db
def test_rows_added_at_the_end_or_far_beyond_it() -> None:
    ids = ledger(10)
    tamper(
        f"INSERT INTO ledger_position VALUES (10, '{uuid4()}', '\\x00')",
        f"INSERT INTO ledger_position VALUES (1000000000000, '{uuid4()}', '\\x00')",
        f"INSERT INTO ledger_position VALUES (-1, '{uuid4()}', '\\x00')",
        "INSERT INTO ledger_tile VALUES (0, 1000000000000, '\\x00')",
    )
    found = texts(check())
    for position in (10, 1000000000000, -1):
        assert f"Position {position}: a row was added beyond the tree" in found
    assert "Tile 1000000000000 of level 0 lies beyond the tree" in found
    assert len(ids) == 10


@pytest.mark.django_db
def test_the_same_leaf_in_two_places() -> None:
    ids = ledger(10)
    copy = uuid4()
    tamper(
        f"INSERT INTO ledger_leaf SELECT '{copy}', body FROM ledger_leaf WHERE id = '{ids[4]}'",
        f"INSERT INTO ledger_unplaced VALUES ('{copy}', now())",
    )
    place_and_sign()
    assert "Positions 4 and 10: the same leaf stands in both" in texts(check())


@pytest.mark.django_db
def test_everything_computed_again_is_bounded_by_the_checkpoints() -> None:
    ledger(3, 25, 40)
    tamper(body_altered(17), REHASHED)
    rebuild_tiles()
    found = texts(check(quick=True))
    assert "Positions 3 to 24: something here was altered, added, removed or swapped" in found
    assert "The checkpoint of size 25 does not fit (1 later ones do not fit either)" in found
    assert "that of size 3 does" in found
    tamper(body_altered(1), REHASHED)
    rebuild_tiles()
    found = texts(check(quick=True))
    assert "Positions 0 to 2:" in found
    assert "none before it does" in found


@pytest.mark.django_db
def test_everything_computed_and_signed_again_is_seen_only_from_outside() -> None:
    ledger(3, 25, 40)
    kept = newest_note()
    tamper(
        "DELETE FROM ledger_checkpoint WHERE size > 3",
        f"DELETE FROM ledger_particulars WHERE leaf_id = {LEAF_AT.format(17)}",
        f"DELETE FROM ledger_leaf WHERE id = {LEAF_AT.format(17)}",
        "DELETE FROM ledger_position WHERE position = 17",
        *moved(18, -1),
    )
    rebuild_tiles()
    append(Onlooker())
    place_and_sign()
    assert check().good
    found = check(outside=kept)
    assert "Positions 3 to 39:" not in texts(found)  # the newer checkpoint of size 40 fits
    assert "The checkpoint kept outside of size 40 does not fit" in texts(found)
    assert not found.good


@pytest.mark.django_db
def test_a_shortened_tail_with_and_without_a_checkpoint_from_outside() -> None:
    ledger(3, 25, 40)
    kept = newest_note()
    gone = f"(SELECT leaf_id FROM ledger_position WHERE position >= {25})"
    tamper(
        f"DELETE FROM ledger_leaf WHERE id IN {gone}",
        f"DELETE FROM ledger_particulars WHERE leaf_id IN {gone}",
        "DELETE FROM ledger_position WHERE position >= 25",
    )
    rebuild_tiles()
    inside = check()
    assert "Positions 25 to 39: cut off the end. The checkpoint of size 40" in texts(inside)
    tamper("DELETE FROM ledger_checkpoint WHERE size > 25")
    without, with_outside = check(), check(outside=kept)
    assert without.good
    assert verifying.NO_OUTSIDE in without.remarks
    assert "Positions 25 to 39: cut off the end. The checkpoint kept outside of size 40" in texts(
        with_outside
    )
    report(
        "ledger", "shortened tail: seen without / with a checkpoint kept outside", "no / yes",
        must="no / yes", met=True, command="bin/test ledger",
    )  # fmt: skip


@pytest.mark.django_db
def test_a_checkpoint_altered_replaced_or_signed_by_another() -> None:
    ledger(3, 25, 40)
    tamper("UPDATE ledger_checkpoint SET note = replace(note, E'\\n25\\n', E'\\n26\\n')")
    assert "The checkpoint of size 25 was altered" in texts(check())
    other = note.Checkpoint(signing.origin(), 25, bytes(32))
    forged = note.sign(other.text(), other.origin, Ed25519PrivateKey.generate())
    tamper(f"UPDATE ledger_checkpoint SET note = '{forged}' WHERE size = 25")
    assert "The checkpoint of size 25 was altered" in texts(check())
    ours = note.sign(other.text(), other.origin, signing.private_key())
    tamper(f"UPDATE ledger_checkpoint SET note = '{ours}' WHERE size = 25")
    assert "size 25 does not fit, although a later one does" in texts(check())
    tamper("UPDATE ledger_checkpoint SET size = 26 WHERE size = 25")
    assert "kept as size 26 was signed for 25" in texts(check())


@pytest.mark.django_db
def test_another_ledgers_checkpoint_is_no_evidence() -> None:
    ledger(3)
    found = check(outside="not a checkpoint")
    assert "The checkpoint kept outside cannot be used" in texts(found)


@pytest.mark.django_db
def test_tiles_gone_cut_or_altered_above() -> None:
    ledger(300, 520)
    tamper("DELETE FROM ledger_tile WHERE level = 0 AND number = 1")
    assert "Positions 256 to 511: tile 1 of level 0 is missing" in texts(check(quick=True))
    rebuild_tiles()
    tamper("UPDATE ledger_tile SET hashes = set_byte(hashes, 33, 7) WHERE level = 1")
    found = texts(check(quick=True))
    assert found == "Positions 256 to 511: tile 0 of level 1 was altered."
    tamper(body_altered(300), REHASHED)
    found = texts(check(quick=True))
    assert "Position 300: the leaf was altered" in found
    assert "level 1" not in found
    tamper("DELETE FROM ledger_tile WHERE level = 1")
    assert "Positions 0 to 255: tile 0 of level 1 was altered" in texts(check(quick=True))


@pytest.mark.django_db
def test_a_tile_shorter_or_longer_than_the_tree() -> None:
    ledger(300)
    tamper("UPDATE ledger_tile SET hashes = hashes || '\\x00' WHERE level = 0 AND number = 1")
    assert "Position 300: tile 1 of level 0 was altered" in texts(check(quick=True))
    tamper("UPDATE ledger_tile SET hashes = substr(hashes, 1, 64) WHERE level = 0 AND number = 0")
    assert "Positions 2 to 255: its entry in the tiles was altered" in texts(check(quick=True))


@pytest.mark.django_db
def test_whole_stretches_gone_are_one_finding() -> None:
    ledger(800)
    tamper("DELETE FROM ledger_position WHERE position BETWEEN 200 AND 600")
    found = check(quick=True)
    assert "Positions 200 to 600: the row is missing." in texts(found)
    assert len([each for each in found.findings if each.first is not None]) == 1


@pytest.mark.django_db
def test_a_row_without_position_is_waiting_or_was_never_queued() -> None:
    viewer = Onlooker()
    ledger(3, viewer=viewer)
    late = append(viewer)
    found = check()
    assert found.good
    assert found.remarks[0] == "1 leaves wait for a position, and are not proved by it yet."
    tamper(f"DELETE FROM ledger_unplaced WHERE leaf_id = '{late}'")
    assert f"Leaf {late} has no position and was never queued" in texts(check())


@pytest.mark.django_db
def test_a_row_removed_before_it_has_a_position_cannot_be_seen_and_that_is_said() -> None:
    ledger(3)
    late = append(Onlooker())
    tamper(
        f"DELETE FROM ledger_leaf WHERE id = '{late}'",
        f"DELETE FROM ledger_particulars WHERE leaf_id = '{late}'",
    )
    assert "was queued and is gone: removed before it had a position" in texts(check())
    tamper("DELETE FROM ledger_unplaced")
    found = check()
    assert found.good
    assert "A row removed before it had a position cannot be detected." in found.remarks


@pytest.mark.django_db
def test_particulars_without_a_leaf_or_with_one_that_cannot_be_read() -> None:
    ids = ledger(5)
    tamper(
        f"DELETE FROM ledger_leaf WHERE id = '{ids[2]}'",
        f"UPDATE ledger_leaf SET body = 'no JSON' WHERE id = '{ids[3]}'",
        f"UPDATE ledger_particulars SET at = at + interval '1 second' WHERE leaf_id = '{ids[4]}'",
    )
    found = texts(check())
    assert "Position 2: particulars stand there without a leaf" in found
    assert "Position 3: the leaf cannot be read" in found
    assert "Position 4: the act, or what stands beside it, was altered" in found


@pytest.mark.django_db
def test_an_act_whose_table_is_not_one_of_acts() -> None:
    ids = ledger(1)
    for label in ("ledger.leaf", "no.such", "nothing"):
        tamper(f"UPDATE ledger_particulars SET object_table = '{label}'")
        assert f"Position 0: the act it records ({label}" in texts(check())
    assert len(ids) == 1


@pytest.mark.django_db
def test_a_late_leaf_altered_before_it_has_a_position() -> None:
    late = append(Onlooker())
    tamper("UPDATE ledger_particulars SET actor_kind = 'rule'")
    assert f"Leaf {late}, without a position: who acted was altered" in texts(check())


@pytest.mark.django_db
def test_every_byte_of_a_leaf_and_every_bit_of_a_position() -> None:
    """In the database one byte a position; the rest, every bit, in test_checking."""
    size = 60
    ids = ledger(20, size)
    caught = 0
    for position, leaf_id in enumerate(ids):
        before = bytes(Leaf.objects.get(id=leaf_id).body)
        at = position * 5 % len(before)
        changed = bytes([before[at] ^ (1 << position % 8)])
        tamper(
            f"UPDATE ledger_leaf SET body = overlay(body placing '\\x{changed.hex()}' "
            f"from {at + 1}) WHERE id = '{leaf_id}'"
        )
        found = check(quick=True)
        caught += [each.first for each in found.findings] == [position]
        tamper(f"UPDATE ledger_leaf SET body = '\\x{before.hex()}' WHERE id = '{leaf_id}'")
    assert caught == size
    assert check().good


def run(*words: str) -> tuple[int, str]:
    from io import StringIO

    out = StringIO()
    try:
        with as_owner():
            call_command("verify", *words, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


@pytest.mark.django_db
def test_the_command_says_it_in_plain_sentences(tmp_path: Path) -> None:
    ledger(3, 12)
    kept = tmp_path / "kept.txt"
    kept.write_text(newest_note())
    code, said = run()
    assert code == 0
    assert "12 positions and 2 checkpoints checked: nothing altered, missing, added" in said
    assert "cannot be seen" in said
    code, said = run("--checkpoint", str(kept), "--quick")
    assert code == 0
    assert "cannot be seen" not in said
    assert "were not checked" in said
    tamper("UPDATE ledger_particulars SET actor_kind = 'rule'", body_altered(7))
    code, said = run()
    assert code == 1
    assert "Position 7: the leaf was altered." in said
    assert "NOT as it was signed" in said


@pytest.mark.django_db
def test_the_command_checks_a_receipt_with_a_key_alone(tmp_path: Path) -> None:
    from tests.ledger.test_receipts import given

    viewer = Onlooker()
    ids = ledger(3, viewer=viewer)
    pending = append(viewer)
    key, file = tmp_path / "key", tmp_path / "receipt.json"
    key.write_text(run("--print-key")[1])
    file.write_text(given(ids[1], viewer))
    code, said = run("--receipt", str(file), "--key", str(key))
    assert code == 0
    assert "It stands at position 1 of 3, under a checkpoint signed by this ledger." in said
    assert re.search("fits: actor, content, subjects", said)
    file.write_text(given(pending, viewer))
    assert "Pending" in run("--receipt", str(file))[1]
    file.write_text("{}")
    with pytest.raises(CommandError, match=r"receipt.json proves nothing"):
        run("--receipt", str(file))
    with pytest.raises(CommandError, match="is not a public key"):
        run("--key", str(file))
    with pytest.raises(CommandError, match="nowhere cannot be read"):
        run("--key", str(tmp_path / "nowhere"))


@pytest.mark.django_db
def test_a_login_that_sees_only_some_rows_is_told_so() -> None:
    with pytest.raises(CommandError, match="sees only some rows"):
        call_command("verify")


@pytest.mark.django_db
def test_many_findings_are_cut_short() -> None:
    ledger(450)
    tamper("UPDATE ledger_particulars SET actor_kind = 'rule'")
    code, said = run()
    assert code == 1
    assert "… and 250 more." in said


@pytest.mark.django_db
def test_damaged_tiles_are_made_again_only_from_leaves_that_are_as_signed() -> None:
    ledger(300)
    tamper(
        "DELETE FROM ledger_tile WHERE number = 1",
        "UPDATE ledger_tile SET hashes = set_byte(hashes, 31, 7) WHERE level = 1",
    )
    assert not check().good
    code, said = run("--rebuild-tiles")
    assert (code, said) == (0, "3 tiles made again from leaves that are as they were signed.\n")
    assert check().good
    append(Onlooker())
    place_and_sign()
    assert check().good
    tamper(body_altered(17), REHASHED)
    with pytest.raises(CommandError, match="No tile was changed: the leaves are not as they were"):
        run("--rebuild-tiles")
    tamper("UPDATE ledger_checkpoint SET note = 'nothing'")
    with pytest.raises(CommandError, match="The checkpoint of size 300 was altered"):
        run("--rebuild-tiles")


@pytest.mark.django_db
def test_a_missing_leaf_lets_no_tile_be_made() -> None:
    ledger(5)
    tamper(f"DELETE FROM ledger_leaf WHERE id = {LEAF_AT.format(2)}")
    with pytest.raises(CommandError, match="No tile was changed"):
        run("--rebuild-tiles")
