"""Which children of a manager's team nobody is allocated to, asked past the row policies."""

from django.db import migrations

# A manager sees the own team's allocations and no other team's. Without looking past that, a
# child who moved to another team would seem to be nobody's. It answers about children whom the
# asker's team has, or has had; a worker who has left counts as nobody.
WITHOUT = """
CREATE FUNCTION fp_without_worker(persons uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT person FROM unnest(persons) AS person
    WHERE public.fp_purpose() = 'safeguarding' AND NOT public.fp_hidden(person)
    AND EXISTS (SELECT 1 FROM public.visibility_relationship r
        WHERE r.person_id = person AND r.kind = 'supervision'
        AND r.holder_team_id = ANY (public.fp_teams()))
    AND EXISTS (SELECT 1 FROM public.people_involvement i
        WHERE i.person_id = person AND i.is_current AND i.agency_id = public.fp_agency()
        AND (i.ends_on IS NULL OR i.ends_on > (public.fp_at() AT TIME ZONE 'Europe/London')::date))
    AND NOT EXISTS (SELECT 1 FROM public.visibility_relationship a
        JOIN public.agencies_post p ON p.id = a.holder_post_id
        JOIN public.agencies_practitioner w ON w.id = p.practitioner_id
        WHERE a.person_id = person AND a.kind = 'allocation'
        AND a.opened_by_agency_id = public.fp_agency()
        AND a.starts_at <= public.fp_at()
        AND (a.ends_at IS NULL OR public.fp_at() < a.ends_at)
        AND w.is_active AND (p.ends_on IS NULL
            OR p.ends_on > (public.fp_at() AT TIME ZONE 'Europe/London')::date)) $$;
REVOKE EXECUTE ON FUNCTION fp_without_worker(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_without_worker(uuid[]) TO fullpicture_web;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_search_creating"),
        ("visibility", "0005_supervision"),
        ("agencies", "0003_quiet_teams"),
    ]

    operations = [migrations.RunSQL(WITHOUT, "DROP FUNCTION fp_without_worker(uuid[])")]
