"""Rights on the tables and functions of `visibility/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    workers={
        "visibility_asking": {"DELETE"},
    },
    never_added=frozenset(
        {
            "visibility_listing",
            "visibility_shield",
        }
    ),
    web_columns=frozenset(
        {
            ("visibility_pass", "closed_as"),
            ("visibility_pass", "closed_at"),
            ("visibility_pass", "tries"),
        }
    ),
    worker_columns=frozenset(
        {
            ("visibility_lens", "ends_at"),
            ("visibility_relationship", "ends_at"),
            ("visibility_relationship", "undone"),
        }
    ),
    functions={
        "fp_hidden": True,
        "fp_in_sight_of": True,
        "fp_listed": True,
        "fp_mark_shielded": False,
        "fp_own_version": True,
        "fp_pass_of": True,
        "fp_shielded": False,
        "fp_through_visibility_declaredreason": False,
        "fp_through_visibility_lens": False,
        "fp_through_visibility_listing": False,
        "fp_through_visibility_reasonreview": False,
        "fp_through_visibility_relationship": False,
        "fp_through_visibility_shield": False,
    },
)
