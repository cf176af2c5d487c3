"""Rights on the tables and functions of `people/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    workers={
        "people_address": {"UPDATE"},
        "people_background": {"UPDATE"},
        "people_householdmember": {"UPDATE"},
        "people_identity": {"UPDATE"},
        "people_involvement": {"UPDATE"},
        "people_maskedinvolvement": {"DELETE", "UPDATE"},
        "people_protecteddetail": {"UPDATE"},
        "people_protectedmark": {"DELETE", "UPDATE"},
        "people_record": {"UPDATE"},
        "people_schooling": {"UPDATE"},
        "people_tie": {"UPDATE"},
    },
    never_added=frozenset(
        {
            "people_address",
            "people_background",
            "people_householdmember",
            "people_involvement",
            "people_maskedinvolvement",
            "people_protecteddetail",
            "people_protectedmark",
            "people_schooling",
            "people_tie",
        }
    ),
    functions={
        "fp_protected_in": True,
        "fp_unnamed": True,
        "fp_unrecorded": True,
        "fp_without_worker": True,
    },
)
