"""The row policy of entries forgets when a relationship ended."""

from fullpicture.visibility import row_policies as rows

VERSION = "chronology_entryversion"
OPEN = rows.related(VERSION, "record_id").replace("fp_at() < r.ends_at", "true")
SQL = (
    f"ALTER POLICY reading ON {VERSION} USING"
    f" (({rows.OWN} AND {OPEN}) OR ({rows.opened(VERSION, 'id')}))"
)
