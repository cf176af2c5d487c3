"""The chronology: narrowed, as known at a day, with its silences, versions and accounts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fullpicture.agencies import queries as agencies
from fullpicture.chronology import actions, queries
from fullpicture.chronology.details import EntryDetails, EntryKind, Precision
from fullpicture.chronology.entries import Chronology, Scope
from fullpicture.chronology.models import EntryVersion
from fullpicture.rules.clocks import LONDON
from fullpicture.rules.verdict import Known
from fullpicture.visibility.models import Lens
from tests import cast
from tests.architecture.examples import ACCOUNT, ENTRY
from tests.cast import NOW, Scene, files_in, partnership, standing
from tests.reports import report

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena, known to council and school by one number; nothing is recorded yet."""
    scene = partnership()
    for code in ("HMC", "OAK"):
        cast.child(scene, "lena", code, nhs_number=cast.NHS)
    cast.allocate(scene, "amara", "lena", "HMC")
    cast.allocate(scene, "joan", "lena", "OAK")
    return scene


def told(reference: str, day: date, **changes: Any) -> EntryDetails:
    begins = datetime(day.year, day.month, day.day, tzinfo=LONDON)
    return replace(
        ENTRY,
        reference=reference,
        text=reference,
        occurred_from=begins,
        occurred_to=begins + timedelta(days=1),
        recorded_at=begins + timedelta(hours=20),
        **changes,
    )


def write(scene: Scene, details: EntryDetails, code: str = "HMC", at: datetime = NOW) -> UUID:
    """Keep an entry, known here from an instant on; its newest version."""
    with files_in(scene, code) as actor:
        actions.record_entry(details=details, by=actor, at=at)
    with cast.as_owner():
        rows = EntryVersion.objects.filter(reference=details.reference).order_by("-number")
        return rows.values_list("id", flat=True)[0]


def chronology(scene: Scene, who: str = "amara", **scope: Any) -> Chronology:
    with standing(scene, who) as viewer:
        return queries.chronology_of(scene.person["lena"], viewer=viewer, scope=Scope(**scope))


def texts(found: Chronology) -> list[str]:
    return [each.text for each in found.entries]


def disclose(scene: Scene, version: UUID, to: str, at: datetime) -> None:
    with cast.as_owner():
        Lens.objects.create(
            holder_post_id=scene.post[to],
            person_id=scene.person["lena"],
            record_id=scene.record["lena@HMC"],
            opened_by_agency_id=scene.agency["HMC"],
            starts_at=at,
            version_id=version,
            decision_id=uuid4(),
        )


def test_it_is_narrowed_to_what_is_significant_by_agency_and_by_days(scene: Scene) -> None:
    write(scene, told("old", date(2026, 1, 5), significant=True))
    write(scene, told("new", date(2026, 9, 5)))
    disclose(scene, write(scene, told("theirs", date(2026, 9, 6)), "OAK"), "amara", NOW)
    assert texts(chronology(scene)) == ["theirs", "new", "old"]
    assert texts(chronology(scene, significant=True)) == ["old"]
    assert texts(chronology(scene, agency=scene.agency["OAK"])) == ["theirs"]
    assert texts(chronology(scene, since=date(2026, 9, 6))) == ["theirs"]
    assert texts(chronology(scene, until=date(2026, 9, 5))) == ["new", "old"]
    found = chronology(scene, significant=True)
    assert [name for _, name in found.agencies] == ["Harrowmere Council", "Oakfield Primary School"]
    assert found.known == 3


def test_days_asked_for_keep_what_may_lie_inside_them(scene: Scene) -> None:
    year = told("in 2026", date(2026, 1, 1), precision=Precision.YEAR)
    write(scene, replace(year, occurred_to=datetime(2027, 1, 1, tzinfo=UTC)))
    assert texts(chronology(scene, since=date(2026, 6, 1), until=date(2026, 6, 2))) == ["in 2026"]


