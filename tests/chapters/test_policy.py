"""The policy chapter: what is adopted stands from its day, and what stood before is kept."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.policy import actions, queries
from fullpicture.policy.details import (
    ClockDetails,
    EditionDetails,
    GoldenRuleDetails,
    ItemDetails,
    ListDetails,
    ProvisionDetails,
)
from fullpicture.policy.models import Agreement, Clock, Edition, GoldenRule, ListItem, Provision
from fullpicture.policy.on_day import on_day
from fullpicture.policy.shipped import DATA, read_shipped
from fullpicture.rules.clocks import LONDON, Unit
from fullpicture.rules.facts import Exposure
from fullpicture.rules.sharing_facts import Point
from fullpicture.rules.verdict import Refused
from fullpicture.visibility import standing
from tests.roles import as_role

AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
TODAY = AT.date()
BOARD = Actor.machine("partnership", agency=uuid4(), agency_code="HMC")

pytestmark = pytest.mark.django_db

CLOCK = ClockDetails(
    code="share_acceptance",
    words="What was shared for action is taken on",
    amount=2,
    unit=Unit.WORKING_DAYS,
    starts_on=date(2027, 1, 1),
    source="Partnership meeting of 3 November 2026",
    mark="local",
)
PROVISION = ProvisionDetails(
    code="ca2004_s16la",
    words="The duty to share information about children",
    starts_on=date(2026, 12, 1),
    covers=("local_authority", "school"),
    source="The instrument, as read",
    mark="found",
)
EDITION = EditionDetails(
    code="2027",
    name="Golden rules, 2027 edition",
    starts_on=date(2027, 4, 1),
    source="A later advice",
    mark="found",
    rules=(
        GoldenRuleDetails(1, "Be open", "Tell people.", (Point.OPENNESS,), "rule 1", "found"),
        GoldenRuleDetails(2, "Say why", "Write it.", (Point.REASON,), "rule 2", "found"),
    ),
)
REASONS = ListDetails(
    list="lawful_reasons",
    starts_on=date(2026, 12, 1),
    source="Partnership meeting of 3 November 2026",
    mark="local",
    items=(
        ItemDetails("danger_now", "A child may be in danger now"),
        ItemDetails("school_gate", "I saw something at the school gate"),
    ),
)


@pytest.fixture(autouse=True)
def at_the_board(db: None) -> Iterator[None]:
    """Set-up adopts policy, as the worker; no page does."""
    with as_role("fullpicture_worker"):
        standing.stand_for_machine(BOARD, purpose="intake", at=AT)
        yield


@pytest.fixture
def shipped() -> None:
    actions.adopt_shipped(by=BOARD, at=AT)


@pytest.fixture
def verbs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes into the ledger, as it goes."""
    said: list[str] = []
    append = leaves.append

    def listen(verb: str, *acts: Any, **more: Any) -> UUID:
        said.append(verb)
        return append(verb, *acts, **more)

    monkeypatch.setattr(leaves, "append", listen)
    return said


ACTS = (Edition, GoldenRule, Provision, Clock, Agreement, ListItem)


def counts() -> list[int]:
    return [each.objects.count() for each in ACTS]


def codes(rows: tuple[queries.ListItem, ...]) -> list[str]:
    return [row.code for row in rows]


def test_what_ships_is_adopted_and_a_second_time_changes_nothing(verbs: list[str]) -> None:
    actions.adopt_shipped(by=BOARD, at=AT)
    first, before = set(verbs), counts()
    assert first == {
        "policy.edition_adopted",
        "policy.start_adopted",
        "policy.clock_adopted",
        "policy.agreement_adopted",
        "policy.list_adopted",
    }
    verbs.clear()
    actions.adopt_shipped(by=BOARD, at=AT + timedelta(days=1))
    assert (verbs, counts()) == ([], before)


