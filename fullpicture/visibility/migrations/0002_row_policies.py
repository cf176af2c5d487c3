"""Row policies of visibility, and the functions by which other policies know who is hidden."""

from django.db import migrations

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

# SECURITY DEFINER: they look past the policies of the two tables they read, so that no policy
# nests in another, and they answer about one person at a time. Owned by the migrating role.
FUNCTIONS = """
CREATE FUNCTION fp_shielded(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.visibility_shield s
        WHERE s.person_id = person AND s.ends_at IS NULL) $$;
CREATE FUNCTION fp_listed(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.visibility_listing l
        WHERE l.person_id = person AND l.post_id = public.fp_post()
        AND l.starts_at <= public.fp_at()
        AND (l.ends_at IS NULL OR public.fp_at() < l.ends_at)) $$;
CREATE FUNCTION fp_hidden(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT public.fp_shielded(person) AND NOT public.fp_listed(person) $$;
CREATE FUNCTION fp_shielded_among(persons uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT s.person_id FROM public.visibility_shield s
        WHERE s.person_id = ANY (persons) AND s.ends_at IS NULL $$;
CREATE FUNCTION fp_own_version(version uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN RETURN EXISTS (SELECT 1 FROM public.chronology_entryversion v
        WHERE v.id = version AND v.agency_id = public.fp_agency()); END $$;
CREATE FUNCTION fp_mark_shielded() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN NEW.shielded := public.fp_shielded(NEW.person_id); RETURN NEW; END $$;
CREATE TRIGGER marked_shielded BEFORE INSERT OR UPDATE OF person_id ON visibility_relationship
    FOR EACH ROW EXECUTE FUNCTION fp_mark_shielded();
CREATE TRIGGER marked_shielded BEFORE INSERT OR UPDATE OF person_id ON visibility_lens
    FOR EACH ROW EXECUTE FUNCTION fp_mark_shielded();
-- What policies and queries call, they may call; the rest runs inside these, as the owner.
REVOKE EXECUTE ON FUNCTION fp_shielded(uuid), fp_listed(uuid), fp_hidden(uuid),
    fp_shielded_among(uuid[]), fp_mark_shielded() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_listed(uuid), fp_hidden(uuid), fp_shielded_among(uuid[])
    TO fullpicture_web, fullpicture_worker, fullpicture_eraser;
"""
UNDONE = """
DROP TRIGGER marked_shielded ON visibility_lens;
DROP TRIGGER marked_shielded ON visibility_relationship;
DROP FUNCTION fp_mark_shielded(), fp_own_version(uuid), fp_shielded_among(uuid[]), fp_hidden(uuid), fp_listed(uuid),
    fp_shielded(uuid);
"""

# A declared reason ends when it said it would: whoever needs longer declares again.
NO_EXTENDING = """
CREATE FUNCTION fp_refuse_extending() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        RAISE EXCEPTION 'A declared reason is not extended. Declare a reason again.'
            USING ERRCODE = 'restrict_violation';
    END $$;
CREATE TRIGGER declared_is_not_extended BEFORE UPDATE ON visibility_relationship
    FOR EACH ROW
    WHEN (OLD.kind = 'declared' AND COALESCE(NEW.ends_at, 'infinity') > OLD.ends_at)
    EXECUTE FUNCTION fp_refuse_extending();
"""
EXTENDING_AGAIN = """
DROP TRIGGER declared_is_not_extended ON visibility_relationship;
DROP FUNCTION fp_refuse_extending();
"""

WORKER = "fullpicture_worker"
RELATIONSHIP, LENS = "visibility_relationship", "visibility_lens"
SHIELD, LISTING = "visibility_shield", "visibility_listing"
REASON, REVIEW = "visibility_declaredreason", "visibility_reasonreview"
OPENED_HERE = "opened_by_agency_id = fp_agency()"
OWN_POST = "post_id = fp_post()"
# What a page opens: the own declared reason, which ends, or a recipient's reason to see.
BY_A_PAGE = (
    "kind = 'recipient'"
    " OR (kind = 'declared' AND holder_post_id = fp_post() AND ends_at IS NOT NULL)"
)
OVERSEEING = "fp_purpose() IN ('safeguarding', 'inspection', 'governance')"
# Not even its holder counts a reason to see somebody who is hidden from them.
MINE = f"{rows.AT_WORK} AND {{held}} AND {rows.UNSHIELDED_OR_LISTED}"

