"""Somebody without an account is put right by one, checked by a second, and removed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.urls import reverse

from fullpicture.advice.advisers import outside_advisers
from fullpicture.agencies import actions, queries
from fullpicture.agencies.contacts import contact, contacts, contacts_to_check
from fullpicture.agencies.models import ContactCorrection, ContactCorrectionCheck, ContactRemoval
from fullpicture.agencies.without_account import to_share_with
from fullpicture.people.queries.family import family_of
from fullpicture.requests.alleged import alleged_of, names_of
from fullpicture.rules.verdict import Refused
from fullpicture.visibility.passes import Issued
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, standing
from tests.chapters import advised, alleged, asked_outside, asking, outside
from tests.chapters.test_requests import refused
from tests.chapters.test_said_afterwards import LINKS, contact_of, is_found, rows_by
from tests.roles import as_owner

OTHER_PHONE = {"phone": "01632 960088"}


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


def pell(scene: Scene) -> UUID:
    asked_outside.pell(scene)
    return scene.post["pell"]


def correct(scene: Scene, who: str = "amara", of: UUID | None = None, **changes: str) -> UUID:
    made: UUID = asking.do(
        scene, who, actions.correct_contact, contact=of or pell(scene),
        details=replace(advised.GP, **changes),
    )  # fmt: skip
    return made


def check(scene: Scene, who: str = "morag", **more: Any) -> None:
    asking.do(scene, who, actions.check_contact, contact=pell(scene), how=advised.CHECKED, **more)


def offered(scene: Scene, who: str = "amara") -> list[tuple[str, str]]:
    with standing(scene, who) as viewer:
        advisers = {each.id for each in outside_advisers(viewer=viewer)}
        found = to_share_with(viewer=viewer)
        assert advisers == {each.id for each in found}, "one answer, asked in two ways"
        return [(each.name, each.phone) for each in found]


@pytest.mark.parametrize(
    "changes",
    [OTHER_PHONE, {"email": "p@copley.example"}, {"name": "Dr Pel"}, {"title": "Nurse"},
     {"organisation": "Copley Health Centre"}],
)  # fmt: skip
def test_nothing_goes_by_the_old_details_or_the_new_before_a_second_person_checked(
    scene: Scene, changes: dict[str, str]
) -> None:
    correct(scene, **changes)
    assert offered(scene) == []
    assert refused(check, scene, "amara") == "contact_absent", "she typed it"
    check(scene)
    told = replace(advised.GP, **changes)
    assert offered(scene) == [(told.name, told.phone)]
    with standing(scene, "amara") as viewer:
        assert [each.id for each in contacts(viewer=viewer)] == [pell(scene)]


def test_whoever_wrote_it_down_may_check_what_a_colleague_put_right(scene: Scene) -> None:
    correct(scene, "rhys", **OTHER_PHONE)
    check(scene, "amara")
    assert offered(scene) == [("Dr Pell", OTHER_PHONE["phone"])]


def test_nobodys_own_number_goes_by_in_a_colleagues_correction(scene: Scene) -> None:
    """Rhys corrects a letter on top of Amara's number: she still is not the second person."""
    correct(scene, **OTHER_PHONE)
    correct(scene.later(minutes=1), "rhys", title="Partner", **OTHER_PHONE)
    for who in ("amara", "rhys"):
        assert refused(check, scene.later(minutes=2), who) == "contact_absent"
    check(scene.later(minutes=2))
    assert offered(scene) == [("Dr Pell", OTHER_PHONE["phone"])]


def test_what_changed_after_it_was_read_is_not_checked(scene: Scene) -> None:
    correct(scene, **OTHER_PHONE)
    with standing(scene, "morag") as viewer:
        (before,) = contacts(viewer=viewer)
    later = scene.later(minutes=1)
    correct(later, phone="01632 960099")
    assert refused(check, later, read=before.state) == "contact_changed"
    assert offered(later) == []


def test_the_same_again_changes_nothing_and_puts_nothing_in_the_ledger(scene: Scene) -> None:
    correct(scene)
    assert offered(scene) != [], "nothing was changed"
    correct(scene, **OTHER_PHONE)
    correct(scene, **OTHER_PHONE)
    check(scene)
    check(scene)
    for _ in range(2):
        asking.do(scene, "rhys", actions.remove_contact, contact=pell(scene))
    with as_owner():
        assert ContactCorrection.objects.count() == 1
        assert ContactCorrectionCheck.objects.count() == 1
        assert ContactRemoval.objects.get().post_id == scene.post["rhys"], "who did it is kept"


