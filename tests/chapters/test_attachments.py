"""Pictures and papers beside an entry: kept with it, seen by whoever sees it, and by no others."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from fullpicture.agencies.details import Stored
from fullpicture.chronology import actions, attaching, drafts, queries
from fullpicture.chronology.attaching import Upload
from fullpicture.chronology.models import (
    AttachedFile,
    Attachment,
    DraftAttachment,
    EntryVersion,
)
from fullpicture.ledger.models import Particulars
from fullpicture.ledger.particulars import referred
from fullpicture.policy.details import AttachmentLimits
from fullpicture.visibility.standing import acting, stand_for_upkeep
from tests import cast
from tests.architecture.examples import ENTRY, WRITTEN
from tests.cast import Scene, files_in, household, standing
from tests.chapters import bad_papers as bad
from tests.chapters.attached import (
    BRUISE,
    attached_entry,
    begin,
    newest,
    one,
    open_it,
    upload,
)
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def correct(scene: Scene, entry: UUID, draft: UUID, *left_off: UUID, text: str = "") -> Stored:
    with standing(scene, "amara") as viewer:
        return actions.correct_entry(
            entry=entry,
            draft=draft,
            details=replace(
                WRITTEN, text=text or WRITTEN.text, correction_reason="It was blurred."
            ),
            left_off=left_off,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def test_an_entry_keeps_what_was_attached_to_its_draft(scene: Scene) -> None:
    entry = attached_entry(scene, upload(bad.with_place()), upload(bad.pdf(pages=3), "letter.pdf"))
    picture, letter = newest(scene, entry).attachments
    assert (picture.kind, picture.width, picture.height, picture.shows) == ("jpeg", 48, 64, BRUISE)
    assert (letter.kind, letter.pages) == ("pdf", 3)
    opened = open_it(scene, picture.id)
    assert opened is not None
    assert opened.content.startswith(b"\xff\xd8\xff")
    assert bad.SECRET.encode() not in opened.content
    small = open_it(scene, picture.id, small=True)
    assert small is not None
    assert len(small.content) < 5000
    page = open_it(scene, letter.id, small=True)
    assert page is not None
    assert page.content.startswith(b"\xff\xd8\xff")
    assert letter.has_small


def test_nothing_of_it_lies_in_the_clear(scene: Scene) -> None:
    """Neither in a draft nor beside an entry: not even the first bytes that a JPEG has."""
    begin(scene, [upload(bad.with_place())])
    attached_entry(scene)
    with as_owner():
        held = [bytes(row.content) + bytes(row.small) for row in DraftAttachment.objects.all()]
        held += [bytes(row.content) + bytes(row.small or b"") for row in AttachedFile.objects.all()]
        said = [bytes(row.sealed) for row in DraftAttachment.objects.all()]
    assert len(held) == 2
    assert all(b"\xff\xd8\xff" not in each and b"JFIF" not in each for each in held)
    assert all(BRUISE.encode() not in each for each in said)


def test_a_draft_goes_with_what_was_attached_to_it(scene: Scene) -> None:
    draft, _ = begin(scene, [upload(bad.picture())])
    with standing(scene, "amara") as viewer:
        drafts.discard(draft, viewer=viewer)
    attached_entry(scene)
    with as_owner():
        assert not DraftAttachment.objects.exists()


def test_what_was_attached_and_left_is_forgotten_with_its_draft(scene: Scene) -> None:
    """Long ago: nothing goes that the server's own clock does not find old enough."""
    before = scene.later(days=-70)
    draft, _ = begin(before, [upload(bad.picture())])
    begin(before.later(days=20), [], draft=draft, text="Typed since.")
    with as_role("fullpicture_worker"):
        for days, gone in ((49, 0), (51, 1)):
            at = before.at + timedelta(days=days)
            stand_for_upkeep(at=at)
            assert attaching.forget(at=at) == gone


