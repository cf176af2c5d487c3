"""Search keys by the numbers of person and agency: half the index for the same answers.

The table is made anew, as a table of derived rows may be; its rows are carried over.
"""

from importlib import import_module

from django.db import migrations, models

from fullpicture.visibility import row_policies as rows
from fullpicture.visibility.saying import said

searching = import_module("fullpicture.linkage.migrations.0003_searching")
creating = import_module("fullpicture.linkage.migrations.0004_creating")
KEY = "linkage_searchkey"
WEB, WORKER = "fullpicture_web", "fullpicture_worker"

TABLE = """
CREATE TABLE {new} (key bigint NOT NULL, record_id uuid NOT NULL, {columns},
    shielded boolean NOT NULL);
INSERT INTO {new} SELECT k.key, k.record_id, {values}, k.shielded FROM linkage_searchkey k {joins};
DROP TABLE linkage_searchkey;
ALTER TABLE {new} RENAME TO linkage_searchkey;
"""
NARROW = TABLE.format(
    new="narrow_keys",
    columns="person integer NOT NULL, agency integer NOT NULL",
    values="p.number, a.number",
    joins="JOIN people_person p ON p.id = k.person_id JOIN agencies_agency a ON a.id = k.agency_id",
)
WIDE = TABLE.format(
    new="wide_keys",
    columns="person_id uuid NOT NULL, agency_id uuid NOT NULL",
    values="p.id, a.id",
    joins="JOIN people_person p ON p.number = k.person JOIN agencies_agency a ON a.number = k.agency",
)

# Keys of the hidden apart: a search for anybody else does not pass their rows. The index holds what
# the row policy asks, so that a search visits no row. A key of a record stands once, because
# whoever adds keys adds what is missing; an index to see to it would be as large as that of search.
INDEXES = """
CREATE INDEX linkage_searchkey_open ON linkage_searchkey (key) INCLUDE (person, agency)
    WHERE NOT shielded;
CREATE INDEX linkage_searchkey_hidden ON linkage_searchkey (key) INCLUDE (person)
    WHERE shielded;
CREATE INDEX linkage_searchkey_record ON linkage_searchkey (record_id);
CREATE INDEX linkage_searchkey_person ON linkage_searchkey (person);
"""
WIDE_INDEXES = """
ALTER TABLE linkage_searchkey ADD CONSTRAINT linkage_searchkey_pkey PRIMARY KEY (key, record_id);
CREATE INDEX linkage_searchkey_open ON linkage_searchkey (key) INCLUDE (person_id, agency_id)
    WHERE NOT shielded;
CREATE INDEX linkage_searchkey_record_id ON linkage_searchkey (record_id);
CREATE INDEX linkage_searchkey_person_id ON linkage_searchkey (person_id);
CREATE TRIGGER marked_shielded BEFORE INSERT OR UPDATE OF person_id ON linkage_searchkey
    FOR EACH ROW EXECUTE FUNCTION fp_mark_shielded();
"""

# Whom a post is listed for and who is shielded is asked by every search: planned once a session, as
# PL/pgSQL is, and not at each call, as SQL is.
PLANNED_ONCE = """
CREATE OR REPLACE FUNCTION fp_listed_for() RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN RETURN (SELECT coalesce(array_agg(l.person_id), '{}') FROM public.visibility_listing l
        WHERE l.post_id = public.fp_post() AND l.starts_at <= public.fp_at()
        AND (l.ends_at IS NULL OR public.fp_at() < l.ends_at)); END $$;
CREATE OR REPLACE FUNCTION fp_shielded_among(persons uuid[]) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN RETURN QUERY SELECT DISTINCT s.person_id FROM public.visibility_shield s
        WHERE s.person_id = ANY (persons) AND s.ends_at IS NULL; END $$;
"""

# A number says nothing but to whoever may see its person already.
FUNCTIONS = """
CREATE FUNCTION fp_number(person uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.number FROM public.people_person p WHERE p.id = person
        AND (public.fp_purpose() IN ('intake', 'linkage') OR public.fp_unrecorded(person)) $$;
CREATE FUNCTION fp_unrecorded_number(number integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT public.fp_unrecorded(p.id) FROM public.people_person p WHERE p.number = $1 $$;
CREATE FUNCTION fp_agency_number() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.number FROM public.agencies_agency a WHERE a.id = public.fp_agency() $$;
CREATE FUNCTION fp_listed_numbers() RETURNS integer[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN RETURN (SELECT coalesce(array_agg(p.number), '{}') FROM public.visibility_listing l
        JOIN public.people_person p ON p.id = l.person_id
        WHERE l.post_id = public.fp_post() AND l.starts_at <= public.fp_at()
        AND (l.ends_at IS NULL OR public.fp_at() < l.ends_at)); END $$;
CREATE FUNCTION fp_mark_key() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        NEW.shielded := COALESCE((SELECT public.fp_shielded(p.id) FROM public.people_person p
            WHERE p.number = NEW.person), false);
        RETURN NEW;
    END $$;
REVOKE EXECUTE ON FUNCTION fp_number(uuid), fp_unrecorded_number(integer), fp_agency_number(),
    fp_listed_numbers(), fp_mark_key() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_number(uuid), fp_unrecorded_number(integer), fp_agency_number(),
    fp_listed_numbers() TO fullpicture_web, fullpicture_worker;
CREATE TRIGGER marked_shielded BEFORE INSERT OR UPDATE OF person ON linkage_searchkey
    FOR EACH ROW EXECUTE FUNCTION fp_mark_key();
"""
UNDONE = """
DROP TRIGGER marked_shielded ON linkage_searchkey;
DROP FUNCTION fp_mark_key(), fp_listed_numbers(), fp_agency_number(),
    fp_unrecorded_number(integer), fp_number(uuid);
"""

