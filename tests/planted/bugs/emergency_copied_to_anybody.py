"""The row policy of emergency shares takes a lens of anybody for a copy to the viewer."""

SQL = """
DROP POLICY reading ON sharing_emergency;
CREATE POLICY reading ON sharing_emergency FOR SELECT USING (
    fp_purpose() = 'safeguarding' AND NOT fp_hidden(person_id));
"""
