"""A share sends the pictures and papers that it names, to whom it names, and no others."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fullpicture.chronology import queries
from fullpicture.chronology.entries import Entry
from fullpicture.ledger.models import Particulars
from fullpicture.ledger.particulars import referred
from fullpicture.linkage import actions as linkage
from fullpicture.rules.facts import Holder, Viewer
from fullpicture.sharing import drafts
from fullpicture.sharing.preparing import preparation
from fullpicture.sharing.sending import as_text
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.standing import acting
from tests.architecture.examples import PERSON
from tests.cast import Scene, files_in, household, standing
from tests.chapters import bad_papers as bad
from tests.chapters.attached import (
    BRUISE,
    LETTER,
    attached_entry,
    begin,
    newest,
    open_it,
    upload,
)
from tests.chapters.test_attachments import correct
from tests.chapters.test_corrections import work
from tests.chapters.test_first_share import decide, only_share, opened, ready
from tests.chapters.test_passing_on import pass_on
from tests.chapters.test_withdrawals import withdraw
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


@pytest.fixture
def entry(scene: Scene) -> UUID:
    """With a photograph and a letter."""
    return attached_entry(
        scene, upload(bad.with_place()), upload(bad.pdf(), "letter.pdf"), text="A mark on her arm."
    )


def share(scene: Scene, entry: UUID, *places: int, left_out: tuple[str, ...] = ()) -> UUID:
    """The entry, with those of its pictures and papers that are named by their place."""
    version = newest(scene, entry)
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
        drafts.fill(
            draft,
            viewer=viewer,
            versions=(str(version.version),),
            papers=tuple(str(version.attachments[place].file) for place in places),
            left_out={str(version.version): left_out} if left_out else {},
            part_why="Not hers." if left_out else "",
        )
        return decide(draft, viewer)


def received(scene: Scene, who: str = "joan") -> Entry:
    share = only_share(scene, who)
    found = opened(scene.later(minutes=1), who, share.id)
    assert found is not None
    (item,) = found.items
    return item


def test_an_entry_goes_without_what_was_not_named(scene: Scene, entry: UUID) -> None:
    share(scene, entry)
    assert received(scene).attachments == ()
    for each in newest(scene, entry).attachments:
        assert open_it(scene.later(minutes=1), each.id, "joan") is None


def test_what_was_named_goes_and_nothing_else(scene: Scene, entry: UUID) -> None:
    share(scene, entry, 0)
    (got,) = received(scene).attachments
    assert got.shows == BRUISE
    later = scene.later(minutes=1)
    shown = open_it(later, got.id, "joan")
    assert shown is not None
    assert shown.content.startswith(b"\xff\xd8\xff")
    picture, letter = newest(scene, entry).attachments
    assert got.file == picture.file
    assert open_it(later, letter.id, "joan") is None
    for who in ("tom", "femi", "rhys"):
        assert open_it(later, picture.id, who) is None
    with standing(later, "joan"), connection.cursor() as cursor:
        for table in ("chronology_attachment", "chronology_attachedfile"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (1,), f"Joan reads more of {table} than was sent to her"


def test_what_the_sender_checks_is_what_goes(scene: Scene, entry: UUID) -> None:
    """The last page shows the pictures named, and a second person reads that they go."""
    whole = newest(scene, entry)
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
        drafts.fill(
            draft,
            viewer=viewer,
            versions=(str(whole.version),),
            papers=(str(whole.attachments[1].file), str(uuid4())),
        )
        weighed = preparation(draft, viewer=viewer)
    assert weighed is not None
    (goes,) = weighed.chosen
    assert goes.attachments == (whole.attachments[1],)
    assert f"Picture or paper: {BRUISE}" in as_text(weighed)


def test_the_sender_sees_what_was_sent_and_not_all_there_is(scene: Scene, entry: UUID) -> None:
    share(scene, entry, 1)
    sent = opened(scene.later(minutes=1), "amara", only_share(scene).id)
    assert sent is not None
    assert [len(each.attachments) for each in sent.items] == [1]


def test_the_receipt_names_each_by_what_it_is(scene: Scene, entry: UUID) -> None:
    share(scene, entry, 0)
    file = newest(scene, entry).attachments[0].id
    with as_owner():
        row = Particulars.objects.get(verb="sharing.disclosed")
    assert ("chronology.attachment", file) in referred(row)
    assert sum(label == "chronology.attachment" for label, _ in referred(row)) == 1


def test_a_part_of_an_entry_goes_with_what_was_named(scene: Scene, entry: UUID) -> None:
    share(scene, entry, 0, left_out=("text-0",))
    got = received(scene)
    assert got.extract
    (picture,) = got.attachments
    assert open_it(scene.later(minutes=1), picture.id, "joan") is not None


def test_a_correction_brings_no_picture_that_was_not_sent(scene: Scene, entry: UUID) -> None:
    """What was sent stays beside the corrected entry; what was added since was weighed by nobody
    who decided to share."""
    share(scene, entry, 0)
    later = scene.later(minutes=5)
    draft, _ = begin(later, [upload(bad.picture("PNG"), "x.png")], entry=str(entry), shows=LETTER)
    correct(later, entry, draft, text="A mark on her left arm.")
    work(later.at)
    with standing(later.later(minutes=1), "joan") as viewer:
        found = chronology_of_council(scene, viewer)
    assert found.text == "A mark on her left arm."
    assert [each.shows for each in found.attachments] == [BRUISE]
    assert open_it(later.later(minutes=1), found.attachments[0].id, "joan") is not None


def chronology_of_council(scene: Scene, viewer: Viewer) -> Entry:
    found = queries.entries_about(scene.person["lena"], viewer=viewer)
    (council,) = [each for each in found if not each.own]
    return council


def test_a_picture_left_off_later_stays_with_what_was_sent(scene: Scene, entry: UUID) -> None:
    share(scene, entry, 0)
    sent = received(scene).attachments[0]
    later = scene.later(minutes=5)
    correct(later, entry, uuid4(), newest(scene, entry).attachments[0].file)
    assert open_it(later.later(minutes=1), sent.id, "joan") is not None


def test_passed_on_it_goes_with_its_picture(scene: Scene, entry: UUID) -> None:
    share(scene, entry, 0)
    received(scene)
    later = scene.later(minutes=2)
    pass_on(later, only_share(scene).id)
    (picture,) = received(later, "tom").attachments
    assert open_it(later, picture.id, "tom") is not None


def test_sent_by_mistake_and_closed_no_picture_opens(scene: Scene, entry: UUID) -> None:
    share(scene, entry, 0)
    sent = received(scene).attachments[0]
    withdraw(scene.later(minutes=2), only_share(scene).id, misdirected=True)
    assert open_it(scene.later(minutes=3), sent.id, "joan") is None


def test_the_sender_may_not_name_what_is_not_beside_the_entry(scene: Scene, entry: UUID) -> None:
    other = attached_entry(scene, upload(bad.picture("PNG"), "x.png"), text="Another day.")
    strange = newest(scene, other).attachments[0]
    version = newest(scene, entry)
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
        drafts.fill(
            draft, viewer=viewer, versions=(str(version.version),), papers=(str(strange.file),)
        )
        decide(draft, viewer)
    assert received(scene).attachments == ()
    assert open_it(scene.later(minutes=1), strange.id, "joan") is None


def test_no_lens_on_another_agencys_picture(scene: Scene, entry: UUID) -> None:
    """The second wall alone: whoever received a picture opens it to nobody else."""
    share(scene, entry, 0)
    sent = received(scene).attachments[0]
    with (
        standing(scene.later(minutes=1), "joan") as viewer,
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        visibility.open_lenses(
            versions=[(sent.file, None)],
            holder=Holder(post=scene.post["tom"]),
            person=scene.person["lena"],
            decision=uuid4(),
            by=acting(viewer),
            at=viewer.at,
        )


def test_it_goes_wherever_the_record_goes(scene: Scene, entry: UUID) -> None:
    """A corrected number makes the council's Lena somebody else than the school's: the picture is
    the council's own all the same, beside its record."""
    told = {"reference": "lena", "given_names": "Lena", "nhs_number": "9990000026"}
    with files_in(scene, "HMC") as actor:
        linkage.register_record(details=replace(PERSON, **told), by=actor, at=scene.at)
    assert open_it(scene.later(minutes=1), newest(scene, entry).attachments[0].id) is not None
