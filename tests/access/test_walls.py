"""The second wall alone: direct SQL as the roles that web and worker run as."""

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from fullpicture.ledger.acts import Act
from fullpicture.visibility.standing import settle, stand
from tests.access import catalogue, comparing
from tests.access.catalogue import ask
from tests.access.rights import (
    DEFINERS,
    MAY_CHANGE,
    WEB_CHANGES,
    WEB_NEVER_ADDS,
    WORKER_CHANGES,
    WORKERS_OWN,
)
from tests.access.strangers import CONTENT, INDEX, breaches, probes, stranger
from tests.reports import report
from tests.roles import as_owner, as_role
from tests.worlds import World

pytestmark = pytest.mark.django_db

COMMAND = "bin/test access"
WEB, WORKER, ERASER = "fullpicture_web", "fullpicture_worker", "fullpicture_eraser"

MAY_CHANGE_COLUMNS = {WEB: WEB_CHANGES, WORKER: WORKER_CHANGES}


@pytest.fixture
def worlds() -> list[World]:
    return comparing.load_worlds(range(100, 102))


def test_a_stranger_gets_nothing_by_direct_queries(worlds: list[World]) -> None:
    with transaction.atomic():
        stand(stranger())
        found = breaches()
    tried = len(list(probes()))
    assert tried >= 100
    report(
        "walls",
        f"rows reached by {tried} direct queries across agencies (rate below {3 / tried:.0%})",
        len(found),
        must="0 of at least 100",
        met=not found,
        command=COMMAND,
    )
    assert found == []


def test_the_probes_would_see_what_is_open(worlds: list[World]) -> None:
    """Asked of the owner, who bypasses the policies, the same reads find rows."""
    with as_owner():
        found = breaches()
    assert {table for table in CONTENT if any(f"FROM {table}" in query for query in found)} >= {
        "chronology_entryversion",
        "sharing_decision",
        "visibility_relationship",
        "ledger_particulars",
    }
    assert any("overheard" in words for words in found)


@pytest.mark.parametrize("role", [WEB, WORKER])
@pytest.mark.parametrize("purpose", ["unset", "empty", "unknown", "oversight", "administration"])
def test_without_a_standing_there_are_no_rows(worlds: list[World], role: str, purpose: str) -> None:
    with as_role(role):
        if purpose != "unset":
            post = worlds[0].posts[0]
            settle(
                post=str(post.id),
                agency=str(post.agency),
                teams=",".join(str(team) for team in post.teams),
                purpose="" if purpose == "empty" else purpose,
                at="2026-03-05T12:00:00Z",
            )
        seen = {table for table in catalogue.tables_of_content() if _any_row(table)}
    assert seen == set()


def _any_row(table: str) -> bool:
    """Whoever may not read the table at all sees no row of it either."""
    may_read = ask("SELECT has_table_privilege(%s, 'SELECT')", table) == [(True,)]
    return may_read and bool(ask(f'SELECT 1 FROM "{table}" LIMIT 1'))


@pytest.mark.parametrize("purpose", ["intake", "linkage", "correcting", "upkeep", "notices"])
def test_the_web_role_reads_nothing_under_the_purposes_of_machines(
    worlds: list[World], purpose: str
) -> None:
    with transaction.atomic():
        agency = str(worlds[0].agencies[0])
        settle(post="", agency=agency, teams="", purpose=purpose, at="2026-03-05T12:00:00Z")
        assert {table for table in catalogue.tables_of_content() if _any_row(table)} == set()


def test_every_table_of_content_is_fenced_for_its_owner_too() -> None:
    assert catalogue.unfenced() == set()
    assert {*CONTENT, *INDEX} == catalogue.tables_of_content()


def test_no_policy_for_everybody_is_always_true() -> None:
    loose = ask(
        "SELECT tablename, policyname FROM pg_policies WHERE (qual = 'true' OR with_check = 'true')"
        " AND roles <> '{fullpicture_eraser}'"
    )
    assert loose == []


def test_web_and_worker_are_no_owners_and_bypass_nothing() -> None:
    rights = ask(
        "SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s, %s) AND (rolsuper OR rolbypassrls"
        " OR rolcreaterole OR rolcreatedb OR rolreplication)",
        WEB,
        WORKER,
        ERASER,
    )
    member_of = ask(
        "SELECT m.rolname, g.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member"
        " JOIN pg_roles g ON g.oid = a.roleid WHERE m.rolname IN (%s, %s, %s)",
        WEB,
        WORKER,
        ERASER,
    )
    owned = ask(
        "SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
        " WHERE r.rolname IN (%s, %s, %s) AND relpersistence = 'p'",
        WEB,
        WORKER,
        ERASER,
    )
    assert (rights, member_of, owned) == ([], [], [])
    for role in (WEB, WORKER, ERASER):
        creates = ask("SELECT has_schema_privilege(%s, 'public', 'CREATE')", role)
        assert creates == [(False,)], role


@pytest.mark.parametrize("role", [WEB, WORKER])
def test_nobody_may_do_more_than_is_written_here(role: str) -> None:
    expected = MAY_CHANGE if role == WEB else MAY_CHANGE | WORKERS_OWN
    chapters = tuple(name.removeprefix("fullpicture.") for name in catalogue.CHAPTERS)
    granted: dict[str, set[str]] = {}
    for table, right in ask(
        "SELECT c.relname, a.privilege_type FROM pg_class c"
        " CROSS JOIN LATERAL aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee"
        " WHERE c.relnamespace = 'public'::regnamespace AND (a.grantee = 0 OR r.rolname = %s)",
        role,
    ):
        if table.startswith(chapters) and right not in ("SELECT", "INSERT"):
            granted.setdefault(table, set()).add(right)
    assert granted == expected
    ends = ask(
        "SELECT t.attrelid::regclass::text, t.attname FROM pg_attribute t"
        " CROSS JOIN LATERAL aclexplode(t.attacl) a JOIN pg_roles r ON r.oid = a.grantee"
        " WHERE r.rolname = %s AND a.privilege_type = 'UPDATE'",
        role,
    )
    assert set(ends) == MAY_CHANGE_COLUMNS[role]


