"""What was asked for advice and brought to supervision, as a thing that somebody may not see."""

from fullpicture.advice import drafts as question_drafts
from fullpicture.rules.facts import Kind
from tests.access.hidden_things import Add, Added, asked
from tests.access.paired_worlds import World
from tests.cast import standing
from tests.chapters import advised, supervised


def draft_for_advice(who: str) -> Add:
    def add(made: World) -> Added:
        written = question_drafts.Written(str(made.scene.person["lena"]), "May I tell her?")
        with standing(made.scene, who) as viewer:
            draft = question_drafts.DRAFTS.start(written, viewer=viewer)
        return Added(seen_by=frozenset({who}), named={"draft": draft})

    return add


def asked_for_advice(made: World) -> Added:
    """Only the asker's and the adviser's; but the asker looked at the child to ask."""
    question = advised.asked(made.scene)
    look = asked(made, Kind.LOOK, "HMC", actor_post=made.scene.post["amara"])
    return Added((look,), frozenset({"amara", "gita"}), {"question": question})


def advice_given(made: World) -> Added:
    advised.answer(made.scene, made.known["question"])
    return Added(seen_by=frozenset({"amara", "gita"}))


def brought_to_supervision(made: World) -> Added:
    """Between the two of them."""
    held = supervised.brought(made.scene)
    return Added(seen_by=frozenset({"amara", "morag"}), named={"held": held})
