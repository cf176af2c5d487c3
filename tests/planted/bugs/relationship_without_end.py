"""The row policy of entries forgets when a relationship ended."""

from importlib import import_module

SUBJECTS = import_module("fullpicture.chronology.migrations.0004_subjects")
READING = SUBJECTS.READING.replace("fp_at() < r.ends_at", "true")
SQL = f"ALTER POLICY reading ON {SUBJECTS.VERSION} USING ({READING})"
