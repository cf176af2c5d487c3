"""Row policies of surroundings and protected details: the own agency's, for those at work with it.

A recipient's relationship opens none of it (`beyond`): only the lens and who is involved.
"""

from django.db import migrations

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

WORKER = "fullpicture_worker"
CONTENT = {
    "people_background": ("ethnicity", "disabilities", "languages", "interpreter", "pronouns"),
    "people_householdmember": (),
    "people_address": ("line", "postcode", "sealed"),
    "people_tie": ("not_told_why",),
    "people_schooling": ("school",),
    "people_protecteddetail": ("sealed",),
}
MARK = "people_protectedmark"

# Looks past the policies, because a detail that one agency protects must not travel in another's
# words. It answers for marks that only this program can make, and never gives the words. Ties of
# every agency count, one step from the child.
TRAVELLING = """
CREATE FUNCTION fp_protected_in(child uuid, marks bytea[])
    RETURNS TABLE (detail_id uuid, person_id uuid, kind varchar, ring varchar, mark bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH near AS (
        SELECT child AS person
        UNION SELECT t.other_person_id FROM public.people_tie t
            WHERE t.person_id = child AND t.is_current
        UNION SELECT t.person_id FROM public.people_tie t
            WHERE t.other_person_id = child AND t.is_current
    )
    SELECT DISTINCT p.detail_id, p.person_id, p.kind, p.ring, p.mark
        FROM public.people_protectedmark p JOIN near ON near.person = p.person_id
        WHERE p.mark = ANY (marks)
        AND (p.ends_on IS NULL OR (public.fp_at() AT TIME ZONE 'Europe/London')::date < p.ends_on)
    $$;
REVOKE EXECUTE ON FUNCTION fp_protected_in(uuid, bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_protected_in(uuid, bytea[]) TO fullpicture_web, fullpicture_worker;
"""
UNDONE = "DROP FUNCTION fp_protected_in(uuid, bytea[]);"


def content(table: str, erased: tuple[str, ...]) -> list[migrations.RunSQL]:
    marks = ("person_id", "is_current", *(["other_person_id"] if table == "people_tie" else []))
    return [
        refuse_changes(table, marks),
        rows.protect(table),
        rows.reading(table, f"{rows.OWN} AND {rows.related(table, 'record_id', beyond=True)}"),
        rows.reading(table, rows.INTAKE_OWN, rows.LINKING, role=WORKER),
        rows.adding(table, rows.INTAKE_OWN, role=WORKER),
        rows.changing(table, rows.INTAKE_OWN, rows.LINKING, role=WORKER),
        *([rows.erasing(table, *erased)] if erased else []),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_surroundings"),
        ("visibility", "0002_row_policies"),
    ]

    operations = [
        *(step for table, erased in CONTENT.items() for step in content(table, erased)),
        rows.protect(MARK),
        rows.reading(MARK, rows.INTAKE_OWN, rows.LINKING, role=WORKER),
        rows.adding(MARK, rows.INTAKE_OWN, role=WORKER),
        rows.changing(MARK, rows.LINKING, role=WORKER),
        rows.removing(MARK, rows.INTAKE_OWN, role=WORKER),
        migrations.RunSQL(TRAVELLING, UNDONE),
        migrations.RunSQL(
            "GRANT UPDATE (known_as, former_family_name, former_nhs_number, died_on)"
            " ON people_identity TO fullpicture_eraser;"
            "GRANT UPDATE (how_often, cannot_do) ON people_involvement TO fullpicture_eraser",
            migrations.RunSQL.noop,
        ),
    ]
