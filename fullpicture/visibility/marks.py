"""SQL by which every mark of a person goes wherever its record goes (docs/adr/0043).

A record moves by one UPDATE of `people_record.person_id`; each chapter's trigger on it keeps the
chapter's own marks in step, in the same transaction, whoever moves it and however.
"""

from dataclasses import dataclass

from django.db.migrations import RunSQL


@dataclass(frozen=True)
class Mark:
    """A column that says whom a row is about, and the one that says by which record.

    `where` stands instead of `by` where the record is found through another table; `then` is a
    column that keeps whom the row named at first.
    """

    table: str
    by: str = "record_id"
    column: str = "person_id"
    where: str = ""
    then: str = ""

    def moved(self) -> str:
        kept = f", {self.then} = COALESCE({self.then}, {self.column})" if self.then else ""
        return (
            f"UPDATE public.{self.table} SET {self.column} = NEW.person_id{kept}"
            f" WHERE {self.where or f'{self.by} = NEW.id'}"
            f" AND {self.column} IS DISTINCT FROM NEW.person_id;"
        )


def moving_with_records(chapter: str, *marks: Mark, first: str = "") -> RunSQL:
    """The trigger that moves a chapter's marks. It runs as the owner, who sees every row."""
    name = f"fp_move_marks_of_{chapter}"
    words = "\n        ".join([first, *(mark.moved() for mark in marks)])
    return RunSQL(
        f"""
CREATE FUNCTION {name}() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        {words}
        RETURN NULL;
    END $$;
REVOKE EXECUTE ON FUNCTION {name}() FROM PUBLIC;
CREATE TRIGGER marks_of_{chapter}_moved AFTER UPDATE OF person_id ON people_record
    FOR EACH ROW EXECUTE FUNCTION {name}();
""",
        f"DROP TRIGGER marks_of_{chapter}_moved ON people_record; DROP FUNCTION {name}();",
    )


def through_a_record(table: str, *, record: str = "", agency: str = "") -> RunSQL:
    """Fill `through_id` where whoever writes the row does not: the row's own record, else the one
    of its agency that the person has had longest, else whichever they have had longest."""
    name = f"fp_through_{table}"
    own = f"NEW.{record}" if record else "NULL::uuid"
    whose = f"NEW.{agency}" if agency else "NULL::uuid"
    return RunSQL(
        f"""
CREATE FUNCTION {name}() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        NEW.through_id := COALESCE({own}, public.fp_longest_record(NEW.person_id, {whose}));
        RETURN NEW;
    END $$;
REVOKE EXECUTE ON FUNCTION {name}() FROM PUBLIC;
CREATE TRIGGER through_a_record BEFORE INSERT ON {table}
    FOR EACH ROW WHEN (NEW.through_id IS NULL) EXECUTE FUNCTION {name}();
""",
        f"DROP TRIGGER through_a_record ON {table}; DROP FUNCTION {name}();",
    )


def filled(table: str, *, record: str = "", agency: str = "") -> RunSQL:
    """The same for the rows that are there already, past the refusal to change an act."""
    own = record or "NULL::uuid"
    whose = agency or "NULL::uuid"
    return RunSQL(
        f"ALTER TABLE {table} DISABLE TRIGGER {table}_refuses_change;"
        f"UPDATE {table} SET through_id = COALESCE({own}, fp_longest_record(person_id, {whose}))"
        " WHERE through_id IS NULL;"
        f"ALTER TABLE {table} ENABLE TRIGGER {table}_refuses_change;",
        RunSQL.noop,
    )
