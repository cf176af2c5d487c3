"""Appending, checking a whole ledger, and proving one leaf.

The rival of checking is a bare hashlib loop over the same 2n - 1 inputs, made beforehand. Both
work on rows already read, because reading is the database's time; it is measured apart.
"""

import gc
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from statistics import median
from threading import Event, Thread
from time import perf_counter
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

from django.db import connection, transaction

from fullpicture.bench import own_database
from fullpicture.bench.measures import Measure, Out
from fullpicture.ledger import leaves, receipts, verify
from fullpicture.ledger.actor import Actor
from fullpicture.ledger.acts import Act
from fullpicture.ledger.checking import Claim, TreeCheck
from fullpicture.ledger.commitments import body
from fullpicture.ledger.explaining import explain
from fullpicture.ledger.reading import Portion, rows_by_tile, upper_tiles
from fullpicture.ledger.signing import verifier
from fullpicture.ledger.tiles import Key

SIZES = (100_000, 1_000_000)
ROUNDS = 5
APPENDS = 2_000
AT_ONCE = 8
PROVED = 200
FILLED_AT_ONCE = 10_000
MINUTE = "2026-11-22T12:00Z"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOBODY = UUID(int=0)
FILL = """
WITH leaf AS (INSERT INTO ledger_leaf (id, body)
    SELECT * FROM unnest(%(ids)s::uuid[], %(bodies)s::bytea[]))
INSERT INTO ledger_particulars (leaf_id, verb, object_table, object_id, further, actor_kind,
    actor_id, agency_id, record_ids, purpose, quiet, at, look_kind, outcome, reason)
SELECT id, 'sharing.shared', '', id, '[]', 'machine', 'bench', %(agency)s, '{}', '', false,
    %(at)s, '', '', '' FROM unnest(%(ids)s::uuid[]) AS made(id)
"""


def run(size: int, out: Out) -> None:
    name = f"bench_ledger_{size}"
    out.say(f"ledger, {size} leaves: database {name}")
    own_database.use(name)
    with own_database.worker(name):
        _fill(size, out)
        _settle(size, out)
    _prove(size, out)
    _check(size, name, out)
    # Appends come last and into another database, so that the kept one stays at its size.
    own_database.use("bench_ledger_appends")
    _append(size, out)


