"""Whether an act stands in the ledger as it was made, checked while somebody looks at it."""

from enum import StrEnum
from uuid import UUID

from fullpicture.ledger import signing
from fullpicture.ledger.receipt_file import BadReceipt
from fullpicture.ledger.receipts import UnknownLeaf, receipt, verify_receipt
from fullpicture.rules.facts import Viewer


class Checked(StrEnum):
    """`STANDS`: every part of it fits its leaf, and the leaf a signed checkpoint. `PARTLY`: what
    this viewer may see is not all that was sealed, or is no longer what was."""

    STANDS = "stands"
    PENDING = "pending"
    PARTLY = "partly"
    DOES_NOT_FIT = "does_not_fit"


def checked(leaf: UUID | None, *, viewer: Viewer) -> Checked:
    """As whoever has the receipt would check it, without trusting what wrote it."""
    try:
        if leaf is None:
            return Checked.PENDING
        found = verify_receipt(receipt(leaf, viewer=viewer).to_json(), signing.pinned())
    except UnknownLeaf:
        return Checked.PENDING
    except BadReceipt:
        return Checked.DOES_NOT_FIT
    if "content" not in found.disclosed:
        return Checked.PARTLY
    return Checked.STANDS if found.proof else Checked.PENDING
