"""Questions to other agencies: both sides by the columns of an emergency share, no other reader."""

import uuid
from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows
from fullpicture.visibility.marks import Mark, moving_with_records, through_a_record
from fullpicture.visibility.models import one_holder

urgent = import_module("fullpicture.sharing.migrations.0007_emergency")
URGENT = import_module("fullpicture.sharing.migrations.0023_emergencies_apart").URGENT

REQUEST, CHASED = "requests_informationrequest", "requests_chased"
BY_ASKED = ("requests_passedon", "requests_takenon", "requests_reply")
BY_ASKER = ("requests_withdrawal", "requests_cameofit", "requests_resolutioncalled")
ABOUT = (*BY_ASKED, *BY_ASKER, CHASED)
EVERY = (REQUEST, *ABOUT)
WORKER = "fullpicture_worker"
SAID_BY = (
    ('request_id', models.UUIDField(unique=True)),
    ('post_id', models.UUIDField()),
    ('practitioner_id', models.UUIDField()),
    ('at', models.DateTimeField()),
)

within = import_module("fullpicture.sharing.migrations.0008_passing_on").within
# Whoever was asked opens the question to a colleague, and gives no more than they hold.
FUNCTION = f"""
CREATE FUNCTION fp_passes_request(asked uuid, colleague uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.requests_informationrequest q WHERE q.id = asked
        AND q.recipient_agency_id = public.fp_agency() AND {within(rows.held('q'))})
    AND EXISTS (SELECT 1 FROM public.agencies_post p
        WHERE p.id = colleague AND p.agency_id = public.fp_agency()) $$;
REVOKE EXECUTE ON FUNCTION fp_passes_request(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_passes_request(uuid, uuid) TO fullpicture_web;
"""
PASSING = (
    f"{rows.SAFEGUARDING} AND opened_by_agency_id = fp_agency() AND version_id = decision_id"
    " AND fp_passes_request(version_id, holder_post_id)"
)


def readers(table: str, key: str) -> migrations.RunSQL:
    return rows.reading(table, *urgent.senders(table), *urgent.recipients(table, key))


def answering(table: str) -> migrations.RunSQL:
    """Whoever was asked answers, in their own name."""
    return rows.adding(
        table,
        f"{rows.SAFEGUARDING} AND {rows.held(table)} AND {urgent.OWN_POST}",
        f"{rows.opened(table, 'request_id')} AND {urgent.OWN_POST}",
    )


def by_the_asker(table: str) -> migrations.RunSQL:
    """The asker, or whoever manages the asker."""
    return rows.adding(
        table,
        f"{urgent.OWN_ACT} AND {urgent.OWN_POST}",
        f"{urgent.MANAGING} AND {rows.OWN} AND {urgent.OWN_POST}",
    )


class Migration(migrations.Migration):

    initial = True

    dependencies = [("sharing", "0024_pairs_waiting"), ("visibility", "0007_in_sight_of")]

    operations = [
        migrations.CreateModel(
            name='RequestDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('post_id', models.UUIDField(db_index=True)),
                ('sealed', models.BinaryField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        *rows.author_only("requests_requestdraft"),
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                *URGENT,
                ('person_then_id', models.UUIDField(null=True)),
                ('asking_id', models.UUIDField(db_index=True)),
                ('earlier_id', models.UUIDField(null=True, unique=True)),
                ('record_ids', models.JSONField()),
                ('practitioner_id', models.UUIDField()),
                ('desk_id', models.UUIDField(null=True)),
                ('kind', models.CharField(max_length=40)),
                ('kind_id', models.UUIDField()),
                ('urgent', models.BooleanField()),
                ('question', models.TextField(null=True)),
                ('why', models.TextField(null=True)),
                ('new', models.TextField(null=True)),
                ('basis', models.CharField(max_length=60)),
                ('going_ahead', models.JSONField(null=True)),
                ('agreement_id', models.UUIDField(null=True)),
                ('answer_by', models.DateTimeField(db_index=True)),
                ('half_at', models.DateTimeField(db_index=True)),
                ('clock', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [one_holder("request_has_one_recipient")],
            },
        ),
        migrations.CreateModel(
            name='PassedOn',
            fields=[*URGENT, *SAID_BY,
                ('to_post_id', models.UUIDField()),
                ('why', models.TextField(null=True))],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='TakenOn',
            fields=[*URGENT, *SAID_BY],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[*URGENT, *SAID_BY,
                ('answer', models.CharField(choices=[(each, each) for each in ('shared', 'part', 'refused', 'nothing_held')], max_length=12)),
                ('reason', models.CharField(default='', max_length=40)),
                ('says', models.TextField(null=True)),
                ('context', models.TextField(null=True)),
                ('decision_id', models.UUIDField(null=True)),
                ('agreement_id', models.UUIDField(null=True))],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[*URGENT, *SAID_BY,
                ('why', models.TextField(null=True))],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='CameOfIt',
            fields=[*URGENT, *SAID_BY,
                ('text', models.TextField(null=True))],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='ResolutionCalled',
            fields=[*URGENT, *SAID_BY,
                ('why', models.TextField(null=True))],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='Chased',
            fields=[
                *URGENT,
                ('request_id', models.UUIDField(db_index=True)),
                ('stage', models.CharField(choices=[('half', 'half'), ('expired', 'expired')], max_length=8)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(
                        fields=('request_id', 'stage'), name='chased_once_a_stage'
                    )
                ],
            },
        ),
        refuse_changes(REQUEST, ("person_id", "person_then_id")),
        *(refuse_changes(table, ("person_id",)) for table in ABOUT),
        *(rows.protect(table) for table in EVERY),
        readers(REQUEST, "id"),
        *(readers(table, "request_id") for table in ABOUT),
        rows.adding(REQUEST, urgent.OWN_ACT),
        *(answering(table) for table in BY_ASKED),
        *(by_the_asker(table) for table in BY_ASKER),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION fp_passes_request(uuid, uuid);"),
        rows.policy(
            "visibility_lens",
            "passing_request_on",
            "INSERT",
            f"WITH CHECK ({PASSING})",
            "fullpicture_web",
        ),
        # The clock: it sees that half the time has gone and whether anybody answered, never a word.
        rows.reading(
            REQUEST, f"{urgent.UPKEEP} AND half_at <= least(fp_at(), now())", role=WORKER
        ),
        *(
            rows.reading(table, urgent.UPKEEP, role=WORKER)
            for table in ("requests_reply", "requests_withdrawal", CHASED)
        ),
        rows.adding(CHASED, f"{urgent.UPKEEP} AND {rows.OWN}", role=WORKER),
        *(through_a_record(table, record="record_id") for table in EVERY),
        moving_with_records(
            "requests",
            Mark(REQUEST, by="through_id", then="person_then_id"),
            *(Mark(table, by="through_id") for table in ABOUT),
        ),
        rows.erasing(REQUEST, "question", "why", "new", "going_ahead"),
        rows.erasing("requests_reply", "says", "context"),
        rows.erasing("requests_cameofit", "text"),
        *(
            rows.erasing(table, "why")
            for table in ("requests_passedon", "requests_withdrawal", "requests_resolutioncalled")
        ),
    ]
