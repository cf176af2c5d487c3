"""Acts and looks in the ledger: what is written, when a repeat is not, and who may read it."""

import json
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from fullpicture.ledger import leaves, looks, queries, traces
from fullpicture.ledger.actor import Actor
from fullpicture.ledger.immutable import ERASER, refuse_changes
from fullpicture.ledger.models import Leaf, Particulars, Window
from tests.ledger.scene import NOON, Onlooker, act, append, check, ledger, stand
from tests.roles import as_owner, as_role

VIEWER = Onlooker()


def leaf(leaf_id: UUID) -> dict[str, object]:
    body = bytes(Leaf.objects.get(id=leaf_id).body)
    found = json.loads(body)
    assert json.dumps(found, sort_keys=True, separators=(",", ":")).encode() == body
    return dict(found)


def look(viewer: Onlooker, what: UUID, after: float = 0, **more: object) -> UUID:
    at = NOON + timedelta(minutes=after)
    with transaction.atomic():
        stand(viewer)
        return looks.open("child", what, viewer=replace(viewer, at=at), **more)  # type: ignore[arg-type]


def refusal(viewer: Onlooker, what: UUID, after: float = 0) -> UUID:
    at = NOON + timedelta(minutes=after)
    with transaction.atomic():
        stand(viewer)
        return looks.refuse("child", what, viewer=replace(viewer, at=at), reason="no_reason")


@pytest.mark.django_db
def test_a_leaf_holds_no_identifier_and_no_more_than_the_minute() -> None:
    person, record, other = uuid4(), uuid4(), uuid4()
    stand(VIEWER)
    first, second = act("secret words"), act()
    made = leaves.append(
        "sharing.shared", first, second, by=VIEWER.actor(), at=NOON, person=person,
        records=[record], counterpart=other, purpose="safeguarding", quiet=True,
    )  # fmt: skip
    found = leaf(made)
    assert found["verb"] == "sharing.shared"
    assert found["minute"] == "2026-11-22T12:00Z"
    assert found["agency"] == "HMC"
    assert found["v"] == 1
    assert set(found) == {"actor", "agency", "content", "minute", "subjects", "v", "verb"}
    spelled = json.dumps(found)
    hidden = (person, record, other, VIEWER.post, VIEWER.practitioner, first.id, VIEWER.agency)
    assert not any(str(each) in spelled for each in hidden)
    row = Particulars.objects.get(leaf_id=made)
    assert (row.object_table, row.object_id) == ("agencies.directorychange", first.id)
    assert row.further == [["agencies.directorychange", str(second.id)]]
    assert (row.person_id, row.record_ids, row.counterpart_agency_id) == (person, [record], other)
    assert row.quiet


@pytest.mark.django_db
def test_the_same_act_twice_gives_commitments_that_do_not_match() -> None:
    stand(VIEWER)
    one = act()
    first, second = (
        leaf(leaves.append("tests.done", one, by=VIEWER.actor(), at=NOON)) for _ in range(2)
    )
    assert all(first[name] != second[name] for name in ("actor", "subjects", "content"))


@pytest.mark.django_db
def test_an_append_is_one_statement_and_a_look_at_most_two(
    django_assert_num_queries: object,
) -> None:
    stand(VIEWER)
    one, what = act(), uuid4()
    with django_assert_num_queries(1):  # type: ignore[operator]
        leaves.append("tests.done", one, by=VIEWER.actor(), at=NOON)
    with django_assert_num_queries(2):  # type: ignore[operator]
        looks.open("child", what, viewer=VIEWER)
    with django_assert_num_queries(1):  # type: ignore[operator]
        looks.open("child", what, viewer=VIEWER)


@pytest.mark.django_db
def test_nothing_is_written_by_somebody_who_does_not_stand_here() -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        leaves.append("tests.done", act(), by=VIEWER.actor(), at=NOON)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        looks.open("child", uuid4(), viewer=VIEWER)
    assert not Leaf.objects.exists()


@pytest.mark.django_db
def test_an_act_that_fails_afterwards_leaves_no_leaf() -> None:
    with transaction.atomic():
        append(VIEWER)
        transaction.set_rollback(True)
    assert not Leaf.objects.exists()


@pytest.mark.django_db
def test_repeats_within_a_quarter_of_an_hour_of_the_leaf_leave_none() -> None:
    what = uuid4()
    first = look(VIEWER, what)
    assert look(VIEWER, what, 5) == first
    assert look(VIEWER, what, 14.9) == first
    assert look(VIEWER, what, -1) == first  # a request that began earlier and came later
    with transaction.atomic():
        stand(VIEWER)
        window = Window.objects.get()
        assert (window.times, window.last_at) == (4, NOON + timedelta(minutes=14.9))
    second = look(VIEWER, what, 15)
    assert second != first
    assert look(VIEWER, what, 29) == second
    assert Leaf.objects.count() == 2


@pytest.mark.django_db
def test_another_post_purpose_thing_or_kind_is_another_look() -> None:
    what = uuid4()
    made = {
        look(VIEWER, what),
        look(replace(VIEWER, post=uuid4()), what),
        look(replace(VIEWER, purpose="governance"), what),
        look(replace(VIEWER, purpose=None), what),
        look(VIEWER, uuid4()),
    }
    stand(VIEWER)
    made.add(looks.open("export", what, viewer=VIEWER))
    assert len(made) == 6
    assert Leaf.objects.count() == 6


