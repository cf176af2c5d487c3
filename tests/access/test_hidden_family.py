"""What goes with a share of the family and of other recipients says nothing of who is hidden."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Q

from fullpicture.people import actions as people
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import (
    InvolvementDetails,
    PersonKind,
    ServiceKind,
    TieDetails,
)
from fullpicture.rules.facts import Role
from fullpicture.sharing import drafts, queries, sheets
from fullpicture.sharing.drafts import Knows
from fullpicture.sharing.preparing import preparation
from fullpicture.sharing.sending import as_text
from fullpicture.sharing.told import to_tell
from fullpicture.visibility import actions as visibility
from tests import cast
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, files_in, household, standing
from tests.chapters import test_first_share as path
from tests.chapters.test_passing_on import pass_on
from tests.chapters.test_withdrawals import withdraw
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena with a mother; Joan, Tom and Femi may all be sent something."""
    made = household()
    cast.child(made, "dawn", "HMC", kind=PersonKind.ADULT, birth_date=date(1993, 2, 8))
    tie = TieDetails("cases", "t1", "lena", "dawn", Relation.MOTHER, Responsibility.YES, False)
    with files_in(made, "HMC") as actor:
        people.record_tie(details=tie, by=actor, at=made.at)
    return made


def shield(scene: Scene, *listed: str) -> None:
    with files_in(scene, "HMC") as actor:
        visibility.shield(
            person=scene.person["dawn"],
            why="A relative works here",
            listed=[scene.post[each] for each in listed],
            by=actor,
            at=scene.at,
        )


def leads(scene: Scene, who: str, code: str, kind: ServiceKind) -> None:
    """Somebody leads a service at work with Lena, open or not as policy says of its kind."""
    details = InvolvementDetails(
        source="cases",
        reference=f"{who}-lena",
        person="lena",
        service=f"Service of {who}",
        kind=kind,
        does="Weekly visits",
        lead_name=f"{who.capitalize()} Invented",
        phone="01632 960002",
        starts_on=date(2026, 2, 1),
    )
    with files_in(scene, code) as actor:
        people.record_involvement(details=details, by=actor, at=scene.at)


def sent(
    scene: Scene, *to: str, told: Callable[[Knows], Knows] | None = None, **changes: Any
) -> UUID:
    with standing(scene, "amara") as viewer:
        draft = path.ready(scene, viewer)
        found = preparation(draft, viewer=viewer)
        assert found is not None
        knows = found.prepared.knows
        more = tuple(changes.pop("more", ()))
        drafts.fill(
            draft,
            viewer=viewer,
            recipients=tuple(str(scene.post[each]) for each in to),
            knows=(*(told(line) if told else line for line in knows), *more),
            **changes,
        )
        return path.decide(draft, viewer)


def received(scene: Scene, who: str) -> queries.Shared:
    with standing(scene, who) as viewer:
        (found,) = queries.sent_to(Q(holder_post_id=scene.post[who]), viewer=viewer)
        share = queries.share(found.id, viewer=viewer)
    assert share is not None
    return share


def told(scene: Scene, who: str) -> list[str]:
    return [each.name for each in received(scene, who).family]


def page(scene: Scene, who: str, address: str) -> str:
    response = signed_in(who).get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def receipt_and_rows(scene: Scene, who: str) -> str:
    """All that a recipient can take away of what was sent to them, and the row itself."""
    share = received(scene, who)
    return rows_for(scene, who) + page(scene, who, f"/shares/{share.id}/receipt/")


def rows_for(scene: Scene, who: str) -> str:
    with standing(scene, who), connection.cursor() as cursor:
        cursor.execute("SELECT family::text, also_to::text FROM sharing_disclosure")
        return repr(cursor.fetchall())


def test_a_mother_whom_all_may_know_is_named_with_what_she_knows(scene: Scene) -> None:
    sent(scene, "joan")
    assert told(scene, "joan") == ["Lena Invented", "Dawn Invented"]
    assert str(scene.person["dawn"]) in receipt_and_rows(scene, "joan")


def test_of_a_mother_hidden_from_the_recipient_nothing_is_sent(scene: Scene) -> None:
    shield(scene, "amara")
    sent(scene, "joan")
    assert told(scene, "joan") == ["Lena Invented"]
    everything = receipt_and_rows(scene, "joan") + page(
        scene, "joan", f"/shares/{received(scene, 'joan').id}/"
    )
    for said in (str(scene.person["dawn"]), "Dawn", "mother", "not see", "not known"):
        assert said not in everything


def test_a_recipient_who_is_listed_is_sent_it_and_the_other_is_not(scene: Scene) -> None:
    shield(scene, "amara", "tom")
    sent(scene, "joan", "tom")
    assert told(scene, "tom") == ["Lena Invented", "Dawn Invented"]
    assert told(scene, "joan") == ["Lena Invented"]


