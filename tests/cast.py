"""The cast of the tests: invented people in the invented borough of Harrowmere.

Built through the chapters' own actions, as files would build it. `Scene` is what a test holds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from fullpicture.agencies import actions as agencies
from fullpicture.agencies import queries as directory
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
from fullpicture.people.models import Record
from fullpicture.policy import actions as policy
from fullpicture.rules.facts import Role, Viewer
from fullpicture.visibility.standing import stand, stand_for_machine
from tests.remembered import remembered
from tests.roles import as_owner, as_role

NOW = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
BIRTH = date(2017, 3, 14)
NHS = "9990000018"

ROLES: dict[str, tuple[str, Role, str]] = {
    "amara": ("HMC", Role.PRACTITIONER, "Social worker"),
    "morag": ("HMC", Role.MANAGER, "Team manager"),
    "piotr": ("HMC", Role.DUTY, "MASH coordinator"),
    "gita": ("HMC", Role.GOVERNANCE, "Information governance lead"),
    "rhys": ("HMC", Role.PRACTITIONER, "Social worker with no reason to look"),
    "iris": ("HMC", Role.CHAIR, "Conference chair"),
    "bea": ("HMC", Role.BUSINESS_MANAGER, "Partnership business manager"),
    "saul": ("HMC", Role.ADMINISTRATOR, "System administrator"),
    "nadia": ("HMC", Role.INSPECTOR, "Inspector"),
    "joan": ("OAK", Role.PRACTITIONER, "Designated safeguarding lead"),
    "tom": ("OAK", Role.PRACTITIONER, "Class teacher"),
    "olwen": ("OAK", Role.GOVERNANCE, "Data protection lead"),
    "femi": ("HMT", Role.PRACTITIONER, "Adult mental health practitioner"),
}
AGENCIES = {
    "HMC": ("Harrowmere Council", "local_authority", True),
    "OAK": ("Oakfield Primary School", "school", True),
    "HMT": ("Harrowmere Mental Health Trust", "health", True),
}


@dataclass
class Scene:
    """Identifiers by the names that tests use."""

    at: datetime = NOW
    agency: dict[str, UUID] = field(default_factory=dict)
    post: dict[str, UUID] = field(default_factory=dict)
    person: dict[str, UUID] = field(default_factory=dict)
    record: dict[str, UUID] = field(default_factory=dict)

    def machine(self, code: str) -> Actor:
        return Actor.machine("intake", agency=self.agency[code], agency_code=code)

    def viewer(self, name: str, **changes: object) -> Viewer:
        """Somebody of the cast, in their post, at the scene's instant."""
        from fullpicture.agencies.models import Post

        practitioner = Post.objects.get(id=self.post[name]).practitioner_id
        held = directory.posts_held(practitioner, self.at.date(), viewer=None)[0]
        return replace(directory.viewer_in(held, self.at), **changes)  # type: ignore[arg-type]

    def later(self, **by: float) -> "Scene":
        return replace(self, at=self.at + timedelta(**by))


@contextmanager
def standing(scene: Scene, name: str, **changes: object) -> Iterator[Viewer]:
    """A request's transaction: somebody stands, acts and leaves."""
    viewer = scene.viewer(name, **changes)
    with transaction.atomic():
        stand(viewer)
        yield viewer


@contextmanager
def files_in(scene: Scene, code: str) -> Iterator[Actor]:
    """An agency's file coming in: the worker's role, the intake's purpose."""
    actor = scene.machine(code)
    with as_role("fullpicture_worker"):
        stand_for_machine(actor, purpose="intake", at=scene.at)
        yield actor


@contextmanager
def correcting_in(scene: Scene, code: str) -> Iterator[Actor]:
    """The worker telling of an agency's corrections."""
    actor = Actor.machine("corrections", agency=scene.agency[code], agency_code=code)
    with as_role("fullpicture_worker"):
        stand_for_machine(actor, purpose="correcting", at=scene.at)
        yield actor


@remembered
def partnership() -> Scene:
    """Policy, three agencies and everybody of the cast; no child yet."""
    scene = Scene()
    setter = Actor.machine("set-up", agency=UUID(int=1), agency_code="HSP")
    with as_role("fullpicture_worker"):
        stand_for_machine(setter, purpose="intake", at=NOW)
        policy.adopt_shipped(by=setter, at=NOW)
        for code, (name, kind, statutory) in AGENCIES.items():
            scene.agency[code] = agencies.register_agency(
                code=code, name=name, kind=kind, statutory=statutory, by=setter, at=NOW
            )
            agencies.register_team(
                agency=scene.agency[code], code="main", name="Main", by=setter, at=NOW
            )
    for name, (code, role, title) in ROLES.items():
        hire(scene, name, code, role, title)
    return scene


