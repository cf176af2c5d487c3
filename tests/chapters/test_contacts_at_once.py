"""Somebody without an account, while they are being put right: links made in the same moment, forms
that are older, what is said of them, and what the database takes from a post by itself."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, models
from django.urls import reverse

from fullpicture.agencies.contacts import contact
from fullpicture.agencies.models import (
    Contact,
    ContactCheck,
    ContactCorrection,
    ContactCorrectionCheck,
    ContactRemoval,
)
from fullpicture.requests.models import AllegedSaid
from fullpicture.visibility.passes import UNREACHED, passes_for
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, standing
from tests.chapters import advised, asked_outside, asking
from tests.chapters.test_contacts_put_right import OTHER_PHONE, check, correct, pell
from tests.chapters.test_said_afterwards import LINKS, contact_of, is_found, rows_by
from tests.roles import as_owner


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


@pytest.mark.parametrize("kind", LINKS)
def test_a_link_made_while_they_were_being_put_right_opens_nothing(scene: Scene, kind: str) -> None:
    """The correction was begun first and kept last: the link went by the old details."""
    pell(scene)
    issued = LINKS[kind](scene.later(seconds=2))
    correct(scene, of=contact_of(issued), **OTHER_PHONE)
    later = scene.later(minutes=1)
    assert not is_found(later, issued)
    assert rows_by(issued, later) == [0, 0, 0]
    check(later)
    assert not is_found(later.later(minutes=1), issued), "it was made before anybody checked"


def test_its_sender_sees_that_it_ended(scene: Scene) -> None:
    request = asked_outside.asked(scene)
    asked_outside.link(scene.later(seconds=2), request)
    correct(scene, **OTHER_PHONE)
    for minutes in (1, 2):
        later = scene.later(minutes=minutes)
        with standing(later, "amara") as viewer:
            assert [each.closed_as for each in passes_for(request, viewer=viewer)] == [UNREACHED]
        if minutes == 1:
            check(later)
    asked_outside.link(scene.later(minutes=3), request)
    with standing(scene.later(minutes=4), "amara") as viewer:
        assert passes_for(request, viewer=viewer)[0].closed_as == ""


def test_one_who_waits_for_a_second_person_is_named_all_the_same(scene: Scene) -> None:
    """A letter in their title ends no link: what is said of them closes it still."""
    issued = LINKS["a question"](scene)
    code = f"outside-{contact_of(issued)}"
    correct(scene, "rhys", of=contact_of(issued), title="Partner")
    assert is_found(scene, issued)
    page, amara = reverse("child-alleged", args=[scene.person["lena"]]), signed_in("amara")
    assert code.encode() in amara.get(page).content
    amara.post(page, {"alleged": code, "said": ""})
    with as_owner():
        assert AllegedSaid.objects.count() == 1
    assert not is_found(scene.later(minutes=1), issued)


def test_an_older_form_puts_no_number_back_unread(scene: Scene) -> None:
    found, rhys = pell(scene), signed_in("rhys")
    page = reverse("contact", args=[found])
    read = re.search(rb'name="read" value="([^"]*)"', rhys.get(page).content)
    assert read is not None
    correct(scene, **OTHER_PHONE)
    check(scene.later(seconds=1))
    typed = {"name": "Dr Pell", "title": "Partner", "organisation": "Copley Surgery",
             "phone": advised.GP.phone, "email": advised.GP.email}  # fmt: skip
    answer = rhys.post(page, {**typed, "read": read[1].decode()})
    assert answer.status_code == 422
    assert b"Their details were changed after you read them." in answer.content
    assert OTHER_PHONE["phone"].encode() in answer.content, "what stands now"
    assert b'value="Partner"' in answer.content, "nothing typed is lost"
    with standing(scene.later(minutes=1), "rhys") as viewer:
        now = contact(found, viewer=viewer)
    assert now is not None
    assert (now.phone, now.checked) == (OTHER_PHONE["phone"], True)


@pytest.mark.parametrize("page", ["request", "request-link"])
def test_no_number_that_one_person_alone_typed_is_given_to_ring(scene: Scene, page: str) -> None:
    request, amara = asked_outside.asked(scene), signed_in("amara")
    asked_outside.link(scene, request)
    address = reverse(page, args=[request])
    correct(scene, "rhys", **OTHER_PHONE)
    assert b"tel:01632960088" not in amara.get(address).content
    check(scene)
    assert (b"tel:01632960088" in amara.get(address).content) is (page == "request")


def test_a_number_that_was_checked_is_given_while_a_letter_of_theirs_waits(scene: Scene) -> None:
    request, amara = asked_outside.asked(scene), signed_in("amara")
    correct(scene, "rhys", title="Partner")
    assert b"tel:01632960077" in amara.get(reverse("request", args=[request])).content


# ------------------------------------------------------- the database, past every action


def forged(scene: Scene, who: str, row: models.Model) -> None:
    with standing(scene, who):
        row.save(force_insert=True)


def own_columns(scene: Scene, who: str, of: UUID) -> dict[str, Any]:
    with standing(scene, who) as viewer:
        return {"agency_id": viewer.agency, "post_id": viewer.post, "contact_id": of,
                "practitioner_id": viewer.practitioner, "at": viewer.at}  # fmt: skip


def test_nobody_checks_themselves_by_naming_another_as_who_typed_it(scene: Scene) -> None:
    found = pell(scene)
    correct(scene, **OTHER_PHONE)
    with as_owner():
        row = ContactCorrection.objects.get()
    about = own_columns(scene, "amara", found)
    about |= {"typed_by_post_id": scene.post["rhys"], "how": "I say that she is."}
    with pytest.raises(ProgrammingError, match="row-level security"):
        forged(scene, "amara", ContactCorrectionCheck(correction_id=row.id, **about))


def test_nor_of_one_who_was_only_just_written_down(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        columns = {"agency_id": viewer.agency, "post_id": viewer.post, "at": viewer.at,
                   "practitioner_id": viewer.practitioner}  # fmt: skip
        row = Contact(name="Dr Sly", phone="01632 960001", **columns)
        row.save(force_insert=True)
    made = ContactCheck(
        contact_id=row.id, typed_by_post_id=scene.post["rhys"], how="So.", **columns
    )
    with pytest.raises(ProgrammingError, match="row-level security"):
        forged(scene, "amara", made)


REMOVED: Callable[..., models.Model] = ContactRemoval


def corrected(**columns: Any) -> models.Model:
    return ContactCorrection(name="X", reaches=True, **columns)


@pytest.mark.parametrize("act", [REMOVED, corrected])
def test_another_agencys_row_about_ones_contact_is_not_taken(
    scene: Scene, act: Callable[..., models.Model]
) -> None:
    """It would close links that are not theirs, and nobody of the own agency would see why."""
    issued = LINKS["a question"](scene)
    about = own_columns(scene, "joan", contact_of(issued))
    with pytest.raises((ProgrammingError, IntegrityError), match="row-level security"):
        forged(scene, "joan", act(**about))
