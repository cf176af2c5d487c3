"""Rights on the tables and functions of `sharing/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    both={
        "sharing_draft": {"DELETE", "UPDATE"},
        "sharing_emergencydraft": {"DELETE", "UPDATE"},
    },
    workers={
        "sharing_notice": {"UPDATE"},
    },
    never_added=frozenset(
        {
            "sharing_emergencyapart",
            "sharing_emergencyunseen",
            "sharing_notice",
        }
    ),
    functions={
        "fp_close_what_was_sent": False,
        "fp_closed_beside": True,
        "fp_corrected": True,
        "fp_mark_apart": False,
        "fp_may_be_asked": True,
        "fp_move_marks_of_handing": False,
        "fp_move_marks_of_sharing": False,
        "fp_move_marks_of_sharing_apart": False,
        "fp_move_marks_of_sharing_enclosed": False,
        "fp_own_emergency": True,
        "fp_passes_item": True,
        "fp_passes_lens": True,
        "fp_passes_on": True,
        "fp_protected_near": False,
        "fp_sent_while_one": True,
        "fp_still_drafted": True,
        "fp_taken_back": True,
        "fp_through_sharing_emergency": False,
        "fp_through_sharing_emergencyacceptance": False,
        "fp_through_sharing_emergencyapart": False,
        "fp_through_sharing_emergencyapartknown": False,
        "fp_through_sharing_emergencycompletion": False,
        "fp_through_sharing_emergencyreview": False,
        "fp_through_sharing_emergencyseen": False,
        "fp_through_sharing_emergencyunseen": False,
        "fp_through_sharing_enclosedfile": False,
        "fp_through_sharing_enclosure": False,
        "fp_true_to_sharing_disclosure": False,
        "fp_true_to_sharing_emergency": False,
        "fp_unaccepted_hidden": True,
        "fp_waiting": False,
        "fp_was_asked": True,
    },
)
