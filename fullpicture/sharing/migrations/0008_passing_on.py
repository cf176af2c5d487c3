"""Passing on what was received to a colleague: the same versions, by the same decision, as they stood.

The one who passes it on gives no more than they hold; three functions look at what they hold.
"""

from importlib import import_module

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

sent = import_module("fullpicture.sharing.migrations.0002_row_policies").sent
managing = import_module("fullpicture.sharing.migrations.0003_recipients_managers").managing
corrections = import_module("fullpicture.sharing.migrations.0004_corrections")

PASSED = "sharing_passedon"
WEB = "fullpicture_web"


def within(condition: str) -> str:
    """A row policy's condition inside a function that looks past them."""
    return condition.replace(" fp_", " public.fp_").replace("(fp_", "(public.fp_")


COLLEAGUE = (
    "EXISTS (SELECT 1 FROM public.agencies_post p"
    " WHERE p.id = colleague AND p.agency_id = public.fp_agency())"
)
HEAD = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$"
FUNCTIONS = f"""
CREATE FUNCTION fp_passes_on(original uuid, decision uuid, sender uuid, colleague uuid)
    RETURNS boolean {HEAD}
    SELECT EXISTS (SELECT 1 FROM public.sharing_disclosure d WHERE d.id = original
        AND d.decision_id = decision AND d.actor_post_id = sender AND d.closed_at IS NULL
        AND d.recipient_agency_id = public.fp_agency() AND {within(rows.held('d'))})
        AND {COLLEAGUE} $$;
CREATE FUNCTION fp_passes_item(passed uuid, version uuid) RETURNS boolean {HEAD}
    SELECT EXISTS (SELECT 1 FROM public.sharing_disclosure d
        JOIN public.sharing_disclosure o ON o.id = d.passed_on_from
        JOIN public.sharing_discloseditem i ON i.disclosure_id = o.id
        WHERE d.id = passed AND i.version_id = version AND {within(rows.held('o'))}) $$;
CREATE FUNCTION fp_passes_lens(version uuid, decision uuid, since timestamptz, colleague uuid)
    RETURNS boolean {HEAD}
    SELECT EXISTS (SELECT 1 FROM public.visibility_lens l WHERE l.version_id = version
        AND l.decision_id = decision AND l.starts_at = since
        AND {within(rows.held('l'))} AND {within(rows.running('l'))})
        AND {COLLEAGUE} $$;
REVOKE EXECUTE ON FUNCTION fp_passes_on(uuid, uuid, uuid, uuid), fp_passes_item(uuid, uuid),
    fp_passes_lens(uuid, uuid, timestamptz, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_passes_on(uuid, uuid, uuid, uuid), fp_passes_item(uuid, uuid),
    fp_passes_lens(uuid, uuid, timestamptz, uuid) TO {WEB};
"""
UNDONE = """
DROP FUNCTION fp_passes_on(uuid, uuid, uuid, uuid), fp_passes_item(uuid, uuid),
    fp_passes_lens(uuid, uuid, timestamptz, uuid);
"""
RECEIVED_HERE = f"{rows.SAFEGUARDING} AND recipient_agency_id = fp_agency()"
PASSING = {
    "sharing_disclosure": (
        f"{RECEIVED_HERE} AND fp_passes_on(passed_on_from, decision_id, actor_post_id,"
        " holder_post_id)"
    ),
    "sharing_discloseditem": f"{RECEIVED_HERE} AND fp_passes_item(disclosure_id, version_id)",
    "visibility_lens": (
        f"{rows.SAFEGUARDING} AND opened_by_agency_id = fp_agency()"
        " AND fp_passes_lens(version_id, decision_id, starts_at, holder_post_id)"
    ),
}


class Migration(migrations.Migration):

    dependencies = [('sharing', '0007_emergency')]

    operations = [
        migrations.AddField(
            model_name='disclosure',
            name='passed_on_from',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.CreateModel(
            name='PassedOn',
            fields=[
                *corrections.SENT,
                ('disclosure_id', models.UUIDField(unique=True)),
                ('to_disclosure_id', models.UUIDField()),
                ('to_post_id', models.UUIDField()),
                ('why', models.TextField(null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        refuse_changes(PASSED),
        rows.protect(PASSED),
        rows.reading(PASSED, *sent(PASSED)),
        managing(PASSED),
        rows.adding(PASSED, f"{rows.SAFEGUARDING} AND {rows.held(PASSED)} AND post_id = fp_post()"),
        rows.erasing(PASSED, "why"),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        *(
            rows.policy(table, "passing_on", "INSERT", f"WITH CHECK ({condition})", WEB)
            for table, condition in PASSING.items()
        ),
        # A lens that a recipient opened to a colleague is of the sender's entry all the same.
        migrations.RunSQL(
            f"ALTER POLICY correcting_{corrections.WORKER} ON visibility_lens"
            f" USING ({corrections.CORRECTING} AND fp_own_version(version_id))",
            f"ALTER POLICY correcting_{corrections.WORKER} ON visibility_lens"
            f" USING ({corrections.CORRECTING} AND opened_by_agency_id = fp_agency())",
        ),
    ]
