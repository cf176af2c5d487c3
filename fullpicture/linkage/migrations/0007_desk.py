"""Pairs that wait for a person, what people said of them, and merges they say were wrong."""

import uuid
from importlib import import_module

import django.contrib.postgres.fields
from django.db import migrations, models

import fullpicture.linkage.answers
import fullpicture.linkage.matching.pairs
from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

merging = import_module("fullpicture.linkage.migrations.0006_merging")
PAIR, ANSWER, UNDO = "linkage_pair", "linkage_pairanswer", "linkage_undoasked"
WORKER, WEB = "fullpicture_worker", "fullpicture_web"
EITHER = "fp_agency() IN (left_agency_id, right_agency_id)"
GOVERNING = (
    f"fp_purpose() = 'governance' AND {EITHER}"
    " AND NOT fp_record_hidden(left_record_id) AND NOT fp_record_hidden(right_record_id)"
)
OWN_WORD = f"post_id = fp_post() AND {rows.OWN} AND {EITHER}"

# Whose name and birth date a reviewer sees: of a record that is paired with one of their agency's,
# neither of anybody hidden from them. And whose records are whose once a merge is undone: agencies
# alone, to one of the two agencies.
FUNCTIONS = """
CREATE FUNCTION fp_paired(record uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM (
            SELECT p.left_record_id, p.right_record_id, p.left_agency_id, p.right_agency_id
                FROM public.linkage_pair p WHERE p.is_current
            UNION ALL
            SELECT m.left_record_id, m.right_record_id, m.left_agency_id, m.right_agency_id
                FROM public.linkage_merge m WHERE m.undone_at IS NULL
        ) two WHERE $1 IN (two.left_record_id, two.right_record_id)
        AND public.fp_agency() IN (two.left_agency_id, two.right_agency_id)
        AND NOT public.fp_record_hidden(two.left_record_id)
        AND NOT public.fp_record_hidden(two.right_record_id)) $$;
CREATE FUNCTION fp_are_two(what text, thing uuid, one uuid, other uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE $1 WHEN 'pair' THEN EXISTS (SELECT 1 FROM public.linkage_pair p
            WHERE p.id = $2 AND p.left_record_id = $3 AND p.right_record_id = $4)
        ELSE EXISTS (SELECT 1 FROM public.linkage_merge m WHERE m.id = $2
            AND m.undone_at IS NULL AND m.left_record_id = $3 AND m.right_record_id = $4)
        END $$;
CREATE FUNCTION fp_what_parts(merge uuid) RETURNS TABLE (staying uuid[], leaving uuid[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE undone AS (
        SELECT m.* FROM public.linkage_merge m WHERE m.id = $1 AND m.undone_at IS NULL
        AND public.fp_agency() IN (m.left_agency_id, m.right_agency_id)
    ), one AS (
        SELECT l.record_id, l.agency_id, (SELECT COALESCE(f.home_id, f.person_id)
            FROM public.linkage_link f WHERE f.record_id = l.record_id AND f.merge_id IS NULL)
            AS home
        FROM undone u JOIN public.linkage_link n ON n.record_id = u.left_record_id
            AND n.ends_at IS NULL
        JOIN public.linkage_link l ON l.person_id = n.person_id AND l.ends_at IS NULL
    ), held AS (
        SELECT x.left_record_id, x.right_record_id FROM public.linkage_merge x, undone u
        WHERE x.undone_at IS NULL AND x.id <> u.id
        AND x.left_record_id IN (SELECT o.record_id FROM one o)
    ), reached (record_id, home) AS (
        SELECT o.record_id, o.home FROM one o JOIN undone u ON o.record_id = u.left_record_id
        UNION
        SELECT o.record_id, o.home FROM reached r JOIN one o ON o.home = r.home OR EXISTS (
            SELECT 1 FROM held h WHERE (h.left_record_id, h.right_record_id)
            IN ((r.record_id, o.record_id), (o.record_id, r.record_id)))
    )
    SELECT COALESCE(array_agg(DISTINCT o.agency_id)
            FILTER (WHERE o.record_id IN (SELECT r.record_id FROM reached r)), '{}'),
        COALESCE(array_agg(DISTINCT o.agency_id)
            FILTER (WHERE o.record_id NOT IN (SELECT r.record_id FROM reached r)), '{}')
    FROM one o $$;
REVOKE EXECUTE ON FUNCTION fp_paired(uuid), fp_are_two(text, uuid, uuid, uuid),
    fp_what_parts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_paired(uuid), fp_are_two(text, uuid, uuid, uuid),
    fp_what_parts(uuid) TO fullpicture_web;
GRANT EXECUTE ON FUNCTION fp_paired(uuid) TO fullpicture_worker, fullpicture_eraser;
"""
UNDONE = """
DROP FUNCTION fp_what_parts(uuid), fp_are_two(text, uuid, uuid, uuid), fp_paired(uuid);
"""


