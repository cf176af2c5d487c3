"""Supervision: brought by Amara, held by Morag, signed by both."""

from datetime import date
from uuid import UUID, uuid4

from fullpicture.advice import actions
from fullpicture.advice.supervision import Brought
from fullpicture.visibility.standing import acting
from tests.cast import Scene, standing

FRIDAY = date(2026, 11, 27)


def brought(scene: Scene, form: UUID | None = None, to: str = "morag") -> UUID:
    with standing(scene, "amara") as viewer:
        return actions.bring(
            form=form or uuid4(),
            manager=scene.post[to],
            agenda=[Brought("Accept what was shared", scene.person["lena"], FRIDAY)],
            reflection="I am worried, and cannot say why.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def held(scene: Scene, supervision: UUID, who: str = "morag", action: str = "See her.") -> UUID:
    with standing(scene, who) as viewer:
        return actions.hold(
            supervision_id=supervision,
            decision="Visit before Friday.",
            action=action,
            action_by=FRIDAY,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def signed(scene: Scene, supervision: UUID, who: str = "amara") -> UUID:
    with standing(scene, who) as viewer:
        return actions.sign(
            supervision_id=supervision,
            comment="With her teacher.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
