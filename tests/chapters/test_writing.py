"""Writing here: saved twice it is one entry, corrected it needs a reason, and nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from fullpicture.agencies.details import Stored
from fullpicture.chronology import actions, drafts, queries
from fullpicture.chronology.drafts import Written
from fullpicture.chronology.models import EntryVersion, FamilyAccount
from fullpicture.people import actions as people
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import TieDetails
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions as sharing
from fullpicture.sharing import drafts as share_drafts
from fullpicture.sharing.home import home
from fullpicture.visibility.standing import acting
from tests import cast
from tests.architecture.examples import WRITTEN
from tests.cast import Scene, household, standing
from tests.chapters.test_first_share import decide, ready
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena's brother Milo has the same social worker; Noor is another worker's child."""
    scene = household()
    cast.child(scene, "milo", "HMC")
    cast.allocate(scene, "amara", "milo", "HMC")
    cast.child(scene, "noor", "HMC")
    cast.allocate(scene, "rhys", "noor", "HMC")
    return scene


def write(scene: Scene, entry: UUID, who: str = "amara", **changes: Any) -> UUID:
    details = replace(WRITTEN, **{k: v for k, v in changes.items() if k != "also"})
    with standing(scene, who) as viewer:
        return actions.write_entry(
            entry=entry,
            person=scene.person["lena"],
            also=[scene.person[name] for name in changes.get("also", ())],
            details=details,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def correct(
    scene: Scene, entry: UUID, who: str = "amara", draft: UUID | None = None, **changes: Any
) -> Stored:
    with standing(scene, who) as viewer:
        return actions.correct_entry(
            entry=entry,
            draft=draft or uuid4(),
            details=replace(WRITTEN, **changes),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def versions(scene: Scene, entry: UUID) -> list[EntryVersion]:
    with as_owner():
        return list(EntryVersion.objects.filter(entry_id=entry).order_by("number"))


def test_what_is_written_here_says_so_and_is_kept_once(scene: Scene) -> None:
    entry = uuid4()
    assert write(scene, entry) == write(scene, entry) == entry
    (row,) = versions(scene, entry)
    assert (row.source, row.reference) == ("fullpicture", str(entry))
    assert row.record_id == scene.record["lena@HMC"]


def test_sent_again_in_other_words_it_is_not_silently_dropped(scene: Scene) -> None:
    """The back button, some more typing, and Save once more."""
    entry = uuid4()
    write(scene, entry)
    with pytest.raises(Refused, match="kept a moment ago") as refused:
        write(scene, entry, text="She was seen at her aunt's.")
    assert refused.value.field == "text"


def test_a_form_sent_again_under_a_fresh_identifier_is_the_same_entry(scene: Scene) -> None:
    entry = write(scene, uuid4())
    assert write(scene, uuid4()) == entry
    assert write(scene, uuid4(), text="Something else.") != entry


def test_one_event_is_written_of_several_children_by_whoever_works_with_each(scene: Scene) -> None:
    entry = write(scene, uuid4(), also=("milo",))
    (row,) = versions(scene, entry)
    assert row.also_about == [scene.record["milo@HMC"]]
    with pytest.raises(Refused, match="no record of this child that you may write in"):
        write(scene, uuid4(), also=("noor",))


@pytest.mark.parametrize("who", ["rhys", "gita", "nadia", "tom"])
def test_nobody_writes_of_a_child_whom_they_have_no_reason_to_see(scene: Scene, who: str) -> None:
    with pytest.raises(Refused):
        write(scene, uuid4(), who)


def test_the_same_concern_of_another_system_is_not_kept_twice(scene: Scene) -> None:
    write(scene, uuid4(), source="cpoms", reference="4512")
    with pytest.raises(Refused, match="here already") as refused:
        write(scene, uuid4(), source="cpoms", reference="4512")
    assert refused.value.field == "reference"


def test_a_correction_needs_a_reason_and_leaves_what_was(scene: Scene) -> None:
    entry = write(scene, uuid4())
    with pytest.raises(Refused, match="why it is corrected"):
        correct(scene, entry, text="Seen at her aunt's.")
    changed = {"text": "Seen at her aunt's.", "correction_reason": "I mixed up two visits."}
    assert correct(scene, entry, **changed) is Stored.CHANGED
    assert correct(scene, entry, **changed) is Stored.SAME
    first, second = versions(scene, entry)
    assert (first.text, second.text) == (WRITTEN.text, "Seen at her aunt's.")
    assert second.correction_reason == "I mixed up two visits."
    assert (second.source, second.reference) == (first.source, first.reference)


def test_a_correction_saved_twice_is_one_though_another_came_between(scene: Scene) -> None:
    """No answer came, so it is sent again: a form sent later is recorded later."""
    entry, draft = write(scene, uuid4()), uuid4()
    reason = {"correction_reason": "I mixed up two visits."}
    changed = {**reason, "text": "Seen at her aunt's.", "draft": draft}
    later = WRITTEN.recorded_at + timedelta(minutes=1)
    assert correct(scene, entry, **changed) is Stored.CHANGED
    assert correct(scene, entry, **changed, recorded_at=later) is Stored.SAME
    assert correct(scene, entry, "morag", **reason, text="At her aunt's door.") is Stored.CHANGED
    assert correct(scene, entry, **changed, recorded_at=later) is Stored.SAME
    assert len(versions(scene, entry)) == 3
    with pytest.raises(Refused, match="kept a moment ago"):
        correct(scene, entry, **{**changed, "text": "Seen at her uncle's."})
    assert not draft_kept(scene, draft)


def test_only_who_works_with_everybody_in_it_corrects_an_entry(scene: Scene) -> None:
    entry = write(scene, uuid4(), also=("milo",))
    cast.allocate(scene, "rhys", "milo", "HMC")
    with pytest.raises(Refused, match="may not correct"):
        correct(scene, entry, "rhys", text="No.", correction_reason="No.")
    with pytest.raises(Refused, match="may not correct"):
        correct(scene, entry, "joan", text="No.", correction_reason="No.")


def test_a_correction_keeps_whom_the_entry_is_about(scene: Scene) -> None:
    entry = write(scene, uuid4(), also=("milo",))
    correct(scene, entry, text="Seen at her aunt's.", correction_reason="Mixed up.")
    assert versions(scene, entry)[-1].also_about == [scene.record["milo@HMC"]]


def account(scene: Scene, entry: UUID, identifier: UUID, text: str) -> None:
    with standing(scene, "amara") as viewer:
        actions.give_account(
            entry=entry,
            account=identifier,
            given_by="mother",
            given_on=date(2026, 11, 3),
            text=text,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def test_the_family_s_account_is_kept_once_beside_the_newest_version(scene: Scene) -> None:
    entry, given = write(scene, uuid4()), uuid4()
    correct(scene, entry, text="Seen at her aunt's.", correction_reason="Mixed up.")
    account(scene, entry, given, "We were on our way home.")
    account(scene, entry, given, "We were on our way home.")
    with as_owner():
        (row,) = FamilyAccount.objects.all()
    assert row.version_id == versions(scene, entry)[-1].id


def draft_kept(scene: Scene, identifier: UUID, who: str = "amara") -> bool:
    with standing(scene, who) as viewer:
        written = Written(person=str(scene.person["lena"]), text="Half a sen")
        return drafts.keep(identifier, written, viewer=viewer)


def test_the_family_is_offered_as_far_as_the_writer_may_write_of_them(scene: Scene) -> None:
    """Noor is family too, and another worker's child."""
    with cast.files_in(scene, "HMC") as actor:
        for name in ("milo", "noor"):
            tie = TieDetails(
                "cases", name, "lena", name, Relation.SIBLING, Responsibility.NO, False
            )
            people.record_tie(details=tie, by=actor, at=scene.at)
    with standing(scene, "amara") as viewer:
        offered = queries.companions_of(scene.person["lena"], viewer=viewer)
    assert [each.name for each in offered] == ["Milo Invented"]


def test_a_form_left_half_written_is_there_again_and_is_nobody_else_s(scene: Scene) -> None:
    identifier = uuid4()
    assert draft_kept(scene, identifier)
    for who, text in (("amara", "Half a sen"), ("morag", "")):
        with standing(scene, who) as viewer:
            found = actions.open_writing(
                person=scene.person["lena"], viewer=viewer, by=acting(viewer), at=viewer.at
            )
        assert (found.written.text if found else "") == text
    assert not draft_kept(scene, identifier, "rhys")
    with as_owner():
        assert b"Half" not in b"".join(drafts.Draft.objects.values_list("sealed", flat=True))


def test_what_was_begun_waits_on_home(scene: Scene) -> None:
    entry = write(scene, uuid4())
    draft_kept(scene, uuid4())
    with standing(scene, "amara") as viewer:
        correction = Written(person=str(scene.person["lena"]), entry=str(entry), text="She")
        drafts.keep(uuid4(), correction, viewer=viewer)
        waits = home(viewer=viewer).entries
    assert {(each.entry, each.account) for each in waits} == {(None, False), (entry, False)}
    assert {each.child.name for each in waits if each.child} == {"Lena Invented"}


def test_a_draft_that_became_an_entry_does_not_come_back(scene: Scene) -> None:
    """A late keeping by the page must not make the next form another's."""
    identifier = uuid4()
    draft_kept(scene, identifier)
    write(scene, identifier)
    assert not draft_kept(scene, identifier)
    with standing(scene, "amara") as viewer:
        assert drafts.mine(viewer=viewer) == ()


def test_a_draft_is_forgotten_after_thirty_days(scene: Scene) -> None:
    from fullpicture.sharing import jobs

    old = scene.later(days=-60)
    draft_kept(old, uuid4())
    draft_kept(old.later(days=1), uuid4())
    due = old.at + timedelta(days=30)
    with cast.as_role("fullpicture_worker"):
        assert jobs.forget_drafts(timestamp=int(due.timestamp())) == 1


def test_who_else_should_know_are_those_at_work_with_the_child(scene: Scene) -> None:
    """Involved are social care and school, both led (in this scene) by Amara herself."""
    entry = write(scene, uuid4())
    with standing(scene, "amara") as viewer:
        found = sharing.open_entry(entry=entry, viewer=viewer, by=acting(viewer), at=viewer.at)
    assert found is not None
    assert [(each.service.agency, each.post) for each in found.suggested] == [
        ("Oakfield Primary School", None)
    ]
    assert found.may_correct


def test_another_agency_s_entry_is_opened_by_its_lens_and_may_not_be_added_to(
    scene: Scene,
) -> None:
    from tests.chapters import test_first_share as path

    path.share(scene)
    with standing(scene, "joan") as viewer:
        shared = [
            each
            for each in queries.entries_about(scene.person["lena"], viewer=viewer)
            if not each.own
        ]
        found = sharing.open_entry(
            entry=shared[0].entry, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    assert found is not None
    assert (found.may_correct, found.suggested) == (False, ())
    with standing(scene, "tom") as viewer:
        assert (
            sharing.open_entry(
                entry=shared[0].entry, viewer=viewer, by=acting(viewer), at=viewer.at
            )
            is None
        )


def test_an_entry_is_taken_only_from_what_its_author_could_read(scene: Scene) -> None:
    with as_owner():
        school = EntryVersion.objects.get(agency_id=scene.agency["OAK"]).id
    with pytest.raises(Refused) as refused:
        write(scene, uuid4(), derived_from=school)
    assert refused.value.field == "derived_from"
    cast.allocate(scene, "joan", "lena", "OAK")
    sent(scene, school)
    entry = write(scene, uuid4(), derived_from=school)
    assert versions(scene, entry)[-1].derived_from == school


def sent(scene: Scene, version: UUID) -> None:
    """The school's entry, shared with Amara."""
    with standing(scene, "joan") as viewer:
        draft = ready(scene, viewer, "amara")
        share_drafts.fill(draft, viewer=viewer, versions=(str(version),))
        decide(draft, viewer)
