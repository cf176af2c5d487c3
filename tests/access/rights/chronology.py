"""Rights on the tables and functions of `chronology/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    both={
        "chronology_draft": {"DELETE", "UPDATE"},
        "chronology_draftattachment": {"DELETE", "UPDATE"},
    },
    never_added=frozenset(
        {
            "chronology_subject",
        }
    ),
    functions={
        "fp_any_hidden": True,
        "fp_extracts": True,
        "fp_keep_subjects": False,
        "fp_mark_persons": False,
        "fp_move_attachments": False,
        "fp_move_marks_of_chronology": False,
        "fp_move_subjects": False,
        "fp_own_file": True,
        "fp_persons_of": False,
        "fp_through_chronology_print": False,
    },
)
