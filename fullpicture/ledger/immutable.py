"""The database's own refusal to change an act, once written."""

from collections.abc import Iterable

from django.db.migrations.operations import RunSQL

# Named here so that tests and other chapters speak of one role by one name.
ERASER = "fullpicture_eraser"


def refuse_changes(table: str, except_columns: Iterable[str] = ()) -> RunSQL:
    """A migration step: `table` refuses UPDATE, DELETE and TRUNCATE.

    `except_columns` are marks kept in step with something else (`shielded`, `person_id`); an
    UPDATE that touches only these passes. Erasure passes as the role `fullpicture_eraser`, which
    may null content and never delete. TRUNCATE is left to the table's owner, who could drop the
    table anyway. The migration has to depend on ("ledger", "0001_initial").
    """
    marks = ", ".join(f"'{column}'" for column in except_columns)
    return RunSQL(
        sql=f"""
        CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION fp_refuse_change({marks});
        CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION fp_refuse_change();
        """,
        reverse_sql=f"""
        DROP TRIGGER {table}_refuses_truncate ON {table};
        DROP TRIGGER {table}_refuses_change ON {table};
        """,
    )
