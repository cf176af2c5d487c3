"""How many shares were made while records of two persons were taken for one: a number alone."""

from django.db import migrations

SENT = """
CREATE FUNCTION fp_sent_while_one(merge uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*)::integer FROM public.linkage_merge m
        JOIN public.people_record n ON n.id = m.left_record_id
        JOIN public.people_record r ON r.person_id = n.person_id
        JOIN public.sharing_disclosure d ON d.record_id = r.id
        WHERE m.id = $1 AND m.undone_at IS NULL AND d.closed_at IS NULL AND d.delivered_at >= m.at
        AND public.fp_agency() IN (m.left_agency_id, m.right_agency_id) $$;
REVOKE EXECUTE ON FUNCTION fp_sent_while_one(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_sent_while_one(uuid) TO fullpicture_web;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0021_told_apart"), ("linkage", "0007_desk")]

    operations = [migrations.RunSQL(SENT, "DROP FUNCTION fp_sent_while_one(uuid)")]