def test_a_shield_raised_afterwards_takes_her_from_the_page_and_from_the_receipt(
    scene: Scene,
) -> None:
    decision = sent(scene, "joan")
    shield(scene, "amara")
    share = received(scene, "joan")
    assert told(scene, "joan") == ["Lena Invented"]
    for address in (f"/shares/{share.id}/", f"/shares/{share.id}/receipt/"):
        shown = page(scene, "joan", address)
        assert str(scene.person["dawn"]) not in shown
        assert "Dawn" not in shown
    own = page(scene, "amara", f"/decisions/{decision}/")
    assert "Dawn Invented" in own
    assert "Dawn" in page(scene, "amara", f"/decisions/{decision}/receipt/")


@pytest.mark.parametrize("typed", ["Dawn Invented", "  dawn   INVENTED "])
def test_typing_her_name_by_hand_tells_nobody_more(scene: Scene, typed: str) -> None:
    shield(scene, "amara")
    by_hand = Knows("5f2b8f0e-9f3c-4a52-93a7-4a4f4f3f3f3f", typed, "parent", stance="told")
    sent(scene, "joan", more=[by_hand])
    assert told(scene, "joan") == ["Lena Invented"]
    assert "awn" not in receipt_and_rows(scene, "joan").casefold().replace("drawn", "")


def test_somebody_unknown_to_the_records_is_named_as_typed(scene: Scene) -> None:
    by_hand = Knows("5f2b8f0e-9f3c-4a52-93a7-4a4f4f3f3f3f", "Nan Blunt", "other", stance="told")
    sent(scene, "joan", more=[by_hand])
    assert told(scene, "joan") == ["Lena Invented", "Dawn Invented", "Nan Blunt"]


def test_the_author_is_shown_which_line_does_not_go_to_everybody(scene: Scene) -> None:
    shield(scene, "amara")
    with standing(scene, "amara") as viewer:
        draft = path.ready(scene, viewer)
        found = preparation(draft, viewer=viewer)
    assert found is not None
    assert [(each.name, each.shielded) for each in found.family] == [
        ("Lena Invented", False),
        ("Dawn Invented", True),
    ]
    assert "Dawn" not in as_text(found)  # what a second person reads
    shown = page(scene, "amara", f"/drafts/{draft}/check/")
    assert shown.count("Only those who may know of them are sent this line.") == 1