def test_an_attachment_of_a_draft_is_its_authors_alone(scene: Scene) -> None:
    draft, _ = begin(scene, [upload(bad.picture())])
    with standing(scene, "amara") as viewer:
        (paper,) = attaching.held_by(draft, viewer=viewer)
        assert attaching.small_of(paper.id, viewer=viewer)
    for who in ("morag", "piotr", "joan"):
        with standing(scene, who) as viewer:
            assert attaching.held_by(draft, viewer=viewer) == ()
            assert attaching.small_of(paper.id, viewer=viewer) is None
            attaching.take_off(draft, [paper.id], viewer=viewer)
    with standing(scene, "amara") as viewer:
        assert attaching.held_by(draft, viewer=viewer) == (paper,)


def test_one_bad_file_leaves_the_good_ones(scene: Scene) -> None:
    files = [
        upload(bad.picture("PNG"), "../../etc/pass\x07wd.pdf"),
        upload(bad.picture(), "good.jpg"),
        upload(bad.locked(), "locked.pdf"),
    ]
    draft, refused = begin(scene, files)
    assert [each.words for each in refused] == [
        "“passwd.pdf” is a PNG by what it holds, and not what its name says.",
        "“locked.pdf” is locked, with a password or against changes.",
    ]
    assert all(each.remedy for each in refused)
    with standing(scene, "amara") as viewer:
        assert len(attaching.held_by(draft, viewer=viewer)) == 1


def test_the_same_file_again_is_attached_once(scene: Scene) -> None:
    draft, _ = begin(scene, [upload(bad.picture()), upload(bad.picture(), "again.jpg")])
    begin(scene, [upload(bad.picture())], draft=draft)
    with standing(scene, "amara") as viewer:
        assert len(attaching.held_by(draft, viewer=viewer)) == 1