@pytest.mark.usefixtures("shipped")
class TestShipped:
    """What a new installation knows."""

    def test_both_editions_have_seven_rules_in_words(self) -> None:
        editions = queries.editions(viewer=None)
        assert [edition.code for edition in editions] == ["2024", "2018"]
        for edition in editions:
            assert [rule.number for rule in edition.rules] == [1, 2, 3, 4, 5, 6, 7]
            assert all(rule.text.endswith(".") and rule.points for rule in edition.rules)

    @pytest.mark.parametrize(
        ("on", "code"), [(date(2024, 4, 30), "2018"), (date(2024, 5, 1), "2024"), (TODAY, "2024")]
    )
    def test_an_edition_stands_until_the_next_starts(self, on: date, code: str) -> None:
        assert queries.edition_in_force(on, viewer=None).code == code

    def test_before_any_edition_it_is_said_that_there_is_none(self) -> None:
        with pytest.raises(Refused, match="No edition of the golden rules is in force on 01 Jan"):
            queries.edition_in_force(date(2018, 1, 1), viewer=None)

    def test_the_law_starts_on_its_days(self) -> None:
        starts = queries.starts(viewer=None)
        assert not starts.has_begun("ca2004_s16la", date(2026, 9, 29))
        assert starts.has_begun("ca2004_s16la", date(2026, 9, 30))
        assert not starts.has_begun("ukgdpr_6_1_ea", date(2026, 2, 4))
        assert starts.has_begun("ukgdpr_6_1_ea", date(2026, 2, 5))
        assert not starts.has_begun("ca2004_s16lc", date(2100, 1, 1))
        assert not starts.has_begun("never_heard_of", TODAY)

    @pytest.mark.parametrize(("clock", "hours"), [("declared_reason", 1), ("return_interview", 72)])
    def test_clocks_of_minutes_and_hours_run_as_they_pass(self, clock: str, hours: int) -> None:
        due = queries.due(clock, AT, viewer=None)
        assert due.at == AT + timedelta(hours=hours)

    def test_every_clock_that_ships_runs(self) -> None:
        clocks = queries.clocks(TODAY, viewer=None)
        assert len(clocks) == len(read_shipped().clocks)
        assert all(queries.due(clock.code, AT, viewer=None).at > AT for clock in clocks)

    def test_a_due_instant_names_the_clock_that_set_it(self) -> None:
        friday = datetime(2026, 12, 24, 16, 0, tzinfo=UTC)
        due = queries.due("share_acceptance", friday, viewer=None)
        assert due.at.astimezone(LONDON) == datetime(2026, 12, 30, 0, 0, tzinfo=LONDON)
        assert due.clock == queries.clock("share_acceptance", TODAY, viewer=None).id
        assert due.sure

    @pytest.mark.parametrize(
        ("service", "exposure"),
        [
            ("education", Exposure.OPEN),
            ("mental_health", Exposure.SENSITIVE),
            ("substance_misuse", Exposure.SENSITIVE),
            ("sexual_health", Exposure.ABSENT),
            ("termination", Exposure.ABSENT),
            ("refuge", Exposure.ABSENT),
            ("a_kind_nobody_listed", Exposure.ABSENT),
        ],
    )
    def test_how_far_a_service_shows(self, service: str, exposure: Exposure) -> None:
        assert queries.exposure_of(service, TODAY, viewer=None) is exposure

    def test_lists_come_in_their_order_with_words(self) -> None:
        assert codes(queries.lawful_reasons(TODAY, viewer=None))[0] == "danger_now"
        assert codes(queries.lawful_reasons(TODAY, viewer=None))[-1] == "other"
        assert "child_less_safe" in codes(queries.not_told_reasons(TODAY, viewer=None))
        assert codes(queries.purposes(TODAY, viewer=None))[0] == "protect"
        assert date(2026, 12, 28) in queries.bank_holidays(TODAY, viewer=None)

    def test_an_unknown_clock_is_a_sentence(self) -> None:
        with pytest.raises(Refused, match="No clock 'tea' is set for 22 November 2026"):
            queries.clock("tea", TODAY, viewer=None)