@pytest.mark.parametrize("kind", LINKS)
@pytest.mark.parametrize("changes", [OTHER_PHONE, {"email": ""}, {"name": "Dr Pel"}])
def test_a_link_that_is_open_ends_where_they_are_reached_otherwise(
    scene: Scene, kind: str, changes: dict[str, str]
) -> None:
    issued = LINKS[kind](scene)
    assert is_found(scene, issued)
    correct(scene, of=contact_of(issued), **changes)
    assert not is_found(scene, issued)
    assert rows_by(issued, scene) == [0, 0, 0]


def test_a_letter_in_their_title_ends_no_link(scene: Scene) -> None:
    issued = LINKS["a question"](scene)
    correct(scene, title="General practitioner", organisation="The Copley Surgery")
    assert is_found(scene, issued)


def test_the_sender_sees_that_the_link_ended_and_makes_a_new_one_once_checked(
    scene: Scene,
) -> None:
    request = asked_outside.asked(scene)
    asked_outside.link(scene, request)
    later = scene.later(minutes=1)
    correct(later, **OTHER_PHONE)
    handed = asking.shown(later, "amara", request).handed
    assert handed is not None
    assert handed.open_until is None
    assert refused(asked_outside.link, later, request) == "asking.no_contact"
    check(later)
    issued = asked_outside.link(later.later(minutes=1), request)
    assert asked_outside.read(later.later(minutes=2), issued) is not None


@pytest.mark.parametrize("kind", LINKS)
def test_one_who_is_removed_is_offered_no_more_and_every_link_ends(scene: Scene, kind: str) -> None:
    issued = LINKS[kind](scene)
    found = contact_of(issued)
    asking.do(scene, "morag", actions.remove_contact, contact=found)
    assert offered(scene) == []
    assert not is_found(scene, issued)
    assert rows_by(issued, scene) == [0, 0, 0]
    with standing(scene, "amara") as viewer:
        assert contacts(viewer=viewer) == ()
    for act, said in (
        (actions.correct_contact, {"details": advised.GP}),
        (actions.check_contact, {"how": advised.CHECKED}),
        (actions.say_kind, {"kind": "health"}),
    ):
        assert refused(asking.do, scene, "rhys", act, contact=found, **said) == "contact_absent"


def test_no_link_goes_to_one_who_is_removed(scene: Scene) -> None:
    share, request = outside.shared(scene), asked_outside.asked(scene)
    asking.do(scene, "amara", actions.remove_contact, contact=pell(scene))
    assert refused(outside.link, scene, share) == "pass.not_checked"
    assert refused(asked_outside.link, scene, request) == "asking.no_contact"


def test_the_pages_say_that_the_link_ended_and_offer_none_that_is_refused(scene: Scene) -> None:
    """Put right: a second person first. Removed: none at all, and a way to take it back."""
    scene = replace(scene, at=datetime.now(UTC) - timedelta(minutes=5))
    share, request = outside.shared(scene), asked_outside.asked(scene)
    outside.link(scene, share)
    asked_outside.link(scene, request)
    pages = [reverse("request-link", args=[request]), reverse("share-link", args=[share])]
    question, amara = reverse("request", args=[request]), signed_in("amara")
    assert b"opens nothing any more" not in amara.get(question).content
    correct(scene.later(minutes=1), **OTHER_PHONE)
    assert b"Their link opens nothing any more." in amara.get(question).content
    for each in pages:
        shown = amara.get(each).content
        assert b"once a second person has checked it" in shown
        assert b'name="sure"' not in shown
    removed = scene.later(minutes=2)
    asking.do(removed, "morag", actions.remove_contact, contact=pell(scene))
    for each in pages:
        shown = amara.get(each).content
        assert b"was removed</strong> by Morag" in shown
        assert b">Take it back</a>" in shown
        assert b'name="sure"' not in shown


def test_what_went_keeps_their_name(scene: Scene) -> None:
    request = asked_outside.asked(scene)
    correct(scene, name="Dr Quill")
    asking.do(scene, "amara", actions.remove_contact, contact=pell(scene))
    assert asking.shown(scene, "amara", request).to == (
        "Dr Quill (written before: Dr Pell), Copley Surgery"
    )
    with standing(scene, "amara") as viewer:
        assert queries.posts([pell(scene)], viewer=viewer)[pell(scene)].outside
        found = contact(pell(scene), viewer=viewer)
    assert found is not None
    assert found.removed is not None


