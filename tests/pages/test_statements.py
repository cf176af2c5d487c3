"""Pages ask the database the same number of questions for 20 entries and for 2,000."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, household
from tests.chapters import test_first_share as path
from tests.chapters.test_chronology import many
from tests.reports import report

pytestmark = pytest.mark.django_db

# Where a page reads of a child, and with what asked for.
ABOUT_HER = (
    ("child", ""),
    ("child-chronology", ""),
    ("child-chronology", "?show=significant"),
    ("child-chronology", "?as_at=19/11/2026"),
    ("child-chronology", "?since=1/1/2024&until=1/2/2024"),
    ("child-family", ""),
    ("child-sharing", ""),
    ("child-record", ""),
    ("child-looks", ""),
    ("entry-new", ""),
)
# Who works with her, who was sent some of it, who manages, and who looks after the looks.
WHO = ("amara", "joan", "morag", "gita")
ELSEWHERE = ("home", "children", "team", "looks")


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena, who has a brother and whose entries have been shared."""
    scene = household()
    cast.child(scene, "milo", "HMC")
    cast.allocate(scene, "amara", "milo", "HMC")
    path.share(scene)
    return scene


def addresses(scene: Scene) -> Iterator[tuple[str, str]]:
    lena = scene.person["lena"]
    for name, asked in ABOUT_HER:
        yield f"{name} {asked}".strip(), reverse(name, args=[lena]) + asked
    for name in ELSEWHERE:
        yield name, reverse(name)


def statements(client: Client, scene: Scene) -> dict[str, int]:
    """Of each page, looked at a second time: the first writes the look. What they were is printed
    for whoever has to find out which came more often."""
    taken: dict[str, int] = {}
    for name, address in addresses(scene):
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(address)
        assert answer.status_code in (200, 404), f"{name}: {answer.status_code}"
        taken[name] = len(captured)
        print(name, *(each["sql"].split()[:9] for each in captured.captured_queries), sep="\n  ")
    return taken


def test_twenty_entries_and_two_thousand_take_the_same(scene: Scene) -> None:
    """The clock stands still: a look a quarter of an hour later would be a second look."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        compared(scene)


def compared(scene: Scene) -> None:
    clients = {who: signed_in(who) for who in WHO}
    many(scene, range(16))
    few = {who: statements(client, scene) for who, client in clients.items()}
    many(scene, range(16, 1996))
    lots = {who: statements(client, scene) for who, client in clients.items()}
    for who, pages in few.items():
        changed = [name for name, number in pages.items() if number != lots[who][name]]
        report(
            "statements",
            f"pages of {len(pages)} that take {who} more statements for 2,000 entries",
            len(changed),
            must="0",
            met=not changed,
            command="bin/test pages",
        )
        for name in ("home", "child", "child-chronology"):
            report(
                "statements",
                f"statements of {name} for {who} with 20 entries, and with 2,000",
                f"{pages[name]}, {lots[who][name]}",
                must="the same",
                met=pages[name] == lots[who][name],
                command="bin/test pages",
            )
    assert few == lots
