"""Gives web and worker their rights, after every migration and by the owner."""

from django.apps import apps
from django.db import connection, transaction

from fullpicture.config.grants import FRAMEWORKS, FREE, GRANTS, READ_ONLY, WEB_ONLY_READS

ROLES = ('"fullpicture_web"', '"fullpicture_worker"')
GIVEN_TO = ", ".join(ROLES)
BY_DEFAULT = "SELECT, INSERT"


def grant_all() -> None:
    """Take everything back, then give what is declared: a right taken from the list is gone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {GIVEN_TO}, fullpicture_eraser")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {GIVEN_TO}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {GIVEN_TO}")
        tables = connection.introspection.table_names(cursor)
        free = _of_frameworks()
        for table in tables:
            for role, rights in zip(ROLES, _rights(table, free), strict=True):
                if rights:
                    name = connection.ops.quote_name(table)
                    cursor.execute(f"GRANT {rights} ON {name} TO {role}")


def _rights(table: str, free: set[str]) -> tuple[str, str]:
    """What web and what the worker may do."""
    if table in WEB_ONLY_READS:
        return WEB_ONLY_READS[table]
    if table in READ_ONLY:
        return "SELECT", "SELECT"
    rights = GRANTS.get(table) or (FREE if table in free else BY_DEFAULT)
    return rights, rights


def _of_frameworks() -> set[str]:
    return {
        model._meta.db_table
        for label in FRAMEWORKS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
