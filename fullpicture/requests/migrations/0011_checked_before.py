"""A link opens nothing unless what stands of its contact was checked before the link was made. By
the time of the correction alone, one that was begun before a link was made and kept after it left
that link open: it had gone by the old details. Only the issuing agency's own acts count."""

from importlib import import_module

from django.db import migrations

before = import_module("fullpicture.requests.migrations.0010_contacts_put_right")
REMOVED = "r.contact_id = p.contact_id WHERE"
CHANGED = "AND n.reaches AND n.at >= p.starts_at) $$;"
CHECKED = """AND n.agency_id = p.agency_id AND n.reaches
            AND (n.at >= p.starts_at OR NOT EXISTS (
                SELECT 1 FROM public.agencies_contactcorrection m
                JOIN public.agencies_contactcorrectioncheck k ON k.correction_id = m.id
                WHERE m.contact_id = n.contact_id AND m.at >= n.at AND k.at <= p.starts_at))) $$;"""


def checked() -> str:
    made = before.OR_CHANGED
    for words in (REMOVED, CHANGED):
        assert words in made, "the words that are changed are there"
    own = made.replace(REMOVED, "r.contact_id = p.contact_id AND r.agency_id = p.agency_id WHERE")
    return str(before.stopped(own.replace(CHANGED, CHECKED)))


class Migration(migrations.Migration):
    dependencies = [("requests", "0010_contacts_put_right")]

    operations = [migrations.RunSQL(checked(), before.stopped(before.OR_CHANGED))]
