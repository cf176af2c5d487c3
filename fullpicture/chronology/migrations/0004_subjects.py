"""Whom an entry is about, kept by the database itself; row policies for shared events.

An event of several children is one row, and is seen by right from each of them. One who is
hidden hides it: its words would name them.
"""

from django.db import migrations

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

VERSION, SUBJECT = "chronology_entryversion", "chronology_subject"
ACCOUNT = "chronology_familyaccount"
WORKER = "fullpicture_worker"

# Whoever writes an entry, and however: its persons are looked up, and its subjects written, as the
# owner. So neither web nor worker ever writes a subject itself, and none is forgotten.
FUNCTIONS = """
CREATE FUNCTION fp_any_hidden(persons uuid[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM unnest(persons) AS person WHERE public.fp_hidden(person)) $$;
CREATE FUNCTION fp_persons_of(records uuid[]) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT COALESCE(array_agg(COALESCE(r.person_id, '00000000-0000-0000-0000-000000000000')
            ORDER BY o.place), '{}')
        FROM unnest(records) WITH ORDINALITY AS o (record, place)
        LEFT JOIN public.people_record r ON r.id = o.record $$;
CREATE FUNCTION fp_mark_persons() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        NEW.person_ids := public.fp_persons_of(array_prepend(NEW.record_id, NEW.also_about));
        RETURN NEW;
    END $$;
CREATE FUNCTION fp_keep_subjects() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        INSERT INTO public.chronology_subject
                (id, version_id, record_id, person_id, agency_id, place)
            SELECT gen_random_uuid(), v.id, o.record, v.person_ids[o.place], v.agency_id, o.place
            FROM fresh v
            CROSS JOIN LATERAL unnest(array_prepend(v.record_id, v.also_about))
                WITH ORDINALITY AS o (record, place);
        RETURN NULL;
    END $$;
CREATE FUNCTION fp_move_subjects() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        UPDATE public.chronology_subject SET person_id = NEW.person_id WHERE record_id = NEW.id;
        UPDATE public.chronology_entryversion
            SET person_ids = public.fp_persons_of(array_prepend(record_id, also_about))
            WHERE id IN (SELECT version_id FROM public.chronology_subject
                WHERE record_id = NEW.id);
        UPDATE public.chronology_familyaccount
            SET person_ids = public.fp_persons_of(array_prepend(record_id, also_about))
            WHERE version_id IN (SELECT version_id FROM public.chronology_subject
                WHERE record_id = NEW.id);
        RETURN NULL;
    END $$;
REVOKE EXECUTE ON FUNCTION fp_any_hidden(uuid[]), fp_persons_of(uuid[]), fp_mark_persons(),
    fp_keep_subjects(), fp_move_subjects() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_any_hidden(uuid[])
    TO fullpicture_web, fullpicture_worker, fullpicture_eraser;
CREATE TRIGGER marked_persons BEFORE INSERT ON chronology_entryversion
    FOR EACH ROW EXECUTE FUNCTION fp_mark_persons();
CREATE TRIGGER marked_persons BEFORE INSERT ON chronology_familyaccount
    FOR EACH ROW EXECUTE FUNCTION fp_mark_persons();
CREATE TRIGGER subjects_kept AFTER INSERT ON chronology_entryversion
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION fp_keep_subjects();
CREATE TRIGGER subjects_moved AFTER UPDATE OF person_id ON people_record
    FOR EACH ROW EXECUTE FUNCTION fp_move_subjects();
"""
UNDONE = """
DROP TRIGGER subjects_moved ON people_record;
DROP TRIGGER subjects_kept ON chronology_entryversion;
DROP TRIGGER marked_persons ON chronology_familyaccount;
DROP TRIGGER marked_persons ON chronology_entryversion;
DROP FUNCTION fp_move_subjects(), fp_keep_subjects(), fp_mark_persons();
DROP FUNCTION fp_persons_of(uuid[]);
DROP FUNCTION fp_any_hidden(uuid[]);
"""

# Versions that were here before had one subject each.
FILLED = """
UPDATE chronology_entryversion SET person_ids = fp_persons_of(ARRAY[record_id]);
INSERT INTO chronology_subject (id, version_id, record_id, person_id, agency_id, place)
    SELECT gen_random_uuid(), id, record_id, person_ids[1], agency_id, 1
    FROM chronology_entryversion;
"""

IN_SIGHT = "(cardinality(also_about) = 0 OR NOT fp_any_hidden(person_ids))"
changes_refused = refuse_changes(VERSION)


def about_related(table: str) -> str:
    """The own agency's, about at least one record that the viewer is related to."""
    return (
        f"{rows.OWN} AND ({rows.related(table, 'record_id')}"
        f" OR {rows.related_to_any(table, 'also_about')}) AND {IN_SIGHT}"
    )


READING = rows.any_of(
    (about_related(VERSION), f"{rows.opened(VERSION, 'id')} AND {IN_SIGHT}")
)


class Migration(migrations.Migration):
    dependencies = [
        ("chronology", "0003_whole_entries"),
        ("people", "0002_row_policies"),
        ("visibility", "0002_row_policies"),
    ]

    operations = [
        migrations.RunSQL(changes_refused.reverse_sql, changes_refused.sql),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        migrations.RunSQL(FILLED, "DELETE FROM chronology_subject"),
        refuse_changes(VERSION, ("person_ids",)),
        refuse_changes(ACCOUNT, ("person_ids",)),
        rows.protect(SUBJECT),
        rows.protect(ACCOUNT),
        *(
            migrations.RunSQL(f"DROP POLICY {name} ON {VERSION}", migrations.RunSQL.noop)
            for name in ("reading", "adding")
        ),
        rows.policy(VERSION, "reading", "SELECT", f"USING ({READING})", "PUBLIC"),
        rows.adding(
            VERSION,
            f"{rows.SAFEGUARDING} AND {rows.OWN} AND {rows.related(VERSION, 'record_id')}"
            f" AND {rows.related_to_each(VERSION, 'also_about')} AND {IN_SIGHT}",
        ),
        rows.reading(
            SUBJECT,
            f"{rows.OWN} AND {rows.related(SUBJECT, 'record_id')}",
            rows.opened(SUBJECT, "version_id"),
        ),
        rows.reading(
            ACCOUNT,
            about_related(ACCOUNT),
            f"{rows.opened(ACCOUNT, 'version_id')} AND {IN_SIGHT}",
        ),
        rows.reading(ACCOUNT, rows.INTAKE_OWN, role=WORKER),
        rows.adding(
            ACCOUNT,
            f"{rows.SAFEGUARDING} AND {about_related(ACCOUNT)} AND fp_own_version(version_id)",
        ),
        rows.adding(ACCOUNT, rows.INTAKE_OWN, role=WORKER),
        rows.erasing(ACCOUNT, "given_by", "text"),
        migrations.RunSQL(
            "GRANT UPDATE (other_explanation, made_for, correction_reason)"
            f" ON {VERSION} TO fullpicture_eraser",
            "REVOKE UPDATE (other_explanation, made_for, correction_reason)"
            f" ON {VERSION} FROM fullpicture_eraser",
        ),
    ]