def test_it_is_narrowed_by_somebody_else_of_the_family(scene: Scene) -> None:
    cast.child(scene, "milo", "HMC")
    write(scene, told("both", date(2026, 9, 5), also_about=("milo",)))
    write(scene, told("lena alone", date(2026, 9, 6)))
    found = chronology(scene)
    assert [each.name for each in found.persons] == ["Milo Invented"]
    assert found.entries[1].also == ("Milo Invented",)
    assert texts(chronology(scene, person=scene.person["milo"])) == ["both"]


def test_as_at_a_day_is_what_was_known_here_then(scene: Scene) -> None:
    """Written later, or disclosed later, it was not known, however long ago it happened."""
    monday, friday = NOW - timedelta(days=4), NOW
    wednesday = NOW - timedelta(days=2)
    write(scene, told("ours", date(2026, 9, 1)), at=monday)
    theirs = write(scene, told("theirs", date(2026, 9, 2)), "OAK", at=monday)
    disclose(scene, theirs, "amara", friday)
    write(scene, replace(told("ours", date(2026, 9, 1)), text="ours, corrected"), at=friday)
    write(scene, told("late", date(2026, 8, 1)), at=friday)
    assert texts(chronology(scene, as_at=wednesday)) == ["ours"]
    assert texts(chronology(scene, as_at=friday)) == ["theirs", "ours, corrected", "late"]
    assert texts(chronology(scene, as_at=monday - timedelta(seconds=1))) == []


def test_what_is_corrected_shows_why_and_each_earlier_version_stays(scene: Scene) -> None:
    write(scene, told("E1", date(2026, 9, 1)))
    corrected = replace(
        told("E1", date(2026, 9, 1)), text="It was her hat.", correction_reason="Not her coat."
    )
    write(scene, corrected, at=NOW + timedelta(hours=1))
    (entry,) = chronology(scene).entries
    assert (entry.text, entry.earlier, entry.correction_reason) == (
        "It was her hat.",
        1,
        "Not her coat.",
    )
    with standing(scene, "amara") as viewer:
        versions = queries.versions_of(entry.entry, viewer=viewer)
    assert [each.text for each in versions] == ["It was her hat.", "E1"]


def test_a_recipient_reads_the_version_disclosed_and_no_other(scene: Scene) -> None:
    first = write(scene, told("E1", date(2026, 9, 1)))
    write(scene, replace(told("E1", date(2026, 9, 1)), text="corrected"), at=NOW)
    disclose(scene, first, "joan", NOW)
    (entry,) = chronology(scene, "joan").entries
    assert (entry.text, entry.earlier, entry.own) == ("E1", 0, False)
    with standing(scene, "joan") as viewer:
        assert len(queries.versions_of(entry.entry, viewer=viewer)) == 1


def test_the_family_s_account_stands_beside_and_goes_with_the_entry(scene: Scene) -> None:
    version = write(scene, told("E1", date(2026, 11, 1)))
    with files_in(scene, "HMC") as actor:
        actions.record_account(details=ACCOUNT, by=actor, at=NOW)
    disclose(scene, version, "joan", NOW)
    for who in ("amara", "joan"):
        (entry,) = chronology(scene, who).entries
        (account,) = entry.accounts
        assert account.given_by == "mother"
        assert account.text == "The heating was being mended that day."
    (before,) = chronology(scene, as_at=NOW).entries
    assert before.accounts
    write(scene, replace(told("E1", date(2026, 11, 1)), text="corrected"), at=NOW)
    (entry,) = chronology(scene).entries
    assert len(entry.accounts) == 1


def test_an_account_given_later_is_not_sent_after_the_entry(scene: Scene) -> None:
    """Nobody weighed it when the entry was shared: it could name a place that must not be known."""
    version = write(scene, told("E1", date(2026, 11, 1)), at=NOW - timedelta(days=2))
    disclose(scene, version, "joan", NOW - timedelta(days=1))
    with files_in(scene, "HMC") as actor:
        actions.record_account(details=ACCOUNT, by=actor, at=NOW)
    (seen_by_joan,) = chronology(scene, "joan").entries
    (seen_by_amara,) = chronology(scene, "amara").entries
    assert (seen_by_joan.accounts, len(seen_by_amara.accounts)) == ((), 1)
    disclose(scene, version, "joan", NOW)
    (seen_by_joan,) = chronology(scene, "joan").entries
    assert len(seen_by_joan.accounts) == 1


