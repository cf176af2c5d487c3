"""Every write of the triangulation chapter."""

from fullpicture.triangulation.actions.asking import answer_question, ask_question, take_question
from fullpicture.triangulation.actions.claiming import make_claim, take_step
from fullpicture.triangulation.actions.laying import lay_evidence, lay_reply, take_back
from fullpicture.triangulation.actions.opening import open_claim, open_entry

__all__ = [
    "answer_question",
    "ask_question",
    "lay_evidence",
    "lay_reply",
    "make_claim",
    "open_claim",
    "open_entry",
    "take_back",
    "take_question",
    "take_step",
]