def of_the_paired(table: str, record: str) -> migrations.RunSQL:
    seen = f"fp_purpose() = 'governance' AND fp_paired({record})"
    return rows.policy(table, "paired", "SELECT", f"USING ({seen})", WEB)



class Migration(migrations.Migration):

    dependencies = [
        ('linkage', '0006_merging'),
    ]

    operations = [
        migrations.CreateModel(
            name='PairAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('pair_id', models.UUIDField(db_index=True)),
                ('left_record_id', models.UUIDField(db_index=True)),
                ('right_record_id', models.UUIDField(db_index=True)),
                ('left_agency_id', models.UUIDField()),
                ('right_agency_id', models.UUIDField()),
                ('answer', models.CharField(choices=[(fullpicture.linkage.answers.Said['SAME'], fullpicture.linkage.answers.Said['SAME']), (fullpicture.linkage.answers.Said['DIFFERENT'], fullpicture.linkage.answers.Said['DIFFERENT']), (fullpicture.linkage.answers.Said['NOT_SURE'], fullpicture.linkage.answers.Said['NOT_SURE'])], max_length=10)),
                ('why', models.TextField(null=True)),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UndoAsked',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('merge_id', models.UUIDField(unique=True)),
                ('left_record_id', models.UUIDField(db_index=True)),
                ('right_record_id', models.UUIDField(db_index=True)),
                ('left_agency_id', models.UUIDField()),
                ('right_agency_id', models.UUIDField()),
                ('why', models.TextField(null=True)),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('left_record_id', models.UUIDField(db_index=True)),
                ('right_record_id', models.UUIDField(db_index=True)),
                ('left_agency_id', models.UUIDField(db_index=True)),
                ('right_agency_id', models.UUIDField(db_index=True)),
                ('per_million', models.PositiveIntegerField()),
                ('band', models.CharField(choices=[(fullpicture.linkage.matching.pairs.Band['MATCH'], fullpicture.linkage.matching.pairs.Band['MATCH']), (fullpicture.linkage.matching.pairs.Band['POSSIBLE'], fullpicture.linkage.matching.pairs.Band['POSSIBLE']), (fullpicture.linkage.matching.pairs.Band['LOW'], fullpicture.linkage.matching.pairs.Band['LOW'])], max_length=10)),
                ('held', models.CharField(max_length=40)),
                ('evidence', models.JSONField(null=True)),
                ('model', models.CharField(max_length=60)),
                ('digest', models.CharField(max_length=64)),
                ('second', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('decide_by', models.DateTimeField()),
                ('clock', models.CharField(max_length=60)),
                ('found_at', models.DateTimeField()),
                ('is_current', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('left_record_id', 'right_record_id'), name='pair_waits_once')],
            },
        ),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        refuse_changes(PAIR, ("is_current",)),
        refuse_changes(ANSWER),
        refuse_changes(UNDO),
        *(rows.protect(table) for table in (PAIR, ANSWER, UNDO)),
        rows.reading(PAIR, GOVERNING),
        rows.reading(ANSWER, GOVERNING),
        merging.read_by_either(UNDO),
        *(rows.reading(table, rows.LINKING, role=WORKER) for table in (PAIR, ANSWER, UNDO)),
        rows.adding(PAIR, rows.LINKING, role=WORKER),
        rows.changing(PAIR, rows.LINKING, role=WORKER),
        rows.adding(
            ANSWER,
            f"fp_purpose() = 'governance' AND {OWN_WORD}"
            " AND fp_are_two('pair', pair_id, left_record_id, right_record_id)",
            role=WEB,
        ),
        rows.adding(
            UNDO,
            f"fp_purpose() IN ('safeguarding', 'governance') AND {OWN_WORD}"
            " AND fp_are_two('merge', merge_id, left_record_id, right_record_id)",
            role=WEB,
        ),
        of_the_paired("people_identity", "record_id"),
        of_the_paired("people_record", "id"),
        of_the_paired("linkage_district", "record_id"),
        rows.erasing(PAIR, "evidence"),
        rows.erasing(ANSWER, "why"),
        rows.erasing(UNDO, "why"),
    ]
