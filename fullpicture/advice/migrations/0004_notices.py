"""What of advice and supervision waits for whom, to tell of it by e-mail: identifiers and instants."""

from django.db import migrations

# As fp_waiting() of sharing: for the worker who sends notices, and for nobody else. `whoever` is a
# post of any purpose: information governance gives advice too.
WAITING = """
CREATE FUNCTION fp_waiting_for_advice()
    RETURNS TABLE (what text, thing uuid, to_kind text, to_id uuid, but uuid[], since timestamptz,
        due timestamptz, clock text, listed uuid[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH waits AS (
        SELECT 'advice' AS what, q.id AS thing, q.adviser_post_id AS post, q.at AS since,
            q.answer_by AS due
        FROM public.advice_question q WHERE q.adviser_post_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM public.advice_answer a WHERE a.question_id = q.id)
        UNION ALL
        SELECT 'advice_given', a.question_id, a.asker_post_id, a.at, NULL
        FROM public.advice_answer a WHERE a.at > public.fp_at() - interval '10 days'
        UNION ALL
        SELECT 'supervision', s.id, s.manager_post_id, s.at, s.hold_by
        FROM public.advice_supervision s WHERE NOT EXISTS (
            SELECT 1 FROM public.advice_supervisionoutcome o WHERE o.supervision_id = s.id)
        UNION ALL
        SELECT 'supervision_sign', o.supervision_id, o.practitioner_post_id, o.at, o.sign_by
        FROM public.advice_supervisionoutcome o WHERE NOT EXISTS (
            SELECT 1 FROM public.advice_supervisionsigned g
            WHERE g.supervision_id = o.supervision_id)
    )
    SELECT w.what, w.thing, 'whoever', w.post, '{}'::uuid[], w.since, w.due, '', NULL::uuid[]
    FROM waits w WHERE public.fp_purpose() = 'notices' $$;
REVOKE EXECUTE ON FUNCTION fp_waiting_for_advice() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_waiting_for_advice() TO fullpicture_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("advice", "0003_supervision")]

    operations = [migrations.RunSQL(WAITING, "DROP FUNCTION fp_waiting_for_advice();")]
