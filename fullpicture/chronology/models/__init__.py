"""What the chronology keeps, and drafts of it."""

from fullpicture.chronology.models.attachments import AttachedFile, Attachment, DraftAttachment
from fullpicture.chronology.models.written import (
    Draft,
    EntryVersion,
    FamilyAccount,
    Print,
    Subject,
)

__all__ = [
    "AttachedFile",
    "Attachment",
    "Draft",
    "DraftAttachment",
    "EntryVersion",
    "FamilyAccount",
    "Print",
    "Subject",
]
