"""The row policy of the index forgets who is shielded."""

SQL = "ALTER POLICY reading ON people_identity USING (fp_purpose() = 'safeguarding')"
