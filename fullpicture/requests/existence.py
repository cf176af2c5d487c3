"""The least question there is: whether a service knows a child, and nothing else."""

from dataclasses import replace
from uuid import UUID

from fullpicture.requests.drafts import Written
from fullpicture.requests.kinds import EXISTENCE
from fullpicture.requests.weighing import Weighed, weigh
from fullpicture.rules.facts import Purpose, Viewer

WHY = "We were told so, and want to hear it from you before anybody relies on it."


def existence(
    person: UUID, to: str, service: str, alleged: tuple[str, ...], apart: tuple[str, ...]
) -> Written:
    named = service.strip() or "your service"
    return Written(
        person=str(person),
        kind=EXISTENCE,
        to=(to,) if to else (),
        question=f"Does {named} know this child?",
        why=WHY,
        alleged=alleged,
        apart=apart,
    )


def weigh_existence(written: Written, *, viewer: Viewer) -> Weighed | None:
    """Nobody chooses a basis here: the agency's usual one stands, and is shown."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return None
    weighed = weigh(written, viewer=viewer)
    if weighed is None or not weighed.offers:
        return weighed
    return weigh(replace(written, basis=weighed.offers[0].code), viewer=viewer)
