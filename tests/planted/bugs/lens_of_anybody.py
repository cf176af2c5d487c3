"""A lens opens to anybody: both its own policy and that of entries forget who holds it.

One of the two alone opens nothing, for a policy's EXISTS stands under the other's policy.
"""

from fullpicture.visibility import row_policies as rows

VERSION = "chronology_entryversion"
OPEN = rows.opened(VERSION, "id").replace(rows.held("l"), "true")
SQL = (
    f"ALTER POLICY reading ON visibility_lens USING ({rows.SAFEGUARDING});"
    f"ALTER POLICY reading ON {VERSION} USING"
    f" (({rows.OWN} AND {rows.related(VERSION, 'record_id')}) OR ({OPEN}))"
)
