"""Whoever has a question to answer, or an answer to read, is told by e-mail that something waits."""

from django.db import migrations

# Put in before this kind, so that other chapters may put in theirs, in whichever order.
PLACE = """        UNION ALL
        SELECT 'pair', p.id, 'governance'"""
UNANSWERED = """NOT EXISTS (SELECT 1 FROM public.requests_reply r WHERE r.request_id = q.id)
            AND NOT EXISTS (SELECT 1 FROM public.requests_withdrawal w WHERE w.request_id = q.id)"""
HOLDERS = """VALUES ('post', q.holder_post_id), ('team', q.holder_team_id),
                ('agency', q.holder_agency_id)
            UNION ALL
            SELECT c.kind, c.id FROM public.visibility_lens l CROSS JOIN LATERAL (
                VALUES ('post', l.holder_post_id), ('team', l.holder_team_id),
                    ('agency', l.holder_agency_id)) c (kind, id)
            WHERE l.version_id = q.id
                AND l.starts_at <= now.at AND (l.ends_at IS NULL OR now.at < l.ends_at)"""
ASKED = "now CROSS JOIN public.requests_informationrequest q"
ROWS = f"""        UNION ALL
        SELECT 'request', q.id, h.kind, h.id, NULL, q.at, q.answer_by, '', q.person_id
        FROM {ASKED} CROSS JOIN LATERAL (
            {HOLDERS}) h (kind, id)
        WHERE {UNANSWERED}
        UNION ALL
        SELECT 'request_half', q.id, h.kind, h.id, NULL, q.at, q.answer_by, '', q.person_id
        FROM {ASKED} CROSS JOIN LATERAL (
            {HOLDERS}
            UNION ALL
            SELECT 'team', q.recipient_managers_id) h (kind, id)
        WHERE q.half_at <= now.at AND now.at <= q.answer_by AND {UNANSWERED}
        UNION ALL
        SELECT 'request_late', q.id, h.kind, h.id, NULL, q.at, q.answer_by, '', q.person_id
        FROM {ASKED} CROSS JOIN LATERAL (VALUES ('post', q.actor_post_id),
            ('team', q.sender_managers_id), ('team', q.recipient_managers_id)) h (kind, id)
        WHERE q.answer_by < now.at AND {UNANSWERED}
        UNION ALL
        SELECT 'request_answered', q.id, 'post', q.actor_post_id, NULL, a.at, NULL, '', q.person_id
        FROM {ASKED} JOIN public.requests_reply a ON a.request_id = q.id
        WHERE NOT EXISTS (SELECT 1 FROM public.requests_cameofit c WHERE c.request_id = q.id)
            AND NOT EXISTS (SELECT 1 FROM public.requests_resolutioncalled c
                WHERE c.request_id = q.id)
            AND NOT EXISTS (SELECT 1 FROM public.requests_informationrequest e
                WHERE e.earlier_id = q.id)
"""


def changed(old: str, new: str) -> str:
    """The function as it stands, with one passage put for another; refused where there is none."""
    return f"""
DO $do$ DECLARE told text := pg_get_functiondef('fp_waiting()'::regprocedure); BEGIN
    IF position($old${old}$old$ IN told) = 0 THEN
        RAISE EXCEPTION 'fp_waiting() has no place for questions to other agencies';
    END IF;
    EXECUTE replace(told, $old${old}$old$, $new${new}$new$);
END $do$;
"""


class Migration(migrations.Migration):
    dependencies = [("requests", "0001_initial"), ("sharing", "0024_pairs_waiting")]

    operations = [migrations.RunSQL(changed(PLACE, ROWS + PLACE), changed(ROWS, ""))]
