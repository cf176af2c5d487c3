"""A lens opens to anybody: both its own policy and that of entries forget who holds it.

One of the two alone opens nothing, for a policy's EXISTS stands under the other's policy.
"""

from importlib import import_module

from fullpicture.visibility import row_policies as rows

SUBJECTS = import_module("fullpicture.chronology.migrations.0004_subjects")
READING = SUBJECTS.READING.replace(rows.held("l"), "true")
SQL = (
    f"ALTER POLICY reading ON visibility_lens USING ({rows.SAFEGUARDING});"
    f"ALTER POLICY reading ON {SUBJECTS.VERSION} USING ({READING})"
)
