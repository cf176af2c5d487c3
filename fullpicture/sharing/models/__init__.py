"""What is kept about sharing: decisions, what each disclosed to whom, and what became of it."""

from fullpicture.sharing.models.after import (
    Acknowledgement,
    Closing,
    Correction,
    NothingKept,
    Withdrawal,
)
from fullpicture.sharing.models.answers import PassedOn, Raised, Reply, Review
from fullpicture.sharing.models.deciding import Decision, Draft
from fullpicture.sharing.models.emergency import (
    Emergency,
    EmergencyAcceptance,
    EmergencyApart,
    EmergencyApartKnown,
    EmergencyCompletion,
    EmergencyDraft,
    EmergencyReview,
    EmergencySeen,
    EmergencyUnseen,
)
from fullpicture.sharing.models.enclosures import EnclosedFile, Enclosure
from fullpicture.sharing.models.handing import HandedOver, OutsideReply
from fullpicture.sharing.models.notices import Notice
from fullpicture.sharing.models.releasing import Release, ReleaseRequest
from fullpicture.sharing.models.sent import Acceptance, DisclosedItem, Disclosure, Sent
from fullpicture.sharing.models.sheets import FamilySheet
from fullpicture.sharing.models.telling import FamilyTold

__all__ = [
    "Acceptance",
    "Acknowledgement",
    "Closing",
    "Correction",
    "Decision",
    "DisclosedItem",
    "Disclosure",
    "Draft",
    "EnclosedFile",
    "Enclosure",
    "FamilySheet",
    "FamilyTold",
    "HandedOver",
    "NothingKept",
    "Notice",
    "OutsideReply",
    "PassedOn",
    "Raised",
    "Release",
    "ReleaseRequest",
    "Reply",
    "Review",
    "Sent",
    "Withdrawal",
    "Emergency",
    "EmergencyAcceptance",
    "EmergencyApart",
    "EmergencyApartKnown",
    "EmergencyCompletion",
    "EmergencyDraft",
    "EmergencyReview",
    "EmergencySeen",
    "EmergencyUnseen",
]
