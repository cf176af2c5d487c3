"""Every write of the sharing chapter, one act a file."""

from fullpicture.sharing.actions.accepting import accept
from fullpicture.sharing.actions.answering import raise_with_sender, reply, review
from fullpicture.sharing.actions.chasing import copy_unseen
from fullpicture.sharing.actions.completing import begin_completion
from fullpicture.sharing.actions.correcting import (
    acknowledge,
    correct_entry,
    open_correction,
    tell_of_corrections,
    tell_of_taken_back,
)
from fullpicture.sharing.actions.deciding import decide
from fullpicture.sharing.actions.emergency import begin_emergency, open_alarm, send_emergency
from fullpicture.sharing.actions.emergency_received import (
    accept_emergency,
    know_apart,
    open_emergency,
    review_emergency,
)
from fullpicture.sharing.actions.enclosures import open_enclosure
from fullpicture.sharing.actions.entry import EntryPage, open_entry
from fullpicture.sharing.actions.handing import answer_by_link, close_link, hand_over
from fullpicture.sharing.actions.opening import (
    Begun,
    open_decision,
    open_draft,
    open_reason,
    open_receipt,
    open_share,
    start_draft,
)
from fullpicture.sharing.actions.opening_child import open_child
from fullpicture.sharing.actions.overseeing import open_looks, open_reasons, open_team
from fullpicture.sharing.actions.passing_on import pass_on
from fullpicture.sharing.actions.releasing import (
    answer_release,
    ask_second_person,
    open_release,
)
from fullpicture.sharing.actions.sheets import make_sheet, open_sheet, prepare_sheet
from fullpicture.sharing.actions.telling import tell_family
from fullpicture.sharing.actions.unlinking import (
    ask_to_unlink,
    open_unlinking,
    unlink_records,
)
from fullpicture.sharing.actions.withdrawing import confirm_nothing_kept, withdraw

__all__ = [
    "Begun",
    "EntryPage",
    "accept",
    "acknowledge",
    "answer_by_link",
    "answer_release",
    "ask_second_person",
    "ask_to_unlink",
    "close_link",
    "confirm_nothing_kept",
    "correct_entry",
    "accept_emergency",
    "begin_completion",
    "begin_emergency",
    "copy_unseen",
    "decide",
    "hand_over",
    "know_apart",
    "make_sheet",
    "open_alarm",
    "open_child",
    "open_correction",
    "open_decision",
    "open_draft",
    "open_emergency",
    "open_enclosure",
    "open_entry",
    "open_looks",
    "open_reason",
    "open_reasons",
    "open_receipt",
    "open_release",
    "open_share",
    "open_sheet",
    "open_team",
    "open_unlinking",
    "pass_on",
    "prepare_sheet",
    "raise_with_sender",
    "reply",
    "review",
    "review_emergency",
    "send_emergency",
    "start_draft",
    "tell_family",
    "tell_of_corrections",
    "tell_of_taken_back",
    "unlink_records",
    "withdraw",
]
