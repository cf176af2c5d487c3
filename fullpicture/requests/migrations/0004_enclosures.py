"""Whoever asks puts pictures and papers with the question, and with nobody else's."""

from importlib import import_module

from django.db import migrations

from fullpicture.visibility import row_policies as rows

urgent = import_module("fullpicture.sharing.migrations.0007_emergency")
enclosures = import_module("fullpicture.sharing.migrations.0027_enclosures")

FUNCTION = """
CREATE FUNCTION fp_own_request(asked uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.requests_informationrequest q WHERE q.id = asked
        AND q.agency_id = public.fp_agency() AND q.actor_post_id = public.fp_post()) $$;
REVOKE EXECUTE ON FUNCTION fp_own_request(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_own_request(uuid) TO fullpicture_web;
"""


class Migration(migrations.Migration):
    dependencies = [("requests", "0003_named_in_answers"), ("sharing", "0027_enclosures")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION fp_own_request(uuid);"),
        *(
            rows.policy(
                table,
                "asking",
                "INSERT",
                f"WITH CHECK ({urgent.OWN_ACT} AND fp_own_request(with_id))",
                "fullpicture_web",
            )
            for table in enclosures.BOTH
        ),
    ]
