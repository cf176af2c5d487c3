"""Emergency shares and what became of each: sender's side, recipients, whoever got a copy."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

EMERGENCY, UNSEEN = "sharing_emergency", "sharing_emergencyunseen"
SEEN, ACCEPTED = "sharing_emergencyseen", "sharing_emergencyacceptance"
COMPLETED, REVIEWED = "sharing_emergencycompletion", "sharing_emergencyreview"
FOR_BOTH = {EMERGENCY: "id", SEEN: "emergency_id", UNSEEN: "emergency_id", ACCEPTED: "emergency_id"}
FOR_SENDERS = (COMPLETED, REVIEWED)

UPKEEP = "fp_purpose() = 'upkeep'"
OWN_POST = "post_id = fp_post()"
OWN_ACT = f"{rows.SAFEGUARDING} AND {rows.OWN} AND actor_post_id = fp_post()"
MANAGING = f"{rows.SAFEGUARDING} AND sender_managers_id = ANY (fp_teams())"


def senders(table: str) -> tuple[str, ...]:
    """The sender, the sender's managers, whoever works with the child there, governance."""
    return (
        f"{OWN_ACT} AND {rows.IN_SIGHT}",
        f"{MANAGING} AND {rows.IN_SIGHT}",
        f"{rows.OWN} AND {rows.related(table, 'record_id', beyond=True)} AND {rows.IN_SIGHT}",
        f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}",
    )


def recipients(table: str, key: str) -> tuple[str, ...]:
    """Whoever holds it, by name or by a copy; their managers and their governance."""
    return (
        f"{rows.SAFEGUARDING} AND {rows.held(table)} AND {rows.IN_SIGHT}",
        f"{rows.opened(table, key)} AND {rows.IN_SIGHT}",
        f"{rows.SAFEGUARDING} AND recipient_managers_id = ANY (fp_teams()) AND {rows.IN_SIGHT}",
        f"fp_purpose() = 'governance' AND recipient_agency_id = fp_agency() AND {rows.IN_SIGHT}",
    )


