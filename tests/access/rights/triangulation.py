"""Rights on the tables and functions of `triangulation/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    functions={
        # Of a chain behind evidence of one's own agency: no words, and a hash for this answer
        # alone.
        "fp_chain": True,
        "fp_move_marks_of_triangulation": False,
        "fp_own_entry": True,
        "fp_through_triangulation_question": False,
        "fp_through_triangulation_questionstep": False,
        "fp_version_in_sight": True,
        "fp_version_of": True,
    },
)
