"""Who may ask whom whether an agency is at work with a child: versions that nobody may change."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("policy", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=300)),
                ("mark", models.CharField(max_length=60)),
                ("shipped", models.BooleanField()),
                ("adopted_at", models.DateTimeField()),
                ("code", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=200)),
                ("held_by", models.CharField(max_length=12)),
                ("asked_by", models.CharField(max_length=12)),
                ("purpose", models.CharField(max_length=20)),
                ("mode", models.CharField(max_length=10)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "version"), name="agreement_version_once"
                    )
                ],
            },
        ),
        refuse_changes("policy_agreement"),
    ]
