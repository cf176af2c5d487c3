"""The row policy of entries forgets that a shared event may name somebody hidden."""

from importlib import import_module

SUBJECTS = import_module("fullpicture.chronology.migrations.0004_subjects")
READING = SUBJECTS.READING.replace(SUBJECTS.IN_SIGHT, "true")
SQL = f"ALTER POLICY reading ON {SUBJECTS.VERSION} USING ({READING})"
