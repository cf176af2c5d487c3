"""Every write of the chronology chapter."""

from fullpicture.chronology.actions.recording import record_account, record_entry
from fullpicture.chronology.actions.writing import correct_entry, give_account, write_entry

__all__ = ["correct_entry", "give_account", "record_account", "record_entry", "write_entry"]
