"""Pictures and papers that go with an emergency share, or with a question: read by both sides as
what they went with is, and written by whoever sends it. The worker reads none and writes none.
"""

from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows
from fullpicture.visibility.marks import Mark, moving_with_records, through_a_record

urgent = import_module("fullpicture.sharing.migrations.0007_emergency")
URGENT = import_module("fullpicture.sharing.migrations.0023_emergencies_apart").URGENT
ENCLOSURE, FILE = "sharing_enclosure", "sharing_enclosedfile"
BOTH = (ENCLOSURE, FILE)

FUNCTION = """
CREATE FUNCTION fp_own_emergency(sent uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.sharing_emergency e WHERE e.id = sent
        AND e.agency_id = public.fp_agency() AND e.actor_post_id = public.fp_post()) $$;
REVOKE EXECUTE ON FUNCTION fp_own_emergency(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_own_emergency(uuid) TO fullpicture_web;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0026_accounts_taken_back")]

    operations = [
        migrations.CreateModel(
            name='Enclosure',
            fields=[
                *URGENT,
                ('with_id', models.UUIDField(db_index=True)),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[(each, each) for each in ('jpeg', 'png', 'pdf')], max_length=4)),
                ('shows', models.TextField(null=True)),
                ('digest', models.CharField(max_length=64, null=True)),
                ('size', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('pages', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('with_id', 'place'), name='enclosed_once_a_place')
                ],
            },
        ),
        migrations.CreateModel(
            name='EnclosedFile',
            fields=[
                *URGENT,
                ('with_id', models.UUIDField(db_index=True)),
                ('content', models.BinaryField(null=True)),
                ('small', models.BinaryField(null=True)),
            ],
            options={'abstract': False},
        ),
        *(refuse_changes(table, ("person_id",)) for table in BOTH),
        *(rows.protect(table) for table in BOTH),
        *(
            rows.reading(table, *urgent.senders(table), *urgent.recipients(table, "with_id"))
            for table in BOTH
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION fp_own_emergency(uuid);"),
        *(rows.adding(table, f"{urgent.OWN_ACT} AND fp_own_emergency(with_id)") for table in BOTH),
        *(through_a_record(table, record="record_id") for table in BOTH),
        moving_with_records("sharing_enclosed", *(Mark(table, by="through_id") for table in BOTH)),
        rows.erasing(ENCLOSURE, "shows", "digest"),
        rows.erasing(FILE, "content", "small"),
    ]
