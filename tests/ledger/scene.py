"""What the ledger's tests share: somebody acting and looking, and the sequencer's turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from fullpicture.agencies.models import DirectoryChange
from fullpicture.ledger import leaves, placing, signing
from fullpicture.ledger.actor import Actor, ActorKind
from fullpicture.ledger.verify import Report, verify
from tests.roles import as_owner, as_role

NOON = datetime(2026, 11, 22, 12, 0, 30, 123456, tzinfo=UTC)
MANY = 100  # leaves, from which on they may all be about one act, for speed
TABLES = (
    "ledger_leaf", "ledger_position", "ledger_checkpoint", "ledger_particulars",
    "agencies_directorychange",
)  # fmt: skip


PLAIN_LEAF = "INSERT INTO ledger_leaf VALUES (%s, %s)"
PLAIN_PARTICULARS = """
INSERT INTO ledger_particulars (leaf_id, verb, object_table, object_id, further, actor_kind,
    actor_id, agency_id, record_ids, purpose, quiet, at, look_kind, outcome, reason)
VALUES (%(leaf)s, 'tests.done', '', %(leaf)s, '[]', 'machine', 'tests', %(agency)s, '{}', '', false,
    %(at)s, '', '', '')
"""


@dataclass(frozen=True)
class Onlooker:
    """A Viewer, as far as the ledger asks."""

    practitioner: UUID = field(default_factory=uuid4)
    post: UUID = field(default_factory=uuid4)
    agency: UUID = field(default_factory=uuid4)
    agency_code: str = "HMC"
    purpose: str | None = "safeguarding"
    at: datetime = NOON
    quiet: bool = False

    def actor(self) -> Actor:
        return Actor(ActorKind.PRACTITIONER, str(self.practitioner), self.agency, "HMC", self.post)


def stand(viewer: Onlooker) -> None:
    settings = {
        "post": viewer.post, "agency": viewer.agency, "purpose": viewer.purpose or "",
        "at": viewer.at.isoformat(), "teams": "",
    }  # fmt: skip
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [f"fullpicture.{name}", str(value)])


def act(told: str = "something") -> DirectoryChange:
    """A real act; of the directory, because web and worker may both read it."""
    with as_role("fullpicture_worker"):
        return DirectoryChange.objects.create(
            kind="agency", subject_id=uuid4(), told={"name": told}, at=NOON
        )


def append(viewer: Onlooker, about: DirectoryChange | None = None) -> UUID:
    """A leaf, of an act of its own if of none that is there already."""
    with transaction.atomic():
        stand(viewer)
        return leaves.append("tests.done", about or act(), by=viewer.actor(), at=NOON)


def plain_leaf(cursor: Any) -> UUID:
    """A leaf and the particulars it may not be without, by a transaction of any connection."""
    made, agency = uuid4(), uuid4()
    cursor.execute("SELECT set_config('fullpicture.agency', %s, true)", [str(agency)])
    cursor.execute(PLAIN_LEAF, [made, made.bytes])
    cursor.execute(PLAIN_PARTICULARS, {"leaf": made, "agency": agency, "at": NOON})
    return made


def place_and_sign() -> None:
    with as_role("fullpicture_worker"):
        while placing.place():
            pass
        placing.sign()


def ledger(*sizes: int, viewer: Onlooker | None = None) -> list[UUID]:
    """A ledger signed at each of these sizes; the leaves in order of position."""
    viewer = viewer or Onlooker()
    one = act() if sizes[-1] > MANY else None
    ids: list[UUID] = []
    for size in sizes:
        while len(ids) < size:
            ids.append(append(viewer, one))
        place_and_sign()
    return ids


def check(**options: object) -> Report:
    with as_owner():
        return verify(signing.verifier(), **options)  # type: ignore[arg-type]


def texts(report: Report) -> str:
    return "\n".join(finding.text for finding in report.findings)


def newest_note() -> str:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
        return str(cursor.fetchone()[0])


@contextmanager
def past_the_triggers() -> Iterator[None]:
    """As somebody who owns the database and means ill."""
    with as_owner(), connection.cursor() as cursor:
        # What still waits for the commit is checked now: no table is altered over its head.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def tamper(*statements: str) -> int:
    """Run these past the triggers; how many rows they changed."""
    changed = 0
    with past_the_triggers(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            changed += cursor.rowcount
    return changed
