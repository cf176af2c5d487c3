"""Examples of the acts of an emergency share (see `examples.py`)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fullpicture.ledger.actor import Actor
from fullpicture.linkage.models import Merge
from fullpicture.sharing.actions import unlink_records
from fullpicture.visibility.standing import acting, stand_for_rule
from tests.cast import Scene, standing
from tests.chapters import urgent
from tests.linked import linking_in
from tests.roles import as_owner, as_role

Prepare = Callable[[Scene], dict[str, Any]]


def by(name: str, prepare: Prepare) -> Callable[[Scene], Any]:
    """Somebody of the cast acts; the desks are manned first."""

    def example(scene: Scene) -> Any:
        urgent.man(scene)
        arguments = prepare(scene)

        def perform(action: Callable[..., Any]) -> Any:
            # Later than a quarter of an hour, so that no look is taken for a repeat.
            with standing(scene.later(minutes=20), name) as seen:
                return action(**arguments, viewer=seen, by=acting(seen), at=seen.at)

        return perform

    return example


def by_the_clock(scene: Scene) -> Any:
    urgent.man(scene)
    share, later = urgent.send(scene), scene.later(minutes=20)
    rule = Actor.rule("emergency_seen", agency=scene.agency["OAK"], agency_code="OAK")

    def perform(action: Callable[..., Any]) -> Any:
        with as_role("fullpicture_worker"):
            stand_for_rule(rule, at=later.at)
            return action(emergency_share=share, by=rule, at=later.at)

    return perform


def told_apart(scene: Scene) -> dict[str, Any]:
    """Sent while a number joined the records of two children, which are taken apart."""
    sent = urgent.send(scene)
    with as_owner():
        joined = Merge.objects.get().id
    later = scene.later(minutes=10)
    with linking_in(later) as actor:
        unlink_records(merge=joined, why="Two children", by=actor, at=later.at)
    return {"emergency_share": sent}


def a_picture_sent(scene: Scene) -> dict[str, Any]:
    from tests.chapters import enclosed

    return {"enclosure": enclosed.one(enclosed.sent(scene))}


URGENT: dict[str, Callable[[Scene], Any]] = {
    "sharing.begin_emergency": by("joan", lambda scene: {"person": scene.person["lena"]}),
    "sharing.open_alarm": by("joan", lambda scene: {"draft": urgent.alarm(scene)}),
    "sharing.send_emergency": by("joan", lambda scene: {"draft": urgent.alarm(scene)}),
    "sharing.open_emergency": by("dora", lambda scene: {"emergency_share": urgent.send(scene)}),
    "sharing.accept_emergency": by(
        "dora",
        lambda scene: {
            "emergency_share": urgent.send(scene),
            "will_do": "Police go now.",
            "by_when": date(2026, 11, 20),
        },
    ),
    "sharing.know_apart": by("dora", told_apart),
    "sharing.review_emergency": by(
        "meera",
        lambda scene: {
            "emergency_share": urgent.send(scene),
            "sound": True,
            "text": "Rang Joan: it could not wait.",
        },
    ),
    "sharing.begin_completion": by("joan", lambda scene: {"emergency_share": urgent.send(scene)}),
    "sharing.copy_unseen": by_the_clock,
    "sharing.open_enclosure": by("dora", a_picture_sent),
}