def test_an_author_who_may_no_longer_know_of_her_finds_her_in_no_draft(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        draft = path.ready(scene, viewer)
    shield(scene, "morag")
    with standing(scene, "amara") as viewer:
        found = preparation(draft, viewer=viewer)
        assert found is not None
        assert [line.name for line in found.prepared.knows] == ["Lena Invented"]
        path.decide(draft, viewer)
    assert told(scene, "joan") == ["Lena Invented"]


@pytest.mark.parametrize("who", ["gita", "rhys"])
def test_a_colleague_who_may_not_know_of_her_finds_her_in_no_decision(
    scene: Scene, who: str
) -> None:
    cast.allocate(scene, "rhys", "lena", "HMC")
    promised = date(2026, 11, 20)
    decision = sent(
        scene,
        "joan",
        told=lambda line: replace(line, stance="will_be_told", told_on=promised.isoformat()),
    )
    assert "Dawn" in page(scene, who, f"/decisions/{decision}/")
    shield(scene, "morag")
    for address in (f"/decisions/{decision}/", f"/decisions/{decision}/receipt/"):
        shown = page(scene, who, address)
        assert "Dawn" not in shown
        assert str(scene.person["dawn"]) not in shown
    with standing(scene, "amara") as viewer:
        assert {each.name for each in to_tell(viewer=viewer)} == {"Lena Invented"}
        found = queries.decision(decision, viewer=viewer)
        assert found is not None
        assert [each.name for each in sheets.persons(found, viewer=viewer)] == ["Lena Invented"]


def test_a_father_from_whom_she_is_kept_is_in_no_receipt_once_he_is_hidden(scene: Scene) -> None:
    """He has no line of his own any more, since he brings nobody up."""
    ended = TieDetails("cases", "t2", "lena", "dawn", Relation.FORMER_PARTNER,
                       Responsibility.NO, not_told=True)  # fmt: skip
    cast.allocate(scene, "rhys", "lena", "HMC")
    with files_in(scene, "HMC") as actor:
        people.record_tie(details=replace(ended, reference="t1"), by=actor, at=scene.at)
    decision = sent(scene, "joan")
    receipt = f"/decisions/{decision}/receipt/"
    assert str(scene.person["dawn"]) in page(scene, "rhys", receipt)
    shield(scene, "amara")
    assert str(scene.person["dawn"]) not in page(scene, "rhys", receipt)


def test_passed_on_it_says_no_more_than_the_colleague_may_know(scene: Scene) -> None:
    shield(scene, "amara", "joan")
    sent(scene, "joan")
    share = received(scene, "joan")
    assert told(scene, "joan") == ["Lena Invented", "Dawn Invented"]
    path.opened(scene, "joan", share.id)
    pass_on(scene, share.id)
    assert told(scene, "tom") == ["Lena Invented"]
    assert str(scene.person["dawn"]) not in rows_for(scene, "tom")


def test_only_whoever_openly_leads_a_service_is_named_to_the_others(scene: Scene) -> None:
    leads(scene, "tom", "OAK", ServiceKind.EDUCATION)
    sent(scene, "joan", "tom", "femi", "iris")
    assert [each.id for each in received(scene, "joan").also_to] == [scene.post["tom"]]
    assert [each.id for each in received(scene, "femi").also_to] == [scene.post["tom"]]
    assert received(scene, "tom").also_to == ()


@pytest.mark.parametrize(
    "kind", [ServiceKind.MENTAL_HEALTH, ServiceKind.SEXUAL_HEALTH, ServiceKind.REFUGE]
)
@pytest.mark.parametrize("open_beside", [True, False])
def test_no_sensitive_service_is_told_of_by_who_else_got_it(
    scene: Scene, kind: ServiceKind, open_beside: bool
) -> None:
    """Not even where another service of the same trust is openly at work."""
    cast.child(scene, "lena", "HMT", nhs_number=cast.NHS)
    if open_beside:
        cast.hire(scene, "hattie", "HMT", Role.PRACTITIONER, "Health visitor")
        leads(scene, "hattie", "HMT", ServiceKind.HEALTH)
    leads(scene, "femi", "HMT", kind)
    decision = sent(scene, "joan", "femi")
    with standing(scene, "amara") as viewer:
        found = queries.decision(decision, viewer=viewer)
        assert found is not None
        assert len(found.shares) == 2
    assert received(scene, "joan").also_to == ()
    shown = receipt_and_rows(scene, "joan") + page(
        scene, "joan", f"/shares/{received(scene, 'joan').id}/"
    )
    for said in (str(scene.post["femi"]), "Femi", "Mental Health Trust"):
        assert said not in shown


def test_a_sender_names_no_sensitive_service_of_their_own_agency(scene: Scene) -> None:
    """The council sees its own service in full, and others see it masked."""
    leads(scene, "rhys", "HMC", ServiceKind.SUBSTANCE_MISUSE)
    sent(scene, "joan", "rhys")
    assert received(scene, "joan").also_to == ()


def test_passed_on_the_colleague_is_not_told_of_themselves(scene: Scene) -> None:
    leads(scene, "tom", "OAK", ServiceKind.EDUCATION)
    sent(scene, "joan", "tom")
    share = received(scene, "joan")
    path.opened(scene, "joan", share.id)
    passed = pass_on(scene, share.id)
    with standing(scene, "tom") as viewer:
        found = queries.share(passed, viewer=viewer)
    assert found is not None
    assert found.also_to == ()


def test_whoever_was_sent_it_by_mistake_is_no_more_said_to_have_it(scene: Scene) -> None:
    leads(scene, "tom", "OAK", ServiceKind.EDUCATION)
    sent(scene, "joan", "tom")
    assert len(received(scene, "joan").also_to) == 1
    withdraw(scene, received(scene, "tom").id, misdirected=True)
    assert received(scene, "joan").also_to == ()
    with standing(scene, "femi"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM fp_closed_beside(%s)", [received_id(scene)])
        assert cursor.fetchall() == []


def received_id(scene: Scene) -> UUID:
    from fullpicture.sharing.models import Disclosure

    with as_owner():
        return Disclosure.objects.get(holder_post_id=scene.post["joan"]).id


def test_somebody_who_was_sent_something_by_mistake_is_new_to_the_child_again(
    scene: Scene,
) -> None:
    """Else the second mistake would go without being looked at."""
    sent(scene, "femi")
    with standing(scene, "amara") as viewer:
        again = preparation(path.ready(scene, viewer, "femi"), viewer=viewer)
    assert again is not None
    assert again.facts.recipients[0].received_before
    withdraw(scene, received(scene, "femi").id, misdirected=True)
    with standing(scene, "amara") as viewer:
        again = preparation(path.ready(scene, viewer, "femi"), viewer=viewer)
    assert again is not None
    (recipient,) = again.facts.recipients
    assert recipient.received_before is False
    assert "Oakfield Primary School" in recipient.shown
