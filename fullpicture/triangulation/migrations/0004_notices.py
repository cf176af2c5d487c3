"""Whoever finds out about an open question is told by e-mail on its last day that something waits;
once its time is up, so are they again and those who manage them."""

from django.db import migrations

# Put in before this kind, as questions to other agencies are.
PLACE = """        UNION ALL
        SELECT 'pair', p.id, 'governance'"""
OWNED = """now CROSS JOIN public.triangulation_question q CROSS JOIN LATERAL (
            SELECT coalesce((SELECT s.post_id FROM public.triangulation_questionstep s
                WHERE s.question_id = q.id AND s.turn = 'taken'
                ORDER BY s.at DESC, s.id DESC LIMIT 1), q.post_id) AS post) owner"""
UNANSWERED = """NOT EXISTS (SELECT 1 FROM public.triangulation_questionstep s
            WHERE s.question_id = q.id AND s.turn = 'answered')"""
ROWS = f"""        UNION ALL
        SELECT 'open_question', q.id, 'post', owner.post, NULL, q.at, q.due_at, '', q.person_id
        FROM {OWNED}
        WHERE q.due_at - interval '1 day' <= now.at AND {UNANSWERED}
        UNION ALL
        SELECT 'open_question_late', q.id, h.kind, owner.post, NULL, q.at, q.due_at, '',
            q.person_id
        FROM {OWNED} CROSS JOIN (VALUES ('post'), ('managers_of')) h (kind)
        WHERE q.due_at < now.at AND {UNANSWERED}
"""


def changed(old: str, new: str) -> str:
    """The function as it stands, with one passage put for another; refused where there is none."""
    return f"""
DO $do$ DECLARE told text := pg_get_functiondef('fp_waiting()'::regprocedure); BEGIN
    IF position($old${old}$old$ IN told) = 0 THEN
        RAISE EXCEPTION 'fp_waiting() has no place for open questions';
    END IF;
    EXECUTE replace(told, $old${old}$old$, $new${new}$new$);
END $do$;
"""


class Migration(migrations.Migration):
    dependencies = [("triangulation", "0003_answers"), ("requests", "0002_notices")]

    operations = [migrations.RunSQL(changed(PLACE, ROWS + PLACE), changed(ROWS, ""))]
