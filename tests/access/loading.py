"""Puts a random world into the tables as it stands, as the owner, past every action."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID, uuid5

from django.db.models import Model

from fullpicture.agencies.models import Agency
from fullpicture.chronology.models import EntryVersion, FamilyAccount
from fullpicture.ledger.models import Leaf, Particulars
from fullpicture.linkage.models import SearchKey
from fullpicture.people.models import (
    Address,
    Background,
    HouseholdMember,
    Identity,
    Involvement,
    MaskedInvolvement,
    Person,
    ProtectedDetail,
    Record,
    Schooling,
    Tie,
)
from fullpicture.people.models.filed import Filed
from fullpicture.rules.facts import Asked, Exposure, Holder, Kind
from fullpicture.sharing.models import (
    Decision,
    Disclosure,
    Emergency,
    EmergencyAcceptance,
    EmergencyCompletion,
    EmergencyReview,
    EmergencySeen,
    EmergencyUnseen,
)
from fullpicture.visibility.models import Lens, Listing, Relationship, Shield
from tests.roles import as_owner
from tests.worlds import NOON, World

DAY = date(2026, 1, 5)
NOWHERE = UUID(int=0)


def load(made: World) -> None:
    """Shields come last, so that the triggers mark rows which are there already."""
    with as_owner():
        for rows in (
            [agency(each) for each in made.agencies],
            [Person(id=person.id) for person in made.persons],
            [listing(made, row.person, row.post) for row in made.listings],
            [record(row) for row in index(made)],
            [identity(row) for row in index(made)],
            search_keys(made),
            list(relationships(made)),
            list(lenses(made)),
            [involvement(row) for row in made.involvements],
            [mask(row) for row in made.involvements if row.exposure is Exposure.SENSITIVE],
            *surroundings(made),
            list(versions(made)),
            list(accounts(made)),
            [decision(row) for row in made.decisions],
            list(disclosures(made)),
            *emergencies(made),
            [Leaf(id=row.id, body=b"") for row in made.looks],
            [look(row) for row in made.looks],
            [shield(person.id) for person in made.persons if person.shielded],
        ):
            insert(rows)


def agency(identifier: UUID) -> Agency:
    """Of several worlds at once none has another's code."""
    code = identifier.hex[:12]
    return Agency(id=identifier, code=code, name=code, kind="school", statutory=True)


def index(made: World) -> list[Asked]:
    return made.things()[Kind.INDEX]


def insert(rows: Iterable[Model]) -> None:
    made = list(rows)
    if made:
        type(made[0])._base_manager.bulk_create(made)


def mask_of(row: Asked) -> UUID:
    """The identifier of the row that stands for a masked involvement."""
    return uuid5(row.id, "mask")


def about(row: Asked) -> UUID:
    """An act about no record is kept as one about a record that nobody has."""
    return row.record or NOWHERE


def held(holder: Holder) -> dict[str, UUID | None]:
    return {
        "holder_post_id": holder.post,
        "holder_team_id": holder.team,
        "holder_agency_id": holder.agency,
    }


def shield(person: UUID) -> Shield:
    return Shield(person_id=person, agency_id=NOWHERE, why="a test", starts_at=NOON)


def listing(made: World, person: UUID, post: UUID) -> Listing:
    begun = NOON - timedelta(days=30)
    return Listing(person_id=person, post_id=post, agency_id=made.agencies[0], starts_at=begun)


def record(row: Asked) -> Record:
    return Record(
        id=row.id,
        agency_id=row.agency,
        source="cases",
        reference=str(row.id),
        kind="child",
        person_id=row.person,
    )


def identity(row: Asked) -> Identity:
    """One to a record, and under its identifier, so that a line of the index is asked for by it."""
    return Identity(
        id=row.id,
        record_id=row.id,
        agency_id=row.agency,
        number=1,
        given_names="Lena",
        family_name="Invented",
        birth_date=DAY,
        sex="F",
        received_here=NOON,
        person_id=row.person,
    )


