"""Desks and night workers for the tests of emergency shares, and the steps of one."""

from datetime import date
from uuid import UUID

from fullpicture.agencies import actions as agencies
from fullpicture.agencies import queries as directory
from fullpicture.agencies.details import PractitionerDetails
from fullpicture.agencies.models import Post
from fullpicture.rules.facts import Role
from fullpicture.sharing import actions, emergency_drafts
from fullpicture.sharing.emergencies import EmergencyShare
from fullpicture.sharing.jobs import chase_emergencies
from fullpicture.visibility.standing import acting
from tests.cast import Scene, allocate, files_in, household, standing
from tests.roles import as_role

TEXT = "He hit her mother and has a knife. They are in the house now. Please go."
DESKS = (
    ("Front desk", "01632 960100", "08:30", "17:00", "12345", "desk", None),
    ("Emergency duty team", "01632 960199", "17:00", "08:30", "1234567", "night", date(2018, 1, 1)),
)


def manned() -> Scene:
    """The household of the cast; Dora and Dirk answer the council's desk, Nils the
    out-of-hours one. Joan works with Lena in the school; Meera manages her."""
    scene = household()
    man(scene)
    return scene


def man(scene: Scene) -> None:
    for team in ("desk", "night"):
        with files_in(scene, "HMC") as by:
            agencies.register_team(
                agency=scene.agency["HMC"], code=team, name=team, by=by, at=scene.at
            )
    for name, phone, opens, closes, weekdays, team, since in DESKS:
        with files_in(scene, "HMC") as by:
            agencies.register_desk(
                agency=scene.agency["HMC"],
                name=name,
                phone=phone,
                opens=opens,
                closes=closes,
                weekdays=weekdays,
                team=team,
                out_of_hours_from=since,
                by=by,
                at=scene.at,
            )
    allocate(scene, "joan", "lena", "OAK")
    hire(scene, "meera", "main", "OAK", Role.MANAGER)
    for name, team in (("dora", "desk"), ("dirk", "desk"), ("nils", "night")):
        hire(scene, name, team)


def hire(scene: Scene, name: str, team: str, code: str = "HMC", role: Role = Role.DUTY) -> None:
    details = PractitionerDetails(
        source="cases",
        reference=name,
        name=f"{name.capitalize()} Invented",
        email=f"{name}@harrowmere.example",
        title="Duty worker",
        team=team,
        role=role,
        phone="01632 960111",
        starts_on=date(2020, 1, 1),
    )
    with files_in(scene, code) as by:
        agencies.register_practitioner(details=details, by=by, at=scene.at)
    scene.post[name] = Post.objects.get(reference=name).id


def desk(scene: Scene, name: str = "Front desk") -> str:
    with standing(scene, "amara") as viewer:
        found = directory.desks(viewer=viewer)
    return next(f"desk-{each.id}" for each in found if each.name == name)


def alarm(scene: Scene, who: str = "joan", *, text: str = TEXT, to: str = "") -> UUID:
    """A draft with everything in it."""
    to = to or desk(scene)
    with standing(scene, who) as viewer:
        draft = actions.begin_emergency(
            person=scene.person["lena"], viewer=viewer, by=acting(viewer), at=viewer.at
        )
        assert draft is not None
        emergency_drafts.fill(draft, viewer=viewer, to=to, text=text)
    return draft


def send(scene: Scene, who: str = "joan", **how: str) -> UUID:
    return sent(scene, alarm(scene, who, **how), who)


def sent(scene: Scene, draft: UUID, who: str = "joan") -> UUID:
    with standing(scene, who) as viewer:
        return actions.send_emergency(draft=draft, viewer=viewer, by=acting(viewer), at=viewer.at)


def opened(scene: Scene, who: str, share: UUID) -> EmergencyShare | None:
    with standing(scene, who) as viewer:
        return actions.open_emergency(
            emergency_share=share, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def seen(scene: Scene, who: str, share: UUID) -> EmergencyShare:
    found = opened(scene, who, share)
    assert found is not None
    return found


def accept(scene: Scene, who: str, share: UUID, will_do: str = "Police go now.") -> UUID:
    with standing(scene, who) as viewer:
        return actions.accept_emergency(
            emergency_share=share,
            will_do=will_do,
            by_when=viewer.at.date(),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def clock_comes_by(scene: Scene) -> int:
    with as_role("fullpicture_worker"):
        return chase_emergencies(int(scene.at.timestamp()))
