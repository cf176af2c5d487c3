"""The row policy of the search keys forgets who is shielded."""

SQL = "ALTER POLICY reading ON linkage_searchkey USING (fp_purpose() = 'safeguarding')"
