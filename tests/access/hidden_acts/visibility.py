"""Reasons to look, as a thing that somebody may not see."""

from fullpicture.people import actions as people
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.standing import acting
from tests import cast
from tests.access.hidden_acts.agencies import everybody_of
from tests.access.hidden_things import Add, Added
from tests.access.paired_worlds import World
from tests.architecture.examples import shipped_reason
from tests.cast import ROLES, standing


def declared(who: str) -> Add:
    """Its own agency's worker and governance are told of it; no other agency is."""

    def add(made: World) -> Added:
        with standing(made.scene, who) as viewer:
            people.open_with_reason(
                person=made.scene.person["lena"],
                lawful_reason=shipped_reason(),
                text="I cover the duty desk and she rang.",
                viewer=viewer,
                by=acting(viewer),
                at=viewer.at,
            )
        return Added(seen_by=everybody_of(ROLES[who][0]))

    return add


def reviewed(made: World) -> Added:
    """Gita's word on the reason that Rhys declared."""
    with standing(made.scene, "gita") as viewer:
        visibility.review_reason(
            reason=made.known["given"],
            sound=False,
            text="Rang him.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return Added(seen_by=everybody_of("HMC"))


def allocation(who: str, name: str) -> Add:
    """Theirs, and their manager's on the page of the team."""

    def add(made: World) -> Added:
        code = ROLES[who][0]
        cast.allocate(made.scene, who, name, code)
        return Added(seen_by=frozenset({who, "morag"} if code == "HMC" else {who}))

    return add
