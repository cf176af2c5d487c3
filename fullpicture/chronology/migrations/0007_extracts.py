"""Extracts: what was shared of an entry in part, as a row of its own that a lens may open.

Whoever may share an entry may write an extract of it, even of an event of several children with
not all of whom they work: a function looks that it is of the agency's own, about the very same.
"""

from importlib import import_module

from django.db import migrations, models

from fullpicture.visibility import row_policies as rows

subjects = import_module("fullpicture.chronology.migrations.0004_subjects")
VERSION, WEB = subjects.VERSION, "fullpicture_web"

FUNCTION = """
CREATE FUNCTION fp_extracts(part_of uuid, of_entry uuid, record uuid, also uuid[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.chronology_entryversion v WHERE v.id = part_of
        AND v.entry_id = of_entry AND v.extract_of IS NULL AND v.agency_id = public.fp_agency()
        AND v.record_id = record AND v.also_about = also) $$;
REVOKE EXECUTE ON FUNCTION fp_extracts(uuid, uuid, uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_extracts(uuid, uuid, uuid, uuid[]) TO fullpicture_web;
"""
EXTRACTING = (
    f"{rows.SAFEGUARDING} AND {subjects.about_related(VERSION)}"
    " AND fp_extracts(extract_of, extract_of_entry, record_id, also_about)"
)


class Migration(migrations.Migration):

    dependencies = [("chronology", "0006_accounts_as_they_stood")]

    operations = [
        *(
            migrations.AddField(
                model_name="entryversion", name=name, field=models.UUIDField(null=True)
            )
            for name in ("extract_of", "extract_of_entry")
        ),
        migrations.AddIndex(
            model_name="entryversion",
            index=models.Index(
                fields=["extract_of"],
                name="extracts_of_version",
                condition=models.Q(extract_of__isnull=False),
            ),
        ),
        migrations.AddConstraint(
            model_name="entryversion",
            constraint=models.CheckConstraint(
                condition=models.Q(extract_of=None, extract_of_entry=None)
                | models.Q(extract_of__isnull=False, extract_of_entry__isnull=False, number=1),
                name="extract_has_one_version",
            ),
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION fp_extracts(uuid, uuid, uuid, uuid[])"),
        rows.policy(VERSION, "extracting", "INSERT", f"WITH CHECK ({EXTRACTING})", WEB),
    ]
