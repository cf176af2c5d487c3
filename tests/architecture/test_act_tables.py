"""What is written once stays as it was written: the database itself refuses."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from fullpicture.ledger.acts import Act
from tests.cast import Scene, household
from tests.chapters import test_first_share as path
from tests.roles import as_owner, as_role

ACTS = [model for model in apps.get_models() if issubclass(model, Act)]
MARKS = {"person_id", "person_ids", "shielded", "is_current", "ends_at"}


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    path.share(scene)
    return scene


def test_there_are_act_tables() -> None:
    assert len(ACTS) > 15


@pytest.mark.parametrize("model", ACTS, ids=lambda model: model._meta.label)
def test_an_act_commits_to_what_was_written(model: type[Act]) -> None:
    stored = {field.attname for field in model._meta.concrete_fields}
    committed = {
        model._meta.get_field(name).attname  # type: ignore[union-attr]
        for name in model.committed_fields
    }
    assert committed <= stored
    assert committed, f"{model._meta.label} commits to nothing"


@pytest.mark.parametrize("model", ACTS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("role", ["fullpicture_web", "fullpicture_worker", "fullpicture_owner"])
@pytest.mark.django_db
def test_an_act_refuses_change_and_deletion(scene: Scene, model: type[Act], role: str) -> None:
    table = model._meta.db_table
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        rows = cursor.fetchone()[0]
    column = next(
        field.attname
        for field in model._meta.concrete_fields
        if field.attname not in MARKS and not isinstance(field, models.JSONField)
    )
    for statement in (
        f'UPDATE "{table}" SET "{column}" = NULL',
        f'DELETE FROM "{table}"',
    ):
        with as_role(role), connection.cursor() as cursor:
            try:
                with transaction.atomic():
                    cursor.execute(statement)
                    changed = cursor.rowcount
            except DatabaseError:  # refused: by right, by policy or by trigger
                changed = 0
        assert changed == 0, f"{role}: {statement} changed {changed} of {rows}"


@pytest.mark.django_db
def test_every_act_table_has_its_trigger() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname LIKE '%%refuses_change'"
        )
        guarded = {row[0] for row in cursor.fetchall()}
    assert {model._meta.db_table for model in ACTS} <= guarded
