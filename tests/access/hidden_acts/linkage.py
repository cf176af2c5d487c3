"""What waits at a review desk, and who was looked for, as a thing that somebody may not see."""

from uuid import uuid4

from fullpicture.linkage import actions as linkage
from fullpicture.visibility.standing import acting
from tests.access.hidden_things import Add, Added
from tests.access.paired_worlds import MIAS_NHS, World, pair
from tests.cast import standing


def waiting_pair(left: str, right: str, *seen_by: str) -> Add:
    """For the information governance of the two agencies, unless one is hidden from them."""

    def add(made: World) -> Added:
        return Added(seen_by=frozenset(seen_by), named={"pair": pair(made, left, right)})

    return add


def answered_pair(made: World) -> Added:
    """Gita is not sure of the pair that is there in both worlds."""
    with standing(made.scene, "gita") as viewer:
        linkage.answer_pair(
            pair=made.known["pair"],
            answer="not_sure",
            why="I could not reach her mother.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return Added(seen_by=frozenset({"gita", "olwen"}))


def search_for_mia(made: World) -> Added:
    """The asker's own trace; her keepers, Amara and her agency's governance, are told."""
    search = uuid4()
    with standing(made.scene, "rhys") as viewer:
        linkage.find(words=MIAS_NHS, search=search, viewer=viewer, by=acting(viewer), at=viewer.at)
    return Added(seen_by=frozenset({"rhys", "amara", "gita"}), named={"alert": search})
