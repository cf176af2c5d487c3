"""Lena's brother, and a night that both were awake: what the chronology's journeys add."""

from datetime import UTC, date, datetime, timedelta

from fullpicture.chronology import actions as chronology
from fullpicture.chronology.details import EntryDetails, EntryKind, HowKnown, Nature, Precision
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions as linkage
from fullpicture.people import actions as people
from fullpicture.people.details import AllocationDetails, PersonDetails, PersonKind, Sex
from fullpicture.visibility.standing import stand_for_machine
from tests.journeys.borough import Borough
from tests.roles import as_role

BOTH_AWAKE = "A neighbour heard shouting. Lena and Milo were awake at the window."


def with_milo(borough: Borough) -> None:
    with as_role("fullpicture_worker"):
        by = Actor.machine("intake", agency=borough.agency["HMC"], agency_code="HMC")
        stand_for_machine(by, purpose="intake", at=borough.at)
        linkage.register_record(details=MILO, by=by, at=borough.at)
        people.record_allocation(
            details=AllocationDetails(
                source="cases",
                reference="amara-milo",
                person="milo",
                practitioner="amara",
                starts_on=borough.at.date() - timedelta(days=200),
            ),
            by=by,
            at=borough.at,
        )
        chronology.record_entry(details=both_awake(borough), by=by, at=borough.at)


MILO = PersonDetails(
    source="cases",
    reference="milo",
    kind=PersonKind.CHILD,
    given_names="Milo",
    family_name="Ashdown",
    birth_date=date(2019, 8, 2),
    expected_date=None,
    sex=Sex.MALE,
)


def both_awake(borough: Borough) -> EntryDetails:
    night = datetime.combine(
        borough.at.date() - timedelta(days=30), datetime.min.time(), tzinfo=UTC
    )
    return EntryDetails(
        source="cases",
        reference="E5",
        person="lena",
        also_about=("milo",),
        kind=EntryKind.INCIDENT,
        occurred_from=night,
        occurred_to=night + timedelta(days=1),
        precision=Precision.DAY,
        recorded_at=night + timedelta(hours=20),
        author_name="Amara Nwosu",
        author_role="Social worker",
        how_known=HowKnown.TOLD,
        told_by="neighbour",
        nature=Nature.FACT,
        significant=True,
        text=BOTH_AWAKE,
    )
