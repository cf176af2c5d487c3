"""Every write of the chronology chapter."""

from fullpicture.chronology.actions.recording import record_account, record_entry

__all__ = ["record_account", "record_entry"]