# The ledger's first two policies are replaced: they knew nothing yet of hidden persons.
PARTICULARS = "ledger_particulars"
OWN_ACT = f"{rows.AT_WORK} AND actor_post_id = fp_post() AND {rows.IN_SIGHT}"
LOOKED, ACTED = "look_kind <> ''", "look_kind = ''"


class Migration(migrations.Migration):
    dependencies = [("visibility", "0001_initial"), ("ledger", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDONE),
        migrations.RunSQL(NO_EXTENDING, EXTENDING_AGAIN),
        refuse_changes(RELATIONSHIP, ("person_id", "shielded", "ends_at")),
        refuse_changes(LENS, ("person_id", "shielded", "ends_at")),
        refuse_changes(SHIELD, ("person_id", "ends_at")),
        refuse_changes(LISTING, ("person_id", "ends_at")),
        refuse_changes(REASON, ("person_id",)),
        refuse_changes(REVIEW, ("person_id",)),
        *(rows.protect(table) for table in (RELATIONSHIP, LENS, SHIELD, LISTING, REASON, REVIEW)),
        rows.reading(RELATIONSHIP, MINE.format(held=rows.held(RELATIONSHIP))),
        rows.reading(
            RELATIONSHIP,
            rows.LINKING,
            f"fp_purpose() = 'intake' AND {OPENED_HERE}",
            role=WORKER,
        ),
        rows.adding(RELATIONSHIP, f"{OPENED_HERE} AND {rows.SAFEGUARDING} AND ({BY_A_PAGE})"),
        rows.adding(RELATIONSHIP, OPENED_HERE, role=WORKER),
        rows.changing(RELATIONSHIP, OPENED_HERE),
        rows.changing(RELATIONSHIP, rows.LINKING, role=WORKER),
        rows.reading(LENS, MINE.format(held=rows.held(LENS))),
        rows.reading(LENS, rows.LINKING, role=WORKER),
        rows.adding(
            LENS, f"{OPENED_HERE} AND {rows.SAFEGUARDING} AND fp_own_version(version_id)"
        ),
        rows.adding(LENS, OPENED_HERE, role=WORKER),
        rows.changing(LENS, OPENED_HERE),
        rows.changing(LENS, rows.LINKING, role=WORKER),
        rows.reading(SHIELD, rows.INTAKE_OWN, role=WORKER),
        rows.adding(SHIELD, rows.INTAKE_OWN, role=WORKER),
        rows.reading(LISTING, f"{OVERSEEING} AND {OWN_POST}"),
        rows.reading(LISTING, rows.INTAKE_OWN, role=WORKER),
        rows.adding(LISTING, rows.INTAKE_OWN, role=WORKER),
        rows.reading(
            REASON,
            f"{rows.SAFEGUARDING} AND {OWN_POST} AND {rows.IN_SIGHT}",
            f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}",
            # The owner is the own agency's: a reason's words are that agency's to tell on.
            f"{rows.OWN} AND {rows.related(REASON, 'person_id', kind='allocation')}",
        ),
        rows.adding(REASON, f"{rows.SAFEGUARDING} AND {OWN_POST} AND {rows.OWN}"),
        rows.reading(REVIEW, f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}"),
        rows.adding(REVIEW, f"{rows.GOVERNING_OWN} AND {OWN_POST}"),
        migrations.RunSQL(
            f"DROP POLICY own_acts ON {PARTICULARS};"
            f"DROP POLICY information_governance ON {PARTICULARS}",
            f"CREATE POLICY own_acts ON {PARTICULARS} FOR SELECT"
            " USING (actor_post_id = fp_post());"
            f"CREATE POLICY information_governance ON {PARTICULARS} FOR SELECT"
            " USING (agency_id = fp_agency() AND fp_purpose() = 'governance')",
        ),
        rows.reading(
            PARTICULARS,
            OWN_ACT,
            f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}",
            f"{LOOKED} AND NOT quiet AND {rows.related(PARTICULARS, 'person_id', beyond=True)}",
            f"{ACTED} AND agency_id = fp_agency()"
            f" AND {rows.related(PARTICULARS, 'person_id', beyond=True)}",
            f"{ACTED} AND counterpart_agency_id = fp_agency()"
            f" AND {rows.related(PARTICULARS, 'person_id')}",
        ),
        rows.erasing(REASON, "text"),
        rows.erasing(REVIEW, "text"),
    ]