def test_silences_are_shown_whatever_is_left_out_of_sight(scene: Scene) -> None:
    """Leaving out what is not significant makes no silence where there was none."""
    write(scene, told("a", date(2026, 5, 1), significant=True))
    write(scene, told("b", date(2026, 6, 1)))
    write(scene, told("c", date(2026, 6, 30), significant=True))
    found = chronology(scene, significant=True)
    assert texts(found) == ["c", "a"]
    (gap,) = found.gaps
    assert (gap.after, gap.before, gap.known) == (date(2026, 6, 30), date(2026, 11, 20), Known.YES)
    assert "six weeks" in str(gap.reason.source)
    assert chronology(scene, until=date(2026, 7, 10)).gaps == ()


def test_what_an_entry_says_is_all_shown(scene: Scene) -> None:
    write(
        scene,
        told(
            "E1",
            date(2026, 9, 1),
            kind=EntryKind.WAS_NOT_BROUGHT,
            meaning="Her eyes are not seen to.",
            other_explanation="The letter went to the old address.",
            made_for="Harrowmere Eye Clinic",
        ),
    )
    (entry,) = chronology(scene).entries
    assert entry.kind is EntryKind.WAS_NOT_BROUGHT
    assert entry.meaning == "Her eyes are not seen to."
    assert entry.other_explanation == "The letter went to the old address."
    assert entry.made_for == "Harrowmere Eye Clinic"
    assert entry.child_seen is None


def many(scene: Scene, numbers: range) -> None:
    """Own entries and the school's in turn, the school's all disclosed; some of two children."""
    with cast.as_owner():
        made = []
        for number in numbers:
            own = number % 2 == 0
            day = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=9 * number)
            made.append(
                EntryVersion(
                    entry_id=uuid4(),
                    number=1,
                    record_id=scene.record["lena@HMC" if own else "lena@OAK"],
                    also_about=[scene.record["milo@HMC"]] if own and number % 4 == 0 else [],
                    agency_id=scene.agency["HMC" if own else "OAK"],
                    source="cases",
                    reference=f"many {number}",
                    occurred_from=day,
                    occurred_to=day + timedelta(minutes=1),
                    precision="minute",
                    recorded_at=day,
                    received_here=day,
                    author_name="Amara Invented",
                    author_role="Social worker",
                    how_known="observed",
                    nature="fact",
                    significant=number % 5 == 0,
                    text="An entry",
                )
            )
        EntryVersion.objects.bulk_create(made)
        Lens.objects.bulk_create(
            Lens(
                holder_post_id=scene.post["amara"],
                person_id=scene.person["lena"],
                record_id=each.record_id,
                opened_by_agency_id=each.agency_id,
                starts_at=NOW,
                version_id=each.id,
                decision_id=uuid4(),
            )
            for each in made[1::2]
        )


@contextmanager
def counted() -> Iterator[list[int]]:
    statements: list[int] = []
    with CaptureQueriesContext(connection) as captured:
        yield statements
    statements.append(len(captured))


def test_twenty_entries_and_two_thousand_take_the_same_statements(scene: Scene) -> None:
    cast.child(scene, "milo", "HMC")
    taken = []
    for more in (range(20), range(20, 2000)):
        many(scene, more)
        agencies.all_agencies(viewer=None)  # kept from here on
        with counted() as statements:
            found = chronology(scene)
        taken += [(found.known, *statements)]
    assert [known for known, _ in taken] == [20, 2000]
    few, lots = (number for _, number in taken)
    report(
        "chronology",
        "statements for a chronology of 20 entries, and of 2,000",
        f"{few}, {lots}",
        must="the same",
        met=few == lots,
        command="bin/test chapters -k chronology",
    )
    assert few == lots