def test_the_web_role_adds_nothing_to_what_agencies_files_and_the_sequencer_write() -> None:
    adds = {
        table
        for table in WEB_NEVER_ADDS
        if ask("SELECT has_table_privilege(%s, %s, 'INSERT')", WEB, table) != [(False,)]
    }
    assert adds == set()


def test_functions_that_look_past_policies_are_known_pinned_and_closed() -> None:
    found = ask(
        "SELECT p.proname, p.proconfig, has_function_privilege(%s, p.oid, 'EXECUTE')"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE p.prosecdef AND n.nspname = 'public'",
        WEB,
    )
    assert {name: callable_ for name, _, callable_ in found} == DEFINERS
    for name, settings, _ in found:
        assert settings == ["search_path=pg_catalog, pg_temp"], name


def test_what_they_answer_is_a_yes_or_no_about_an_identifier_already_known() -> None:
    answers = ask(
        "SELECT proname, prorettype::regtype::text, proargtypes::regtype[]::text FROM pg_proc"
        " WHERE proname IN ('fp_any_hidden', 'fp_hidden', 'fp_listed', 'fp_shielded_among',"
        " 'fp_may_be_asked', 'fp_still_drafted', 'fp_was_asked', 'fp_without_worker',"
        " 'fp_are_two', 'fp_hidden_now', 'fp_paired', 'fp_record_hidden', 'fp_sent_while_one',"
        " 'fp_own_entry', 'fp_version_in_sight', 'fp_version_of')"
    )
    assert {name: answer for name, answer, _ in answers} == {
        "fp_any_hidden": "boolean",
        "fp_are_two": "boolean",
        "fp_hidden_now": "boolean",
        "fp_own_entry": "boolean",
        "fp_paired": "boolean",
        "fp_record_hidden": "boolean",
        "fp_sent_while_one": "integer",
        "fp_hidden": "boolean",
        "fp_listed": "boolean",
        "fp_may_be_asked": "uuid",
        "fp_shielded_among": "uuid",
        "fp_still_drafted": "uuid",
        "fp_was_asked": "boolean",
        "fp_version_in_sight": "boolean",
        "fp_version_of": "boolean",
        "fp_without_worker": "uuid",
    }
    assert ask("SELECT fp_without_worker('{}'::uuid[])") == []
    assert ask("SELECT fp_shielded_among('{}'::uuid[])") == []


def test_no_row_of_an_act_is_changed_or_removed_by_anybody(worlds: list[World]) -> None:
    """Every act table has the trigger; those with rows here refuse even their owner."""
    acts = {model._meta.db_table for model in apps.get_models() if issubclass(model, Act)}
    guarded = ask(
        "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname = 'fp_refuse_change'"
        " AND t.tgenabled = 'O' AND t.tgtype = 1 | 2 | 8 | 16"  # row, before, delete, update
    )
    assert acts <= {table for (table,) in guarded}
    filled = [table for table in sorted(acts) if _rows_as_owner(table)]
    assert len(filled) >= 10
    for table in filled:
        for statement in (f'DELETE FROM "{table}"', f'UPDATE "{table}" SET id = gen_random_uuid()'):
            with pytest.raises(IntegrityError, match="refused"), as_owner():
                _execute(statement)
            for role in (WEB, WORKER):
                assert _changed(role, statement) == 0, (role, statement)


def _rows_as_owner(table: str) -> bool:
    with as_owner():
        return _any_row(table)


def _execute(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def _changed(role: str, statement: str) -> int:
    try:
        with as_role(role):
            return _execute(statement)
    except DatabaseError:
        return 0


def test_the_eraser_may_blank_content_and_do_nothing_else(worlds: list[World]) -> None:
    version = worlds[0].versions[0].id
    place = f"WHERE id = '{version}'"
    table = "chronology_entryversion"
    with as_role(ERASER):
        assert _execute(f"UPDATE {table} SET text = NULL, author_name = NULL {place}") == 1
    for statement in (
        f"UPDATE {table} SET meaning = 'something else' {place}",
        f"UPDATE {table} SET text = 'put back' {place}",
        f"UPDATE {table} SET nature = 'opinion' {place}",
        f"UPDATE {table} SET number = 9 {place}",
        f"DELETE FROM {table} {place}",
        f"TRUNCATE {table}",
        "UPDATE visibility_shield SET why = ''",
        "UPDATE ledger_particulars SET actor_id = 'another'",
    ):
        with pytest.raises(DatabaseError), as_role(ERASER):
            _execute(statement)


def test_a_declared_reason_cannot_be_made_longer_even_by_its_agency() -> None:
    make = (
        "INSERT INTO visibility_relationship (id, holder_post_id, person_id, opened_by_agency_id,"
        " starts_at, ends_at, kind, origin, source, reference, shielded) VALUES (gen_random_uuid(),"
        " gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '2026-01-01Z',"
        " '2026-01-01T01:00Z', 'declared', 'a reason', '', '', false)"
    )
    with as_owner():
        _execute(make)
        assert _execute("UPDATE visibility_relationship SET ends_at = '2026-01-01T00:30Z'") == 1
    for later in ("'2026-01-01T00:31Z'", "NULL"):
        with pytest.raises(DatabaseError), as_owner():
            _execute(
                f"UPDATE visibility_relationship SET ends_at = {later}, review_on = '2027-1-1'"
            )
