"""A child whom the council and the school each know by another spelling, waiting at the desk."""

from datetime import date

from fullpicture.agencies import actions as agencies
from fullpicture.agencies.details import PractitionerDetails
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions as linkage
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.people.details import PersonDetails
from fullpicture.people.models import Record
from fullpicture.rules.facts import Role
from fullpicture.rules.matching import Band
from fullpicture.visibility.standing import stand_for_machine
from tests.journeys.borough import Borough, give_passwords
from tests.journeys.neighbours import MO_BORN, named, with_twins
from tests.roles import as_owner, as_role

EVIDENCE = (
    Evidence("prior", "two records chosen by chance", -16.1),
    Evidence("given name", "Mohammed and Muhamad sound alike", 6.4),
    Evidence("family name", "Ali and Aly, one letter apart", 5.2),
    Evidence("birth date", "the same", 11.9),
    Evidence("postcode", "another postcode", -1.3),
    Evidence("NHS number", "one record has none", 0.0),
)


def with_a_pair(borough: Borough, *, held: str = "twins") -> None:
    """Mohammed Ali of the council, who has a twin; Muhamad Aly of the school. Olwen reviews for
    the school."""
    with_twins(borough)
    _hire_olwen(borough)
    _know_at_school(borough, named("aly", "Muhamad", "Aly", MO_BORN, upn="A123456789012"))
    with as_owner():
        left, right = (str(Record.objects.get(reference=each).id) for each in ("mo", "aly"))
    found = Pair(left, right, 0.93, Band.POSSIBLE, held, EVIDENCE, "general 1")
    with as_role("fullpicture_worker"):
        by = Actor.machine("linkage", agency=borough.agency["HMC"], agency_code="HMC")
        stand_for_machine(by, purpose="linkage", at=borough.at)
        linkage.take_pairs(pairs=[found], by=by, at=borough.at)


def _know_at_school(borough: Borough, details: PersonDetails) -> None:
    with as_role("fullpicture_worker"):
        by = Actor.machine("intake", agency=borough.agency["OAK"], agency_code="OAK")
        stand_for_machine(by, purpose="intake", at=borough.at)
        linkage.register_record(details=details, by=by, at=borough.at)


def _hire_olwen(borough: Borough) -> None:
    with as_role("fullpicture_worker"):
        by = Actor.machine("intake", agency=borough.agency["OAK"], agency_code="OAK")
        stand_for_machine(by, purpose="intake", at=borough.at)
        details = PractitionerDetails(
            source="cases",
            reference="olwen",
            name="Olwen Pritchard",
            email=borough.email("olwen"),
            title="Data protection lead",
            team="staff",
            role=Role.GOVERNANCE,
            phone="01632 960144",
            starts_on=date(2020, 1, 1),
        )
        agencies.register_practitioner(details=details, by=by, at=borough.at)
    give_passwords()
