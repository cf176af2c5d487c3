"""One event of several children is shown to whoever works in the agency."""

from importlib import import_module

from fullpicture.visibility import row_policies as rows

SUBJECTS = import_module("fullpicture.chronology.migrations.0004_subjects")
ANY = rows.related_to_any(SUBJECTS.VERSION, "also_about")
READING = SUBJECTS.READING.replace(ANY, f"cardinality(also_about) > 0 AND {rows.AT_WORK}")
SQL = f"ALTER POLICY reading ON {SUBJECTS.VERSION} USING ({READING})"