def test_one_who_is_said_to_have_caused_harm_stays_known_by_every_name(scene: Scene) -> None:
    """Removed and written down anew under the old name, they are a doubt to settle."""
    code = f"outside-{pell(scene)}"
    correct(scene, name="Dr Quill")
    asking.do(scene, "amara", actions.remove_contact, contact=pell(scene))
    with standing(scene, "amara") as viewer:
        family = family_of(scene.person["lena"], viewer=viewer)
        assert names_of([code], scene.person["lena"], viewer=viewer) == {code: "Dr Quill"}
        (found,) = alleged_of((code,), family, viewer=viewer) or ()
    assert found.names == {"Dr Quill", "Dr Pell"}


def test_removing_them_tells_a_sender_still_that_they_are_said_to_have_caused_harm(
    scene: Scene,
) -> None:
    request = asked_outside.asked(scene)
    alleged.say(scene, f"outside-{pell(scene)}")
    asking.do(scene, "amara", actions.remove_contact, contact=pell(scene))
    shown = signed_in("amara").get(reverse("request", args=[request])).content
    assert b"is now said to have caused harm" in shown


# ------------------------------------------------------------------ who, and on the pages


@pytest.mark.parametrize("who", ["joan", "bea", "femi"])
def test_nobody_of_another_agency_changes_or_reads_any_of_it(scene: Scene, who: str) -> None:
    correct(scene, **OTHER_PHONE)
    check(scene)
    for act, said in (
        (actions.correct_contact, {"details": replace(advised.GP, name="X")}),
        (actions.remove_contact, {}),
    ):
        code = refused(asking.do, scene, who, act, contact=pell(scene), **said)
        assert code == "contact_absent"
    tables = ("contactcorrection", "contactcorrectioncheck", "contactremoval")
    with standing(scene, who), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM agencies_{table}")
            assert cursor.fetchone() == (0,), table
    page = reverse("contact", args=[pell(scene)])
    assert signed_in(who).get(page).status_code == 404


def test_a_colleague_finds_on_home_that_it_waits(scene: Scene) -> None:
    with standing(scene, "morag") as viewer:
        pell(scene)
        assert contacts_to_check(viewer=viewer) == ()
    correct(scene, name="Dr Pel")
    assert b"Check that Dr Pel is who they say" in signed_in("morag").get("/").content
    assert b"Check that Dr Pel" not in signed_in("amara").get("/").content


def test_the_page_puts_right_and_removes(scene: Scene) -> None:
    found, amara = pell(scene), signed_in("amara")
    page = reverse("contact", args=[found])
    assert b'value="01632 960077"' in amara.get(page).content
    typed = {"name": "Dr Pell", "title": "GP", "organisation": "Copley Surgery",
             "phone": "none", "email": ""}  # fmt: skip
    answer = amara.post(page, typed)
    assert answer.status_code == 422
    assert b"That is not a telephone number." in answer.content
    assert b'value="none"' in answer.content
    shown = amara.post(page, {**typed, **OTHER_PHONE}, follow=True).content
    assert b"Nothing goes to them until a second person has checked this." in shown
    assert b"Put right by Amara Invented" in shown
    assert b"01632 960088" in shown
    listed = signed_in("morag").get(reverse("contacts")).content
    assert b'name="read"' in listed
    shown = amara.post(reverse("contact-remove", args=[found]), follow=True).content
    assert b"Removed by Amara Invented" in shown
    assert amara.get(page).status_code == 404


def test_the_database_takes_no_check_from_whoever_typed_it(scene: Scene) -> None:
    correct(scene, **OTHER_PHONE)
    with as_owner():
        row = ContactCorrection.objects.get()
    forged = ContactCorrectionCheck(
        correction_id=row.id, contact_id=row.contact_id, agency_id=row.agency_id,
        typed_by_post_id=row.post_id, how="I say so.", post_id=row.post_id,
        practitioner_id=row.practitioner_id, at=scene.at,
    )  # fmt: skip
    with standing(scene, "amara"), pytest.raises(Exception, match="row-level security"):
        forged.save(force_insert=True)


def test_a_pass_reads_none_of_it(scene: Scene) -> None:
    issued: Issued = LINKS["a question"](scene)
    correct(scene, title="Partner")
    rows_by(issued, scene)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM agencies_contactcorrection")
        assert cursor.fetchone() == (0,)


def test_it_is_refused_with_a_reason_where_nothing_is_written(scene: Scene) -> None:
    with pytest.raises(Refused, match="The name is missing"):
        correct(scene, name=" ")