@pytest.mark.django_db
def test_refusals_coalesce_apart_from_looks() -> None:
    what = uuid4()
    refused = refusal(VIEWER, what)
    opened = look(VIEWER, what, 1)
    assert refusal(VIEWER, what, 2) == refused
    assert look(VIEWER, what, 3) == opened
    assert refused != opened
    assert leaf(refused)["verb"] == "looks.refused"
    assert leaf(opened)["verb"] == "looks.opened"
    assert refusal(VIEWER, what, 16) != refused


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_leave_one_leaf() -> None:
    what, made, together = uuid4(), [], Barrier(4)

    def request() -> None:
        together.wait(30)
        made.append(look(VIEWER, what))
        connection.close()

    threads = [Thread(target=request) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(made) == 4
    assert len(set(made)) == 1
    assert Leaf.objects.count() == 1


@pytest.mark.django_db
def test_own_looks_and_those_of_the_agency_to_information_governance() -> None:
    person = uuid4()
    made = look(VIEWER, person, person=person, reason="allocation")
    hidden = refusal(VIEWER, person)
    lead = Onlooker(agency=VIEWER.agency, purpose="governance")
    for viewer, expected in ((lead, {made, hidden}), (Onlooker(), set()), (Onlooker(), set())):
        stand(viewer)
        found = set(Particulars.objects.values_list("leaf_id", flat=True))
        assert found == expected
    stand(lead)
    (only,) = queries.latest_looks(person, viewer=lead)
    assert (only.leaf_id, only.reason, only.post) == (made, "allocation", VIEWER.post)


@pytest.mark.django_db
def test_queries_answer_only_for_whom_the_transaction_stands() -> None:
    made = append(VIEWER)
    stand(VIEWER)
    about = Particulars.objects.get(leaf_id=made).object_id
    assert queries.leaf_of(about, viewer=VIEWER) == made
    other = Onlooker()
    with pytest.raises(queries.NotStanding):
        queries.leaf_of(about, viewer=other)
    stand(other)
    assert queries.leaf_of(about, viewer=other) is None


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.django_db
def test_traces_of_looks_and_acts() -> None:
    what = uuid4()
    look(VIEWER, what, 40)
    look(VIEWER, what)
    made = append(VIEWER)
    stand(VIEWER)
    assert traces.first_looks([what], post=VIEWER.post, viewer=VIEWER) == {what: NOON}
    about = Particulars.objects.get(leaf_id=made).object_id
    assert traces.leaves_about([about], verbs=["tests.done"], viewer=VIEWER) == {about: made}
    assert traces.leaves_about([about], verbs=["tests.undone"], viewer=VIEWER) == {}


@pytest.mark.django_db
def test_a_machine_and_a_rule_leave_leaves_too() -> None:
    machine = Actor.machine("intake", agency=VIEWER.agency, agency_code="OAK")
    stand(VIEWER)
    made = leaves.append("tests.done", act(), by=machine, at=NOON)
    assert leaf(made)["agency"] == "OAK"


REFUSING = ("ledger_leaf", "ledger_position", "ledger_checkpoint", "ledger_particulars")


@pytest.mark.django_db
@pytest.mark.parametrize("table", REFUSING)
@pytest.mark.parametrize("role", ["fullpicture_web", "fullpicture_worker", "fullpicture_owner"])
def test_nothing_in_the_ledger_can_be_changed(table: str, role: str) -> None:
    ledger(2)
    column = {"ledger_leaf": "body", "ledger_position": "leaf_hash", "ledger_checkpoint": "note"}
    name = column.get(table, "verb")
    statements = [f"UPDATE {table} SET {name} = {name} || {name}", f"DELETE FROM {table}"]
    for statement in statements:
        with pytest.raises(DatabaseError, match="refused|denied"), as_role(role):
            run(statement)
    if role != "fullpicture_owner":
        with pytest.raises(DatabaseError, match="denied"), as_role(role):
            run(f"TRUNCATE {table}")


@pytest.mark.django_db
def test_the_refusal_says_what_to_do() -> None:
    ledger(1)
    words = "written once. To correct one, record a new version"
    with pytest.raises(DatabaseError, match=words), as_owner():
        run("DELETE FROM ledger_leaf")


@pytest.mark.django_db
def test_only_excepted_columns_may_change_and_only_the_eraser_may_null() -> None:
    with as_owner():
        run(
            "CREATE TABLE tried (id int, text text, mark int)",
            "INSERT INTO tried VALUES (1, 'words', 0)",
            str(refuse_changes("tried", except_columns=("mark",)).sql),
            "GRANT ALL ON tried TO fullpicture_eraser, fullpicture_web",
            "UPDATE tried SET mark = 1",
        )
        for refused in ("UPDATE tried SET text = 'other', mark = 2", "DELETE FROM tried"):
            with pytest.raises(DatabaseError, match="refused"), transaction.atomic():
                run(refused)
    with pytest.raises(DatabaseError, match="TRUNCATE refused"), transaction.atomic():
        run("TRUNCATE tried")
    with as_role(ERASER):
        run("UPDATE tried SET text = NULL")
        with pytest.raises(DatabaseError, match="DELETE refused"), transaction.atomic():
            run("DELETE FROM tried")
    with as_owner():
        run("TRUNCATE tried")


@pytest.mark.django_db
def test_erasing_keys_keeps_every_proof() -> None:
    made = ledger(3)
    with as_role(ERASER), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_particulars SET actor_key = NULL, subjects_key = NULL, "
            "content_key = NULL, actor_id = '', actor_post_id = NULL, person_id = NULL, "
            "record_ids = '{}' WHERE leaf_id = %s",
            [made[1]],
        )
        assert cursor.rowcount == 1
    assert check().good
