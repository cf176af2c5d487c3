"""Who hears that nobody accepted an emergency share about a child who is hidden from most."""

from django.db import migrations

# Of the sender's and the recipient's information governance, and of posts that are listed for the
# child. Neither the child nor the text is told: only that there is one, whose it is, since when.
UNACCEPTED = """
CREATE FUNCTION fp_unaccepted_hidden()
    RETURNS TABLE (emergency_id uuid, post_id uuid, at timestamptz, accept_by timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.id, e.actor_post_id, e.at, e.accept_by FROM public.sharing_emergency e
        WHERE e.accept_by < public.fp_at() AND public.fp_shielded(e.person_id)
        AND e.actor_post_id <> public.fp_post()
        AND NOT EXISTS (SELECT 1 FROM public.sharing_emergencyacceptance a
            WHERE a.emergency_id = e.id)
        AND (public.fp_purpose() = 'safeguarding' AND public.fp_listed(e.person_id)
            OR public.fp_purpose() = 'governance'
            AND public.fp_agency() IN (e.agency_id, e.recipient_agency_id)) $$;
REVOKE EXECUTE ON FUNCTION fp_unaccepted_hidden() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_unaccepted_hidden() TO fullpicture_web;
"""


class Migration(migrations.Migration):

    dependencies = [('sharing', '0014_notices')]

    operations = [migrations.RunSQL(UNACCEPTED, "DROP FUNCTION fp_unaccepted_hidden();")]