def search_keys(made: World) -> Iterable[SearchKey]:
    persons = dict(Person.objects.values_list("id", "number"))
    agencies = dict(Agency.objects.values_list("id", "number"))
    for row in index(made):
        person, agency = persons[row.person], agencies[row.agency]
        yield SearchKey(key=1, record_id=row.id, person=person, agency=agency)


def relationships(made: World) -> Iterable[Relationship]:
    for row in made.relationships:
        yield Relationship(
            id=row.id,
            **held(row.fact.holder),
            person_id=row.fact.person,
            record_id=row.fact.record,
            opened_by_agency_id=row.agency,
            starts_at=row.fact.starts_at,
            ends_at=row.fact.ends_at,
            kind=row.fact.kind,
            origin="a random world",
            review_on=DAY,
        )


def lenses(made: World) -> Iterable[Lens]:
    entries = {entry.id: entry for entry in (*made.entries, *made.emergencies)}
    for row in made.lenses:
        entry = entries[row.fact.version]
        yield Lens(
            id=row.id,
            **held(row.fact.holder),
            person_id=entry.person,
            record_id=entry.record,
            opened_by_agency_id=entry.agency,
            starts_at=row.fact.starts_at,
            ends_at=row.fact.ends_at,
            version_id=entry.id,
            decision_id=NOWHERE,
        )


def involvement(row: Asked) -> Involvement:
    return Involvement(
        id=row.id,
        record_id=about(row),
        agency_id=row.agency,
        source="cases",
        reference=str(row.id),
        number=1,
        service="A service",
        kind="health",
        exposure=row.exposure,
        starts_on=DAY,
        received_here=NOON,
        mask_id=mask_of(row),
        person_id=row.person,
    )


def filed(row: Asked) -> dict[str, object]:
    """Under one identifier in every table, so that all are asked for by one thing."""
    return {
        "id": row.id,
        "record_id": about(row),
        "agency_id": row.agency,
        "source": "cases",
        "reference": str(row.id),
        "number": 1,
        "received_here": NOON,
        "person_id": row.person,
    }


def surroundings(made: World) -> Iterable[list[Filed]]:
    """What an agency keeps of a life, a row of each kind for each thing that may be asked for."""
    for model, columns in {
        Address: {"kind": "home", "line": "14 Kestrel Court", "postcode": "HW4 2QT"},
        ProtectedDetail: {"kind": "referrer", "ring": "01632 960001", "review_on": DAY},
        Background: {"as_at": DAY},
        HouseholdMember: {"household": "F1"},
        Schooling: {"school": "Oakfield Primary School", "status": "main"},
        Tie: {"relation": "friend", "parental_responsibility": "no", "not_told": False},
    }.items():
        since = {} if model is Background else {"starts_on": DAY}
        rows = [model(**filed(row), **since, **columns) for row in made.details]
        for row in rows:
            if isinstance(row, Tie):
                row.other_record_id = row.other_person_id = NOWHERE
        yield rows


def mask(row: Asked) -> MaskedInvolvement:
    return MaskedInvolvement(id=mask_of(row), person_id=row.person, starts_on=DAY)


def versions(made: World) -> Iterable[EntryVersion]:
    entries = {entry.id: entry for entry in made.entries}
    for version in made.versions:
        row = entries[version.id]
        yield EntryVersion(
            id=version.id,
            entry_id=version.entry,
            number=version.number,
            record_id=about(row),
            also_about=sorted(row.also),
            agency_id=row.agency,
            source="cases",
            reference=str(version.entry),
            occurred_from=NOON,
            occurred_to=NOON + timedelta(minutes=1),
            precision="minute",
            recorded_at=NOON,
            received_here=NOON,
            author_name="Amara Invented",
            author_role="Social worker",
            how_known="observed",
            nature="fact",
            significant=False,
            text="An entry",
        )


