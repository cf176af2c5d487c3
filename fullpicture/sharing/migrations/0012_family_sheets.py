"""The sheets made for the family: the sender's agency's alone, as the decision is."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

SHEET = "sharing_familysheet"
OWN_POST = "post_id = fp_post()"


class Migration(migrations.Migration):

    dependencies = [('sharing', '0011_releases')]

    operations = [
        migrations.CreateModel(
            name='FamilySheet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('record_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('decision_id', models.UUIDField(db_index=True)),
                ('who', models.UUIDField()),
                ('reader', models.CharField(max_length=10)),
                ('text', models.JSONField(null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        refuse_changes(SHEET),
        rows.protect(SHEET),
        rows.reading(
            SHEET,
            f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}",
            f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST} AND {rows.IN_SIGHT}",
            f"{rows.OWN} AND {rows.related(SHEET, 'record_id', beyond=True)} AND {rows.IN_SIGHT}",
        ),
        rows.adding(SHEET, f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST}"),
        rows.erasing(SHEET, "text"),
    ]
