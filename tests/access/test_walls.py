"""The second wall alone: direct SQL as the roles that web and worker run as."""

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from fullpicture.ledger.acts import Act
from fullpicture.visibility.standing import settle, stand
from tests.access import catalogue, comparing
from tests.access.catalogue import ask
from tests.access.strangers import CONTENT, INDEX, breaches, probes, stranger
from tests.reports import report
from tests.roles import as_owner, as_role
from tests.worlds import World

pytestmark = pytest.mark.django_db

COMMAND = "bin/test access"
WEB, WORKER, ERASER = "fullpicture_web", "fullpicture_worker", "fullpicture_eraser"

# What each role may do beyond reading and adding, and what web may not even add to. Nobody may
# do more than is written here.
MAY_CHANGE = {"ledger_window": {"UPDATE"}}
MAY_CHANGE |= {f"{chapter}_draft": {"UPDATE", "DELETE"} for chapter in ("chronology", "sharing")}
MAY_CHANGE |= {"sharing_emergencydraft": {"UPDATE", "DELETE"}}
MAY_CHANGE |= {"advice_draft": {"UPDATE", "DELETE"}}
MAY_CHANGE |= {"requests_requestdraft": {"UPDATE", "DELETE"}}
MAY_CHANGE |= {"chronology_draftattachment": {"UPDATE", "DELETE"}}
WORKERS_OWN = {
    "agencies_agency": {"UPDATE"},
    "agencies_desk": {"UPDATE"},
    "agencies_post": {"UPDATE"},
    "agencies_practitioner": {"UPDATE"},
    "agencies_team": {"UPDATE"},
    "ledger_tile": {"UPDATE"},
    "ledger_unplaced": {"UPDATE", "DELETE"},
    "linkage_district": {"DELETE"},
    "linkage_link": {"UPDATE"},
    "linkage_searchkey": {"DELETE"},
    "people_address": {"UPDATE"},
    "people_background": {"UPDATE"},
    "people_householdmember": {"UPDATE"},
    "people_identity": {"UPDATE"},
    "people_involvement": {"UPDATE"},
    "people_maskedinvolvement": {"UPDATE", "DELETE"},
    "people_protecteddetail": {"UPDATE"},
    "people_protectedmark": {"UPDATE", "DELETE"},
    "people_record": {"UPDATE"},
    "people_schooling": {"UPDATE"},
    "people_tie": {"UPDATE"},
    "sharing_notice": {"UPDATE"},
    "visibility_asking": {"DELETE"},
}
WEB_NEVER_ADDS = {
    "agencies_agency",
    "agencies_desk",
    "agencies_directorychange",
    "agencies_post",
    "agencies_practitioner",
    "agencies_team",
    "chronology_subject",
    "ledger_checkpoint",
    "ledger_position",
    "ledger_tile",
    "ledger_unplaced",
    "linkage_district",
    "linkage_merge",
    "linkage_pair",
    "linkage_parting",
    "people_address",
    "people_background",
    "people_householdmember",
    "people_involvement",
    "people_maskedinvolvement",
    "people_protecteddetail",
    "people_protectedmark",
    "people_schooling",
    "people_tie",
    "policy_clock",
    "policy_edition",
    "policy_goldenrule",
    "policy_listitem",
    "policy_provision",
    "sharing_emergencyapart",
    "sharing_emergencyunseen",
    "sharing_notice",
    "visibility_listing",
    "visibility_shield",
}
MAY_CHANGE_COLUMNS = {
    WEB: {
        ("agencies_practitioner", "password"),
        ("agencies_practitioner", "last_login"),
        ("visibility_pass", "tries"),
        ("visibility_pass", "closed_at"),
        ("visibility_pass", "closed_as"),
    },
    WORKER: {
        ("linkage_merge", "undone_at"),
        ("linkage_pair", "is_current"),
        ("visibility_lens", "ends_at"),
        ("visibility_relationship", "ends_at"),
        ("visibility_relationship", "undone"),
    },
}

