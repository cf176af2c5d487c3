"""Corrections of what was sent: told by the worker, seen by whoever may see the share.

The worker does it as one agency under the purpose `correcting`. All that it may see under that
purpose stands here, whichever chapter's table it is.
"""

import uuid
from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

sent = import_module("fullpicture.sharing.migrations.0002_row_policies").sent
managing = import_module("fullpicture.sharing.migrations.0003_recipients_managers").managing
TRAVELLING = import_module("fullpicture.people.migrations.0005_what_may_not_travel")

CORRECTION, ACKNOWLEDGEMENT = "sharing_correction", "sharing_acknowledgement"
WORKER = "fullpicture_worker"
CORRECTING = "fp_purpose() = 'correcting'"
SEEN_BY_THE_JOB = {
    "chronology_entryversion": rows.OWN,
    "chronology_familyaccount": rows.OWN,
    "sharing_disclosure": rows.OWN,
    "sharing_discloseditem": rows.OWN,
    "sharing_correction": rows.OWN,
    "visibility_lens": "opened_by_agency_id = fp_agency()",
}

# As fp_protected_in, but for the worker alone, who stands for an agency and is related to nobody.
NEAR = (
    TRAVELLING.TRAVELLING.replace("fp_protected_in", "fp_protected_near")
    .replace(TRAVELLING.MAY_OPEN, "public.fp_purpose() = 'correcting'")
    .replace("TO fullpicture_web", f"TO {WORKER}")
)


def by_the_job(table: str, condition: str) -> migrations.RunSQL:
    clause = f"USING ({CORRECTING} AND {condition})"
    return rows.policy(table, "correcting", "SELECT", clause, WORKER)


SENT = (
    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
    ('person_id', models.UUIDField(db_index=True)),
    ('record_id', models.UUIDField(db_index=True)),
    ('agency_id', models.UUIDField()),
    ('actor_post_id', models.UUIDField()),
    ('holder_post_id', models.UUIDField(db_index=True, null=True)),
    ('holder_team_id', models.UUIDField(db_index=True, null=True)),
    ('holder_agency_id', models.UUIDField(db_index=True, null=True)),
    ('recipient_agency_id', models.UUIDField()),
    ('recipient_managers_id', models.UUIDField(db_index=True, null=True)),
)


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0003_recipients_managers'),
        ('chronology', '0006_accounts_as_they_stood'),
        ('people', '0007_without_worker'),
        ('visibility', '0005_supervision'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                *SENT,
                ('disclosure_id', models.UUIDField(db_index=True)),
                ('replaces_id', models.UUIDField()),
                ('version_id', models.UUIDField()),
                ('opened', models.BooleanField()),
                ('acknowledge_by', models.DateTimeField()),
                ('clock', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(
                        fields=('disclosure_id', 'version_id'), name='told_of_version_once'
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                *SENT,
                ('correction_id', models.UUIDField(unique=True)),
                ('disclosure_id', models.UUIDField(db_index=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        migrations.RunSQL(
            "CREATE INDEX version_corrected ON chronology_entryversion (agency_id, received_here)"
            " WHERE number > 1",
            "DROP INDEX version_corrected",
        ),
        migrations.RunSQL(NEAR, "DROP FUNCTION fp_protected_near(uuid, bytea[])"),
        *(refuse_changes(table) for table in (CORRECTION, ACKNOWLEDGEMENT)),
        *(rows.protect(table) for table in (CORRECTION, ACKNOWLEDGEMENT)),
        *(rows.reading(table, *sent(table)) for table in (CORRECTION, ACKNOWLEDGEMENT)),
        *(managing(table) for table in (CORRECTION, ACKNOWLEDGEMENT)),
        *(by_the_job(table, condition) for table, condition in SEEN_BY_THE_JOB.items()),
        rows.adding(CORRECTION, f"{CORRECTING} AND {rows.OWN}", role=WORKER),
        rows.adding(
            ACKNOWLEDGEMENT,
            f"{rows.SAFEGUARDING} AND {rows.held(ACKNOWLEDGEMENT)} AND post_id = fp_post()",
        ),
    ]
