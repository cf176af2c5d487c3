"""Receipts: what a viewer may hand on, to prove that an act was recorded."""

import json
from dataclasses import replace
from uuid import UUID

from django.db import connection

from fullpicture.ledger import particulars, tiles
from fullpicture.ledger.commitments import commit
from fullpicture.ledger.looks import Onlooker
from fullpicture.ledger.models import Leaf, Particulars
from fullpicture.ledger.placing import read_tiles
from fullpicture.ledger.queries import require_standing
from fullpicture.ledger.receipt_file import Disclosed, Proof, Receipt, verify_receipt

__all__ = ["Receipt", "UnknownLeaf", "prove", "receipt", "verify_receipt", "without_content"]

# The first checkpoint beyond the position, so that asking again gives the same receipt.
PLACE = """
SELECT p.position, c.size, c.note FROM ledger_position p
LEFT JOIN LATERAL (
    SELECT size, note FROM ledger_checkpoint WHERE size > p.position ORDER BY size LIMIT 1
) c ON true
WHERE p.leaf_id = %s
"""


class UnknownLeaf(LookupError):
    """No such leaf, or none that this viewer may know of: the two look the same."""


def receipt(leaf_id: UUID, *, viewer: Onlooker) -> Receipt:
    """The receipt of one leaf, disclosing as much as `viewer` may see.

    `viewer` has to stand in this transaction: the row policies decide which particulars and
    which acts are visible, and what is not visible stays a commitment without its key.
    """
    require_standing(viewer)
    row = Particulars.objects.filter(leaf_id=leaf_id).first()
    leaf = Leaf.objects.filter(id=leaf_id).first()
    if row is None or leaf is None:
        raise UnknownLeaf("there is no such leaf for this viewer")
    body = bytes(leaf.body).decode("ascii")
    return Receipt(body, _disclosed(row, body), prove(leaf_id))


def without_content(found: Receipt) -> Receipt:
    """The same receipt, with what was done kept sealed."""
    disclosed = {name: part for name, part in found.disclosed.items() if name != "content"}
    return replace(found, disclosed=disclosed)


def prove(leaf_id: UUID) -> Proof | None:
    """Where a leaf stands under the first checkpoint that covers it; None while there is none."""
    with connection.cursor() as cursor:
        cursor.execute(PLACE, [leaf_id])
        found = cursor.fetchone()
    if found is None or found[1] is None:
        return None
    place, size, note = found
    held = read_tiles(tiles.path(place, size))
    hashes = tiles.prove_inclusion(place, size, held)
    return Proof(place, size, tuple(hashes), note)


def _disclosed(row: Particulars, body: str) -> dict[str, Disclosed]:
    """What is visible *and* fits its commitment: an act seen only in part must not go out."""
    sealed = json.loads(body)
    visible = particulars.texts(row, particulars.load(particulars.referred(row)))
    return {
        name: Disclosed(key, text.decode("ascii"))
        for name, (key, text) in visible.items()
        if commit(key, text) == sealed[name]
    }