def accounts(made: World) -> Iterable[FamilyAccount]:
    """The family's own account beside each version, under the version's identifier."""
    entries = {entry.id: entry for entry in made.entries}
    for version in made.versions:
        row = entries[version.id]
        yield FamilyAccount(
            id=version.id,
            entry_id=version.entry,
            version_id=version.id,
            record_id=about(row),
            also_about=sorted(row.also),
            agency_id=row.agency,
            source="cases",
            reference=str(version.id),
            number=1,
            given_by="mother",
            given_on=DAY,
            text="An account",
            received_here=NOON,
        )


def decision(row: Asked) -> Decision:
    return Decision(
        id=row.id,
        person_id=row.person,
        record_id=about(row),
        record_ids=[],
        agency_id=row.agency,
        post_id=row.actor_post,
        practitioner_id=NOWHERE,
        outcome="share",
        purpose="",
        why="A reason",
        basis="",
        condition="",
        gateway="",
        edition="",
        at=NOON,
    )


def disclosures(made: World) -> Iterable[Disclosure]:
    carried = {each.disclosure: each.decision for each in made.carried}
    for row in made.disclosures:
        assert row.recipient is not None, "only odd worlds disclose to nobody"
        yield Disclosure(
            id=row.id,
            person_id=row.person,
            record_id=about(row),
            agency_id=row.agency,
            actor_post_id=row.actor_post,
            **held(row.recipient),
            recipient_agency_id=row.recipient_agency,
            recipient_managers_id=row.recipient_managers,
            decision_id=carried[row.id],
            for_action=False,
            delivered_at=NOON,
            closed_at=NOON if row.closed else None,
        )


def emergencies(made: World) -> Iterable[list[Model]]:
    """With everything that may become of one, under its identifier in every table."""
    answer = {"post_id": NOWHERE, "practitioner_id": NOWHERE, "at": NOON}
    for model, columns in {
        Emergency: {
            "record_ids": [],
            "practitioner_id": NOWHERE,
            "text": "Send help",
            "withheld": [],
            **dict.fromkeys(("seen_by", "accept_by", "complete_by", "review_by", "at"), NOON),
            "clocks": {},
        },
        EmergencySeen: answer,
        EmergencyUnseen: {"at": NOON},
        EmergencyAcceptance: {**answer, "by_when": DAY},
        EmergencyCompletion: answer,
        EmergencyReview: {**answer, "sound": True},
    }.items():
        yield [model(**urgent(row), **about_emergency(model, row), **columns)
               for row in made.emergencies]  # fmt: skip


def about_emergency(model: type[Model], row: Asked) -> dict[str, UUID]:
    if model is Emergency:
        return {}
    decided = {"decision_id": row.id} if model is EmergencyCompletion else {}
    return {"emergency_id": row.id, **decided}


def urgent(row: Asked) -> dict[str, object]:
    assert row.recipient is not None, "only odd worlds send to nobody"
    return {
        "id": row.id,
        "person_id": row.person,
        "record_id": row.record,
        "agency_id": row.agency,
        "actor_post_id": row.actor_post,
        "sender_managers_id": row.sender_managers,
        **held(row.recipient),
        "recipient_agency_id": row.recipient_agency,
        "recipient_managers_id": row.recipient_managers,
    }


def look(row: Asked) -> Particulars:
    return Particulars(
        leaf_id=row.id,
        verb="looks.opened",
        object_table="",
        object_id=row.person,
        further=[],
        actor_kind="practitioner",
        actor_id="",
        actor_post_id=row.actor_post,
        agency_id=row.agency,
        counterpart_agency_id=row.sender,
        person_id=row.person,
        record_ids=[row.record] if row.record else [],
        purpose="safeguarding",
        quiet=row.quiet,
        at=NOON,
        look_kind="child",
        outcome="opened",
        reason="",
    )
