"""Whoever reads a share by a link learns that it was corrected since, and when; never what."""

from django.db import migrations, models

CORRECTED = """
CREATE FUNCTION fp_corrected(disclosure uuid) RETURNS TABLE (corrections bigint, at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*), max(c.at) FROM public.sharing_correction c
        WHERE c.disclosure_id = $1 AND public.fp_purpose() = 'pass' AND EXISTS (
            SELECT 1 FROM public.visibility_pass p WHERE p.id = public.fp_pass()
            AND p.kind = 'share' AND p.thing_id = $1) $$;
REVOKE EXECUTE ON FUNCTION fp_corrected(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_corrected(uuid) TO fullpicture_web;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0027_enclosures"), ("visibility", "0008_passes")]

    operations = [
        migrations.AddField(
            "handedover", "corrections", models.PositiveSmallIntegerField(default=0)
        ),
        migrations.RunSQL(CORRECTED, "DROP FUNCTION fp_corrected(uuid)"),
    ]
