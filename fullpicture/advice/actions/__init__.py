"""Asking for advice without identity, answering; and supervision."""

from fullpicture.advice.actions.asking import (
    answer,
    answer_by_pass,
    ask,
    ask_outside,
    open_advice,
    open_question_draft,
    renew_link,
    start_question,
    withdraw_link,
)
from fullpicture.advice.actions.supervising import (
    bring,
    hold,
    open_supervision,
    sign,
)

__all__ = [
    "answer",
    "answer_by_pass",
    "ask",
    "ask_outside",
    "bring",
    "hold",
    "open_advice",
    "open_question_draft",
    "open_supervision",
    "renew_link",
    "sign",
    "start_question",
    "withdraw_link",
]
