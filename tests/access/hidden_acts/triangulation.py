"""Claims and open questions, as a thing that somebody may not see."""

from uuid import uuid4

from fullpicture.rules.facts import Kind
from fullpicture.triangulation import actions as triangulation
from fullpicture.visibility.standing import acting
from tests.access.hidden_things import Added, asked
from tests.access.paired_worlds import World
from tests.cast import standing
from tests.chapters import checking


def claim_made(made: World) -> Added:
    """The council's own, whoever was sent the entries that it rests on."""
    with standing(made.scene, "amara") as viewer:
        claim = checking.claim(made.scene, viewer, text="Carl has moved out.")
        checking.lay(viewer, claim, made.known["entry"], "contradicts")
    return Added((asked(made, Kind.DETAIL, "HMC"),), named={"claim": claim})


def question_of_the_council(made: World) -> Added:
    """Kept within the agency of whoever asked."""
    with standing(made.scene, "amara") as viewer:
        question = triangulation.ask_question(
            form=uuid4(),
            person=made.scene.person["lena"],
            text="Who collects her?",
            everybody=False,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return Added((asked(made, Kind.DETAIL, "HMC"),), named={"question": question})
