"""One-time passes for people without an account, who stand as the holder of one and see no more."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

PASS, USE = "visibility_pass", "visibility_passuse"
MARKS = ("tries", "closed_at", "closed_as")
HOLDING = "fp_purpose() = 'pass' AND {column} = fp_pass()"
ISSUED = f"{rows.SAFEGUARDING} AND {rows.OWN} AND post_id = fp_post()"

# A pass is found by a hash of 256 random bits and by nothing else; a dead one is not found.
FUNCTIONS = """
CREATE FUNCTION fp_pass() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT NULLIF(current_setting('fullpicture.pass', true), '')::uuid $$;
CREATE FUNCTION fp_pass_of(hashed bytea) RETURNS TABLE (id uuid, agency uuid, code text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.id, p.agency_id, a.code::text FROM public.visibility_pass p
        JOIN public.agencies_agency a ON a.id = p.agency_id
        WHERE public.fp_purpose() = 'pass' AND p.token = $1 AND p.closed_at IS NULL
        AND p.starts_at <= public.fp_at() AND public.fp_at() < p.ends_at $$;
REVOKE EXECUTE ON FUNCTION fp_pass_of(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_pass_of(bytea) TO fullpicture_web;
"""
UNDONE = "DROP FUNCTION fp_pass_of(bytea); DROP FUNCTION fp_pass();"


class Migration(migrations.Migration):

    dependencies = [
        ('visibility', '0007_in_sight_of'),
        ('agencies', '0005_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pass',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=10)),
                ('thing_id', models.UUIDField(db_index=True)),
                ('contact_id', models.UUIDField()),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField(db_index=True)),
                ('practitioner_id', models.UUIDField()),
                ('sure', models.TextField(null=True)),
                ('token', models.BinaryField(unique=True)),
                ('code', models.BinaryField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('clock', models.CharField(max_length=60)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_as', models.CharField(default='', max_length=10)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PassUse',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('pass_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField()),
                ('what', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        refuse_changes(PASS, MARKS),
        refuse_changes(USE),
        rows.protect(PASS),
        rows.protect(USE),
        rows.reading(PASS, ISSUED, rows.GOVERNING_OWN, HOLDING.format(column="id")),
        rows.adding(PASS, ISSUED),
        rows.changing(PASS, ISSUED, HOLDING.format(column="id")),
        rows.reading(USE, ISSUED, rows.GOVERNING_OWN),
        rows.adding(USE, ISSUED, f"{HOLDING.format(column='pass_id')} AND {rows.OWN}"),
        rows.erasing(PASS, "sure"),
    ]
