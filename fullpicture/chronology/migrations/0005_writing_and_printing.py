import uuid

import django.contrib.postgres.fields
from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

PRINT = "chronology_print"
OWN_ACT = f"{rows.OWN} AND post_id = fp_post()"

class Migration(migrations.Migration):

    dependencies = [
        ('chronology', '0004_subjects'),
    ]

    operations = [
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
            name='Print',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField(db_index=True)),
                ('practitioner_id', models.UUIDField()),
                ('scope', models.JSONField()),
                ('version_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        *rows.author_only("chronology_draft"),
        refuse_changes(PRINT, ("person_id",)),
        rows.protect(PRINT),
        rows.reading(
            PRINT,
            f"{rows.AT_WORK} AND {OWN_ACT} AND {rows.IN_SIGHT}",
            f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}",
        ),
        rows.adding(
            PRINT, f"{OWN_ACT} AND {rows.related(PRINT, 'person_id')} AND {rows.IN_SIGHT}"
        ),
    ]
