"""The row policy of addresses forgets that receiving opens no home."""

SQL = """
DROP POLICY reading ON people_address;
CREATE POLICY reading ON people_address FOR SELECT USING (agency_id = fp_agency()
    AND fp_purpose() IN ('safeguarding', 'inspection')
    AND EXISTS (SELECT 1 FROM visibility_relationship r
        WHERE r.record_id = people_address.record_id
        AND (r.holder_post_id = fp_post() OR r.holder_team_id = ANY (fp_teams())
            OR r.holder_agency_id = fp_agency())
        AND r.starts_at <= fp_at() AND (r.ends_at IS NULL OR fp_at() < r.ends_at)
        AND (r.kind = 'sample') = (fp_purpose() = 'inspection')
        AND (NOT r.shielded OR fp_listed(r.person_id))))
"""
