"""Which pictures stood on a print."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chronology", "0009_attachments")]

    operations = [
        migrations.AddField(
            "print",
            "picture_ids",
            django.contrib.postgres.fields.ArrayField(models.UUIDField(), default=list, size=None),
        ),
    ]
