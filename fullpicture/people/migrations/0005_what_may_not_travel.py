"""Which protected details a text about a child would give away; who sees that there are any."""

from importlib import import_module

from django.db import migrations

from fullpicture.visibility import row_policies as rows

FIRST = import_module("fullpicture.people.migrations.0004_surroundings_policies")
DETAIL = "people_protecteddetail"

# The viewer may open the child, or is told nothing: else it would be a way to try out addresses.
MAY_OPEN = (
    f"public.fp_purpose() = 'safeguarding'"
    f" AND EXISTS (SELECT 1 FROM public.visibility_relationship r"
    f" WHERE r.person_id = child AND {rows.held('r')} AND {rows.running('r')}"
    f" AND r.kind <> 'sample' AND {rows.seen('r')})"
).replace(" fp_", " public.fp_").replace("(fp_", "(public.fp_")

# Looks past the policies, because what one agency protects must not travel in another's words,
# nor what is protected of somebody whom the viewer may not know of. It answers for marks that
# only this program can make; it gives no word, and not of whom.
#
# Counted are those tied to the child, or in one household with the child, in any agency's files,
# and those who are so to one of them: a referrer is often kept on one of several siblings.
TRAVELLING = f"""
CREATE FUNCTION fp_protected_in(child uuid, marks bytea[])
    RETURNS TABLE (detail_id uuid, kind varchar, ring varchar, mark bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE near (person, step) AS (
        SELECT child, 0 WHERE {MAY_OPEN}
        UNION
        SELECT beside.person, near.step + 1 FROM near CROSS JOIN LATERAL (
            SELECT t.other_person_id FROM public.people_tie t
                WHERE t.person_id = near.person AND t.is_current
            UNION SELECT t.person_id FROM public.people_tie t
                WHERE t.other_person_id = near.person AND t.is_current
            UNION SELECT theirs.person_id FROM public.people_householdmember own
                JOIN public.people_householdmember theirs
                ON theirs.agency_id = own.agency_id AND theirs.source = own.source
                AND theirs.household = own.household
                WHERE own.person_id = near.person AND own.is_current AND theirs.is_current
        ) AS beside (person) WHERE near.step < 2
    )
    SELECT DISTINCT p.detail_id, p.kind, p.ring, p.mark
        FROM public.people_protectedmark p
        WHERE p.person_id IN (SELECT near.person FROM near) AND p.mark = ANY (marks)
        AND (p.ends_on IS NULL OR (public.fp_at() AT TIME ZONE 'Europe/London')::date < p.ends_on)
    $$;
REVOKE EXECUTE ON FUNCTION fp_protected_in(uuid, bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_protected_in(uuid, bytea[]) TO fullpicture_web;
"""
AT_WORK = f"{rows.OWN} AND {rows.related(DETAIL, 'record_id', beyond=True)}"


class Migration(migrations.Migration):
    dependencies = [("people", "0004_surroundings_policies")]

    operations = [
        migrations.RunSQL(FIRST.UNDONE + TRAVELLING, FIRST.UNDONE + FIRST.TRAVELLING),
        # That there is a protected detail is for whoever safeguards, and no sample shows it.
        migrations.RunSQL(
            f"ALTER POLICY reading ON {DETAIL} USING ({rows.SAFEGUARDING} AND {AT_WORK})",
            f"ALTER POLICY reading ON {DETAIL} USING ({AT_WORK})",
        ),
    ]
