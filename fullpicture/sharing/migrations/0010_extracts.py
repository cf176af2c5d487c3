"""That something was left out of a share, and the NHS number that went with it."""

from django.db import migrations, models

NUMBERED = ("sharing_disclosure", "sharing_emergency")


class Migration(migrations.Migration):

    dependencies = [("sharing", "0009_family_told"), ("chronology", "0007_extracts")]

    operations = [
        migrations.AddField(
            model_name="disclosure", name="in_part", field=models.BooleanField(default=False)
        ),
        *(
            migrations.AddField(
                model_name=table.partition("_")[2],
                name="nhs_number",
                field=models.CharField(max_length=10, null=True),
            )
            for table in NUMBERED
        ),
        *(
            migrations.RunSQL(
                f"GRANT UPDATE (nhs_number) ON {table} TO fullpicture_eraser",
                f"REVOKE UPDATE (nhs_number) ON {table} FROM fullpicture_eraser",
            )
            for table in NUMBERED
        ),
    ]