def test_no_more_than_policy_allows(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty files at once: the first few are taken, one sentence says that the others were not."""
    few = AttachmentLimits(megabytes=1, megapixels=1, pages=1, for_an_entry=3)
    monkeypatch.setattr(attaching, "limits", lambda viewer: few)
    files = [upload(bad.picture(made=bad.drawing((20 + each, 20)))) for each in range(60)]
    draft, refused = begin(scene, files)
    (reason,) = refused
    assert reason.words == "57 more than the 3 that may go together: not attached."
    with standing(scene, "amara") as viewer:
        assert len(attaching.held_by(draft, viewer=viewer)) == 3


def test_nobody_waits_for_ever(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes too long altogether is left, and said: the first file is always looked at."""
    monkeypatch.setattr(attaching, "SECONDS", -1)
    files = [upload(bad.picture(made=bad.drawing((20 + n, 9))), f"{n}.jpg") for n in range(3)]
    draft, refused = begin(scene, files)
    assert [each.words for each in refused] == ["There was no time left for “1.jpg”, “2.jpg”."]
    with standing(scene, "amara") as viewer:
        assert len(attaching.held_by(draft, viewer=viewer)) == 1


def test_a_file_of_which_only_the_size_was_taken_in_is_too_large(scene: Scene) -> None:
    _, refused = begin(scene, [Upload("film.jpg", b"\xff\xd8\xff", 900 * bad.MEGABYTE)])
    assert [each.words for each in refused] == ["“film.jpg” is larger than 20 megabytes."]


def test_an_entry_with_pictures_is_kept_once(scene: Scene) -> None:
    """Saved twice it is one; the same words with a picture are another entry than those without."""
    entry = attached_entry(scene)
    with standing(scene, "amara") as viewer:
        again = actions.write_entry(
            entry=entry, person=scene.person["lena"], also=[], details=WRITTEN, viewer=viewer,
            by=acting(viewer), at=viewer.at,
        )  # fmt: skip
    assert again == entry
    assert attached_entry(scene, upload(bad.picture("PNG"), "other.png")) != entry
    with as_owner():
        assert AttachedFile.objects.count() == 2


def test_a_correction_carries_pictures_and_may_leave_one_off(scene: Scene) -> None:
    entry = attached_entry(scene)
    first = one(scene, entry)
    assert correct(scene, entry, uuid4(), text="Seen at her aunt's.") is Stored.CHANGED
    second = one(scene, entry)
    assert (second.file, second.shows) == (first.file, first.shows)
    assert second.id != first.id
    assert correct(scene, entry, uuid4(), first.file, text="Seen at her aunt's.") is Stored.CHANGED
    assert newest(scene, entry).attachments == ()
    assert open_it(scene, first.id) is not None
    with as_owner():
        assert AttachedFile.objects.count() == 1


def test_a_picture_added_is_a_correction_though_no_word_changes(scene: Scene) -> None:
    entry = attached_entry(scene)
    assert correct(scene, entry, uuid4()) is Stored.SAME
    draft, _ = begin(scene, [upload(bad.picture("PNG"), "x.png")], entry=str(entry))
    assert correct(scene, entry, draft) is Stored.CHANGED
    assert correct(scene, entry, draft) is Stored.SAME
    assert len(newest(scene, entry).attachments) == 2


def test_a_correction_by_file_carries_pictures_unseen(scene: Scene) -> None:
    """The worker, which keeps what files say, may read no picture and carries it all the same."""
    with files_in(scene, "HMC") as actor:
        actions.record_entry(details=ENTRY, by=actor, at=scene.at)
    with as_owner():
        entry = EntryVersion.objects.get(reference="new").entry_id
    draft, _ = begin(scene, [upload(bad.picture())], entry=str(entry))
    assert correct(scene, entry, draft, text=ENTRY.text) is Stored.CHANGED
    with files_in(scene, "HMC") as actor:
        changed = replace(ENTRY, text="Seen at school.")
        assert actions.record_entry(details=changed, by=actor, at=scene.at) is Stored.CHANGED
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege('chronology_attachedfile', 'SELECT')")
            assert cursor.fetchone() == (False,)
    found = newest(scene, entry)
    assert (found.text, len(found.attachments)) == ("Seen at school.", 1)
    assert open_it(scene, found.attachments[0].id) is not None


@pytest.mark.parametrize("who", ["rhys", "gita", "bea", "saul", "nadia", "joan", "tom", "femi"])
def test_whoever_does_not_see_the_entry_gets_nothing_of_its_picture(scene: Scene, who: str) -> None:
    attachment = one(scene, attached_entry(scene)).id
    assert open_it(scene, attachment, who) is None
    assert open_it(scene, attachment, who, small=True) is None
    with standing(scene, who), connection.cursor() as cursor:
        for table in ("chronology_attachment", "chronology_attachedfile"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), f"{who} reads {table}"


def test_an_event_with_somebody_hidden_hides_its_picture(scene: Scene) -> None:
    """From a worker of one child, when another child in it is shielded from them."""
    cast.child(scene, "milo", "HMC")
    cast.allocate(scene, "amara", "milo", "HMC")
    attachment = one(scene, attached_entry(scene, also=("milo",))).id
    cast.allocate(scene, "rhys", "lena", "HMC")
    assert open_it(scene, attachment, "rhys") is not None
    cast.child(scene, "milo", "HMC", shielded=True)
    assert open_it(scene, attachment, "rhys") is None


def test_each_opening_is_a_look_and_each_refusal_too(scene: Scene) -> None:
    attachment = one(scene, attached_entry(scene)).id
    open_it(scene, attachment)
    open_it(scene, attachment, small=True)
    open_it(scene, attachment, "rhys")
    with as_owner():
        rows = Particulars.objects.filter(object_id=attachment)
        looks = set(rows.values_list("look_kind", "outcome"))
    assert looks == {
        ("attachment", "opened"),
        ("small_picture", "opened"),
        ("attachment", "refused"),
    }


def test_the_leaf_of_the_entry_is_of_its_pictures_too(scene: Scene) -> None:
    """By their digest, in a commitment: so a picture that somebody exchanges is known."""
    entry = attached_entry(scene)
    with as_owner():
        row = Particulars.objects.get(
            verb="chronology.entry.recorded", object_id=EntryVersion.objects.get(entry_id=entry).id
        )
        attached = Attachment.objects.get()
    assert ("chronology.attachment", attached.id) in referred(row)
    assert attached.committed()["digest"] == attached.digest


def test_it_is_seen_from_each_child_that_the_entry_is_about(scene: Scene) -> None:
    cast.child(scene, "milo", "HMC")
    cast.allocate(scene, "amara", "milo", "HMC")
    attached_entry(scene, also=("milo",))
    with standing(scene, "amara") as viewer:
        found = queries.entries_about(scene.person["milo"], viewer=viewer)
    assert [len(each.attachments) for each in found] == [1]
