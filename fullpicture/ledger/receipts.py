"""Receipts: what a viewer may hand on, to prove that an act was recorded."""

import json
from uuid import UUID

from fullpicture.ledger import particulars, tiles
from fullpicture.ledger.commitments import commit
from fullpicture.ledger.looks import Onlooker
from fullpicture.ledger.models import Checkpoint, Leaf, Particulars, Position
from fullpicture.ledger.placing import read_tiles
from fullpicture.ledger.queries import require_standing
from fullpicture.ledger.receipt_file import Disclosed, Proof, Receipt, verify_receipt

__all__ = ["Receipt", "UnknownLeaf", "prove", "receipt", "verify_receipt"]


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


def prove(leaf_id: UUID) -> Proof | None:
    """Where a leaf stands under the first checkpoint that covers it, so that asking again gives
    the same receipt; None while there is none."""
    place = Position.objects.filter(leaf_id=leaf_id).values_list("position", flat=True).first()
    if place is None:
        return None
    signed = Checkpoint.objects.filter(size__gt=place).order_by("size").first()
    if signed is None:
        return None
    held = read_tiles(tiles.path(place, signed.size))
    hashes = tiles.prove_inclusion(place, signed.size, held)
    return Proof(place, signed.size, tuple(hashes), signed.note)


def _disclosed(row: Particulars, body: str) -> dict[str, Disclosed]:
    """What is visible *and* fits its commitment: an act seen only in part must not go out."""
    sealed = json.loads(body)
    visible = particulars.texts(row, particulars.load(particulars.referred(row)))
    return {
        name: Disclosed(key, text.decode("ascii"))
        for name, (key, text) in visible.items()
        if commit(key, text) == sealed[name]
    }
