"""Every write of the requests chapter, one act a file."""

from fullpicture.requests.actions.answering import pass_on, reply, take_on
from fullpicture.requests.actions.asking import ask, ask_again, put_to_service
from fullpicture.requests.actions.by_link import (
    answer_question_by_link,
    close_question_link,
    hand_question_over,
)
from fullpicture.requests.actions.chasing import chase
from fullpicture.requests.actions.closing import call_for_resolution, tell_what_came, withdraw
from fullpicture.requests.actions.handing import (
    ask_advice_by_link,
    hand_share_over,
    renew_advice_link,
)
from fullpicture.requests.actions.opening import begin_request, open_draft, open_request
from fullpicture.requests.actions.saying import say_alleged, take_back_alleged
from fullpicture.requests.actions.sharing_it import share_as_answer

__all__ = [
    "answer_question_by_link",
    "ask",
    "ask_advice_by_link",
    "ask_again",
    "begin_request",
    "call_for_resolution",
    "chase",
    "close_question_link",
    "hand_question_over",
    "hand_share_over",
    "open_draft",
    "open_request",
    "pass_on",
    "put_to_service",
    "renew_advice_link",
    "reply",
    "say_alleged",
    "share_as_answer",
    "take_back_alleged",
    "take_on",
    "tell_what_came",
    "withdraw",
]
