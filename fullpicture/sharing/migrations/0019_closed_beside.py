"""What was sent by mistake and closed is no more known by whoever else was sent the same, and
whoever got it counts as new to the child.
"""

from importlib import import_module

from django.db import migrations

SENT_TO_EACH = import_module("fullpicture.sharing.migrations.0017_sent_once_to_each").SENT_TO_EACH
AGAIN = SENT_TO_EACH.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
OPEN = AGAIN.replace("d.agency_id = by_agency", "d.agency_id = by_agency AND d.closed_at IS NULL")

# Past the row policies, but only of those who are named on what the asking agency sent or got.
CLOSED_BESIDE = """
CREATE FUNCTION fp_closed_beside(of_disclosure uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.holder_post_id FROM public.sharing_disclosure d
    JOIN public.sharing_disclosure o ON o.decision_id = d.decision_id
    WHERE d.id = of_disclosure AND o.closed_at IS NOT NULL
        AND d.also_to @> to_jsonb(o.holder_post_id::text)
        AND public.fp_agency() IN (d.agency_id, d.recipient_agency_id) $$;
REVOKE EXECUTE ON FUNCTION fp_closed_beside(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_closed_beside(uuid) TO fullpicture_web;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0018_what_the_family_knows")]

    operations = [
        migrations.RunSQL(OPEN, AGAIN),
        migrations.RunSQL(CLOSED_BESIDE, "DROP FUNCTION fp_closed_beside(uuid);"),
    ]
