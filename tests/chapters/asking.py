"""Questions to other agencies for tests: the steps of one."""

from typing import Any
from uuid import UUID, uuid4

from fullpicture.requests import actions, queries
from fullpicture.requests.addressing import askable
from fullpicture.requests.details import Request
from fullpicture.requests.drafts import Written
from fullpicture.requests.jobs import chase_requests
from fullpicture.rules.asking import Answer
from fullpicture.rules.facts import Role
from fullpicture.visibility.standing import acting
from tests.cast import Scene, allocate, household, standing
from tests.chapters import urgent
from tests.roles import as_role

QUESTION = "Is she coming to school, and when was she last seen?"
WHY = "We meet on Monday to decide if she is safe at home."
BASIS = "public_task.ca2004_s10_s11"


def asked_scene() -> Scene:
    """The household of the cast; Joan leads the school's work with Lena, and Meera manages her."""
    scene = household()
    lead(scene)
    return scene


def lead(scene: Scene) -> None:
    urgent.hire(scene, "meera", "main", "OAK", Role.MANAGER)
    allocate(scene, "joan", "lena", "OAK")


def written(scene: Scene, *to: str, **changes: Any) -> Written:
    said = {"kind": "information", "basis": BASIS, "question": QUESTION, "why": WHY, **changes}
    return Written(person=str(scene.person["lena"]), to=to or (post(scene, "joan"),), **said)


def post(scene: Scene, who: str) -> str:
    return f"post-{scene.post[who]}"


def ask(
    scene: Scene, *to: str, who: str = "amara", asking: UUID | None = None, **changes: Any
) -> tuple[UUID, ...]:
    with standing(scene, who) as viewer:
        return actions.ask(
            asking_id=asking or uuid4(),
            written=written(scene, *to, **changes),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def begun(scene: Scene, who: str = "amara") -> UUID:
    """A draft of a question about Lena."""
    made: UUID = do(scene, who, actions.begin_request, person=scene.person["lena"])
    return made


def do(scene: Scene, who: str, act: Any, **arguments: Any) -> Any:
    """Somebody of the cast acts on a question."""
    with standing(scene, who) as viewer:
        return act(**arguments, viewer=viewer, by=acting(viewer), at=viewer.at)


def reply(scene: Scene, request: UUID, who: str = "joan", **said: Any) -> UUID:
    words = {
        "answer": Answer.SHARED,
        "says": "She was last here on Tuesday.",
        "context": "She comes on the days when he is away.",
        **said,
    }
    made: UUID = do(scene, who, actions.reply, request=request, **words)
    return made


def refuse(scene: Scene, request: UUID, who: str = "joan") -> UUID:
    return reply(scene, request, who, answer=Answer.REFUSED, reason="not_needed",
                 says="We do not see what it is for.", context="")  # fmt: skip


def seen(scene: Scene, who: str, request: UUID) -> Request | None:
    with standing(scene, who) as viewer:
        return queries.request(request, viewer=viewer)


def shown(scene: Scene, who: str, request: UUID) -> Request:
    found = seen(scene, who, request)
    assert found is not None
    return found


def waiting(scene: Scene, who: str) -> list[UUID]:
    with standing(scene, who) as viewer:
        return [each.id for each in queries.requests_waiting(viewer=viewer)]


def lines(scene: Scene, who: str = "amara") -> Any:
    with standing(scene, who) as viewer:
        return askable(scene.person["lena"], viewer=viewer)


def clock_comes_by(scene: Scene) -> int:
    with as_role("fullpicture_worker"):
        return chase_requests(int(scene.at.timestamp()))


def led_by(scene: Scene, who: str, name: str = "lena") -> None:
    """The school's involvement names who leads it."""
    from dataclasses import replace

    from fullpicture.people import actions as people
    from tests.architecture.examples import INVOLVEMENT
    from tests.cast import files_in

    led = replace(
        INVOLVEMENT, reference="led", service="School", person=name,
        lead_name=f"{who.capitalize()} Invented",
    )  # fmt: skip
    with files_in(scene, "OAK") as actor:
        people.record_involvement(details=led, by=actor, at=scene.at)
