"""Whoever was sent that a child is in danger, while records of two were taken for one, is told."""

import uuid
from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows
from fullpicture.visibility.marks import Mark, moving_with_records, through_a_record

urgent = import_module("fullpicture.sharing.migrations.0007_emergency")
EMERGENCY, APART, KNOWN = "sharing_emergency", "sharing_emergencyapart", "sharing_emergencyapartknown"
BOTH = (APART, KNOWN)
CORRECTING = f"fp_purpose() = 'correcting' AND {rows.OWN}"
WORKER = "fullpicture_worker"
marks_before = refuse_changes(EMERGENCY, ("person_id", "person_then_id"))

URGENT = (
    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
    ('person_id', models.UUIDField(db_index=True)),
    ('record_id', models.UUIDField(db_index=True, null=True)),
    ('through_id', models.UUIDField(db_index=True, null=True)),
    ('agency_id', models.UUIDField()),
    ('actor_post_id', models.UUIDField()),
    ('sender_managers_id', models.UUIDField(db_index=True)),
    ('holder_post_id', models.UUIDField(db_index=True, null=True)),
    ('holder_team_id', models.UUIDField(db_index=True, null=True)),
    ('holder_agency_id', models.UUIDField(db_index=True, null=True)),
    ('recipient_agency_id', models.UUIDField()),
    ('recipient_managers_id', models.UUIDField(db_index=True, null=True)),
)

# A mark, so that no page asks about partings of what was never under one.
MARKED = """
CREATE FUNCTION fp_mark_apart() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        UPDATE public.sharing_emergency SET apart_at = NEW.at WHERE id = NEW.emergency_id;
        RETURN NULL;
    END $$;
REVOKE EXECUTE ON FUNCTION fp_mark_apart() FROM PUBLIC;
CREATE TRIGGER told_apart AFTER INSERT ON sharing_emergencyapart
    FOR EACH ROW EXECUTE FUNCTION fp_mark_apart();
"""
# Of both kinds of share: a number alone. Since the two records are one person's, which may be
# longer than by this merge.
SENT = """
CREATE OR REPLACE FUNCTION fp_sent_while_one(merge uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH one AS (
        SELECT r.id, LEAST(m.at, GREATEST(a.starts_at, b.starts_at)) AS at
            FROM public.linkage_merge m
            JOIN public.linkage_link a ON a.record_id = m.left_record_id AND a.ends_at IS NULL
            JOIN public.linkage_link b ON b.record_id = m.right_record_id AND b.ends_at IS NULL
            JOIN public.people_record n ON n.id = m.left_record_id
            JOIN public.people_record r ON r.person_id = n.person_id
            WHERE m.id = $1 AND m.undone_at IS NULL
            AND public.fp_agency() IN (m.left_agency_id, m.right_agency_id)
    )
    SELECT ((SELECT count(*) FROM one JOIN public.sharing_disclosure d ON d.record_id = one.id
            AND d.closed_at IS NULL AND d.delivered_at >= one.at)
        + (SELECT count(*) FROM one JOIN public.sharing_emergency e ON e.through_id = one.id
            AND e.at >= one.at))::integer $$;
"""
before = import_module("fullpicture.sharing.migrations.0022_sent_while_one").SENT


class Migration(migrations.Migration):
    dependencies = [("sharing", "0022_sent_while_one")]

    operations = [
        migrations.AddField(
            model_name='emergency', name='apart_at', field=models.DateTimeField(null=True)
        ),
        migrations.CreateModel(
            name='EmergencyApart',
            fields=[
                *URGENT,
                ('emergency_id', models.UUIDField(db_index=True)),
                ('parting_id', models.UUIDField()),
                ('acknowledge_by', models.DateTimeField()),
                ('clock', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(
                        fields=('emergency_id', 'parting_id'), name='emergency_told_apart_once'
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name='EmergencyApartKnown',
            fields=[
                *URGENT,
                ('apart_id', models.UUIDField(unique=True)),
                ('emergency_id', models.UUIDField(db_index=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        migrations.RunSQL(marks_before.reverse_sql, marks_before.sql),
        refuse_changes(EMERGENCY, ("person_id", "person_then_id", "apart_at")),
        *(refuse_changes(table, ("person_id",)) for table in BOTH),
        *(rows.protect(table) for table in BOTH),
        *(
            rows.reading(table, *urgent.senders(table), *urgent.recipients(table, "emergency_id"))
            for table in BOTH
        ),
        *(
            rows.policy(table, "correcting", "SELECT", f"USING ({CORRECTING})", WORKER)
            for table in (EMERGENCY, APART)
        ),
        rows.adding(APART, CORRECTING, role=WORKER),
        urgent.answering(KNOWN),
        *(through_a_record(table, record="record_id") for table in BOTH),
        moving_with_records(
            "sharing_apart", *(Mark(table, by="through_id") for table in BOTH)
        ),
        migrations.RunSQL(
            MARKED,
            "DROP TRIGGER told_apart ON sharing_emergencyapart; DROP FUNCTION fp_mark_apart();",
        ),
        migrations.RunSQL(SENT, before.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
    ]
