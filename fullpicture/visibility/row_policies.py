"""SQL for row policies, so that each table's migration states its rule in one line.

The second wall: the database's own row-level security, written from design and not from
`rules/access.py`. Equality on identifiers and one EXISTS on this chapter's tables, never nested;
what must look past a policy (is this person hidden?) is a SECURITY DEFINER function.
"""

from collections.abc import Iterable

from django.db.migrations import RunSQL

AT_WORK = "fp_purpose() IN ('safeguarding', 'inspection')"
SAFEGUARDING = "fp_purpose() = 'safeguarding'"
GOVERNING_OWN = "fp_purpose() = 'governance' AND agency_id = fp_agency()"
INTAKE_OWN = "fp_purpose() = 'intake' AND agency_id = fp_agency()"
LINKING = "fp_purpose() = 'linkage'"
OWN = "agency_id = fp_agency()"
IN_SIGHT = "NOT fp_hidden(person_id)"
UNSHIELDED_OR_LISTED = "(NOT shielded OR fp_listed(person_id))"


def held(alias: str) -> str:
    """The viewer's post, one of its teams or its agency holds the row."""
    return (
        f"({alias}.holder_post_id = fp_post() OR {alias}.holder_team_id = ANY (fp_teams())"
        f" OR {alias}.holder_agency_id = fp_agency())"
    )


def running(alias: str) -> str:
    """Half-open: begun, and not yet at its end."""
    return (
        f"{alias}.starts_at <= fp_at() AND ({alias}.ends_at IS NULL OR fp_at() < {alias}.ends_at)"
    )


def seen(alias: str) -> str:
    return f"(NOT {alias}.shielded OR fp_listed({alias}.person_id))"


def related(table: str, column: str, *, beyond: bool = False, kind: str = "") -> str:
    """The viewer has a current relationship to the row's person or record.

    `beyond` leaves out relationships that only receiving a share gave.
    """
    target = "person_id" if column.endswith("person_id") else "record_id"
    narrower = " AND r.kind <> 'recipient'" if beyond else ""
    narrower += f" AND r.kind = '{kind}'" if kind else ""
    return (
        f"{AT_WORK} AND EXISTS (SELECT 1 FROM visibility_relationship r"
        f" WHERE r.{target} = {table}.{column} AND {held('r')} AND {running('r')}"
        f" AND (r.kind = 'sample') = (fp_purpose() = 'inspection') AND {seen('r')}{narrower})"
    )


def related_to_any(table: str, column: str) -> str:
    """The viewer has a current relationship to at least one of the records in an array."""
    return (
        f"(cardinality({table}.{column}) > 0 AND {AT_WORK}"
        f" AND EXISTS (SELECT 1 {_relationships_among(table, column)}))"
    )


def related_to_each(table: str, column: str) -> str:
    """The viewer has a current relationship to every one of the records in an array."""
    return (
        f"(cardinality({table}.{column}) = 0 OR {AT_WORK} AND cardinality({table}.{column}) ="
        f" (SELECT count(DISTINCT r.record_id) {_relationships_among(table, column)}))"
    )


def _relationships_among(table: str, column: str) -> str:
    return (
        f"FROM visibility_relationship r WHERE r.record_id = ANY ({table}.{column})"
        f" AND {held('r')} AND {running('r')}"
        f" AND (r.kind = 'sample') = (fp_purpose() = 'inspection') AND {seen('r')}"
    )


def opened(table: str, column: str, *, stood: str = "") -> str:
    """A lens on the row's version is open to the viewer.

    `stood` is a column of the row: the lens was opened when the row was there already.
    """
    then = f" AND l.starts_at >= {table}.{stood}" if stood else ""
    return (
        f"{SAFEGUARDING} AND EXISTS (SELECT 1 FROM visibility_lens l"
        f" WHERE l.version_id = {table}.{column} AND {held('l')} AND {running('l')}"
        f" AND {seen('l')}{then})"
    )


