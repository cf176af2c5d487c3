"""What a page may add: the first record of somebody of whom nobody has any."""

from django.db import migrations

from fullpicture.visibility import row_policies as rows

WEB = "fullpicture_web"

# Both answer yes or no about an identifier already known, as fp_hidden does. A page attaches
# nothing to anybody who has a record, hidden or not, of whichever agency.
FUNCTIONS = """
CREATE FUNCTION fp_unrecorded(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (SELECT 1 FROM public.people_record r WHERE r.person_id = person) $$;
CREATE FUNCTION fp_unnamed(record uuid, person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.people_record r WHERE r.id = record
            AND r.person_id = person AND r.agency_id = public.fp_agency()
            AND r.source = 'fullpicture')
        AND NOT EXISTS (SELECT 1 FROM public.people_identity i WHERE i.record_id = record) $$;
REVOKE EXECUTE ON FUNCTION fp_unrecorded(uuid), fp_unnamed(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_unrecorded(uuid), fp_unnamed(uuid, uuid)
    TO fullpicture_web, fullpicture_worker, fullpicture_eraser;
"""
UNDONE = "DROP FUNCTION fp_unnamed(uuid, uuid), fp_unrecorded(uuid);"

CREATING = f"{rows.SAFEGUARDING} AND {rows.OWN} AND fp_unrecorded(person_id)"
# The author's own reason to see whom they have just created, to be reviewed.
BY_CREATING = (
    f"opened_by_agency_id = fp_agency() AND {rows.SAFEGUARDING} AND kind = 'contact'"
    " AND holder_post_id = fp_post() AND record_id IS NOT NULL AND review_on IS NOT NULL"
    " AND fp_unrecorded(person_id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_what_may_not_travel"),
        ("visibility", "0004_asking"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDONE),
        rows.adding("people_person", f"{rows.SAFEGUARDING} AND fp_unrecorded(id)", role=WEB),
        rows.adding("people_record", f"{CREATING} AND source = 'fullpicture'", role=WEB),
        rows.adding(
            "people_identity",
            f"{rows.SAFEGUARDING} AND {rows.OWN} AND number = 1 AND fp_unnamed(record_id, person_id)",
            role=WEB,
        ),
        rows.adding("visibility_relationship", BY_CREATING, role=WEB),
    ]
