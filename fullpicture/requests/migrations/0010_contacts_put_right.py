"""A link to somebody whose name, telephone or e-mail was put right since, or who was removed, opens
nothing any more: it may have gone to the wrong place."""

from importlib import import_module

from django.db import migrations

before = import_module("fullpicture.requests.migrations.0009_said_afterwards")
ALLEGED = "        WHERE p.id = $1 AND public.fp_contact_alleged(c.child, p.agency_id, p.contact_id)) $$;"
OR_CHANGED = """        WHERE p.id = $1 AND public.fp_contact_alleged(c.child, p.agency_id, p.contact_id))
    OR EXISTS (SELECT 1 FROM public.visibility_pass p
        JOIN public.agencies_contactremoval r ON r.contact_id = p.contact_id WHERE p.id = $1)
    OR EXISTS (SELECT 1 FROM public.visibility_pass p
        JOIN public.agencies_contactcorrection n ON n.contact_id = p.contact_id
        WHERE p.id = $1 AND n.reaches AND n.at >= p.starts_at) $$;"""


def stopped(after: str) -> str:
    made = before.STOPPED[: before.STOPPED.index("REVOKE")]
    assert ALLEGED in made, "the words that are changed are there"
    replaced = made.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    return str(replaced.replace(ALLEGED, after))


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0009_said_afterwards"),
        ("agencies", "0008_contacts_put_right"),
    ]

    operations = [migrations.RunSQL(stopped(OR_CHANGED), stopped(ALLEGED))]
