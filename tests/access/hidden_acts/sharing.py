"""What was decided and sent, and taken for one child's, as a thing that somebody may not see."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from fullpicture.rules.facts import Asked, Holder, Kind
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing import actions as sharing
from fullpicture.sharing import drafts
from fullpicture.sharing.models import Disclosure
from fullpicture.visibility.standing import acting
from tests.access.hidden_acts.agencies import everybody_of
from tests.access.hidden_things import Add, Added, asked
from tests.access.paired_worlds import World
from tests.cast import standing
from tests.chapters import outside
from tests.chapters import test_first_share as path
from tests.roles import as_owner


def decided(outcome: Outcome) -> Add:
    """Amara decides about sending something to Femi."""

    def add(made: World) -> Added:
        scene = made.scene
        with standing(scene, "amara") as viewer:
            decision = path.decide(path.ready(scene, viewer, "femi"), viewer, outcome)
        acts = {"id": decision, "actor_post": scene.post["amara"]}
        seen = asked(made, Kind.DECISION, "HMC", **acts)
        named = {"decision": decision}
        with as_owner():
            sent = Disclosure.objects.filter(decision_id=decision).first()
        if sent is None:
            return Added((seen,), named=named)
        femis = Holder(post=scene.post["femi"])
        share = replace(seen, kind=Kind.DISCLOSURE, id=sent.id, recipient=femis,
                        recipient_agency=scene.agency["HMT"])  # fmt: skip
        # Whoever may take joined records apart is told of how many shares, by whomever, that tells.
        counted = frozenset({"gita", "olwen", "morag"})
        return Added((seen, share), seen_by=counted, named={**named, "share": sent.id})

    return add


def accepted(made: World) -> Added:
    """Joan opens and accepts what she was sent, which is there in both worlds."""
    scene, share = made.scene, made.known["share"]
    path.opened(scene, "joan", share)
    with standing(scene, "joan") as viewer:
        sharing.accept(
            disclosure=share,
            will_do="See her on Monday.",
            by_when=date(2026, 11, 23),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    decision = asked(made, Kind.DECISION, "HMC", actor_post=scene.post["amara"])
    joans = Holder(post=scene.post["joan"])
    sent = replace(
        decision, kind=Kind.DISCLOSURE, recipient=joans, recipient_agency=scene.agency["OAK"]
    )
    look = asked(made, Kind.LOOK, "OAK", actor_post=scene.post["joan"])
    return Added((decision, sent, look))


def draft_of_share(who: str) -> Add:
    def add(made: World) -> Added:
        with standing(made.scene, who) as viewer:
            draft = drafts.start(made.scene.person["lena"], viewer=viewer)
            drafts.fill(draft, viewer=viewer, why="I am not sure yet.")
        return Added(seen_by=frozenset({who}), named={"draft": draft})

    return add


def asked_to_unlink(made: World) -> Added:
    """Gita says that Lena's two records are of two children; the worker is still to act."""
    with standing(made.scene, "gita") as viewer:
        sharing.ask_to_unlink(
            merge=made.known["merge"],
            why="The school's Lena is a year older.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return Added(seen_by=everybody_of("HMC") | everybody_of("OAK"))


def shared_outside(made: World) -> Added:
    """Amara's, with somebody who has no account."""
    share = outside.shared(made.scene)
    decision, disclosure = _outside(made, share)
    return Added((decision, disclosure), named={"decision": decision.id, "share": share})


def answered_by_link(made: World) -> Added:
    """To what is there in both worlds."""
    assert made.link is not None
    outside.answer(made.scene, made.link)
    return Added(_outside(made, made.known["outside"]))


def _outside(made: World, share: UUID) -> tuple[Asked, Asked]:
    with as_owner():
        sent = Disclosure.objects.get(id=share)
    contact = made.known["contact"]
    acts = {"id": sent.decision_id, "actor_post": made.scene.post["amara"]}
    decision = asked(made, Kind.DECISION, "HMC", **acts)
    disclosure = replace(decision, kind=Kind.DISCLOSURE, id=share,
                         recipient=Holder(post=contact), recipient_agency=contact)  # fmt: skip
    return decision, disclosure
