"""The row policy of decisions asks for no purpose."""

SQL = "ALTER POLICY reading ON sharing_decision USING (agency_id = fp_agency())"
