"""Questions, doubts and answers about what was sent, and what changed for the child."""

from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

sent = import_module("fullpicture.sharing.migrations.0002_row_policies").sent
managing = import_module("fullpicture.sharing.migrations.0003_recipients_managers").managing
SENT = import_module("fullpicture.sharing.migrations.0004_corrections").SENT
closing = import_module("fullpicture.sharing.migrations.0005_withdrawals")

RAISED, REPLY, REVIEW = "sharing_raised", "sharing_reply", "sharing_review"
OWN_POST = "post_id = fp_post()"
CLOSED = "closed_at IS NOT NULL"
SAID_BY = (
    ('post_id', models.UUIDField()),
    ('practitioner_id', models.UUIDField()),
    ('at', models.DateTimeField()),
)

# What the sender answered says things of the child too: it is closed with what was sent.
ANSWERS_TOO = (
    closing.FUNCTIONS.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    .replace(
        "        RETURN NULL;",
        "        UPDATE public.sharing_reply SET closed_at = NEW.at\n"
        "            WHERE disclosure_id = NEW.disclosure_id AND closed_at IS NULL;\n"
        "        RETURN NULL;",
    )
    .partition("CREATE TRIGGER")[0]
)
AS_BEFORE = closing.FUNCTIONS.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
).partition("CREATE TRIGGER")[0]


def received(table: str) -> migrations.RunSQL:
    return rows.adding(table, f"{rows.SAFEGUARDING} AND {rows.held(table)} AND {OWN_POST}")


class Migration(migrations.Migration):

    dependencies = [('sharing', '0005_withdrawals')]

    operations = [
        migrations.CreateModel(
            name='Raised',
            fields=[
                *SENT,
                ('disclosure_id', models.UUIDField(db_index=True)),
                ('disputes', models.BooleanField()),
                ('text', models.TextField(null=True)),
                *SAID_BY,
            ],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                *SENT,
                ('raised_id', models.UUIDField(unique=True)),
                ('disclosure_id', models.UUIDField(db_index=True)),
                ('text', models.TextField(null=True)),
                *SAID_BY,
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                *SENT,
                ('disclosure_id', models.UUIDField(unique=True)),
                ('what_changed', models.TextField(null=True)),
                *SAID_BY,
            ],
            options={'abstract': False},
        ),
        refuse_changes(RAISED),
        refuse_changes(REPLY, ("closed_at",)),
        refuse_changes(REVIEW),
        *(rows.protect(table) for table in (RAISED, REPLY, REVIEW)),
        *(rows.reading(table, *sent(table)) for table in (RAISED, REVIEW)),
        *(managing(table) for table in (RAISED, REVIEW)),
        rows.reading(REPLY, *closing.unless(REPLY, CLOSED)),
        rows.policy(
            REPLY, "managing_recipient", "SELECT", f"USING ({closing.managed(CLOSED)})", "PUBLIC"
        ),
        received(RAISED),
        received(REVIEW),
        rows.adding(REPLY, f"{rows.OWN} AND {OWN_POST} AND {closing.BY_SENDER}"),
        migrations.RunSQL(ANSWERS_TOO, AS_BEFORE),
        rows.erasing(RAISED, "text"),
        rows.erasing(REPLY, "text"),
        rows.erasing(REVIEW, "what_changed"),
    ]
