"""Every write of the requests chapter, one act a file."""

from fullpicture.requests.actions.answering import pass_on, reply, take_on
from fullpicture.requests.actions.asking import ask, ask_again, put_to_service
from fullpicture.requests.actions.chasing import chase
from fullpicture.requests.actions.closing import call_for_resolution, tell_what_came, withdraw
from fullpicture.requests.actions.opening import open_request

__all__ = [
    "ask",
    "ask_again",
    "call_for_resolution",
    "chase",
    "open_request",
    "pass_on",
    "put_to_service",
    "reply",
    "take_on",
    "tell_what_came",
    "withdraw",
]