@pytest.mark.usefixtures("shipped")
class TestLocal:
    """What the partnership decides for itself."""

    def test_a_clock_changes_from_its_day_and_the_old_one_is_kept(self) -> None:
        before = queries.clock("share_acceptance", TODAY, viewer=None)
        new = actions.adopt_clock(details=CLOCK, by=BOARD, at=AT)
        assert queries.clock("share_acceptance", date(2026, 12, 31), viewer=None) == before
        after = queries.clock("share_acceptance", date(2027, 1, 1), viewer=None)
        assert (after.id, after.amount, after.source.title) == (new, 2, CLOCK.source)

    def test_a_running_clock_is_not_moved(self) -> None:
        started = datetime(2026, 12, 31, 9, tzinfo=UTC)
        before = queries.due("share_acceptance", started, viewer=None)
        actions.adopt_clock(details=CLOCK, by=BOARD, at=AT)
        assert queries.due("share_acceptance", started, viewer=None) == before

    def test_what_is_adopted_is_judged_by_at_once_and_not_before_its_day(self) -> None:
        day = date(2027, 1, 1)
        before = on_day(day, viewer=None)
        assert on_day(day, viewer=None) is before
        actions.adopt_clock(details=CLOCK, by=BOARD, at=AT)
        after = {each.code: each.amount for each in on_day(day, viewer=None).clocks}
        until = {each.code: each.amount for each in on_day(TODAY, viewer=None).clocks}
        assert (until["share_acceptance"], after["share_acceptance"]) == (1, 2)

    def test_a_clock_may_close_with_the_day(self) -> None:
        closing = replace(CLOCK, closes=time(17), first_day=1)
        actions.adopt_clock(details=closing, by=BOARD, at=AT)
        kept = queries.clock("share_acceptance", date(2027, 1, 1), viewer=None)
        assert (kept.closes, kept.first_day) == (time(17), 1)

    def test_of_two_versions_from_one_day_the_later_adopted_stands(self) -> None:
        actions.adopt_clock(details=CLOCK, by=BOARD, at=AT)
        actions.adopt_clock(details=replace(CLOCK, amount=3), by=BOARD, at=AT)
        assert queries.clock("share_acceptance", date(2027, 1, 1), viewer=None).amount == 3

    def test_a_start_date_is_corrected(self) -> None:
        actions.adopt_provision_start(details=PROVISION, by=BOARD, at=AT)
        starts = queries.starts(viewer=None)
        start = starts.of("ca2004_s16la")
        assert start is not None
        assert not starts.has_begun("ca2004_s16la", TODAY)
        assert start.covers == {"local_authority", "school"}

    def test_a_new_edition_stands_from_its_day_and_a_record_finds_its_own(self) -> None:
        old = queries.edition_in_force(TODAY, viewer=None)
        new = actions.adopt_edition(details=EDITION, by=BOARD, at=AT)
        assert queries.edition_in_force(TODAY, viewer=None) == old
        assert queries.edition_in_force(date(2027, 4, 1), viewer=None).id == new
        assert queries.edition(old.id, viewer=None) == old
        assert queries.edition(uuid4(), viewer=None) is None

    def test_a_reworded_rule_is_a_new_version_and_the_old_words_stay(self) -> None:
        first = actions.adopt_edition(details=EDITION, by=BOARD, at=AT)
        rules = (EDITION.rules[0], replace(EDITION.rules[1], text="Write down why."))
        second = actions.adopt_edition(details=replace(EDITION, rules=rules), by=BOARD, at=AT)
        assert second != first
        kept, now = (queries.edition(each, viewer=None) for each in (first, second))
        assert kept is not None
        assert now is not None
        assert [kept.rules[1].text, now.rules[1].text] == ["Write it.", "Write down why."]
        assert queries.edition_in_force(date(2027, 4, 1), viewer=None).id == second

    def test_a_service_out_of_use_stays_hidden(self) -> None:
        own = replace(
            REASONS, list="services", items=(ItemDetails("health", "Health", Exposure.SENSITIVE),)
        )
        actions.adopt_list(details=own, by=BOARD, at=AT)
        day = REASONS.starts_on
        assert queries.exposure_of("health", day, viewer=None) is Exposure.SENSITIVE
        assert queries.exposure_of("police", day, viewer=None) is Exposure.ABSENT
        assert queries.exposure_of("police", TODAY, viewer=None) is Exposure.OPEN

    def test_a_line_left_out_is_out_of_use_from_the_day(self) -> None:
        before = codes(queries.lawful_reasons(date(2026, 11, 30), viewer=None))
        changed = actions.adopt_list(details=REASONS, by=BOARD, at=AT)
        assert codes(queries.lawful_reasons(date(2026, 11, 30), viewer=None)) == before
        after = queries.lawful_reasons(date(2026, 12, 1), viewer=None)
        assert codes(after) == ["danger_now", "school_gate"]
        assert changed == len(before)  # one new, all old but one out of use

    def test_what_ships_never_undoes_it(self) -> None:
        actions.adopt_clock(details=CLOCK, by=BOARD, at=AT)
        actions.adopt_provision_start(details=PROVISION, by=BOARD, at=AT)
        actions.adopt_list(details=REASONS, by=BOARD, at=AT)
        own = replace(EDITION, code="2024", starts_on=date(2024, 5, 1))
        edition = actions.adopt_edition(details=own, by=BOARD, at=AT)
        before = counts()
        actions.adopt_shipped(by=BOARD, at=AT + timedelta(days=30))
        assert counts() == before
        assert queries.edition_in_force(TODAY, viewer=None).id == edition


ADOPT: dict[str, Callable[..., Any]] = {
    "edition": lambda: actions.adopt_edition(details=EDITION, by=BOARD, at=AT),
    "start": lambda: actions.adopt_provision_start(details=PROVISION, by=BOARD, at=AT),
    "clock": lambda: actions.adopt_clock(details=CLOCK, by=BOARD, at=AT),
    "list": lambda: actions.adopt_list(details=REASONS, by=BOARD, at=AT),
}


