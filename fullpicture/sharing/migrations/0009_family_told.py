"""The told-the-family register: the sender's agency's alone, as the decision is."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

TOLD = "sharing_familytold"
OWN_POST = "post_id = fp_post()"


class Migration(migrations.Migration):

    dependencies = [('sharing', '0008_passing_on')]

    operations = [
        migrations.CreateModel(
            name='FamilyTold',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('record_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('decision_id', models.UUIDField(db_index=True)),
                ('who', models.UUIDField()),
                ('told', models.BooleanField()),
                ('on', models.DateField()),
                ('how', models.TextField(null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        refuse_changes(TOLD),
        rows.protect(TOLD),
        rows.reading(
            TOLD,
            f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}",
            f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST} AND {rows.IN_SIGHT}",
            f"{rows.OWN} AND {rows.related(TOLD, 'record_id', beyond=True)} AND {rows.IN_SIGHT}",
        ),
        rows.adding(TOLD, f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST}"),
        rows.erasing(TOLD, "how"),
    ]
