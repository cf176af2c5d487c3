"""Rights on the tables and functions of `linkage/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    workers={
        "linkage_district": {"DELETE"},
        "linkage_link": {"UPDATE"},
        "linkage_searchkey": {"DELETE"},
    },
    never_added=frozenset(
        {
            "linkage_district",
            "linkage_merge",
            "linkage_pair",
            "linkage_parting",
        }
    ),
    worker_columns=frozenset(
        {
            ("linkage_merge", "undone_at"),
            ("linkage_pair", "is_current"),
        }
    ),
    functions={
        "fp_agency_number": True,
        "fp_alerts": True,
        "fp_are_two": True,
        "fp_awaited": False,
        "fp_end_what_was_carried": False,
        "fp_ever": False,
        "fp_forget_places": False,
        "fp_formerly": True,
        "fp_hidden_now": True,
        "fp_keep_no_place": False,
        "fp_keys_in_step": False,
        "fp_known_number": False,
        "fp_linked_now": False,
        "fp_listed_for": True,
        "fp_listed_numbers": True,
        "fp_lives_protected": False,
        "fp_longest_record": False,
        "fp_mark_key": False,
        "fp_move_marks_of_linkage": False,
        "fp_new_number": True,
        "fp_now": True,
        "fp_paired": True,
        "fp_record_hidden": True,
        "fp_shield_in_step": False,
        "fp_shielded_among": True,
        "fp_through_linkage_followedup": False,
        "fp_unrecorded_number": True,
        "fp_what_parts": True,
    },
)
