"""That somebody was told by e-mail that something waits; and what waits for whom, to tell of it."""

import uuid

from django.db import migrations, models

from fullpicture.visibility import row_policies as rows

NOTICE = "sharing_notice"
WORKER = "fullpicture_worker"
NOTICING = "fp_purpose() = 'notices'"

# The only thing that the worker who sends notices is told: identifiers and instants. It looks past
# the row policies, which know viewers and not receivers; `listed` is who may know of somebody who
# is hidden, and null where nobody is. `to_kind` and `to_id` say who hears: a post, those who hold
# things for a team or an agency, an agency's information governance, or those who manage a post.
# `clock` with `since` where policy's clock is counted when it is asked for, and not kept.
WAITING = """
CREATE FUNCTION fp_waiting()
    RETURNS TABLE (what text, thing uuid, to_kind text, to_id uuid, but uuid, since timestamptz,
        due timestamptz, clock text, listed uuid[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH now AS (
        SELECT n.at, n.day, ((n.day + 1)::timestamp AT TIME ZONE 'Europe/London') AS ends
        FROM (SELECT public.fp_at() AS at,
            (public.fp_at() AT TIME ZONE 'Europe/London')::date AS day) n
        WHERE public.fp_purpose() = 'notices'
    ), sent AS (
        SELECT d.*, a.at AS accepted_at, a.review_by FROM now, public.sharing_disclosure d
            LEFT JOIN public.sharing_acceptance a ON a.disclosure_id = d.id
            WHERE d.closed_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM public.sharing_withdrawal w WHERE w.disclosure_id = d.id)
            AND NOT EXISTS (SELECT 1 FROM public.sharing_passedon p WHERE p.disclosure_id = d.id)
    ), unaccepted AS (
        SELECT d.* FROM sent d WHERE d.accepted_at IS NULL AND (d.for_action OR NOT EXISTS (
            SELECT 1 FROM public.ledger_particulars l WHERE l.object_id = d.id
            AND l.look_kind = 'share' AND l.outcome = 'opened'
            AND l.actor_post_id = d.holder_post_id))
    ), to_review AS (
        SELECT d.* FROM sent d, now WHERE d.review_by <= now.ends
            AND NOT EXISTS (SELECT 1 FROM public.sharing_review r WHERE r.disclosure_id = d.id)
            AND NOT EXISTS (SELECT 1 FROM public.sharing_raised q WHERE q.disclosure_id = d.id
                AND q.at >= d.accepted_at AND NOT EXISTS (
                    SELECT 1 FROM public.sharing_reply a WHERE a.raised_id = q.id))
    ), urgent AS (
        SELECT e.*,
            EXISTS (SELECT 1 FROM public.sharing_emergencyseen s WHERE s.emergency_id = e.id)
                AS seen,
            EXISTS (SELECT 1 FROM public.sharing_emergencyacceptance a WHERE a.emergency_id = e.id)
                AS accepted,
            EXISTS (SELECT 1 FROM public.sharing_emergencycompletion c WHERE c.emergency_id = e.id)
                AS completed,
            EXISTS (SELECT 1 FROM public.sharing_emergencyreview r WHERE r.emergency_id = e.id)
                AS reviewed
        FROM now, public.sharing_emergency e
    ), touched AS (
        SELECT s.person_id AS hidden, a.* FROM now CROSS JOIN public.visibility_shield s
            JOIN public.linkage_searchkey k ON k.person_id = s.person_id
            JOIN public.visibility_asking a ON a.key = k.key
        UNION ALL
        SELECT s.person_id AS hidden, a.* FROM now CROSS JOIN public.visibility_shield s
            JOIN public.visibility_asking a ON a.person_id = s.person_id
    ), asked AS (
        SELECT DISTINCT a.asked, a.post_id, a.at, s.person_id, s.agency_id
        FROM touched a JOIN public.visibility_shield s ON s.person_id = a.hidden
        WHERE s.starts_at <= a.at AND (s.ends_at IS NULL OR a.at < s.ends_at)
            AND NOT EXISTS (SELECT 1 FROM public.visibility_listing l
                WHERE l.person_id = s.person_id AND l.post_id = a.post_id
                AND l.starts_at <= a.at AND (l.ends_at IS NULL OR a.at < l.ends_at))
            AND NOT EXISTS (SELECT 1 FROM public.linkage_followedup f
                WHERE f.asked = a.asked AND f.person_id = s.person_id)
    ), own_days AS (
        SELECT 'tell ' || t.due AS what, d.id, d.post_id, d.at, t.due, d.person_id
        FROM now, public.sharing_decision d
            CROSS JOIN LATERAL jsonb_array_elements(
                CASE jsonb_typeof(d.openness) WHEN 'array' THEN d.openness ELSE '[]' END) line
            LEFT JOIN LATERAL (SELECT f.told, f."on" FROM public.sharing_familytold f
                WHERE f.decision_id = d.id AND f.who::text = line->>'person'
                ORDER BY f.at DESC, f.id DESC LIMIT 1) last ON true
            CROSS JOIN LATERAL (SELECT CASE WHEN last.told THEN NULL
                WHEN NOT last.told THEN last."on"
                WHEN line->>'stance' = 'will_be_told'
                    AND line->>'told_on' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                THEN (line->>'told_on')::date END AS due) t
        WHERE d.outcome IN ('share', 'part_share') AND t.due <= now.day
        UNION
        SELECT 'waited', d.id, d.post_id, d.at, t.due, d.person_id
        FROM now, public.sharing_decision d
            CROSS JOIN LATERAL (SELECT CASE
                WHEN d.verdict->'weighed'->>'wait_until' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                THEN (d.verdict->'weighed'->>'wait_until')::date END AS due) t
        WHERE d.outcome = 'wait_until' AND t.due <= now.day
            AND NOT EXISTS (SELECT 1 FROM public.sharing_decision later
                WHERE later.post_id = d.post_id AND later.person_id = d.person_id
                AND later.at > d.at)
    ), released AS (
        SELECT DISTINCT ON (r.draft_id) r.*, a.at AS answered_at
        FROM now, public.sharing_releaserequest r
            JOIN public.sharing_draft d ON d.id = r.draft_id
            LEFT JOIN public.sharing_release a ON a.request_id = r.id
        ORDER BY r.draft_id, r.at DESC, r.id DESC
    ), waits AS (
        SELECT 'share' AS what, d.id AS thing, h.kind AS to_kind, h.id AS to_id, NULL::uuid AS but,
            d.delivered_at AS since, d.accept_by AS due, '' AS clock, d.person_id AS person
        FROM unaccepted d CROSS JOIN LATERAL (VALUES ('post', d.holder_post_id),
            ('team', d.holder_team_id), ('agency', d.holder_agency_id)) h (kind, id)
        UNION ALL
        SELECT 'late', d.id, h.kind, h.id, d.holder_post_id, d.delivered_at, d.accept_by, '',
            d.person_id
        FROM now, unaccepted d CROSS JOIN LATERAL (VALUES ('post', d.actor_post_id),
            ('managers_of', d.actor_post_id), ('team', d.recipient_managers_id)) h (kind, id)
        WHERE d.for_action AND d.accept_by < now.at
        UNION ALL
        SELECT 'review', d.id, 'post', d.holder_post_id, NULL, d.accepted_at, d.review_by, '',
            d.person_id
        FROM to_review d
        UNION ALL
        SELECT 'review_late', d.id, h.kind, h.id, d.holder_post_id, d.accepted_at, d.review_by, '',
            d.person_id
        FROM now, to_review d CROSS JOIN LATERAL (VALUES ('post', d.actor_post_id),
            ('managers_of', d.actor_post_id), ('team', d.recipient_managers_id)) h (kind, id)
        WHERE d.review_by < now.at
        UNION ALL
        SELECT 'correction', c.id, h.kind, h.id, NULL, c.at, c.acknowledge_by, '', c.person_id
        FROM now, public.sharing_correction c CROSS JOIN LATERAL (VALUES
            ('post', c.holder_post_id), ('team', c.holder_team_id),
            ('agency', c.holder_agency_id)) h (kind, id)
        WHERE NOT EXISTS (SELECT 1 FROM public.sharing_acknowledgement a
                WHERE a.correction_id = c.id)
            AND EXISTS (SELECT 1 FROM public.sharing_disclosure d
                WHERE d.id = c.disclosure_id AND d.closed_at IS NULL)
        UNION ALL
        SELECT 'closed', c.id, h.kind, h.id, NULL, c.at, c.confirm_by, '', c.person_id
        FROM now, public.sharing_closing c CROSS JOIN LATERAL (VALUES ('post', c.holder_post_id),
            ('team', c.holder_team_id), ('agency', c.holder_agency_id)) h (kind, id)
        WHERE NOT EXISTS (SELECT 1 FROM public.sharing_nothingkept k WHERE k.closing_id = c.id)
        UNION ALL
        SELECT 'question', q.id, 'post', q.actor_post_id, NULL, q.at, NULL, 'question_answered',
            q.person_id
        FROM now, public.sharing_raised q
        WHERE NOT EXISTS (SELECT 1 FROM public.sharing_reply a WHERE a.raised_id = q.id)
        UNION ALL
        SELECT 'emergency', e.id, h.kind, h.id, e.actor_post_id, e.at,
            CASE WHEN e.seen THEN e.accept_by ELSE e.seen_by END, '', e.person_id
        FROM urgent e CROSS JOIN LATERAL (VALUES ('post', e.holder_post_id),
            ('team', e.holder_team_id), ('agency', e.holder_agency_id)) h (kind, id)
        WHERE NOT e.accepted
        UNION ALL
        SELECT 'emergency', e.id, h.kind, h.id, e.actor_post_id, e.at, e.accept_by, '', e.person_id
        FROM now CROSS JOIN urgent e JOIN public.visibility_lens l ON l.version_id = e.id
            AND l.starts_at <= now.at AND (l.ends_at IS NULL OR now.at < l.ends_at)
            CROSS JOIN LATERAL (VALUES ('post', l.holder_post_id),
            ('team', l.holder_team_id), ('agency', l.holder_agency_id)) h (kind, id)
        WHERE NOT e.accepted
        UNION ALL
        SELECT 'unseen', e.id, 'post', e.actor_post_id, NULL, e.at, e.seen_by, '', e.person_id
        FROM now, urgent e WHERE NOT e.seen AND e.seen_by <= now.at
        UNION ALL
        SELECT 'emergency_late', e.id, h.kind, h.id, NULL, e.at, e.accept_by, '', e.person_id
        FROM now, urgent e CROSS JOIN LATERAL (VALUES ('post', e.actor_post_id),
            ('team', e.sender_managers_id), ('team', e.recipient_managers_id)) h (kind, id)
        WHERE NOT e.accepted AND e.accept_by < now.at
        UNION ALL
        SELECT 'emergency_hidden', e.id, h.kind, h.id, e.actor_post_id, e.at, e.accept_by, '', NULL
        FROM now, urgent e CROSS JOIN LATERAL (
            SELECT 'post' AS kind, l.post_id AS id FROM public.visibility_listing l
                WHERE l.person_id = e.person_id AND l.starts_at <= now.at
                AND (l.ends_at IS NULL OR now.at < l.ends_at)
            UNION VALUES ('governance', e.agency_id), ('governance', e.recipient_agency_id)) h
        WHERE NOT e.accepted AND e.accept_by < now.at AND public.fp_shielded(e.person_id)
        UNION ALL
        SELECT 'complete', e.id, 'post', e.actor_post_id, NULL, e.at, e.complete_by, '',
            e.person_id
        FROM urgent e WHERE NOT e.completed
        UNION ALL
        SELECT 'complete_late', e.id, 'team', e.sender_managers_id, e.actor_post_id, e.at,
            e.complete_by, '', e.person_id
        FROM now, urgent e WHERE NOT e.completed AND e.complete_by <= now.at
        UNION ALL
        SELECT 'emergency_review', e.id, h.kind, h.id, e.actor_post_id, e.at, e.review_by, '',
            e.person_id
        FROM urgent e CROSS JOIN LATERAL (VALUES ('team', e.sender_managers_id),
            ('governance', e.agency_id)) h (kind, id)
        WHERE NOT e.reviewed
        UNION ALL
        SELECT 'release', r.id, 'post', r.second_post_id, NULL, r.at, r.answer_by, '', r.person_id
        FROM released r WHERE r.answered_at IS NULL
        UNION ALL
        SELECT 'released', r.id, 'post', r.post_id, NULL, r.answered_at, NULL, '', r.person_id
        FROM released r WHERE r.answered_at IS NOT NULL
        UNION ALL
        SELECT 'reason_review', r.id, 'governance', r.agency_id, r.post_id, r.starts_at, NULL,
            'declared_reason_review', r.person_id
        FROM now, public.visibility_declaredreason r
        WHERE NOT EXISTS (SELECT 1 FROM public.visibility_reasonreview v WHERE v.reason_id = r.id)
        UNION ALL
        SELECT 'reason', r.id, h.kind, h.id, r.post_id, r.starts_at, NULL, '', r.person_id
        FROM now CROSS JOIN public.visibility_declaredreason r
            JOIN public.visibility_relationship a ON a.person_id = r.person_id
            AND a.kind = 'allocation' AND a.opened_by_agency_id = r.agency_id
            AND a.starts_at <= now.at AND (a.ends_at IS NULL OR now.at < a.ends_at)
            CROSS JOIN LATERAL (VALUES ('post', a.holder_post_id),
            ('team', a.holder_team_id), ('agency', a.holder_agency_id)) h (kind, id)
        WHERE r.starts_at > now.at - interval '14 days'
        UNION ALL
        SELECT 'alert', a.asked, h.kind, h.id, a.post_id, a.at, NULL, 'hidden_asked_for', NULL
        FROM now, asked a CROSS JOIN LATERAL (
            SELECT 'post' AS kind, l.post_id AS id FROM public.visibility_listing l
                WHERE l.person_id = a.person_id AND l.starts_at <= now.at
                AND (l.ends_at IS NULL OR now.at < l.ends_at)
            UNION VALUES ('governance', a.agency_id)) h
        UNION ALL
        SELECT o.what, o.id, 'post', o.post_id, NULL, o.at,
            o.due::timestamp AT TIME ZONE 'Europe/London', '', o.person_id
        FROM own_days o
    )
    SELECT DISTINCT w.what, w.thing, w.to_kind, w.to_id, w.but, w.since, w.due, w.clock,
        CASE WHEN public.fp_shielded(w.person) THEN ARRAY(
            SELECT l.post_id FROM public.visibility_listing l, now
            WHERE l.person_id = w.person AND l.starts_at <= now.at
            AND (l.ends_at IS NULL OR now.at < l.ends_at)) END
    FROM waits w WHERE w.to_id IS NOT NULL $$;
REVOKE EXECUTE ON FUNCTION fp_waiting() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_waiting() TO fullpicture_worker;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0013_reviews'),
        ('linkage', '0003_searching'),
        ('visibility', '0004_asking'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField(db_index=True)),
                ('thing', models.UUIDField()),
                ('what', models.CharField(max_length=40)),
                ('message', models.UUIDField(db_index=True)),
                ('noticed_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(
                        fields=('post_id', 'thing', 'what'), name='noticed_once'
                    )
                ],
            },
        ),
        rows.protect(NOTICE),
        rows.reading(NOTICE, NOTICING, role=WORKER),
        rows.adding(NOTICE, NOTICING, role=WORKER),
        rows.changing(NOTICE, NOTICING, role=WORKER),
        migrations.RunSQL(WAITING, "DROP FUNCTION fp_waiting();"),
    ]
