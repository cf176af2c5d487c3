"""A contact is put right by one, checked by a second, and removed."""

import uuid
from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes

fence = import_module("fullpicture.agencies.migrations.0005_contacts").fence
CORRECTION, CHECK = "agencies_contactcorrection", "agencies_contactcorrectioncheck"
REMOVAL = "agencies_contactremoval"


class Migration(migrations.Migration):

    dependencies = [('agencies', '0007_numbered')]

    operations = [
        migrations.CreateModel(
            name='ContactCorrection',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('contact_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField(db_index=True)),
                ('name', models.CharField(max_length=120, null=True)),
                ('title', models.CharField(max_length=120, null=True)),
                ('organisation', models.CharField(max_length=120, null=True)),
                ('phone', models.CharField(max_length=30, null=True)),
                ('email', models.EmailField(max_length=254, null=True)),
                ('reaches', models.BooleanField()),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='ContactCorrectionCheck',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('correction_id', models.UUIDField(unique=True)),
                ('contact_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField(db_index=True)),
                ('typed_by_post_id', models.UUIDField()),
                ('how', models.TextField(null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='ContactRemoval',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('contact_id', models.UUIDField(unique=True)),
                ('agency_id', models.UUIDField(db_index=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        *(refuse_changes(table) for table in (CORRECTION, CHECK, REMOVAL)),
        fence(CORRECTION, "post_id = fp_post()"),
        fence(CHECK, "post_id = fp_post() AND typed_by_post_id <> fp_post()"),
        fence(REMOVAL, "post_id = fp_post()"),
    ]
