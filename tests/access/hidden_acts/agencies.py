"""People without an account, as a thing that another agency may not see."""

from dataclasses import replace

from fullpicture.agencies import actions as agencies
from fullpicture.visibility.standing import acting
from tests.access.hidden_things import Added
from tests.access.paired_worlds import World
from tests.cast import ROLES, standing
from tests.chapters import advised


def everybody_of(code: str) -> frozenset[str]:
    return frozenset(who for who, (agency, *_) in ROLES.items() if agency == code)


def contact_written_down(made: World) -> Added:
    """The own agency's, to check."""
    details = replace(advised.GP, name="Dr Quill", email="quill@copley.example")
    with standing(made.scene, "amara") as viewer:
        contact = agencies.propose_contact(
            details=details, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    return Added(seen_by=everybody_of("HMC"), named={"contact": contact})


def kind_said(made: World) -> Added:
    """Of somebody outside, who is there in both worlds."""
    with standing(made.scene, "morag") as viewer:
        agencies.say_kind(
            contact=made.known["contact"], kind="private",
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
    return Added(seen_by=everybody_of("HMC"))


def contact_put_right(made: World) -> Added:
    """Of somebody outside, who is there in both worlds, with links that are open."""
    with standing(made.scene, "morag") as viewer:
        agencies.correct_contact(
            contact=made.known["contact"], details=replace(advised.GP, phone="01632 960081"),
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
    return Added(seen_by=everybody_of("HMC"))


def contact_removed(made: World) -> Added:
    with standing(made.scene, "morag") as viewer:
        agencies.remove_contact(
            contact=made.known["contact"], viewer=viewer, by=acting(viewer), at=viewer.at
        )
    return Added(seen_by=everybody_of("HMC"))
