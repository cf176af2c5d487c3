"""Who looked at whom, as a thing that somebody may not see."""

from dataclasses import replace

from fullpicture.ledger import looks
from fullpicture.people.looking import look_at
from fullpicture.rules.facts import Kind
from tests.access.hidden_things import Add, Added, asked
from tests.access.paired_worlds import World
from tests.cast import ROLES, standing


def look(who: str, kind: str = "child") -> Add:
    """A look, or the refusal of one, at Lena."""

    def add(made: World) -> Added:
        with standing(made.scene, who) as viewer:
            look_at(made.scene.person["lena"], viewer=viewer, kind=kind)
        post, agency = made.scene.post[who], made.scene.agency[ROLES[who][0]]
        seen = asked(made, Kind.LOOK, "HMC", actor_post=post, quiet=viewer.quiet)
        return Added((replace(seen, agency=agency),))

    return add


def look_at_mia(made: World) -> Added:
    """Amara, at the child whom nobody else knows of."""
    with standing(made.scene, "amara") as viewer:
        looks.open("child", made.scene.person["mia"], viewer=viewer,
                   person=made.scene.person["mia"])  # fmt: skip
    return Added((asked(made, Kind.LOOK, "HMC", "mia", actor_post=made.scene.post["amara"]),))