def _fill(size: int, out: Out) -> None:
    """Leaves of the real shape, many at a time, each with the least beside it that it must have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_leaf")
        missing = size - cursor.fetchone()[0]
    out.say(f"adding {missing} leaves")
    while missing > 0:
        batch = min(missing, FILLED_AT_ONCE)
        with transaction.atomic(), connection.cursor() as cursor:
            _stand(cursor, NOBODY)
            ids = [uuid4() for _ in range(batch)]
            cursor.execute(
                FILL, {"ids": ids, "bodies": [_body() for _ in ids], "agency": NOBODY, "at": NOON}
            )
        missing -= batch


def _stand(cursor: Any, agency: UUID) -> None:
    cursor.execute("SELECT set_config('fullpicture.agency', %s, true)", [str(agency)])


def _body() -> bytes:
    sealed = [secrets.token_urlsafe(33) for _ in range(3)]
    return body("sharing.shared", MINUTE, "HMC", sealed=(sealed[0], sealed[1], sealed[2]))


def _settle(size: int, out: Out) -> None:
    """Wait for the worker to place every leaf and sign over all of them."""
    begun, before, signed = perf_counter(), _placed(), 0
    while signed < size:
        Event().wait(0.5)
        with connection.cursor() as cursor:
            cursor.execute("SELECT COALESCE(max(size), 0) FROM ledger_checkpoint")
            signed = cursor.fetchone()[0]
    if before < size:
        rate = (size - before) / (perf_counter() - begun)
        out.add(
            Measure("ledger", f"positions given, {size} leaves waiting", round(rate), "a second")
        )


def _placed() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(max(position) + 1, 0) FROM ledger_position")
        return int(cursor.fetchone()[0])


def _prove(size: int, out: Out) -> None:
    """For each of many leaves the median of five proofs; the slowest leaf is what counts."""
    step = max(1, size // PROVED)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT leaf_id FROM ledger_position WHERE position %% %s = 0 OR position = %s",
            [step, size - 1],
        )
        ids = [row[0] for row in cursor.fetchall()]
    taken = [median(_proof_time(leaf_id) for _ in range(ROUNDS)) for leaf_id in ids]
    slowest = round(max(taken) * 1000, 2)
    out.add(
        Measure(
            "ledger",
            f"proof of any leaf of {size}, slowest of {len(ids)}",
            slowest,
            "ms",
            must="<= 5 ms",
            met=slowest <= 5,
        )
    )
    middle = round(median(taken) * 1000, 2)
    out.add(Measure("ledger", f"proof of a leaf of {size}, median", middle, "ms"))


def _proof_time(leaf_id: UUID) -> float:
    begun = perf_counter()
    proof = receipts.prove(leaf_id)
    taken = perf_counter() - begun
    if proof is None:
        raise RuntimeError("a leaf that was signed has no proof")
    return taken


def _check(size: int, name: str, out: Out) -> None:
    with transaction.atomic():
        begun = perf_counter()
        portions, upper = list(rows_by_tile(size)), upper_tiles()
        reading = perf_counter() - begun
        claims, findings = verify.read_claims(verifier())
    if findings:
        raise RuntimeError(findings[0].text)
    inputs = _inputs(portions)
    gc.collect()
    gc.freeze()  # rows and inputs would otherwise be walked again and again in both loops
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(_checked(portions, upper, claims))
        bare.append(_bare(inputs))
    gc.unfreeze()
    _say_checked(size, median(ours), median(bare), len(inputs), out)
    out.add(Measure("ledger", f"reading the rows of {size} leaves", round(reading, 2), "s"))
    del portions, inputs
    begun = perf_counter()
    own_database.command(name, "verify", "--quick")
    whole = round(perf_counter() - begun, 2)
    out.add(Measure("ledger", f"fullpicture verify --quick, {size} leaves, all of it", whole, "s"))


def _say_checked(size: int, ours: float, bare: float, inputs: int, out: Out) -> None:
    ratio = round(bare / ours, 3)
    out.add(
        Measure(
            "ledger",
            f"checking {size} leaves against positions, tiles and checkpoints, rows read",
            round(ours, 3),
            "s",
            rival=f"hashlib over the same {inputs} inputs",
            rival_value=round(bare, 3),
            ratio=ratio,
            must="ratio >= 0.3",
            met=ratio >= 0.3,
        )
    )


def _checked(
    portions: Sequence[Portion], upper: dict[Key, bytes], claims: Sequence[Claim]
) -> float:
    begun = perf_counter()
    check = TreeCheck(claims)
    for number, length, rows, tile in portions:
        check.feed(number, length, rows, tile)
    check.compare_upper(upper)
    found = explain(check)
    taken = perf_counter() - begun
    if found or len(check.judged) != len(claims):
        raise RuntimeError(f"the ledger of the benchmark is not sound: {found[:1]}")
    return taken


def _inputs(portions: Sequence[Portion]) -> list[bytes]:
    """Every byte string that the tree hashes: n leaves and n - 1 nodes."""
    made = [b"\x00" + (row[2] or b"") for _, _, rows, _ in portions for row in rows]
    level = [sha256(each).digest() for each in made]
    while len(level) > 1:
        nodes = [b"\x01" + level[at] + level[at + 1] for at in range(0, len(level) - 1, 2)]
        odd = level[-1:] if len(level) % 2 else []
        made += nodes
        level = [sha256(each).digest() for each in nodes] + odd
    return made


def _bare(inputs: Sequence[bytes]) -> float:
    begun = perf_counter()
    for each in inputs:
        sha256(each).digest()
    return perf_counter() - begun


def _append(size: int, out: Out) -> None:
    """Each act's leaf in a transaction of its own, durably: alone, then several at once."""
    for threads in (1, AT_ONCE):
        rates = [_append_rate(threads) for _ in range(ROUNDS)]
        out.add(
            Measure(
                "ledger", f"append, {threads} at once ({size})", round(median(rates)), "a second"
            )
        )


def _append_rate(threads: int) -> float:
    workers = [Thread(target=_appends, args=(APPENDS // threads,)) for _ in range(threads)]
    begun = perf_counter()
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return APPENDS // threads * threads / (perf_counter() - begun)


def _appends(count: int) -> None:
    by = Actor.machine("bench", agency=uuid4(), agency_code="HMC")
    for _ in range(count):
        with transaction.atomic():
            with connection.cursor() as cursor:
                _stand(cursor, by.agency)
            leaves.append("bench.done", _act(), by=by, at=NOON, person=uuid4(), records=[uuid4()])
    connection.close()


def _act() -> Act:
    """Something to commit to, with no table behind it: only the ledger's own rows are measured."""
    identity = uuid4()
    row = {"id": str(identity), "text": "x" * 200}
    stand_in = SimpleNamespace(
        pk=identity, _meta=SimpleNamespace(label_lower="bench.act"), committed=lambda: row
    )
    return cast(Act, stand_in)
