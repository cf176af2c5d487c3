"""Every write of the chronology chapter."""

from fullpicture.chronology.actions.attachments import OpenedAttachment, open_attachment
from fullpicture.chronology.actions.extracting import keep_extract
from fullpicture.chronology.actions.opening import WritingPage, open_correcting, open_writing
from fullpicture.chronology.actions.printing import Paper, print_chronology
from fullpicture.chronology.actions.recording import record_account, record_entry
from fullpicture.chronology.actions.writing import correct_entry, give_account, write_entry

__all__ = [
    "OpenedAttachment",
    "Paper",
    "WritingPage",
    "correct_entry",
    "give_account",
    "keep_extract",
    "open_attachment",
    "open_correcting",
    "open_writing",
    "print_chronology",
    "record_account",
    "record_entry",
    "write_entry",
]
