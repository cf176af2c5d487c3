"""Whom the reader of something to be sent may know of, so that it can say nothing of the others."""

from django.db import migrations

# Whoever asks is told of a shielded person only if they may know of that person themselves.
IN_SIGHT_OF = """
CREATE FUNCTION fp_in_sight_of(reader uuid, persons uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT person FROM unnest(persons) AS person
    WHERE NOT public.fp_shielded(person) OR (public.fp_listed(person) AND EXISTS (
        SELECT 1 FROM public.visibility_listing l
        WHERE l.person_id = person AND l.post_id = reader AND l.starts_at <= public.fp_at()
        AND (l.ends_at IS NULL OR public.fp_at() < l.ends_at))) $$;
REVOKE EXECUTE ON FUNCTION fp_in_sight_of(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_in_sight_of(uuid, uuid[]) TO fullpicture_web;
"""


class Migration(migrations.Migration):
    dependencies = [("visibility", "0006_through_records")]

    operations = [
        migrations.RunSQL(IN_SIGHT_OF, "DROP FUNCTION fp_in_sight_of(uuid, uuid[]);"),
    ]
