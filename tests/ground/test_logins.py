"""Which login a test, a page and a migration have."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.roles import as_owner


def current_role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_tests_run_as_the_web_role_and_come_back_to_it() -> None:
    assert current_role() == "fullpicture_web"
    with as_owner():
        assert current_role() == "fullpicture_owner"
    assert current_role() == "fullpicture_web"


@pytest.mark.django_db
def test_the_web_role_is_restored_after_an_error_inside() -> None:
    with pytest.raises(ValueError, match="inside"), as_owner():
        raise ValueError("inside")
    assert current_role() == "fullpicture_web"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", [1, 2])
def test_a_transactional_test_leaves_only_what_migrations_made(_time: int) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    assert ContentType.objects.exists()
    assert not Session.objects.exists()
    Session.objects.create(session_key="a", session_data="", expire_date=timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["web", "worker"])
def test_neither_web_nor_worker_bypasses_row_level_security(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb "
            "FROM pg_roles WHERE rolname = %s",
            [f"fullpicture_{role}"],
        )
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_the_web_role_cannot_change_the_schema_or_its_history() -> None:
    for statement in (
        "DROP TABLE django_session",
        "DELETE FROM django_migrations",
        "CREATE TABLE mine (id int)",
        "ALTER TABLE agencies_agency DISABLE TRIGGER ALL",
    ):
        with (
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
