"""What was said of who is alleged to have caused a child harm, for whoever asks next.

The own agency's, as a claim is. Whoever is named neither reads that they are nor undoes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.requests.alleged import OUTSIDE, PERSON, PRACTITIONER
from fullpicture.requests.models import AllegedSaid, AllegedWho
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Purpose, Sight, Viewer
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.statements import rows_of


@dataclass(frozen=True)
class Named:
    """One who is alleged, by a code as a form sends it, and as they were called."""

    code: str
    name: str


@dataclass(frozen=True)
class Said:
    """What stands: no `who` is nobody, as far as was known to whoever said it."""

    id: UUID
    who: tuple[Named, ...]
    by: Post | None
    at: datetime

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(each.code for each in self.who)


def said_of(person: UUID, *, viewer: Viewer) -> Said | None:
    """What was said last, unless it was taken back. What somebody who is named says of it counts
    for nothing; what somebody says who could not read what stood is added to it, and its day and
    author are those of the last that names anybody."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return None
    about = "person_id = %(person)s ORDER BY at, id"
    rows = list(rows_of(AllegedSaid, about, person=person))
    if not rows:
        return None
    named: dict[UUID, list[AllegedWho]] = {}
    for who in AllegedWho.objects.filter(said_id__in=[row.id for row in rows]).order_by("named"):
        named.setdefault(who.said_id, []).append(who)
    stand = _standing(_open(rows, named, viewer), named)
    if not stand:
        return None
    row = next((each for each in reversed(stand) if each.id in named), stand[-1])
    all_of_it = [_named(each) for said in stand for each in named.get(said.id, [])]
    called = {each.code: each for each in all_of_it}
    by = agencies.posts([row.post_id], viewer=viewer).get(row.post_id)
    return Said(row.id, tuple(called.values()), by, row.at)


def _open(
    rows: list[AllegedSaid], named: dict[UUID, list[AllegedWho]], viewer: Viewer
) -> list[AllegedSaid]:
    """All of a statement or nothing: without a name it would read as if nobody else was named."""
    persons = {row.person_id for row in rows}
    feared = {each.feared_person_id for who in named.values() for each in who}
    hidden = visibility.hidden_among([each for each in feared if each], viewer=viewer)
    standing = visibility.standing_of(
        viewer=viewer, persons=persons, records={row.record_id for row in rows}
    )
    asked = [
        Asked(Kind.DETAIL, row.id, row.person_id, row.agency_id, row.record_id) for row in rows
    ]
    answers = access.decide(standing, asked)
    return [
        row
        for row in rows
        if answers[row.id].sight is Sight.FULL
        and not any(
            each.feared_person_id in hidden or each.feared_practitioner_id == viewer.practitioner
            for each in named.get(row.id, [])
        )
    ]


def _standing(
    rows: Iterable[AllegedSaid], named: dict[UUID, list[AllegedWho]]
) -> list[AllegedSaid]:
    """The last, and before it those that its author could not read; the database counts alike for
    links (`fp_contact_alleged`)."""
    stand: list[AllegedSaid] = []
    for row in rows:
        accused = [each for said in stand for each in named.get(said.id, [])]
        if any(each.feared_practitioner_id == row.practitioner_id for each in accused):
            continue
        stand = [said for said in stand if _unread(said, row, named.get(said.id, []))]
        if not row.revoked:
            stand.append(row)
    return stand


def _unread(said: AllegedSaid, by: AllegedSaid, who: Iterable[AllegedWho]) -> bool:
    """Whether one who is named was hidden from whoever spoke next."""
    if all(each.feared_person_id is None for each in who):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT fp_alleged_unread(%s, %s, %s)", [said.id, by.post_id, by.at])
        found: tuple[bool] = cursor.fetchone()
    return found[0]


def _named(who: AllegedWho) -> Named:
    for kind, identifier in (
        (PERSON, who.feared_person_id),
        (PRACTITIONER, who.feared_practitioner_id),
        (OUTSIDE, who.feared_contact_id),
    ):
        if identifier:
            return Named(f"{kind}-{identifier}", who.named or "Somebody")
    raise AssertionError("whoever is named is one of these")