# Functions that look past the row policies, and whether web may call them by name.
DEFINERS = {
    "fp_any_hidden": True,
    "fp_alerts": True,
    "fp_awaited": False,
    "fp_hidden": True,
    "fp_close_what_was_sent": False,
    "fp_closed_beside": True,
    "fp_forget_places": False,
    "fp_in_sight_of": True,
    "fp_keep_no_place": False,
    "fp_keys_in_step": False,
    "fp_lives_protected": False,
    "fp_listed_for": True,
    "fp_listed_numbers": True,
    "fp_known_number": False,
    "fp_new_number": True,
    "fp_agency_number": True,
    "fp_unrecorded_number": True,
    "fp_mark_key": False,
    "fp_listed": True,
    "fp_may_be_asked": True,
    "fp_own_version": True,
    "fp_shielded_among": True,
    "fp_still_drafted": True,
    "fp_was_asked": True,
    "fp_advises": True,
    "fp_supervised": True,
    "fp_supervises": True,
    "fp_pass_of": True,
    "fp_taken_back": True,
    "fp_question_taken_back": True,
    "fp_corrected": True,
    "fp_alleged_shut": True,
    "fp_without_worker": True,
    "fp_shielded": False,
    "fp_unnamed": True,
    "fp_unrecorded": True,
    "fp_unaccepted_hidden": True,
    "fp_waiting": False,
    "fp_waiting_for_advice": False,
    "fp_keep_subjects": False,
    "fp_move_attachments": False,
    "fp_own_file": True,
    "fp_own_emergency": True,
    "fp_own_request": True,
    "fp_mark_persons": False,
    "fp_true_to_requests_informationrequest": False,
    "fp_true_to_sharing_disclosure": False,
    "fp_true_to_sharing_emergency": False,
    "fp_mark_shielded": False,
    "fp_move_subjects": False,
    "fp_persons_of": False,
    "fp_extracts": True,
    "fp_passes_item": True,
    "fp_passes_lens": True,
    "fp_passes_on": True,
    "fp_passes_request": True,
    "fp_protected_in": True,
    "fp_protected_near": False,
    "fp_shield_in_step": False,
    "fp_are_two": True,
    "fp_end_what_was_carried": False,
    "fp_ever": False,
    "fp_formerly": True,
    "fp_hidden_now": True,
    "fp_linked_now": False,
    "fp_longest_record": False,
    "fp_mark_apart": False,
    "fp_now": True,
    "fp_paired": True,
    "fp_record_hidden": True,
    "fp_sent_while_one": True,
    "fp_what_parts": True,
    # Of a chain behind evidence of one's own agency: no words, and a hash for this answer alone.
    "fp_chain": True,
    "fp_own_entry": True,
    "fp_version_in_sight": True,
    "fp_version_of": True,
    **{
        f"fp_move_marks_of_{chapter}": False
        for chapter in (
            "alleged",
            "chronology",
            "handing",
            "linkage",
            "questions_handed",
            "requests",
            "sharing",
            "sharing_apart",
            "sharing_enclosed",
            "triangulation",
        )
    },
    **{
        f"fp_through_{table}": False
        for table in (
            "chronology_print",
            "linkage_followedup",
            "sharing_emergency",
            "sharing_emergencyacceptance",
            "sharing_emergencyapart",
            "sharing_emergencyapartknown",
            "sharing_emergencycompletion",
            "sharing_emergencyreview",
            "sharing_emergencyseen",
            "sharing_emergencyunseen",
            "sharing_enclosedfile",
            "sharing_enclosure",
            "requests_cameofit",
            "requests_questionhanded",
            "requests_allegedwho",
            "requests_chased",
            "requests_informationrequest",
            "requests_passedon",
            "requests_reply",
            "requests_resolutioncalled",
            "requests_takenon",
            "requests_withdrawal",
            "triangulation_question",
            "triangulation_questionstep",
            "visibility_declaredreason",
            "visibility_lens",
            "visibility_listing",
            "visibility_reasonreview",
            "visibility_relationship",
            "visibility_shield",
        )
    },
    "ledger_leaf_paired": False,
    "ledger_particulars_paired": False,
    "ledger_queue": False,
}


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
