"""A question to somebody without an account: they read it by a pass, and answer it with the pass.

What was taken back is closed to them at once, whoever took it back and whatever their pass is.
"""

from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows
from fullpicture.visibility.marks import Mark, moving_with_records, through_a_record

first = import_module("fullpicture.requests.migrations.0001_initial")
changed = import_module("fullpicture.requests.migrations.0002_notices").changed
handing = import_module("fullpicture.sharing.migrations.0025_handing_over")

HANDED, REPLY = "requests_questionhanded", "requests_reply"
WEB = "fullpicture_web"

TAKEN_BACK = """
CREATE FUNCTION fp_question_taken_back(asked uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.requests_withdrawal w WHERE w.request_id = $1) $$;
REVOKE EXECUTE ON FUNCTION fp_question_taken_back(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_question_taken_back(uuid) TO fullpicture_web;
"""

# Nobody without an account reads an e-mail of ours: at half time it is their asker who rings them.
HALF = """            SELECT 'team', q.recipient_managers_id) h (kind, id)
        WHERE q.half_at <= now.at"""
HALF_OUTSIDE = """            SELECT 'team', q.recipient_managers_id
            UNION ALL
            SELECT 'post', q.actor_post_id
                WHERE q.holder_post_id = q.recipient_agency_id) h (kind, id)
        WHERE q.half_at <= now.at"""


def held(table: str, still: str) -> str:
    """By the pass in hand, for this question and by whom it was put to, until it is taken back."""
    return (
        "fp_purpose() = 'pass' AND EXISTS (SELECT 1 FROM visibility_pass p WHERE p.id = fp_pass()"
        f" AND p.kind = 'request' AND p.thing_id = {table}.request_id"
        f" AND p.contact_id = {table}.holder_post_id AND ({still}))"
        f" AND NOT fp_question_taken_back({table}.request_id)"
    )


class Migration(migrations.Migration):

    dependencies = [
        ("requests", "0004_enclosures"),
        ("sharing", "0025_handing_over"),
        ("visibility", "0008_passes"),
    ]

    operations = [
        migrations.CreateModel(
            name='QuestionHanded',
            fields=[
                *first.URGENT,
                ('request_id', models.UUIDField(db_index=True)),
                ('pass_id', models.UUIDField(unique=True)),
                ('text', models.TextField(null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        migrations.RunSQL(TAKEN_BACK, "DROP FUNCTION fp_question_taken_back(uuid)"),
        refuse_changes(HANDED, ("person_id",)),
        through_a_record(HANDED, record="record_id"),
        moving_with_records("questions_handed", Mark(HANDED, by="through_id")),
        rows.protect(HANDED),
        first.readers(HANDED, "request_id"),
        rows.adding(HANDED, f"{first.urgent.OWN_ACT} AND {first.urgent.OWN_POST}"),
        rows.policy(
            HANDED,
            "by_pass",
            "SELECT",
            f"USING (pass_id = fp_pass() AND {held(HANDED, f'{handing.OPEN} OR {handing.USED}')})",
            WEB,
        ),
        # An answer is written in the transaction that uses the pass up.
        rows.policy(
            REPLY,
            "by_pass",
            "INSERT",
            f"WITH CHECK (post_id = holder_post_id AND decision_id IS NULL AND {rows.OWN}"
            f" AND {held(REPLY, handing.USED)})",
            WEB,
        ),
        rows.erasing(HANDED, "text"),
        migrations.RunSQL(changed(HALF, HALF_OUTSIDE), changed(HALF_OUTSIDE, HALF)),
    ]
