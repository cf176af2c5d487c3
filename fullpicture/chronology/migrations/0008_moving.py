"""A print goes wherever the record goes by which it was made."""

from django.db import migrations, models

from fullpicture.visibility.marks import Mark, filled, moving_with_records, through_a_record

PRINT = "chronology_print"


class Migration(migrations.Migration):

    dependencies = [
        ('chronology', '0007_extracts'),
        ('linkage', '0006_merging'),
    ]

    operations = [
        migrations.AddField(
            model_name='print',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        filled(PRINT, agency="agency_id"),
        through_a_record(PRINT, agency="agency_id"),
        moving_with_records("chronology", Mark(PRINT, by="through_id")),
    ]
