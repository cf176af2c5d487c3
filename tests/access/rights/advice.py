"""Rights on the tables and functions of `advice/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    both={
        "advice_draft": {"DELETE", "UPDATE"},
    },
    functions={
        "fp_advises": True,
        "fp_supervised": True,
        "fp_supervises": True,
        "fp_waiting_for_advice": False,
    },
)
