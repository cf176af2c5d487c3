"""The session's settings as SQL, the refusal of change, and the ledger's tables behind both."""

import django.contrib.postgres.fields
from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes

# Every request and every job is one transaction that first sets these by
# `set_config(name, value, true)`. Unset, or set to nothing, means no rows.
SETTINGS = """
CREATE FUNCTION fp_post() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT NULLIF(current_setting('fullpicture.post', true), '')::uuid $$;
CREATE FUNCTION fp_agency() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT NULLIF(current_setting('fullpicture.agency', true), '')::uuid $$;
CREATE FUNCTION fp_teams() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT string_to_array(
        NULLIF(current_setting('fullpicture.teams', true), ''), ',')::uuid[] $$;
CREATE FUNCTION fp_purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT NULLIF(current_setting('fullpicture.purpose', true), '') $$;
CREATE FUNCTION fp_at() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT NULLIF(current_setting('fullpicture.at', true), '')::timestamptz $$;
"""
SETTINGS_UNDONE = """
DROP FUNCTION fp_post(), fp_agency(), fp_teams(), fp_purpose(), fp_at();
"""

# The trigger's arguments are the columns that may change (`immutable.refuse_changes`).
REFUSAL = """
CREATE FUNCTION fp_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    marks text[] := COALESCE(TG_ARGV, ARRAY[]::text[]);
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        IF current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
            RETURN NULL;
        END IF;
    ELSIF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - marks = to_jsonb(OLD) - marks THEN
            RETURN NEW;
        END IF;
        -- Erasure takes away; it never puts anything else in the place.
        IF current_user = 'fullpicture_eraser' AND NOT EXISTS (
            SELECT FROM jsonb_each(to_jsonb(NEW)) after, jsonb_each(to_jsonb(OLD)) before
            WHERE after.key = before.key AND after.value <> before.value
            AND after.value NOT IN ('null', '""', '[]')
        ) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% refused: rows of % are acts, written once. To correct one, record a new version.',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
REFUSAL_UNDONE = "DROP FUNCTION fp_refuse_change();"

# Whoever writes a leaf, and however, it is queued; nobody but the sequencer may touch the queue,
# so the trigger runs as the owner, with every name written out.
QUEUE = """
CREATE FUNCTION ledger_queue() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.ledger_unplaced (leaf_id, queued_at)
        SELECT id, pg_catalog.clock_timestamp() FROM fresh;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_leaf_queued AFTER INSERT ON ledger_leaf
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_queue();
REVOKE EXECUTE ON FUNCTION ledger_queue() FROM PUBLIC;
"""
QUEUE_UNDONE = """
DROP TRIGGER ledger_leaf_queued ON ledger_leaf;
DROP FUNCTION ledger_queue();
"""

# `visibility/`, which keeps relationships and knows who is hidden, puts its own policies for
# reading in place of the first two. The eraser destroys keys and the identifiers beside them.
# What web and worker may do to each table is in `config/grants.py`.
FENCES = """
ALTER TABLE ledger_particulars ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_particulars FORCE ROW LEVEL SECURITY;
CREATE POLICY own_acts ON ledger_particulars FOR SELECT USING (actor_post_id = fp_post());
CREATE POLICY information_governance ON ledger_particulars FOR SELECT
    USING (agency_id = fp_agency() AND fp_purpose() = 'governance');
CREATE POLICY own_agency_writes ON ledger_particulars FOR INSERT
    WITH CHECK (agency_id = fp_agency());
CREATE POLICY eraser_reads ON ledger_particulars FOR SELECT TO fullpicture_eraser USING (true);
CREATE POLICY eraser_writes ON ledger_particulars FOR UPDATE TO fullpicture_eraser
    USING (true) WITH CHECK (true);

ALTER TABLE ledger_window ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_window FORCE ROW LEVEL SECURITY;
CREATE POLICY own_looks ON ledger_window USING (post_id = fp_post())
    WITH CHECK (post_id = fp_post());

GRANT SELECT ON ledger_particulars TO fullpicture_eraser;
GRANT UPDATE (actor_id, actor_post_id, person_id, record_ids,
    actor_key, subjects_key, content_key) ON ledger_particulars TO fullpicture_eraser;
"""
FENCES_UNDONE = """
DROP POLICY own_looks ON ledger_window;
DROP POLICY eraser_writes ON ledger_particulars;
DROP POLICY eraser_reads ON ledger_particulars;
DROP POLICY own_agency_writes ON ledger_particulars;
DROP POLICY information_governance ON ledger_particulars;
DROP POLICY own_acts ON ledger_particulars;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(SETTINGS, SETTINGS_UNDONE),
        migrations.RunSQL(REFUSAL, REFUSAL_UNDONE),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("leaf_id", models.UUIDField(unique=True)),
                ("leaf_hash", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Tile",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "level",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("level", models.SmallIntegerField()),
                ("number", models.BigIntegerField()),
                ("hashes", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Unplaced",
            fields=[
                ("leaf_id", models.UUIDField(primary_key=True, serialize=False)),
                ("queued_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Particulars",
            fields=[
                ("leaf_id", models.UUIDField(primary_key=True, serialize=False)),
                ("verb", models.TextField()),
                ("object_table", models.TextField()),
                ("object_id", models.UUIDField()),
                ("further", models.JSONField()),
                ("actor_kind", models.TextField()),
                ("actor_id", models.TextField()),
                ("actor_post_id", models.UUIDField(null=True)),
                ("agency_id", models.UUIDField()),
                ("counterpart_agency_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField(null=True)),
                (
                    "record_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                ("purpose", models.TextField()),
                ("quiet", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("look_kind", models.TextField()),
                ("outcome", models.TextField()),
                ("reason", models.TextField()),
                ("actor_key", models.BinaryField(null=True)),
                ("subjects_key", models.BinaryField(null=True)),
                ("content_key", models.BinaryField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["object_id"], name="ledger_particulars_object"),
                    models.Index(fields=["person_id", "at"], name="ledger_particulars_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Window",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("post_id", models.UUIDField()),
                ("look_kind", models.TextField()),
                ("object_id", models.UUIDField()),
                ("purpose", models.TextField()),
                ("outcome", models.TextField()),
                ("leaf_id", models.UUIDField()),
                ("opened_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("times", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("post_id", "object_id", "purpose", "look_kind", "outcome"),
                        name="ledger_window_once",
                    )
                ],
            },
        ),
        migrations.RunSQL(QUEUE, QUEUE_UNDONE),
        refuse_changes("ledger_leaf"),
        refuse_changes("ledger_position"),
        refuse_changes("ledger_checkpoint"),
        refuse_changes("ledger_particulars"),
        migrations.RunSQL(FENCES, FENCES_UNDONE),
    ]
