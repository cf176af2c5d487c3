"""Shares as somebody makes them, in a process of its own: `python -m fullpicture.bench.sharing`.

    whose N                  N children, each with who may share of them, the richest first
    one WHOSE                share once; since which transaction rows are of that share
    share WHOSE TIMES WARM   warm up, prepare so many, wait for a word, decide each
    statements WHOSE ITEMS   how many statements one decision about so many entries takes
    receipt WHOSE            seconds from deciding until a receipt proves it

WHOSE is a practitioner, a post, a child and a recipient's post, joined by commas.
"""

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from time import perf_counter, sleep
from typing import TypeVar
from uuid import UUID

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullpicture.config.settings")
    django.setup()

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fullpicture.agencies import queries as agencies
from fullpicture.ledger import receipts
from fullpicture.ledger.traces import leaves_about
from fullpicture.people import queries as people
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.sharing_facts import Outcome, Point
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, drafts
from fullpicture.sharing.preparing import preparation
from fullpicture.visibility.standing import acting, stand

LEAST = 2
"""Entries of one share."""
PATIENCE = 60.0
WORDS = "It was weighed with a manager, and rung about."
T = TypeVar("T")


@dataclass(frozen=True)
class Whose:
    practitioner: UUID
    post: UUID
    child: UUID
    recipient: UUID

    def __str__(self) -> str:
        return ",".join(str(each) for each in astuple(self))


def read(words: str) -> Whose:
    return Whose(*(UUID(each) for each in words.split(",")))


def standing(who: Whose, do: Callable[[Viewer], T]) -> T:
    """In one transaction, as the request of whoever is in that post would stand."""
    with transaction.atomic():
        viewer = viewer_of(who)
        stand(viewer)
        return do(viewer)


def viewer_of(who: Whose) -> Viewer:
    at = datetime.now(UTC)
    held = agencies.posts_held(who.practitioner, at.date(), viewer=None)
    return agencies.viewer_in(next(each for each in held if each.id == who.post), at)


def prepare(who: Whose, viewer: Viewer, entries: int = LEAST) -> UUID:
    """A draft that wants nothing more; what is to be looked at again has its reason."""
    draft = drafts.start(who.child, viewer=viewer)
    found = preparation(draft, viewer=viewer)
    assert found is not None, "a child whom the post may open"
    chosen = [str(each.version) for each in found.own_entries[:entries]]
    drafts.fill(draft, viewer=viewer, recipients=(str(who.recipient),), versions=tuple(chosen),
                why=WORDS, asks=WORDS, purpose=found.purposes[0].code)  # fmt: skip
    found = preparation(draft, viewer=viewer)
    assert found is not None
    feared = found.prepared.knows[0].kept_from
    knows = tuple(
        replace(line, stance="not_told" if line.person in feared else "told_and_content")
        for line in found.prepared.knows
    )
    offer = found.offers[0]
    drafts.fill(draft, viewer=viewer, knows=knows, basis=offer.code, views=WORDS,
                condition=offer.conditions[0].condition.value, harm_indicated="yes",
                risk_if_not_shared=WORDS, risk_if_shared=WORDS)  # fmt: skip
    return draft


def decide(draft: UUID, viewer: Viewer) -> UUID:
    return actions.decide(
        draft=draft,
        outcome=Outcome.SHARE,
        going_ahead={point.value: WORDS for point in Point},
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
    )


def whose(number: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT practitioner_id, id FROM agencies_post ORDER BY id")
        posts = cursor.fetchall()
    found: dict[UUID, tuple[int, Whose]] = {}
    for practitioner, post in posts:
        nobody = Whose(practitioner, post, post, post)
        with suppress(StopIteration):  # nobody is in that post today
            for entries, each in standing(nobody, partial(sharable, nobody)):
                if each.child not in found and goes(each):
                    found[each.child] = (entries, each)
    richest = sorted(found.values(), key=lambda each: (-each[0], str(each[1].child)))
    if len(richest) < number:
        raise SystemExit(f"{len(richest)} children to share about, and {number} are needed")
    return [str(each) for _, each in richest[:number]]


def sharable(who: Whose, viewer: Viewer) -> list[tuple[int, Whose]]:
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return []
    others = [each for each in agencies.directory(viewer=viewer) if each.agency.id != viewer.agency]
    tried = [
        Whose(who.practitioner, who.post, child.person, others[0].id)
        for child in people.my_children(viewer=viewer)
    ]
    entries = [(entries_of(each, viewer), each) for each in tried]
    return [(n, each) for n, each in entries if n >= LEAST]


def entries_of(who: Whose, viewer: Viewer) -> int:
    found = preparation(drafts.start(who.child, viewer=viewer), viewer=viewer)
    return len(found.own_entries) if found else 0


def goes(who: Whose) -> bool:
    """Whether nothing stops it, such as a protected detail in the words; all of it is undone."""

    def tried(viewer: Viewer) -> None:
        decide(prepare(who, viewer), viewer)
        transaction.set_rollback(True)

    try:
        standing(who, tried)
    except Refused:
        return False
    return True


def one(who: Whose) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
        since = cursor.fetchone()[0]
    draft = standing(who, partial(prepare, who))
    standing(who, partial(decide, draft))
    return [since]


def share(who: Whose, times: int, warm: int) -> None:
    for _ in range(warm):
        goes(who)
    ready = [standing(who, partial(prepare, who)) for _ in range(times)]
    print("ready", flush=True)
    sys.stdin.readline()
    for draft in ready:
        standing(who, partial(decide, draft))
    print("done", flush=True)


def statements(who: Whose, entries: int) -> list[int]:
    def counted(viewer: Viewer) -> int:
        draft = prepare(who, viewer, entries)
        with CaptureQueriesContext(connection) as captured:
            decide(draft, viewer)
        transaction.set_rollback(True)
        return len(captured)

    return [standing(who, counted)]


def receipt(who: Whose) -> list[float]:
    draft = standing(who, partial(prepare, who))
    begun = perf_counter()
    made = standing(who, partial(decide, draft))
    while perf_counter() - begun < PATIENCE:
        leaf = standing(who, partial(leaf_of, made))
        if leaf is not None and receipts.prove(leaf) is not None:
            return [round(perf_counter() - begun, 2)]
        sleep(0.02)
    raise SystemExit(f"no receipt proved it within {PATIENCE:g} seconds")


def leaf_of(decision: UUID, viewer: Viewer) -> UUID | None:
    return leaves_about([decision], verbs=["sharing.shared"], viewer=viewer).get(decision)


def main(what: str, *words: str) -> None:
    if what == "whose":
        print(json.dumps(whose(int(words[0]))))
    elif what == "share":
        share(read(words[0]), int(words[1]), int(words[2]))
    elif what == "statements":
        print(json.dumps(statements(read(words[0]), int(words[1]))))
    else:
        print(json.dumps({"one": one, "receipt": receipt}[what](read(words[0]))))


if __name__ == "__main__":
    main(*sys.argv[1:])