# What each function says of a key's person, before and now. Whoever was shielded when they were
# looked for may be so no more: an asking looks among the keys of both.
SAYS = (
    (
        "fp_keys_in_step()",
        "UPDATE public.linkage_searchkey SET shielded = hidden WHERE person_id = one;",
        "UPDATE public.linkage_searchkey SET shielded = hidden WHERE person ="
        " (SELECT p.number FROM public.people_person p WHERE p.id = one);",
    ),
    (
        "fp_move_marks_of_linkage()",
        "UPDATE public.linkage_searchkey SET person_id = NEW.person_id WHERE record_id = NEW.id"
        " AND person_id IS DISTINCT FROM NEW.person_id;",
        "UPDATE public.linkage_searchkey SET person = p.number FROM public.people_person p"
        " WHERE record_id = NEW.id AND p.id = NEW.person_id AND person <> p.number;",
    ),
    (
        "fp_alerts()",
        "JOIN public.linkage_searchkey i ON i.person_id = k.person_id",
        "JOIN public.people_person p ON p.id = k.person_id"
        " JOIN public.linkage_searchkey i ON i.person = p.number",
    ),
    (
        "fp_awaited(uuid, uuid, timestamptz, bigint, uuid)",
        "SELECT i.person_id FROM public.linkage_searchkey i\n                WHERE i.key = $4",
        "SELECT p.id FROM public.people_person p WHERE p.number IN"
        " (SELECT i.person FROM public.linkage_searchkey i WHERE i.key = $4 AND NOT i.shielded"
        " UNION ALL SELECT i.person FROM public.linkage_searchkey i"
        " WHERE i.key = $4 AND i.shielded)",
    ),
    (
        "fp_waiting()",
        "JOIN public.linkage_searchkey k ON k.person_id = s.person_id",
        "JOIN public.people_person p ON p.id = s.person_id"
        " JOIN public.linkage_searchkey k ON k.person = p.number",
    ),
)


SEEN = "(person = ANY ((SELECT fp_listed_numbers())::integer[]) OR NOT shielded)"
OWN = "agency = (SELECT fp_agency_number())"
KEEPING = f"({rows.LINKING} OR fp_purpose() = 'intake') AND {OWN}"
POLICIES = (
    rows.reading(
        KEY,
        f"{rows.SAFEGUARDING} AND {SEEN}",
        f"fp_purpose() = 'governance' AND {OWN} AND {SEEN}",
    ),
    rows.reading(KEY, KEEPING, role=WORKER),
    rows.adding(KEY, KEEPING, role=WORKER),
    rows.removing(KEY, KEEPING, role=WORKER),
    rows.adding(
        KEY, f"{rows.SAFEGUARDING} AND {OWN} AND fp_unrecorded_number(person)", role=WEB
    ),
)


BEFORE = (
    rows.protect(KEY),
    rows.reading(KEY, searching.INDEX, searching.OWN_INDEX),
    *(may(KEY, *searching.KEEPING, role=WORKER) for may in (rows.reading, rows.adding, rows.removing)),
    rows.adding(KEY, creating.CREATING, role=WEB),
)
# What Django knows of the table; the database was told above.
BY_NUMBER = (
    migrations.SeparateDatabaseAndState(
        state_operations=[
            migrations.RemoveField("SearchKey", "person_id"),
            migrations.RemoveField("SearchKey", "agency_id"),
            migrations.AddField("SearchKey", "person", models.IntegerField(db_index=True)),
            migrations.AddField("SearchKey", "agency", models.IntegerField()),
        ]
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0007_numbered"),
        ("linkage", "0008_keys_by_the_index_alone"),
        ("people", "0009_numbered"),
        # What waits for the keepers of somebody hidden is found by the keys (`fp_waiting`).
        ("sharing", "0026_accounts_taken_back"),
    ]
    operations = [
        *(migrations.RunSQL(each.reverse_sql, each.sql) for each in reversed(BEFORE)),
        migrations.RunSQL(NARROW, WIDE + WIDE_INDEXES),
        migrations.RunSQL(INDEXES, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        migrations.RunSQL(PLANNED_ONCE, migrations.RunSQL.noop),
        *(said(*words) for words in SAYS),
        rows.protect(KEY),
        *POLICIES,
        *BY_NUMBER,
    ]
