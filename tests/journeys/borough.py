"""The journeys' piece of Harrowmere: invented people, as two agencies' files would bring them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.test import override_settings

from fullpicture.agencies import actions as agencies
from fullpicture.agencies.details import PractitionerDetails
from fullpicture.chronology import actions as chronology
from fullpicture.chronology.details import EntryDetails, HowKnown, Nature, Precision
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions as linkage
from fullpicture.people import actions as people
from fullpicture.people.details import (
    AllocationDetails,
    InvolvementDetails,
    PersonDetails,
    PersonKind,
    ServiceKind,
    Sex,
)
from fullpicture.policy import actions as policy
from fullpicture.rules.clocks import LONDON, london_date
from fullpicture.rules.facts import Role
from fullpicture.visibility.standing import stand_for_machine
from tests.roles import as_owner, as_role

PASSWORD = "a long invented password"
LENA_NHS = "9990000018"
BORN = date(2017, 3, 14)
ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

AGENCIES = {
    "HMC": ("Harrowmere Council", "local_authority"),
    "OAK": ("Oakfield Primary School", "school"),
}
# who: agency, team, role, name, title
STAFF = {
    "amara": ("HMC", "cin", Role.PRACTITIONER, "Amara Nwosu", "Social worker"),
    "morag": ("HMC", "cin", Role.MANAGER, "Morag Lister", "Team manager"),
    "rhys": ("HMC", "adults", Role.PRACTITIONER, "Rhys Pell", "Social worker, adults"),
    "gita": ("HMC", "cin", Role.GOVERNANCE, "Gita Rao", "Information governance lead"),
    "joan": ("OAK", "staff", Role.PRACTITIONER, "Joan Hartley", "Designated safeguarding lead"),
    "tom": ("OAK", "staff", Role.PRACTITIONER, "Tom Adeyemi", "Class teacher"),
}
# reference: days ago, how known, told by, nature, significant, text
ENTRIES = {
    "E1": (9, HowKnown.OBSERVED, "", Nature.FACT, True,
           "Home visit. Lena was in her school coat indoors and there was no heating. "
           "She said she had toast the day before and nothing since."),
    "E2": (23, HowKnown.TOLD, "her grandmother", Nature.FACT, False,
           "Grandmother says Lena stays with her most weekends now and asks not to go home."),
    "E3": (61, HowKnown.OBSERVED, "", Nature.OPINION, False,
           "Mother seemed low and tired. She spoke kindly to Lena and let me look round."),
    "E4": (420, HowKnown.READ, "", Nature.FACT, False,
           "Health visitor's letter: was not brought to two eye clinics."),
}  # fmt: skip


def two_hours_ago_or_midnight(now: datetime) -> datetime:
    """On the day of the run: what pages call yesterday is then before all of it."""
    midnight = datetime.combine(london_date(now), time(0), LONDON)
    return max(now - timedelta(hours=2), midnight.astimezone(UTC))


@dataclass
class Borough:
    """What a journey has to know of who and what is there."""

    at: datetime
    agency: dict[str, UUID] = field(default_factory=dict)
    lena: UUID = UUID(int=0)

    def email(self, who: str) -> str:
        return f"{who}@harrowmere.example"


def found() -> Borough:
    """Two agencies, their people, and Lena, whom both know by one NHS number."""
    borough = Borough(two_hours_ago_or_midnight(datetime.now(UTC)))
    setter = Actor.machine("set-up", agency=UUID(int=1), agency_code="HSP")
    with as_role("fullpicture_worker"):
        stand_for_machine(setter, purpose="intake", at=borough.at)
        policy.adopt_shipped(by=setter, at=borough.at)
        for code, (name, kind) in AGENCIES.items():
            borough.agency[code] = agencies.register_agency(
                code=code, name=name, kind=kind, statutory=True, by=setter, at=borough.at
            )
        register_teams_and_desks(borough, setter)
    for code in AGENCIES:
        with as_role("fullpicture_worker"):
            actor = Actor.machine("intake", agency=borough.agency[code], agency_code=code)
            stand_for_machine(actor, purpose="intake", at=borough.at)
            hire(borough, code, actor)
            know_lena(borough, code, actor)
    give_passwords()
    with as_owner():
        from fullpicture.people.models import Record

        borough.lena = Record.objects.filter(reference="lena").values_list("person_id", flat=True)[
            0
        ]
    return borough


def register_teams_and_desks(borough: Borough, by: Actor) -> None:
    for code, team in {(code, team) for code, team, *_ in STAFF.values()}:
        agencies.register_team(
            agency=borough.agency[code], code=team, name=team.upper(), by=by, at=borough.at
        )
    for name, phone, opens, closes in (
        ("Children's front door", "01632 960100", "08:30", "17:00"),
        ("Emergency duty team", "01632 960199", "17:00", "08:30"),
    ):
        agencies.register_desk(
            agency=borough.agency["HMC"],
            name=name,
            phone=phone,
            opens=opens,
            closes=closes,
            weekdays="1234567",
            by=by,
            at=borough.at,
        )


def hire(borough: Borough, agency: str, by: Actor) -> None:
    for who, (code, team, role, name, title) in STAFF.items():
        if code == agency:
            agencies.register_practitioner(
                details=PractitionerDetails(
                    source="cases",
                    reference=who,
                    name=name,
                    email=borough.email(who),
                    title=title,
                    team=team,
                    role=role,
                    phone="01632 960123",
                    starts_on=date(2020, 1, 1),
                ),
                by=by,
                at=borough.at,
            )


def know_lena(borough: Borough, code: str, by: Actor) -> None:
    linkage.register_record(
        details=PersonDetails(
            source="cases",
            reference="lena",
            kind=PersonKind.CHILD,
            given_names="Lena",
            family_name="Ashdown",
            birth_date=BORN,
            expected_date=None,
            sex=Sex.FEMALE,
            nhs_number=LENA_NHS,
        ),
        by=by,
        at=borough.at,
    )
    at_work = {
        "HMC": ("Child in need team", ServiceKind.SOCIAL_CARE, "Visits fortnightly", "Amara Nwosu"),
        "OAK": ("Year 4", ServiceKind.EDUCATION, "Sees Lena every school day", "Joan Hartley"),
    }  # fmt: skip
    service, kind, does, lead = at_work[code]
    people.record_involvement(
        details=InvolvementDetails(
            source="cases",
            reference=f"{code}-lena",
            person="lena",
            service=service,
            kind=kind,
            does=does,
            lead_name=lead,
            phone="01632 960123",
            starts_on=london_date(borough.at) - timedelta(days=200),
            confirmed_on=london_date(borough.at) - timedelta(days=12),
        ),
        by=by,
        at=borough.at,
    )
    if code == "HMC":
        allocate(borough, by)
        for reference in ENTRIES:
            write(borough, reference, by)


def allocate(borough: Borough, by: Actor) -> None:
    people.record_allocation(
        details=AllocationDetails(
            source="cases",
            reference="amara-lena",
            person="lena",
            practitioner="amara",
            starts_on=london_date(borough.at) - timedelta(days=200),
        ),
        by=by,
        at=borough.at,
    )


def write(borough: Borough, reference: str, by: Actor) -> None:
    days, how_known, told_by, nature, significant, text = ENTRIES[reference]
    day = datetime.combine(london_date(borough.at) - timedelta(days=days), time(0), tzinfo=UTC)
    chronology.record_entry(
        details=EntryDetails(
            source="cases",
            reference=reference,
            person="lena",
            occurred_from=day,
            occurred_to=day + timedelta(days=1),
            precision=Precision.DAY,
            recorded_at=day + timedelta(hours=17),
            author_name="Amara Nwosu",
            author_role="Social worker",
            how_known=how_known,
            told_by=told_by,
            nature=nature,
            significant=significant,
            text=text,
        ),
        by=by,
        at=borough.at,
    )


def give_passwords() -> None:
    """Hashed as the server under test expects it."""
    from django.contrib.auth.hashers import make_password

    from fullpicture.agencies.models import Practitioner

    with as_owner(), override_settings(PASSWORD_HASHERS=ARGON2):
        Practitioner.objects.update(password=make_password(PASSWORD))
