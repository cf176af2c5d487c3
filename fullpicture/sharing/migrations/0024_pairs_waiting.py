"""Pairs of records that wait for a lead, and emergency shares sent under a wrong link, are told of."""

from importlib import import_module

from django.db import migrations

WAITING = import_module("fullpicture.sharing.migrations.0014_notices").WAITING
EVER = (
    "visibility_asking a ON a.person_id = s.person_id",
    "visibility_asking a ON a.person_id = ANY (public.fp_ever(s.person_id))",
)
BEFORE = WAITING.replace(*EVER)

# What a pair comes to, as `linkage/answers.py` says it, each person's latest word. Both information
# governance leads hear, but for those who have said one or two children; nobody of a pair one of
# whose records is hidden from them.
PAIRS = """ ), words AS (
        SELECT DISTINCT ON (a.pair_id, a.practitioner_id) a.pair_id, a.post_id, a.answer
        FROM public.linkage_pairanswer a
        ORDER BY a.pair_id, a.practitioner_id, a.at DESC, a.id DESC
    ), said AS (
        SELECT w.pair_id, count(*) FILTER (WHERE w.answer = 'same') AS same,
            count(*) FILTER (WHERE w.answer = 'different') AS different,
            array_agg(w.post_id) FILTER (WHERE w.answer <> 'not_sure') AS by
        FROM words w GROUP BY w.pair_id
    ), pairs AS (
        SELECT p.*, l.person_id AS left_person, r.person_id AS right_person, s.by
        FROM now CROSS JOIN public.linkage_pair p
            JOIN public.people_record l ON l.id = p.left_record_id
            JOIN public.people_record r ON r.id = p.right_record_id
            LEFT JOIN said s ON s.pair_id = p.id
            CROSS JOIN LATERAL (SELECT COALESCE(s.same, 0) AS same, COALESCE(s.different, 0)
                AS different, CASE WHEN cardinality(p.second) > 0 THEN 2 ELSE 1 END AS needed) c
        WHERE p.is_current AND l.person_id <> r.person_id
            AND NOT (c.same >= c.needed AND c.different = 0)
            AND NOT (c.different >= c.needed AND c.same = 0)
            AND NOT (greatest(c.same, c.different) >= 2 AND c.same <> c.different)
    ), waits AS ("""
ROWS = """        UNION ALL
        SELECT 'pair', p.id, 'governance', g.id, NULL, p.found_at, p.decide_by, '', p.left_person
        FROM pairs p CROSS JOIN LATERAL (VALUES (p.left_agency_id), (p.right_agency_id)) g (id)
        UNION ALL
        SELECT 'correction', c.id, 'post', c.actor_post_id, NULL, c.at, c.acknowledge_by, '',
            c.person_id
        FROM now, public.sharing_correction c
        WHERE c.parting_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM public.sharing_acknowledgement a
                WHERE a.correction_id = c.id)
            AND EXISTS (SELECT 1 FROM public.sharing_disclosure d
                WHERE d.id = c.disclosure_id AND d.closed_at IS NULL)
        UNION ALL
        SELECT 'emergency_apart', e.emergency_id, h.kind, h.id, NULL, e.at,
            e.acknowledge_by, '', e.person_id
        FROM now CROSS JOIN public.sharing_emergencyapart e CROSS JOIN LATERAL (
            VALUES ('post', e.holder_post_id), ('team', e.holder_team_id),
                ('agency', e.holder_agency_id), ('post', e.actor_post_id)
            UNION ALL
            SELECT c.kind, c.id FROM public.visibility_lens l CROSS JOIN LATERAL (
                VALUES ('post', l.holder_post_id), ('team', l.holder_team_id),
                    ('agency', l.holder_agency_id)) c (kind, id)
            WHERE l.version_id = e.emergency_id
                AND l.starts_at <= now.at AND (l.ends_at IS NULL OR now.at < l.ends_at)
        ) h (kind, id)
        WHERE NOT EXISTS (SELECT 1 FROM public.sharing_emergencyapartknown k
            WHERE k.apart_id = e.id)
"""
LAST = """
        FROM own_days o
    )
    SELECT"""
LISTED = """
        CASE WHEN public.fp_shielded(w.person) THEN ARRAY(
            SELECT l.post_id FROM public.visibility_listing l, now
            WHERE l.person_id = w.person AND l.starts_at <= now.at
            AND (l.ends_at IS NULL OR now.at < l.ends_at)) END
    FROM waits w WHERE"""
BOTH_LISTED = """
        ARRAY(SELECT w.but WHERE w.but IS NOT NULL
            UNION SELECT unnest(p.by) ORDER BY 1),
        CASE WHEN public.fp_shielded(w.person) OR public.fp_shielded(p.right_person) THEN ARRAY(
            SELECT l.post_id FROM public.visibility_listing l, now
            WHERE l.person_id IN (w.person, p.right_person) AND l.starts_at <= now.at
            AND (l.ends_at IS NULL OR now.at < l.ends_at)
            AND public.fp_shielded(l.person_id)
            GROUP BY l.post_id HAVING count(DISTINCT l.person_id) =
                public.fp_shielded(w.person)::int
                + COALESCE(public.fp_shielded(p.right_person), false)::int
            ORDER BY 1) END
    FROM waits w LEFT JOIN pairs p ON p.id = w.thing AND w.what = 'pair' WHERE"""
CHANGED = (
    ("\n    ), waits AS (", "\n   " + PAIRS),
    (LAST, "\n        FROM own_days o\n" + ROWS + "    )\n    SELECT"),
    ("to_kind text, to_id uuid, but uuid,", "to_kind text, to_id uuid, but uuid[],"),
    ("w.to_id, w.but, w.since, w.due, w.clock,", "w.to_id, BUT w.since, w.due, w.clock,"),
)


def now_told() -> str:
    """The function as it was, with two more kinds. Each change has to find its place."""
    words = BEFORE
    for old, new in CHANGED:
        assert words.count(old) == 1, old
        words = words.replace(old, new)
    but, listed = BOTH_LISTED.split(",\n        CASE", 1)
    assert words.count(LISTED) == 1
    words = words.replace(LISTED, "\n        CASE" + listed)
    return words.replace("BUT w.since", but.strip() + ", w.since")


class Migration(migrations.Migration):
    dependencies = [("sharing", "0023_emergencies_apart"), ("linkage", "0007_desk")]

    operations = [
        migrations.RunSQL(
            "DROP FUNCTION fp_waiting();" + now_told(), "DROP FUNCTION fp_waiting();" + BEFORE
        )
    ]
