"""Questions without identity: the adviser reads the question, and never the way back to the child."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

QUESTION, ASKED, ANSWER = "advice_question", "advice_asked", "advice_answer"
OWN_POST = "post_id = fp_post()"
ADVISING = "fp_purpose() IN ('safeguarding', 'governance') AND adviser_post_id = fp_post()"
# An information governance lead who was asked oversees this agency too, and a manager the team:
# for whoever was asked the way back does not exist.
NOT_ADVISING = "adviser_post_id IS DISTINCT FROM fp_post()"
SEEN = "NOT fp_record_hidden(record_id)"

# Whether this post was asked just this, by that post of that agency. It looks past the policies
# of a table that the answer's own policy may not nest in.
FUNCTIONS = """
CREATE FUNCTION fp_advises(question uuid, asker uuid, agency uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.advice_question q WHERE q.id = $1 AND q.post_id = $2
        AND q.agency_id = $3 AND q.adviser_post_id = public.fp_post()) $$;
REVOKE EXECUTE ON FUNCTION fp_advises(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_advises(uuid, uuid, uuid) TO fullpicture_web;
"""
UNDONE = "DROP FUNCTION fp_advises(uuid, uuid, uuid);"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ledger', '0001_initial'),
        ('visibility', '0007_in_sight_of'),
        ('linkage', '0006_merging'),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question_id', models.UUIDField(unique=True)),
                ('agency_id', models.UUIDField()),
                ('asker_post_id', models.UUIDField(db_index=True)),
                ('post_id', models.UUIDField(null=True)),
                ('practitioner_id', models.UUIDField(null=True)),
                ('text', models.TextField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question_id', models.UUIDField(unique=True)),
                ('record_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField()),
                ('adviser_post_id', models.UUIDField(null=True)),
                ('practitioner_id', models.UUIDField()),
                ('digest', models.CharField(max_length=64)),
                ('looked', models.BooleanField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('post_id', models.UUIDField(db_index=True)),
                ('sealed', models.BinaryField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField(db_index=True)),
                ('post_id', models.UUIDField(db_index=True)),
                ('adviser_post_id', models.UUIDField(db_index=True, null=True)),
                ('text', models.TextField(null=True)),
                ('answer_by', models.DateTimeField()),
                ('clock', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        *(refuse_changes(table) for table in (QUESTION, ASKED, ANSWER)),
        *(rows.protect(table) for table in (QUESTION, ASKED, ANSWER)),
        *rows.author_only("advice_draft"),
        rows.reading(
            QUESTION,
            f"{rows.SAFEGUARDING} AND {OWN_POST}",
            ADVISING,
            rows.GOVERNING_OWN,
        ),
        rows.adding(
            QUESTION, f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST} AND {NOT_ADVISING}"
        ),
        rows.reading(
            ASKED,
            f"{rows.SAFEGUARDING} AND {OWN_POST} AND {SEEN}",
            f"{rows.OWN} AND {NOT_ADVISING} AND {rows.related(ASKED, 'record_id', beyond=True)}",
            f"{rows.GOVERNING_OWN} AND {NOT_ADVISING} AND {SEEN}",
        ),
        rows.adding(
            ASKED, f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST} AND {NOT_ADVISING}"
        ),
        rows.reading(
            ANSWER,
            f"{rows.SAFEGUARDING} AND asker_post_id = fp_post()",
            f"fp_purpose() IN ('safeguarding', 'governance') AND {OWN_POST}",
            rows.GOVERNING_OWN,
        ),
        rows.adding(
            ANSWER,
            f"fp_purpose() IN ('safeguarding', 'governance') AND {OWN_POST}"
            " AND fp_advises(question_id, asker_post_id, agency_id)",
        ),
        rows.erasing(QUESTION, "text"),
        rows.erasing(ANSWER, "text"),
    ]
