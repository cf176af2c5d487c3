"""The row policy of protected details opens them to whoever looks at a sample."""

from fullpicture.visibility import row_policies as rows

DETAIL = "people_protecteddetail"
OPEN = rows.related(DETAIL, "record_id", beyond=True)
SQL = f"ALTER POLICY reading ON {DETAIL} USING ({rows.OWN} AND {OPEN})"