def protect(table: str) -> RunSQL:
    """Row-level security on, for the table's owner too."""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def reading(table: str, *conditions: str, role: str = "PUBLIC") -> RunSQL:
    """Rows that any one of the conditions opens."""
    return policy(table, "reading", "SELECT", f"USING ({any_of(conditions)})", role)


def adding(table: str, *conditions: str, role: str = "PUBLIC") -> RunSQL:
    return policy(table, "adding", "INSERT", f"WITH CHECK ({any_of(conditions)})", role)


def changing(table: str, *conditions: str, role: str = "PUBLIC") -> RunSQL:
    words = any_of(conditions)
    return policy(table, "changing", "UPDATE", f"USING ({words}) WITH CHECK ({words})", role)


def removing(table: str, *conditions: str, role: str = "PUBLIC") -> RunSQL:
    return policy(table, "removing", "DELETE", f"USING ({any_of(conditions)})", role)


def author_only(table: str) -> tuple[RunSQL, ...]:
    """Of a table of drafts: the author does everything; the worker clears what is 30 days old."""
    own = f"{SAFEGUARDING} AND post_id = fp_post()"
    forgotten = (
        "fp_purpose() = 'upkeep' AND changed_at <= least(fp_at(), now()) - interval '30 days'"
    )
    worker = "fullpicture_worker"
    return (
        protect(table),
        *(may(table, own) for may in (reading, adding, changing, removing)),
        *(may(table, forgotten, role=worker) for may in (reading, removing)),
    )


def true_to(parent: str, by: str, columns: Iterable[str], tables: Iterable[str]) -> RunSQL:
    """What is written about something has the columns by which policies know both sides as that
    thing has them: a policy sees the new row alone, and would take its word for whose it is."""
    named = tuple(columns)
    function = f"fp_true_to_{parent}"
    theirs, its = (", ".join(f"{row}.{each}" for each in named) for row in ("t", "NEW"))
    there = tuple(tables)
    triggers = "".join(
        f"CREATE TRIGGER as_it_is_of AFTER INSERT ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION {function}();"
        for table in there
    )
    return RunSQL(
        f"""
        CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
            SET search_path = pg_catalog, pg_temp AS $$
            BEGIN
                IF NOT EXISTS (SELECT 1 FROM public.{parent} t WHERE t.id = NEW.{by}
                        AND ROW({theirs}) IS NOT DISTINCT FROM ROW({its})) THEN
                    RAISE EXCEPTION 'What is written about a thing says whose it is as that does.'
                        USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN NULL;
            END $$;
        REVOKE EXECUTE ON FUNCTION {function}() FROM PUBLIC;
        {triggers}
        """,
        "".join(f"DROP TRIGGER as_it_is_of ON {table};" for table in there)
        + f"DROP FUNCTION {function}();",
    )


def any_of(conditions: tuple[str, ...]) -> str:
    return " OR ".join(f"({condition})" for condition in conditions)


def policy(table: str, name: str, command: str, clause: str, role: str) -> RunSQL:
    suffix = "" if role == "PUBLIC" else f"_{role}"
    return RunSQL(
        f"CREATE POLICY {name}{suffix} ON {table} FOR {command} TO {role} {clause}",
        f"DROP POLICY {name}{suffix} ON {table}",
    )


def erasing(table: str, *columns: str) -> RunSQL:
    """What erasure may null, as the role that exists for it; the trigger lets nobody else."""
    return RunSQL(
        f"CREATE POLICY erasing_reads ON {table} FOR SELECT TO fullpicture_eraser USING (true);"
        f"CREATE POLICY erasing ON {table} FOR UPDATE TO fullpicture_eraser"
        f" USING (true) WITH CHECK (true);"
        f"GRANT SELECT, UPDATE ({', '.join(columns)}) ON {table} TO fullpicture_eraser",
        f"DROP POLICY erasing ON {table}; DROP POLICY erasing_reads ON {table}",
    )
