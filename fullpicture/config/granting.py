"""Gives web and worker their rights, after every migration and by the owner."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction

from fullpicture.config.grants import (
    ADDED,
    FRAMEWORKS,
    FREE,
    GRANTS,
    READ,
    READ_ONLY,
    WEB_ONLY_READS,
)

WEB, WORKER = '"fullpicture_web"', '"fullpicture_worker"'
BOTH = f"{WEB}, {WORKER}"


def grant_all() -> None:
    """Take everything back, then give what is declared: a right taken from the list is gone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {BOTH}, fullpicture_eraser")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {BOTH}")
        cursor.execute(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {BOTH}")
        cursor.execute(SERIALS)
        for (sequence,) in cursor.fetchall():
            cursor.execute(f"GRANT USAGE ON SEQUENCE {sequence} TO {BOTH}")
        for table, role, rights in _declared(connection.introspection.table_names(cursor)):
            if rights:
                name = connection.ops.quote_name(table)
                cursor.execute(f"GRANT {rights} ON {name} TO {role}")


# An identity column needs no right to its sequence.
SERIALS = """
SELECT s.oid::regclass::text FROM pg_class s
WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace AND NOT EXISTS (
    SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = s.oid
    AND d.deptype = 'i')
"""


def _declared(tables: list[str]) -> Iterator[tuple[str, str, str]]:
    free = _of_frameworks()
    for table in tables:
        if table in WEB_ONLY_READS:
            web, worker = WEB_ONLY_READS[table]
            yield table, WEB, web
            yield table, WORKER, worker
        elif table in READ_ONLY:
            yield table, BOTH, READ
        else:
            yield table, BOTH, GRANTS.get(table, FREE if table in free else ADDED)


def _of_frameworks() -> set[str]:
    return {
        model._meta.db_table
        for label in FRAMEWORKS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
