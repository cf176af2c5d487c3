"""Every write of the triangulation chapter."""

from fullpicture.triangulation.actions.asking import answer_question, ask_question, take_question
from fullpicture.triangulation.actions.claiming import make_claim, take_step
from fullpicture.triangulation.actions.laying import lay_evidence, take_back
from fullpicture.triangulation.actions.opening import open_claim, open_entry
from fullpicture.triangulation.actions.putting import ask_service, lay_reply, open_asking

__all__ = [
    "answer_question",
    "ask_question",
    "ask_service",
    "lay_evidence",
    "lay_reply",
    "make_claim",
    "open_asking",
    "open_claim",
    "open_entry",
    "take_back",
    "take_question",
    "take_step",
]
