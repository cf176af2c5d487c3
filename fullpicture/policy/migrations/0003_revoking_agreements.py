"""Agreements of some kinds of service, with a day for their review; and taking one back at once."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("policy", "0002_agreements")]

    operations = [
        migrations.AddField("agreement", "services", models.JSONField(default=list)),
        migrations.AddField("agreement", "review_on", models.DateField(null=True)),
        migrations.CreateModel(
            name="Revocation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("agreement_id", models.UUIDField(unique=True)),
                ("why", models.CharField(max_length=300)),
                ("practitioner_id", models.UUIDField()),
                ("post_id", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
            options={"abstract": False},
        ),
        refuse_changes("policy_revocation"),
    ]