def answering(table: str) -> migrations.RunSQL:
    """Whoever got it answers, in their own name."""
    return rows.adding(
        table,
        f"{rows.SAFEGUARDING} AND {rows.held(table)} AND {OWN_POST}",
        f"{rows.opened(table, 'emergency_id')} AND {OWN_POST}",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0006_answers'),
        ('visibility', '0002_row_policies'),
    ]

    operations = [
        migrations.CreateModel(
            name='EmergencyAcceptance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('actor_post_id', models.UUIDField()),
                ('holder_post_id', models.UUIDField(db_index=True, null=True)),
                ('holder_team_id', models.UUIDField(db_index=True, null=True)),
                ('holder_agency_id', models.UUIDField(db_index=True, null=True)),
                ('recipient_agency_id', models.UUIDField()),
                ('recipient_managers_id', models.UUIDField(db_index=True, null=True)),
                ('record_id', models.UUIDField(db_index=True, null=True)),
                ('sender_managers_id', models.UUIDField(db_index=True)),
                ('emergency_id', models.UUIDField(unique=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('will_do', models.TextField(null=True)),
                ('by_when', models.DateField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EmergencyCompletion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('actor_post_id', models.UUIDField()),
                ('holder_post_id', models.UUIDField(db_index=True, null=True)),
                ('holder_team_id', models.UUIDField(db_index=True, null=True)),
                ('holder_agency_id', models.UUIDField(db_index=True, null=True)),
                ('recipient_agency_id', models.UUIDField()),
                ('recipient_managers_id', models.UUIDField(db_index=True, null=True)),
                ('record_id', models.UUIDField(db_index=True, null=True)),
                ('sender_managers_id', models.UUIDField(db_index=True)),
                ('emergency_id', models.UUIDField(unique=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('decision_id', models.UUIDField(unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EmergencyDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('post_id', models.UUIDField(db_index=True)),
                ('sealed', models.BinaryField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EmergencyReview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('actor_post_id', models.UUIDField()),
                ('holder_post_id', models.UUIDField(db_index=True, null=True)),
                ('holder_team_id', models.UUIDField(db_index=True, null=True)),
                ('holder_agency_id', models.UUIDField(db_index=True, null=True)),
                ('recipient_agency_id', models.UUIDField()),
                ('recipient_managers_id', models.UUIDField(db_index=True, null=True)),
                ('record_id', models.UUIDField(db_index=True, null=True)),
                ('sender_managers_id', models.UUIDField(db_index=True)),
                ('emergency_id', models.UUIDField(unique=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('sound', models.BooleanField()),
                ('text', models.TextField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EmergencySeen',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('actor_post_id', models.UUIDField()),
                ('holder_post_id', models.UUIDField(db_index=True, null=True)),
                ('holder_team_id', models.UUIDField(db_index=True, null=True)),
                ('holder_agency_id', models.UUIDField(db_index=True, null=True)),
                ('recipient_agency_id', models.UUIDField()),
                ('recipient_managers_id', models.UUIDField(db_index=True, null=True)),
                ('record_id', models.UUIDField(db_index=True, null=True)),
                ('sender_managers_id', models.UUIDField(db_index=True)),
                ('emergency_id', models.UUIDField(unique=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EmergencyUnseen',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('actor_post_id', models.UUIDField()),
                ('holder_post_id', models.UUIDField(db_index=True, null=True)),
                ('holder_team_id', models.UUIDField(db_index=True, null=True)),
                ('holder_agency_id', models.UUIDField(db_index=True, null=True)),
                ('recipient_agency_id', models.UUIDField()),
                ('recipient_managers_id', models.UUIDField(db_index=True, null=True)),
                ('record_id', models.UUIDField(db_index=True, null=True)),
                ('sender_managers_id', models.UUIDField(db_index=True)),
                ('emergency_id', models.UUIDField(unique=True)),
                ('desk_id', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Emergency',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('actor_post_id', models.UUIDField()),
                ('holder_post_id', models.UUIDField(db_index=True, null=True)),
                ('holder_team_id', models.UUIDField(db_index=True, null=True)),
                ('holder_agency_id', models.UUIDField(db_index=True, null=True)),
                ('recipient_agency_id', models.UUIDField()),
                ('recipient_managers_id', models.UUIDField(db_index=True, null=True)),
                ('record_id', models.UUIDField(db_index=True, null=True)),
                ('sender_managers_id', models.UUIDField(db_index=True)),
                ('record_ids', models.JSONField()),
                ('practitioner_id', models.UUIDField()),
                ('desk_id', models.UUIDField(null=True)),
                ('text', models.TextField(null=True)),
                ('withheld', models.JSONField(null=True)),
                ('seen_by', models.DateTimeField(db_index=True)),
                ('accept_by', models.DateTimeField()),
                ('complete_by', models.DateTimeField()),
                ('review_by', models.DateTimeField()),
                ('clocks', models.JSONField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('holder_agency_id', None), ('holder_post_id__isnull', False), ('holder_team_id', None)), models.Q(('holder_agency_id', None), ('holder_post_id', None), ('holder_team_id__isnull', False)), models.Q(('holder_agency_id__isnull', False), ('holder_post_id', None), ('holder_team_id', None)), _connector='OR')), name='emergency_has_one_recipient')],
            },
        ),
        *rows.author_only("sharing_emergencydraft"),
        *(refuse_changes(table) for table in (*FOR_BOTH, *FOR_SENDERS)),
        *(rows.protect(table) for table in (*FOR_BOTH, *FOR_SENDERS)),
        *(
            rows.reading(table, *senders(table), *recipients(table, key))
            for table, key in FOR_BOTH.items()
        ),
        *(rows.reading(table, *senders(table)) for table in FOR_SENDERS),
        rows.adding(EMERGENCY, OWN_ACT),
        answering(SEEN),
        answering(ACCEPTED),
        rows.adding(COMPLETED, f"{OWN_ACT} AND {OWN_POST}"),
        rows.adding(
            REVIEWED,
            f"{MANAGING} AND {OWN_POST}",
            f"{rows.GOVERNING_OWN} AND {OWN_POST}",
        ),
        # The clock: it sees what has run out, and whether anybody opened it, never the text.
        rows.reading(
            EMERGENCY, f"{UPKEEP} AND seen_by <= least(fp_at(), now())", role="fullpicture_worker"
        ),
        rows.reading(SEEN, UPKEEP, role="fullpicture_worker"),
        rows.reading(UNSEEN, UPKEEP, role="fullpicture_worker"),
        rows.adding(UNSEEN, f"{UPKEEP} AND {rows.OWN}", role="fullpicture_worker"),
        rows.erasing(EMERGENCY, "text", "withheld"),
        rows.erasing(ACCEPTED, "will_do"),
        rows.erasing(REVIEWED, "text"),
    ]
