"""Rights on the tables and functions of `ledger/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    both={
        "ledger_window": {"UPDATE"},
    },
    workers={
        "ledger_tile": {"UPDATE"},
        "ledger_unplaced": {"DELETE", "UPDATE"},
    },
    never_added=frozenset(
        {
            "ledger_checkpoint",
            "ledger_position",
            "ledger_tile",
            "ledger_unplaced",
        }
    ),
    functions={
        "ledger_leaf_paired": False,
        "ledger_particulars_paired": False,
        "ledger_queue": False,
    },
)
