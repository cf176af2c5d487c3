"""Traces of having asked: added by whoever asks, read by no page, forgotten by the worker."""

import uuid

from django.db import migrations, models

from fullpicture.visibility import row_policies as rows

ASKING = "visibility_asking"
WAYS = [(way, way) for way in ("search", "create", "reason")]
ASKERS = "fp_purpose() IN ('safeguarding', 'inspection', 'governance')"


class Migration(migrations.Migration):
    dependencies = [("visibility", "0003_looks_at_what_was_sent")]

    operations = [
        migrations.CreateModel(
            name="Asking",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked", models.UUIDField()),
                ("post_id", models.UUIDField()),
                ("agency_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("way", models.CharField(choices=WAYS, max_length=6)),
                ("key", models.BigIntegerField(db_index=True, null=True)),
                ("person_id", models.UUIDField(db_index=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key__isnull", False), ("person_id", None)),
                            models.Q(("key", None), ("person_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="asking_for_a_key_or_a_person",
                    )
                ],
            },
        ),
        # By these a keeper's own listings and an agency's own shields are found on every Home.
        migrations.RunSQL(
            "CREATE INDEX listing_post ON visibility_listing (post_id);"
            "CREATE INDEX shield_agency ON visibility_shield (agency_id)",
            "DROP INDEX listing_post; DROP INDEX shield_agency",
        ),
        rows.protect(ASKING),
        # Nobody asks in another's name, and nobody writes that they asked at another time.
        rows.adding(ASKING, f"{ASKERS} AND post_id = fp_post() AND {rows.OWN} AND at = fp_at()"),
        rows.reading(ASKING, "fp_purpose() = 'upkeep'", role="fullpicture_worker"),
    ]
