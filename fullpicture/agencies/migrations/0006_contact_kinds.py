"""What kind of body somebody without an account works for; the last said stands."""

import uuid
from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes

fence = import_module("fullpicture.agencies.migrations.0005_contacts").fence
KIND = "agencies_contactkind"


class Migration(migrations.Migration):

    dependencies = [('agencies', '0005_contacts')]

    operations = [
        migrations.CreateModel(
            name='ContactKind',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('contact_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField(db_index=True)),
                ('kind', models.CharField(max_length=40)),
                ('kind_id', models.UUIDField()),
                ('body', models.CharField(max_length=30)),
                ('statutory', models.BooleanField()),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        refuse_changes(KIND),
        fence(KIND, "post_id = fp_post()"),
    ]
