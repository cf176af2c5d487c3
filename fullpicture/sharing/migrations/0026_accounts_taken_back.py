"""Whoever was sent what rests on an account is told when it is taken back."""

from django.db import migrations, models

ONE_WAY = models.Q(
    models.Q(
        ("parting_id", None),
        ("replaces_id__isnull", False),
        ("taken_back_id", None),
        ("version_id__isnull", False),
    ),
    models.Q(
        ("opened", False),
        ("parting_id__isnull", False),
        ("replaces_id", None),
        ("taken_back_id", None),
        ("version_id", None),
    ),
    models.Q(
        ("opened", False),
        ("parting_id", None),
        ("replaces_id__isnull", False),
        ("taken_back_id__isnull", False),
        ("version_id", None),
    ),
    _connector="OR",
)


class Migration(migrations.Migration):
    dependencies = [("sharing", "0025_handing_over")]

    operations = [
        migrations.AddField("correction", "taken_back_id", models.UUIDField(null=True)),
        migrations.RemoveConstraint("correction", "corrected_in_one_way"),
        migrations.AddConstraint(
            "correction", models.CheckConstraint(condition=ONE_WAY, name="corrected_in_one_way")
        ),
        migrations.AddConstraint(
            "correction",
            models.UniqueConstraint(
                fields=("disclosure_id", "taken_back_id"), name="told_of_taken_back_once"
            ),
        ),
    ]
