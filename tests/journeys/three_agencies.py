"""Two more agencies of Harrowmere for the journeys of asking, neither of which keeps a record of
Lena; and a question that nobody answered in time."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from fullpicture.agencies import actions as agencies
from fullpicture.agencies import queries as directory
from fullpicture.agencies.details import PractitionerDetails
from fullpicture.agencies.models import Post
from fullpicture.ledger.actor import Actor
from fullpicture.requests import actions
from fullpicture.requests.drafts import Written
from fullpicture.rules.facts import Role
from fullpicture.visibility.standing import acting, stand, stand_for_machine
from tests.journeys.borough import Borough, give_passwords
from tests.roles import as_role

MORE = {
    "HMT": ("Harrowmere Mental Health Trust", "health", "femi", "Femi Okoro", "Clinician"),
    "HPS": ("Harrowmere Police", "police", "priya", "Priya Sethi", "Safeguarding sergeant"),
}


def with_trust_and_police(borough: Borough) -> None:
    for code, (name, kind, who, called, title) in MORE.items():
        with as_role("fullpicture_worker"):
            setter = Actor.machine("set-up", agency=UUID(int=1), agency_code="HSP")
            stand_for_machine(setter, purpose="intake", at=borough.at)
            borough.agency[code] = agencies.register_agency(
                code=code, name=name, kind=kind, statutory=True, by=setter, at=borough.at
            )
            agencies.register_team(
                agency=borough.agency[code], code="main", name="Main", by=setter, at=borough.at
            )
        with as_role("fullpicture_worker"):
            by = Actor.machine("intake", agency=borough.agency[code], agency_code=code)
            stand_for_machine(by, purpose="intake", at=borough.at)
            agencies.register_practitioner(
                details=PractitionerDetails(
                    source="cases",
                    reference=who,
                    name=called,
                    email=borough.email(who),
                    title=title,
                    team="main",
                    role=Role.PRACTITIONER,
                    phone="01632 960177",
                    starts_on=date(2020, 1, 1),
                ),
                by=by,
                at=borough.at,
            )
    give_passwords()


def asked_long_ago(borough: Borough) -> UUID:
    """Amara asked Joan four weeks ago."""
    posts = {each.reference: each for each in Post.objects.filter(reference__in=["amara", "joan"])}
    amara = posts["amara"]
    then = borough.at - timedelta(days=28)
    held = directory.posts_held(amara.practitioner_id, then.date(), viewer=None)[0]
    viewer = replace(directory.viewer_in(held, then))
    written = Written(
        person=str(borough.lena),
        kind="information",
        basis="public_task.ca2004_s10_s11",
        to=(f"post-{posts['joan'].id}",),
        question="Does she come to school in the morning?",
        why="We want to know if mornings are hard at home.",
    )
    with transaction.atomic():
        stand(viewer)
        (made,) = actions.ask(
            asking_id=uuid4(), written=written, viewer=viewer, by=acting(viewer), at=then
        )
    return made
