"""After it is acknowledged that a share is closed, no transaction begun later reads of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier, Event
from uuid import UUID

import pytest
from django.db import connection, transaction

from fullpicture.rules.facts import Viewer
from fullpicture.sharing import actions, queries
from fullpicture.sharing.models import Disclosure
from fullpicture.visibility.standing import acting, stand
from tests.cast import Scene, household
from tests.chapters.test_corrections import share_all
from tests.reports import report
from tests.roles import as_owner

RACES = 12
READERS = 3
READS_AFTER = 3
READS = (
    "SELECT count(*) FROM sharing_disclosure WHERE id = %s",
    "SELECT count(*) FROM visibility_lens l WHERE l.decision_id = %s",
)


def reads(share: UUID, decision: UUID, viewer: Viewer) -> bool:
    """Whether anything of it is still there, in a transaction that begins now."""
    with transaction.atomic():
        stand(viewer)
        found = 0
        for query, value in zip(READS, (share, decision), strict=True):
            with connection.cursor() as cursor:
                running = " AND l.ends_at IS NULL" if "lens" in query else ""
                cursor.execute(query + running, [value])
                found += cursor.fetchone()[0]
        return bool(found) or queries.share(share, viewer=viewer) is not None


def race(scene: Scene, share: UUID, decision: UUID, joan: Viewer) -> tuple[int, int, int]:
    """Reads before the closing was acknowledged, begun after it, and how many of these saw."""
    acknowledged, together = Event(), Barrier(READERS + 1)

    def look() -> tuple[int, int, int]:
        before = after = late = 0
        together.wait()
        try:
            while after < READS_AFTER:
                known = acknowledged.is_set()
                seen = reads(share, decision, replace(joan, at=datetime.now(UTC)))
                before += seen and not known
                after += known
                late += seen and known
        finally:
            connection.close()
        return before, after, late

    with ThreadPoolExecutor(READERS) as threads:
        found = [threads.submit(look) for _ in range(READERS)]
        together.wait()
        amara = replace(scene.viewer("amara"), at=datetime.now(UTC))
        with transaction.atomic():
            stand(amara)
            actions.withdraw(
                disclosure=share,
                misdirected=True,
                why="It went to the wrong school.",
                viewer=amara,
                by=acting(amara),
                at=amara.at,
            )
        acknowledged.set()
        before, after, late = zip(*(each.result() for each in found), strict=True)
    return sum(before), sum(after), sum(late)


@pytest.mark.django_db(transaction=True)
def test_no_read_that_begins_after_a_share_is_closed_finds_anything_of_it() -> None:
    scene = household()
    for _ in range(RACES):
        share_all(scene)
    joan = scene.viewer("joan")
    with as_owner():
        sent = list(Disclosure.objects.values_list("id", "decision_id"))
    results = [race(scene, share, decision, joan) for share, decision in sent]
    before, after, late = map(sum, zip(*results, strict=True))
    report(
        "closing",
        f"reads that found something of {after} begun after a share was closed, in {RACES}"
        " concurrent races",
        late,
        must="0",
        met=late == 0,
        command="bin/test access -k closing",
    )
    assert len(sent) == RACES
    assert before > 0, "the races would prove nothing: nobody could read before either"
    assert late == 0
