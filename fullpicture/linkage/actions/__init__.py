"""Registering and creating records, finding people, and following up who looked for the hidden."""

from fullpicture.linkage.actions.allocating import record_allocation, register_practitioner
from fullpicture.linkage.actions.creating import Created, register_person
from fullpicture.linkage.actions.deciding import answer_pair, open_pair
from fullpicture.linkage.actions.finding import Answer, Found, find
from fullpicture.linkage.actions.following_up import follow_up, open_alert
from fullpicture.linkage.actions.merging import merge, part
from fullpicture.linkage.actions.pairing import Taken, take_pairs, withdraw_pairs
from fullpicture.linkage.actions.registering import record_address, register_record

__all__ = [
    "Answer",
    "Created",
    "Found",
    "Taken",
    "answer_pair",
    "find",
    "follow_up",
    "merge",
    "open_alert",
    "open_pair",
    "part",
    "record_address",
    "record_allocation",
    "register_person",
    "register_practitioner",
    "register_record",
    "take_pairs",
    "withdraw_pairs",
]
