"""Makes the tiles again. They are kept only for speed; leaves and checkpoints are the ledger."""

from django.db import connection, transaction

from fullpicture.ledger import placing, tiles
from fullpicture.ledger.checking import TreeCheck
from fullpicture.ledger.merkle import leaf_hash
from fullpicture.ledger.note import Verifier
from fullpicture.ledger.placing import LedgerBroken
from fullpicture.ledger.reading import rows_by_tile
from fullpicture.ledger.verify import read_claims


def rebuild_tiles(verifier: Verifier) -> int:
    """Write every tile anew from the leaves, and say how many.

    Only when the leaves have the roots that were signed: tiles made to fit altered leaves would
    destroy the evidence that names their positions.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE ledger_position, ledger_tile IN SHARE ROW EXCLUSIVE MODE")
        hashes = _signed_hashes(verifier)
        cursor.execute("DELETE FROM ledger_tile")
        made = tiles.grow(0, hashes, {})
        placing.write_tiles(made)
    return len(made)


def _signed_hashes(verifier: Verifier) -> list[bytes]:
    claims, bad = read_claims(verifier)
    if bad:
        raise LedgerBroken(bad[0].text)
    check, hashes = TreeCheck(claims), []
    for number, length, rows, _ in rows_by_tile(placing.placed()):
        check.feed(number, length, rows, None)
        hashes += [leaf_hash(body) for _, _, body in rows if body is not None]
    fits = len(check.judged) == len(claims) and all(each.fits for each in check.judged)
    if check.slots or not fits:
        raise LedgerBroken(
            "the leaves are not as they were signed, so tiles made from them would hide it"
        )
    return hashes
