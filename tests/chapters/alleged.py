"""Who is said to have caused Lena harm: said, found again, taken back."""

from uuid import UUID

from fullpicture.requests import actions
from fullpicture.requests.said import Said, said_of
from fullpicture.rules.facts import Role
from tests.cast import Scene, standing
from tests.chapters import asking, urgent


def code_of(scene: Scene, who: str) -> str:
    """The practitioner, as whoever asks names them."""
    with standing(scene, who) as viewer:
        return f"practitioner-{viewer.practitioner}"


def karl(scene: Scene) -> str:
    """Of the trust's other team, so that its people can still be asked."""
    if "karl" not in scene.post:
        urgent.hire(scene, "karl", "main", "HMT", Role.PRACTITIONER)
    return code_of(scene, "karl")


def say(scene: Scene, *who: str, by: str = "amara") -> UUID | None:
    made: UUID | None = asking.do(
        scene, by, actions.say_alleged, person=scene.person["lena"], named=who
    )
    return made


def found(scene: Scene, who: str = "amara") -> Said | None:
    with standing(scene, who) as viewer:
        return said_of(scene.person["lena"], viewer=viewer)
