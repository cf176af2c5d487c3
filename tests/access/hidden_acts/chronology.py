"""What is begun and printed of a chronology, as a thing that somebody may not see."""

from uuid import uuid4

from fullpicture.chronology import actions as chronology
from fullpicture.chronology import drafts as entry_drafts
from fullpicture.chronology.drafts import Written
from fullpicture.chronology.entries import Scope
from fullpicture.rules.facts import Kind
from fullpicture.visibility.standing import acting
from tests.access.hidden_things import Add, Added, asked
from tests.access.paired_worlds import World
from tests.cast import standing


def draft_of_entry(who: str) -> Add:
    def add(made: World) -> Added:
        written = Written(person=str(made.scene.person["lena"]), text="She said that")
        draft = uuid4()
        with standing(made.scene, who) as viewer:
            entry_drafts.keep(draft, written, viewer=viewer)
        return Added(seen_by=frozenset({who}), named={"draft": draft})

    return add


def paper(made: World) -> Added:
    """Amara's print: hers, and her governance's by its address; to others it is a look."""
    with standing(made.scene, "amara") as viewer:
        printed = chronology.print_chronology(
            person=made.scene.person["lena"],
            scope=Scope(),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert printed is not None
    look = asked(made, Kind.LOOK, "HMC", actor_post=made.scene.post["amara"])
    return Added((look,), frozenset({"amara", "gita"}), {"made": printed.id})
