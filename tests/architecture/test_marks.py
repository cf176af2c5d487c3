"""Whatever says of whom a row is goes wherever the record goes, or is history and says why.

A column that nobody thought of would leave a stranger's history on a child, or hide a child's
own. So the list is made from the models, and compared with what the database does.
"""

import re

import pytest
from django.apps import apps
from django.db import connection

HISTORY = {
    ("linkage_link", "person_id"): "the link itself: it ends, and another begins",
    ("linkage_district", "person_id"): "made anew by whoever moves a record",
    ("ledger_particulars", "person_id"): "the person then; read by link history (fp_now)",
    ("visibility_asking", "person_id"): "what was asked for; read by link history (fp_ever)",
    ("people_record", "person_id"): "what the move itself changes",
    ("linkage_followedup", "person_then_id"): "what the act commits to",
    ("sharing_decision", "person_then_id"): "what the act commits to",
    ("sharing_emergency", "person_then_id"): "what the act commits to",
    ("sharing_releaserequest", "person_then_id"): "what the act commits to",
    ("requests_informationrequest", "person_then_id"): "what the act commits to",
}


def columns() -> list[tuple[str, str]]:
    return [
        (model._meta.db_table, field.attname)
        for model in apps.get_models()
        if model.__module__.startswith("fullpicture.")
        for field in model._meta.concrete_fields
        if re.search(r"(^|_)persons?(_|$)", field.attname)
    ]


@pytest.fixture
def moved(db: None) -> str:
    """What runs whenever a record is linked to another person."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(p.prosrc, E'\\n') FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgrelid = 'people_record'::regclass AND NOT t.tgisinternal"
        )
        return str(cursor.fetchone()[0])


def test_there_are_marks_to_look_at() -> None:
    assert len(columns()) > 40


def test_every_mark_of_a_person_moves_or_is_history(moved: str) -> None:
    kept = {
        (table, column)
        for table, column in columns()
        if re.search(rf"UPDATE public\.{table}\s+SET {column} = ", moved)
    }
    assert set(columns()) - kept == set(HISTORY)


def test_whatever_moves_by_another_record_is_told_which(moved: str) -> None:
    """A row without its record would stay behind."""
    updates = re.findall(
        r"UPDATE public\.(\w+) SET (?:(?!SELECT|;).)*? WHERE (\w+) = NEW\.id", moved
    )
    assert len(updates) > 30
    for table, by in set(updates):
        model = next(each for each in apps.get_models() if each._meta.db_table == table)
        filled = fills_it(table)
        field = model._meta.get_field(by)
        assert filled or not field.null, f"{table}.{by} may be empty, and nothing fills it"


def fills_it(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_trigger WHERE tgname = 'through_a_record' AND tgrelid = %s::regclass",
            [table],
        )
        return cursor.fetchone() is not None