def hire(scene: Scene, name: str, code: str, role: Role, title: str) -> None:
    from fullpicture.agencies.models import Post

    details = PractitionerDetails(
        source="cases",
        reference=name,
        name=f"{name.capitalize()} Invented",
        email=f"{name}@harrowmere.example",
        title=title,
        team="main",
        role=role,
        phone="01632 960001",
        starts_on=date(2020, 1, 1),
    )
    with files_in(scene, code) as actor:
        agencies.register_practitioner(details=details, by=actor, at=scene.at)
    scene.post[name] = Post.objects.get(agency_id=scene.agency[code], reference=name).id


def child(
    scene: Scene,
    name: str,
    code: str,
    *,
    nhs_number: str = "",
    shielded: bool = False,
    kind: PersonKind = PersonKind.CHILD,
    birth_date: date = BIRTH,
) -> UUID:
    """A record of this agency; its person and record are kept as `name` and `name@code`."""
    details = PersonDetails(
        source="cases",
        reference=name,
        kind=kind,
        given_names=name.capitalize(),
        family_name="Invented",
        birth_date=birth_date,
        expected_date=None,
        sex=Sex.FEMALE,
        nhs_number=nhs_number,
        shielded=shielded,
    )
    with files_in(scene, code) as actor:
        linkage.register_record(details=details, by=actor, at=scene.at)
    with as_owner():
        row = Record.objects.get(agency_id=scene.agency[code], source="cases", reference=name)
    scene.person[name], scene.record[f"{name}@{code}"] = row.person_id, row.id
    return row.person_id


def allocate(scene: Scene, who: str, name: str, code: str, *, ends_on: date | None = None) -> None:
    details = AllocationDetails(
        source="cases",
        reference=f"{who}-{name}",
        person=name,
        practitioner=who,
        starts_on=date(2026, 1, 5),
        ends_on=ends_on,
    )
    with files_in(scene, code) as actor:
        linkage.record_allocation(details=details, by=actor, at=scene.at)


def involve(
    scene: Scene, name: str, code: str, service: str, kind: ServiceKind, *, agreed: bool = False
) -> None:
    details = InvolvementDetails(
        source="cases",
        reference=f"{service}-{name}",
        person=name,
        service=service,
        kind=kind,
        does="Weekly visits",
        lead_name="Amara Invented",
        phone="01632 960002",
        starts_on=date(2026, 2, 1),
        agreed=agreed,
    )
    with files_in(scene, code) as actor:
        people.record_involvement(details=details, by=actor, at=scene.at)


def entry(scene: Scene, reference: str, name: str, code: str, text: str) -> UUID:
    """An entry of this agency about a child; returns its newest version."""
    from fullpicture.chronology.models import EntryVersion

    day = datetime(2026, 11, 2, tzinfo=UTC)
    details = EntryDetails(
        source="cases",
        reference=reference,
        person=name,
        occurred_from=day,
        occurred_to=day + timedelta(days=1),
        precision=Precision.DAY,
        recorded_at=day + timedelta(hours=15),
        author_name="Amara Invented",
        author_role="Social worker",
        how_known=HowKnown.OBSERVED,
        told_by="",
        nature=Nature.FACT,
        significant=True,
        text=text,
    )
    with files_in(scene, code) as actor:
        chronology.record_entry(details=details, by=actor, at=scene.at)
    with as_owner():
        rows = EntryVersion.objects.filter(agency_id=scene.agency[code], reference=reference)
        return rows.order_by("-number").values_list("id", flat=True)[0]


@remembered
def household() -> Scene:
    """Lena, known to council and school by one NHS number; three council entries, one school's."""
    scene = partnership()
    for code in ("HMC", "OAK"):
        child(scene, "lena", code, nhs_number=NHS)
    allocate_post(scene)
    involve(scene, "lena", "HMC", "Children's social care", ServiceKind.SOCIAL_CARE)
    involve(scene, "lena", "OAK", "Oakfield Primary School", ServiceKind.EDUCATION)
    for number in (1, 2, 3):
        entry(scene, f"E{number}", "lena", "HMC", f"Council entry {number}")
    entry(scene, "S1", "lena", "OAK", "School entry 1")
    return scene


def allocate_post(scene: Scene) -> None:
    allocate(scene, "amara", "lena", "HMC")
