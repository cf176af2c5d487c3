"""Row policies of people: index rows by shielding, content rows by relationship."""

from django.db import migrations

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

PERSON, RECORD, IDENTITY = "people_person", "people_record", "people_identity"
INVOLVEMENT, MASKED = "people_involvement", "people_maskedinvolvement"
WORKER = "fullpicture_worker"

# Raising or ending a shield marks every row of that person at once, whoever's agency they are;
# so it runs as the owner, who sees them all.
SHIELD_IN_STEP = """
CREATE FUNCTION fp_shield_in_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE hidden boolean := public.fp_shielded(NEW.person_id);
    BEGIN
        UPDATE public.people_person SET shielded = hidden WHERE id = NEW.person_id;
        UPDATE public.people_record SET shielded = hidden WHERE person_id = NEW.person_id;
        UPDATE public.people_identity SET shielded = hidden WHERE person_id = NEW.person_id;
        UPDATE public.visibility_relationship SET shielded = hidden
            WHERE person_id = NEW.person_id;
        UPDATE public.visibility_lens SET shielded = hidden WHERE person_id = NEW.person_id;
        RETURN NULL;
    END $$;
REVOKE EXECUTE ON FUNCTION fp_shield_in_step() FROM PUBLIC;
CREATE TRIGGER in_step AFTER INSERT OR UPDATE ON visibility_shield
    FOR EACH ROW EXECUTE FUNCTION fp_shield_in_step();
CREATE TRIGGER marked_shielded BEFORE INSERT OR UPDATE OF person_id ON people_record
    FOR EACH ROW EXECUTE FUNCTION fp_mark_shielded();
CREATE TRIGGER marked_shielded BEFORE INSERT OR UPDATE OF person_id ON people_identity
    FOR EACH ROW EXECUTE FUNCTION fp_mark_shielded();
"""
UNDONE = """
DROP TRIGGER marked_shielded ON people_identity;
DROP TRIGGER marked_shielded ON people_record;
DROP TRIGGER in_step ON visibility_shield;
DROP FUNCTION fp_shield_in_step();
"""

INDEX = f"{rows.SAFEGUARDING} AND {rows.UNSHIELDED_OR_LISTED}"
OWN_INDEX = f"{rows.GOVERNING_OWN} AND {rows.UNSHIELDED_OR_LISTED}"
ANY_INDEX = (
    "fp_purpose() IN ('safeguarding', 'inspection', 'governance')"
    " AND (NOT shielded OR fp_listed(id))"
)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("visibility", "0002_row_policies")]

    operations = [
        migrations.RunSQL(SHIELD_IN_STEP, UNDONE),
        refuse_changes(PERSON, ("shielded",)),
        refuse_changes(RECORD, ("person_id", "shielded")),
        refuse_changes(IDENTITY, ("person_id", "shielded", "is_current")),
        refuse_changes(INVOLVEMENT, ("person_id", "is_current")),
        *(rows.protect(table) for table in (PERSON, RECORD, IDENTITY, INVOLVEMENT, MASKED)),
        rows.reading(PERSON, ANY_INDEX),
        rows.reading(PERSON, rows.LINKING, role=WORKER),
        rows.adding(PERSON, rows.LINKING, role=WORKER),
        rows.reading(RECORD, INDEX, OWN_INDEX, rows.related(RECORD, "person_id")),
        rows.reading(RECORD, rows.LINKING, rows.INTAKE_OWN, role=WORKER),
        rows.adding(RECORD, f"{rows.LINKING} AND {rows.OWN}", role=WORKER),
        rows.changing(RECORD, rows.LINKING, role=WORKER),
        rows.reading(IDENTITY, INDEX, OWN_INDEX, rows.related(IDENTITY, "person_id")),
        rows.reading(IDENTITY, rows.LINKING, rows.INTAKE_OWN, role=WORKER),
        rows.adding(
            IDENTITY, f"({rows.LINKING} OR {rows.INTAKE_OWN}) AND {rows.OWN}", role=WORKER
        ),
        rows.changing(IDENTITY, rows.LINKING, rows.INTAKE_OWN, role=WORKER),
        rows.reading(
            INVOLVEMENT,
            f"exposure = 'open' AND {rows.related(INVOLVEMENT, 'person_id')}",
            f"exposure <> 'absent' AND {rows.OWN} AND {rows.related(INVOLVEMENT, 'record_id')}",
        ),
        rows.adding(INVOLVEMENT, rows.INTAKE_OWN, role=WORKER),
        rows.changing(INVOLVEMENT, rows.INTAKE_OWN, rows.LINKING, role=WORKER),
        rows.reading(INVOLVEMENT, rows.LINKING, rows.INTAKE_OWN, role=WORKER),
        rows.reading(MASKED, rows.related(MASKED, "person_id")),
        rows.reading(MASKED, "fp_purpose() IN ('intake', 'linkage')", role=WORKER),
        rows.adding(MASKED, "fp_purpose() = 'intake'", role=WORKER),
        rows.changing(MASKED, "fp_purpose() IN ('intake', 'linkage')", role=WORKER),
        rows.removing(MASKED, "fp_purpose() = 'intake'", role=WORKER),
        rows.erasing(IDENTITY, "given_names", "family_name", "birth_date", "nhs_number", "upn"),
        rows.erasing(INVOLVEMENT, "does", "lead_name", "phone"),
    ]
