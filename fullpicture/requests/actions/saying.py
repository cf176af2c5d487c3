"""Keeping who is said to have caused a child harm, so that the next who asks finds it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.requests.alleged import OUTSIDE, PERSON, PRACTITIONER, names_of
from fullpicture.requests.models import AllegedSaid, AllegedWho
from fullpicture.requests.refusing import absent, refused
from fullpicture.requests.said import said_of
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.visibility import queries as visibility

COLUMNS = {
    PERSON: "feared_person_id",
    PRACTITIONER: "feared_practitioner_id",
    OUTSIDE: "feared_contact_id",
}


@transaction.atomic
def say_alleged(
    *,
    person: UUID,
    named: tuple[str, ...],
    read: str | None = None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID | None:
    """All who are alleged now, none for nobody as far as is known; the same again finds what was
    said. None where the own agency has no record of the child that this practitioner works with.

    `read` is the statement that whoever says it had before them, empty for none: what a colleague
    said after that is not undone unread. None: whatever stands.
    """
    stands = said_of(person, viewer=viewer)
    if stands is not None and set(stands.codes) == set(named):
        return stands.id
    if stands is not None and read is not None and read != str(stands.id):
        raise refused("said_meanwhile", "A colleague said something of it after you opened this.",
                      "Read it here, tick whoever it is, and send it again.",
                      "alleged")  # fmt: skip
    return _say(person, dict.fromkeys(named), revoked=False, viewer=viewer, by=by, at=at)


@transaction.atomic
def take_back_alleged(*, person: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Nothing is said of it any more: the next who asks is asked. Taken back twice is once."""
    stands = said_of(person, viewer=viewer)
    if stands is None:
        raise absent()
    made = _say(person, {}, revoked=True, viewer=viewer, by=by, at=at)
    assert made is not None, "whoever reads it works with the child"
    return made


def _say(
    person: UUID, who: dict[str, None], *, revoked: bool, viewer: Viewer, by: Actor, at: datetime
) -> UUID | None:
    record = _own_record(person, viewer=viewer, agency=by.agency)
    if record is None:
        return None
    whose = {
        "person_id": person,
        "record_id": record,
        "agency_id": by.agency,
        "post_id": viewer.post,
        "practitioner_id": viewer.practitioner,
        "at": at,
    }
    said = AllegedSaid(**whose, revoked=revoked)
    called = names_of(who, person, viewer=viewer)
    named = [
        AllegedWho(**whose, said_id=said.id, named=called.get(code), **_column(code))
        for code in who
    ]
    for row in (said, *named):
        row.save(force_insert=True)
    verb = "requests.alleged_taken_back" if revoked else "requests.alleged_said"
    leaves.append(verb, said, *named, by=by, at=at, person=person, records=(record,))
    return said.id


def _own_record(person: UUID, *, viewer: Viewer, agency: UUID) -> UUID | None:
    """One that the viewer works with, and was not only sent something about."""
    records = people.records_of(person, viewer=viewer, agency=agency)
    standing = visibility.standing_of(viewer=viewer, persons=[person], records=records)
    asked = [Asked(Kind.DETAIL, each, person, agency, each) for each in records]
    answers = access.decide(standing, asked)
    open_to_them = [each for each in records if answers[each].sight is Sight.FULL]
    return visibility.worked_with(open_to_them, viewer=viewer) if open_to_them else None


def _column(code: str) -> dict[str, UUID]:
    kind, _, identifier = code.partition("-")
    return {COLUMNS[kind]: UUID(identifier)}
