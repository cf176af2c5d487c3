"""Rights on the tables and functions of `requests/`."""

from tests.access.rights.of_chapter import Rights

RIGHTS = Rights(
    both={
        "requests_requestdraft": {"DELETE", "UPDATE"},
    },
    functions={
        "fp_alleged_beyond": False,
        "fp_alleged_shut": True,
        "fp_alleged_unread": True,
        "fp_contact_alleged": False,
        "fp_in_hand_stopped": True,
        "fp_move_marks_of_alleged": False,
        "fp_move_marks_of_questions_handed": False,
        "fp_move_marks_of_requests": False,
        "fp_own_request": True,
        "fp_pass_stopped": False,
        "fp_passes_request": True,
        "fp_question_taken_back": True,
        "fp_through_requests_allegedwho": False,
        "fp_through_requests_cameofit": False,
        "fp_through_requests_chased": False,
        "fp_through_requests_informationrequest": False,
        "fp_through_requests_passedon": False,
        "fp_through_requests_questionhanded": False,
        "fp_through_requests_reply": False,
        "fp_through_requests_resolutioncalled": False,
        "fp_through_requests_takenon": False,
        "fp_through_requests_withdrawal": False,
        "fp_true_to_requests_informationrequest": False,
    },
)
