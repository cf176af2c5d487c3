"""Supervision: for the practitioner and the manager whose it is, and nobody else."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

BROUGHT = "advice_supervision"
OUTCOME, SIGNED = "advice_supervisionoutcome", "advice_supervisionsigned"
OWN = f"{rows.SAFEGUARDING} AND {rows.OWN}"
WRITING = f"{OWN} AND post_id = fp_post()"

# Whether this post is that supervision's manager, or its practitioner once it was held. They look
# past the policies of tables that the others' may not nest in.
FUNCTIONS = """
CREATE FUNCTION fp_supervises(brought uuid, practitioner uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.advice_supervision s WHERE s.id = $1
        AND s.post_id = $2 AND s.manager_post_id = public.fp_post()) $$;
CREATE FUNCTION fp_supervised(brought uuid, manager uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.advice_supervision s
        JOIN public.advice_supervisionoutcome o ON o.supervision_id = s.id
        WHERE s.id = $1 AND s.manager_post_id = $2 AND s.post_id = public.fp_post()) $$;
REVOKE EXECUTE ON FUNCTION fp_supervises(uuid, uuid), fp_supervised(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_supervises(uuid, uuid), fp_supervised(uuid, uuid) TO fullpicture_web;
"""
UNDONE = "DROP FUNCTION fp_supervised(uuid, uuid), fp_supervises(uuid, uuid);"


class Migration(migrations.Migration):

    dependencies = [
        ('advice', '0002_by_pass'),
    ]

    operations = [
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField(db_index=True)),
                ('practitioner_id', models.UUIDField()),
                ('manager_post_id', models.UUIDField(db_index=True)),
                ('agenda', models.JSONField(null=True)),
                ('reflection', models.TextField(null=True)),
                ('hold_by', models.DateTimeField()),
                ('clock', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupervisionOutcome',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('supervision_id', models.UUIDField(unique=True)),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('practitioner_post_id', models.UUIDField()),
                ('decision', models.TextField(null=True)),
                ('action', models.TextField(null=True)),
                ('action_by', models.DateField()),
                ('sign_by', models.DateTimeField()),
                ('clock', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupervisionSigned',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('supervision_id', models.UUIDField(unique=True)),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('manager_post_id', models.UUIDField()),
                ('comment', models.TextField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        *(refuse_changes(table) for table in (BROUGHT, OUTCOME, SIGNED)),
        *(rows.protect(table) for table in (BROUGHT, OUTCOME, SIGNED)),
        rows.reading(BROUGHT, f"{OWN} AND fp_post() IN (post_id, manager_post_id)"),
        rows.adding(BROUGHT, f"{WRITING} AND manager_post_id <> fp_post()"),
        rows.reading(OUTCOME, f"{OWN} AND fp_post() IN (post_id, practitioner_post_id)"),
        rows.adding(OUTCOME, f"{WRITING} AND fp_supervises(supervision_id, practitioner_post_id)"),
        rows.reading(SIGNED, f"{OWN} AND fp_post() IN (post_id, manager_post_id)"),
        rows.adding(SIGNED, f"{WRITING} AND fp_supervised(supervision_id, manager_post_id)"),
        rows.erasing(BROUGHT, "agenda", "reflection"),
        rows.erasing(OUTCOME, "decision", "action"),
        rows.erasing(SIGNED, "comment"),
    ]
