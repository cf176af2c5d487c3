"""What is kept about sharing: decisions, what each disclosed to whom, and what became of it."""

from fullpicture.sharing.models.after import Acknowledgement, Correction
from fullpicture.sharing.models.deciding import Decision, Draft
from fullpicture.sharing.models.sent import Acceptance, DisclosedItem, Disclosure, Sent

__all__ = [
    "Acceptance",
    "Acknowledgement",
    "Correction",
    "Decision",
    "DisclosedItem",
    "Disclosure",
    "Draft",
    "Sent",
]
