"""What goes to somebody without an account: they read those words by a pass, and nothing else.

What was taken back is closed to them at once, whoever took it back and whatever their pass is.
"""

from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows
from fullpicture.visibility.marks import Mark, moving_with_records

sent = import_module("fullpicture.sharing.migrations.0002_row_policies").sent
managing = import_module("fullpicture.sharing.migrations.0003_recipients_managers").managing
COLUMNS = import_module("fullpicture.sharing.migrations.0004_corrections").SENT

HANDED, REPLY, ACCEPTANCE = "sharing_handedover", "sharing_outsidereply", "sharing_acceptance"
WEB = "fullpicture_web"
OPEN = "p.closed_at IS NULL AND fp_at() < p.ends_at"
USED = "p.closed_as = 'answered'"
OWN_ACT = f"{rows.SAFEGUARDING} AND {rows.OWN} AND post_id = fp_post() AND actor_post_id = post_id"

TAKEN_BACK = """
CREATE FUNCTION fp_taken_back(disclosure uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.sharing_withdrawal w WHERE w.disclosure_id = $1) $$;
REVOKE EXECUTE ON FUNCTION fp_taken_back(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_taken_back(uuid) TO fullpicture_web;
"""


def held(thing: str, still: str) -> str:
    """By the pass in hand, for this share, while it was not taken back."""
    return (
        "fp_purpose() = 'pass' AND EXISTS (SELECT 1 FROM visibility_pass p WHERE p.id = fp_pass()"
        f" AND p.kind = 'share' AND p.thing_id = {thing} AND ({still}))"
        f" AND NOT fp_taken_back({thing})"
    )


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0024_pairs_waiting'),
        ('visibility', '0008_passes'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandedOver',
            fields=[
                *COLUMNS,
                ('disclosure_id', models.UUIDField(db_index=True)),
                ('pass_id', models.UUIDField(unique=True)),
                ('text', models.TextField(null=True)),
                ('for_action', models.BooleanField()),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='OutsideReply',
            fields=[
                *COLUMNS,
                ('disclosure_id', models.UUIDField(db_index=True)),
                ('pass_id', models.UUIDField(unique=True)),
                ('text', models.TextField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        migrations.RunSQL(TAKEN_BACK, "DROP FUNCTION fp_taken_back(uuid)"),
        *(refuse_changes(table, ("person_id",)) for table in (HANDED, REPLY)),
        moving_with_records("handing", Mark(HANDED), Mark(REPLY)),
        *(rows.protect(table) for table in (HANDED, REPLY)),
        *(rows.reading(table, *sent(table)) for table in (HANDED, REPLY)),
        managing(HANDED),
        managing(REPLY),
        rows.adding(HANDED, OWN_ACT),
        rows.policy(
            HANDED,
            "by_pass",
            "SELECT",
            f"USING (pass_id = fp_pass() AND {held(f'{HANDED}.disclosure_id', f'{OPEN} OR {USED}')})",
            WEB,
        ),
        # An answer is written in the transaction that uses the pass up.
        rows.policy(
            REPLY,
            "by_pass",
            "INSERT",
            f"WITH CHECK (pass_id = fp_pass() AND {rows.OWN}"
            f" AND {held(f'{REPLY}.disclosure_id', USED)})",
            WEB,
        ),
        rows.policy(
            ACCEPTANCE,
            "by_pass",
            "INSERT",
            f"WITH CHECK (post_id = holder_post_id AND {rows.OWN}"
            f" AND {held(f'{ACCEPTANCE}.disclosure_id', USED)})",
            WEB,
        ),
        rows.erasing(HANDED, "text"),
        rows.erasing(REPLY, "text"),
    ]
