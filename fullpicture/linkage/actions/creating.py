"""Creating a record of somebody whom a search has not shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import keeping, keys, searched
from fullpicture.linkage.actions.finding import Answer, answers_to
from fullpicture.linkage.models import Link
from fullpicture.linkage.newcomer import Newcomer, wrong_with
from fullpicture.linkage.searched import BEFORE, Searched
from fullpicture.linkage.spelling import is_not_yet_named, words
from fullpicture.linkage.typed import Typed
from fullpicture.people import actions as people
from fullpicture.people.details import PersonDetails
from fullpicture.people.identities import identity_fields
from fullpicture.people.models import Identity, Record
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, Purpose, RelationshipKind, Viewer
from fullpicture.rules.matching import POSSIBLE
from fullpicture.rules.verdict import Reason, Refused
from fullpicture.visibility import actions as visibility
from fullpicture.visibility import asking
from fullpicture.visibility.actions import Opening
from fullpicture.visibility.models import Way

SOURCE = "fullpicture"
GROUNDS = "created after a search"
REVIEW_AFTER = timedelta(days=182)
LIKELY = POSSIBLE
"""From here on somebody may well be the same, and is to be looked at first."""

USED = Reason(
    "search_used",
    "Somebody was already created after this search.",
    BEFORE,
    "Search again, and create from the answers.",
)
NOT_THIS_POST = Reason(
    "post_creates_nobody",
    "In this post you create no record.",
    BEFORE,
    "Ask somebody who works with the child.",
)


@dataclass(frozen=True)
class Created:
    """The person made; or those who may be the same, to be looked at before.

    `certain` when one of them has this very number: then nobody is created. `token` goes on
    from there: it knows whom the practitioner has seen.
    """

    person: UUID | None
    answers: tuple[Answer, ...] = ()
    certain: bool = False
    token: str = ""


@transaction.atomic
def register_person(
    *, token: str, newcomer: Newcomer, viewer: Viewer, by: Actor, at: datetime
) -> Created:
    """Keep the own agency's first record of somebody, and give its author a reason to see it.

    The record has its search's identifier: the same form sent twice makes one.
    """
    if viewer.purpose is not Purpose.SAFEGUARDING:
        raise Refused(NOT_THIS_POST)
    search = searched.read(token, viewer=viewer, at=at)
    require_sound(newcomer, at=at)
    details = newcomer.details(source=SOURCE, reference=reference_of(search))
    made = made_before(search, details, by=by)
    if made is not None:
        return Created(made)
    typed = as_typed(newcomer)
    strong = keys.hashed(keys.strong(typed, agency=viewer.agency), secret=keeping.secret())
    asking.note(Way.CREATE, uuid5(search.id, Way.CREATE), viewer=viewer, keys=strong)
    same = may_be_the_same(typed, search, viewer=viewer, at=at)
    if same:
        return shown(same, search, viewer=viewer, at=at)
    try:
        with transaction.atomic():
            return Created(create(search, details, viewer=viewer, by=by, at=at))
    except IntegrityError:  # the same click, arrived twice at once
        first = made_before(search, details, by=by)
        if first is None:
            raise
        return Created(first)


def require_sound(newcomer: Newcomer, *, at: datetime) -> None:
    wrong = list(wrong_with(newcomer, on=london_date(at)))
    if wrong:
        reasons = [Reason("newcomer_unsound", each.words, BEFORE, each.remedy) for each in wrong]
        raise Refused(*reasons, field=wrong[0].field)


def reference_of(search: Searched) -> str:
    """Short enough to be read out over the telephone."""
    return f"FP-{search.id.hex[:10].upper()}"


def made_before(search: Searched, details: PersonDetails, *, by: Actor) -> UUID | None:
    """Whom this search has made already, if by the very same words."""
    record = Record.objects.filter(id=search.id, agency_id=by.agency).first()
    if record is None:
        return None
    first = Identity.objects.get(record_id=record.id, number=1)
    told = identity_fields(details)
    if record.kind != details.kind or any(getattr(first, name) != told[name] for name in told):
        raise Refused(USED)
    return record.person_id


def as_typed(newcomer: Newcomer) -> Typed:
    """The same as if it had been typed into the box."""
    given = words(newcomer.given_names)
    unnamed = is_not_yet_named(given)
    return Typed(
        names=(*(() if unnamed else given), *words(newcomer.family_name)),
        unnamed=unnamed,
        born=newcomer.birth_date or newcomer.expected_date,
        nhs_number=newcomer.nhs_number,
        upn=newcomer.upn,
    )


def may_be_the_same(
    typed: Typed, search: Searched, *, viewer: Viewer, at: datetime
) -> tuple[Answer, ...]:
    """Who has the very number; else who is very like and was not among the answers shown."""
    answers = answers_to(typed, viewer=viewer, at=at)
    certain = tuple(each for each in answers if each.score.has_the_number)
    unseen = (each for each in answers if each.child.person not in search.shown)
    return certain or tuple(each for each in unseen if each.score.alone >= LIKELY)


def shown(same: tuple[Answer, ...], search: Searched, *, viewer: Viewer, at: datetime) -> Created:
    """They are shown as a search would show them: each is a look."""
    looks.open_each("index", [each.child.person for each in same], viewer=viewer)
    seen = search.shown | {each.child.person for each in same}
    token = searched.token(search.id, viewer=viewer, at=at, shown=seen)
    return Created(None, same, same[0].score.has_the_number, token)


def create(
    search: Searched, details: PersonDetails, *, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """The record comes last: as long as there is none, the row policies let a page add the rest."""
    person = people.add_person(by=by, at=at)
    record = search.id
    opening = Opening(
        Holder(post=viewer.post),
        person,
        record,
        RelationshipKind.CONTACT,
        GROUNDS,
        at,
        review_on=london_date(at) + REVIEW_AFTER,
    )
    visibility.open_relationships(openings=[opening], by=by, at=at)
    link = Link(
        record_id=record, person_id=person, agency_id=by.agency, grounds=GROUNDS, starts_at=at
    )
    link.save(force_insert=True)
    keeping.begin(details, record=record, person=person, agency=by.agency)
    people.add_record(record=record, person=person, details=details, by=by, at=at)
    leaves.append("linkage.record.created", link, by=by, at=at, person=person, records=(record,))
    return person
