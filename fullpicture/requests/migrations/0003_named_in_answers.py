"""Why an answer names people who are no part of the child's life, as a question says it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0002_notices")]

    operations = [
        migrations.AddField("reply", "named_because", models.TextField(null=True)),
        migrations.RunSQL(
            "GRANT UPDATE (named_because) ON requests_reply TO fullpicture_eraser",
            "REVOKE UPDATE (named_because) ON requests_reply FROM fullpicture_eraser",
        ),
    ]