@pytest.mark.parametrize("what", ADOPT)
def test_adopting_writes_one_leaf_and_twice_writes_no_second(what: str, verbs: list[str]) -> None:
    first = ADOPT[what]()
    assert verbs == [f"policy.{what}_adopted"]
    again = ADOPT[what]()
    assert verbs == [f"policy.{what}_adopted"]
    assert again == (0 if what == "list" else first)


@pytest.mark.parametrize("what", ADOPT)
def test_no_ledger_row_no_act(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_acts: Any, **_more: Any) -> UUID:
        raise DatabaseError("the ledger is out of reach")

    monkeypatch.setattr(leaves, "append", fail)
    with pytest.raises(DatabaseError):
        ADOPT[what]()
    assert counts() == [0] * len(ACTS)


@pytest.mark.parametrize("role", ["fullpicture_web", "fullpicture_worker", "fullpicture_owner"])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE policy_edition SET name = 'other'",
        "UPDATE policy_goldenrule SET text = 'other'",
        "UPDATE policy_provision SET starts_on = NULL",
        "UPDATE policy_clock SET amount = 999",
        "UPDATE policy_listitem SET in_use = false",
        "DELETE FROM policy_goldenrule",
        "DELETE FROM policy_provision",
        "DELETE FROM policy_clock",
        "DELETE FROM policy_listitem",
    ],
)
@pytest.mark.usefixtures("shipped")
def test_the_database_refuses_to_change_what_was_adopted(role: str, change: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{role}"')
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(change)
        cursor.execute("RESET ROLE")


def _wrong(details: Any, **changes: Any) -> Any:
    return replace(details, **changes)


@pytest.mark.parametrize(
    ("adopt", "details", "words"),
    [
        (actions.adopt_clock, _wrong(CLOCK, amount=0), "has the amount 0"),
        (actions.adopt_clock, _wrong(CLOCK, first_day=2), "numbers its first day 2"),
        (actions.adopt_clock, _wrong(CLOCK, code="Two Days"), "cannot be the code of a clock"),
        (actions.adopt_clock, _wrong(CLOCK, source=" "), "has no source"),
        (actions.adopt_edition, _wrong(EDITION, rules=()), "not numbered 1, 2, 3"),
        (actions.adopt_edition, _wrong(EDITION, rules=EDITION.rules[1:]), "not numbered 1, 2, 3"),
        (
            actions.adopt_edition,
            _wrong(EDITION, rules=(_wrong(EDITION.rules[0], answered_by=()),)),
            "does not say which points",
        ),
        (actions.adopt_provision_start, _wrong(PROVISION, covers=("A School",)), "kind of agency"),
        (actions.adopt_list, _wrong(REASONS, items=REASONS.items * 2), "stands twice"),
        (
            actions.adopt_list,
            _wrong(REASONS, list="services"),
            "the service 'danger_now' is to show as ''",
        ),
        (actions.adopt_list, _wrong(REASONS, list="bank_holidays"), "is not a day"),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence(adopt: Any, details: Any, words: str) -> None:
    with pytest.raises(Refused, match=f"(?i){words}") as refused:
        adopt(details=details, by=BOARD, at=AT)
    assert refused.value.field
    assert all(reason.remedy.endswith(".") for reason in refused.value.reasons)
    assert counts() == [0] * len(ACTS)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("clocks.toml", "amount = 60", 'amount = "sixty"', "clock 1: amount has to be a whole"),
        ("clocks.toml", 'unit = "minutes"', 'unit = "moons"', "clock 1: unit has to be one of"),
        ("clocks.toml", "amount = 60", "amount = 60\ncloses = 17", "clock 1: closes has to be"),
        ("clocks.toml", '"share_seen"', '"declared_reason"', "clock 4: code has to be one that"),
        ("clocks.toml", "[[clock]]", "[[clock", "clocks.toml cannot be read"),
        ("starts.toml", "2026-09-30", '"soon"', "start 1: starts_on has to be a day"),
        ("purposes.toml", 'words = "Keep', 'word = "Keep', "item 1: words has to be a text"),
        ("golden_rules_2018.toml", '["basis"]', '["luck"]', "rule 1: answered_by has to be some"),
    ],
)
def test_a_broken_file_is_named_with_its_row_and_key(
    tmp_path: Path, file: str, old: str, new: str, words: str
) -> None:
    folder = Path(copytree(DATA, tmp_path / "data"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refused, match=words) as refused:
        read_shipped(folder)
    assert file in str(refused.value)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="golden_rules_2018.toml cannot be read"):
        read_shipped(tmp_path)
