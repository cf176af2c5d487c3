"""Worked cases: on what somebody sees a person, which a look at them gives as its reason."""

from dataclasses import replace
from datetime import timedelta

from fullpicture.rules.facts import (
    Holder,
    Purpose,
    Relationship,
    RelationshipKind,
    Role,
    Standing,
    Viewer,
)
from fullpicture.rules.grounds import grounds
from tests.spec.drafts import NOW, named
from tests.spec.worked import Case, Kind

CHILD = named("child")
WORKER = Viewer(
    practitioner=named("worker"),
    post=named("post"),
    agency=named("council"),
    teams=frozenset(),
    role=Role.PRACTITIONER,
    purpose=Purpose.SAFEGUARDING,
    at=NOW,
)
ALLOCATED = Relationship(
    Holder(post=WORKER.post), CHILD, None, RelationshipKind.ALLOCATION, NOW - timedelta(days=9)
)
RECEIVED = replace(ALLOCATED, kind=RelationshipKind.RECIPIENT)

CASES = (
    Case(
        grounds,
        Kind.YES,
        "A worker is allocated the child, and was once sent an entry about her.",
        "The look says that the child is allocated to them, which says most.",
        lambda: grounds(Standing(WORKER, (RECEIVED, ALLOCATED)), CHILD),
        RelationshipKind.ALLOCATION,
    ),
    Case(
        grounds,
        Kind.NO,
        "The allocation ended yesterday.",
        "Nothing gives a reason to look.",
        lambda: grounds(
            Standing(WORKER, (replace(ALLOCATED, ends_at=NOW - timedelta(days=1)),)), CHILD
        ),
        None,
    ),
    Case(
        grounds,
        Kind.NOT_ENOUGH_KNOWN,
        "Nobody said what the worker looks for.",
        "What is not known gives no reason to look.",
        lambda: grounds(Standing(replace(WORKER, purpose=None), (ALLOCATED,)), CHILD),
        None,
    ),
)
