"""Taking back what was sent. What was sent by mistake is closed by the database itself, at once."""

from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

sent = import_module("fullpicture.sharing.migrations.0002_row_policies").sent
managing = import_module("fullpicture.sharing.migrations.0003_recipients_managers").managing
SENT = import_module("fullpicture.sharing.migrations.0004_corrections").SENT

DISCLOSURE, WITHDRAWAL = "sharing_disclosure", "sharing_withdrawal"
CLOSING, KEPT = "sharing_closing", "sharing_nothingkept"
OWN_POST = "post_id = fp_post()"
BY_SENDER = f"{rows.SAFEGUARDING} AND actor_post_id = fp_post()"
GOVERNING = "fp_purpose() = 'governance'"


def unless(table: str, closed: str) -> tuple[str, ...]:
    """As `sent`, but what is closed is there for the sender's side alone."""
    either = f"agency_id = fp_agency() OR (recipient_agency_id = fp_agency() AND NOT ({closed}))"
    return (
        f"{rows.SAFEGUARDING} AND {rows.held(table)} AND NOT ({closed}) AND {rows.IN_SIGHT}",
        f"{GOVERNING} AND ({either}) AND {rows.IN_SIGHT}",
        f"{rows.OWN} AND {BY_SENDER} AND {rows.IN_SIGHT}",
        f"{rows.OWN} AND {rows.related(table, 'record_id', beyond=True)} AND {rows.IN_SIGHT}",
    )


def managed(closed: str) -> str:
    return (
        f"{rows.SAFEGUARDING} AND recipient_managers_id = ANY (fp_teams())"
        f" AND NOT ({closed}) AND {rows.IN_SIGHT}"
    )


# A page may end no lens and no relationship. That something went to the wrong person ends those
# that it gave, in the very statement that says so, whoever says it and however.
FUNCTIONS = """
CREATE FUNCTION fp_close_what_was_sent() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        UPDATE public.sharing_disclosure SET closed_at = NEW.at
            WHERE id = NEW.disclosure_id AND closed_at IS NULL;
        UPDATE public.visibility_lens l SET ends_at = NEW.at
            FROM public.sharing_disclosure d
            WHERE d.id = NEW.disclosure_id AND l.decision_id = d.decision_id
            AND (l.holder_post_id = d.holder_post_id OR l.holder_team_id = d.holder_team_id
                OR l.holder_agency_id = d.holder_agency_id)
            AND (l.ends_at IS NULL OR l.ends_at > NEW.at);
        UPDATE public.visibility_relationship r SET ends_at = NEW.at
            FROM public.sharing_disclosure d
            WHERE d.id = NEW.disclosure_id AND r.kind = 'recipient'
            AND (r.holder_post_id = d.holder_post_id OR r.holder_team_id = d.holder_team_id
                OR r.holder_agency_id = d.holder_agency_id)
            AND r.origin = 'disclosure ' || d.id::text
            AND (r.ends_at IS NULL OR r.ends_at > NEW.at);
        RETURN NULL;
    END $$;
REVOKE EXECUTE ON FUNCTION fp_close_what_was_sent() FROM PUBLIC;
CREATE TRIGGER closed AFTER INSERT ON sharing_withdrawal
    FOR EACH ROW WHEN (NEW.misdirected) EXECUTE FUNCTION fp_close_what_was_sent();
"""
UNDONE = """
DROP TRIGGER closed ON sharing_withdrawal;
DROP FUNCTION fp_close_what_was_sent();
"""
changes_refused = refuse_changes(DISCLOSURE)


class Migration(migrations.Migration):

    dependencies = [('sharing', '0004_corrections')]

    operations = [
        migrations.AddField(
            model_name='disclosure',
            name='closed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                *SENT,
                ('disclosure_id', models.UUIDField(db_index=True)),
                ('misdirected', models.BooleanField()),
                ('why', models.TextField(null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(
                        fields=('disclosure_id', 'misdirected'), name='withdrawn_once_each_way'
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                *SENT,
                ('disclosure_id', models.UUIDField(unique=True)),
                ('confirm_by', models.DateTimeField()),
                ('clock', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='NothingKept',
            fields=[
                *SENT,
                ('closing_id', models.UUIDField(unique=True)),
                ('disclosure_id', models.UUIDField(db_index=True)),
                ('what_done', models.TextField(null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        migrations.RunSQL(changes_refused.reverse_sql, changes_refused.sql),
        refuse_changes(DISCLOSURE, ("closed_at",)),
        *(refuse_changes(table) for table in (WITHDRAWAL, CLOSING, KEPT)),
        *(rows.protect(table) for table in (WITHDRAWAL, CLOSING, KEPT)),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        migrations.RunSQL(
            f"ALTER POLICY reading ON {DISCLOSURE}"
            f" USING ({rows.any_of(unless(DISCLOSURE, 'closed_at IS NOT NULL'))});"
            f"ALTER POLICY managing_recipient ON {DISCLOSURE}"
            f" USING ({managed('closed_at IS NOT NULL')})",
            f"ALTER POLICY reading ON {DISCLOSURE} USING ({rows.any_of(sent(DISCLOSURE))})",
        ),
        rows.reading(WITHDRAWAL, *unless(WITHDRAWAL, "misdirected")),
        rows.policy(
            WITHDRAWAL,
            "managing_recipient",
            "SELECT",
            f"USING ({managed('misdirected')})",
            "PUBLIC",
        ),
        *(rows.reading(table, *sent(table)) for table in (CLOSING, KEPT)),
        *(managing(table) for table in (CLOSING, KEPT)),
        rows.adding(WITHDRAWAL, f"{rows.OWN} AND {OWN_POST} AND (({BY_SENDER}) OR {GOVERNING})"),
        rows.adding(CLOSING, f"{rows.OWN} AND (({BY_SENDER}) OR {GOVERNING})"),
        rows.adding(KEPT, f"{rows.SAFEGUARDING} AND {rows.held(KEPT)} AND {OWN_POST}"),
        rows.erasing(WITHDRAWAL, "why"),
        rows.erasing(KEPT, "what_done"),
    ]
