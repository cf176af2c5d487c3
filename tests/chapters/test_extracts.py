"""What is shared of an entry in part: a text of its own, seen by whoever was sent it and nobody
else; and sentences, by which a part is left out."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import connection

from fullpicture.chronology import actions, queries
from fullpicture.chronology.entries import Entry
from fullpicture.chronology.extracts import LEFT_OUT, extracted, passages_of, spans
from fullpicture.chronology.models import EntryVersion, FamilyAccount
from fullpicture.linkage import actions as linkage
from fullpicture.rules.facts import Holder
from fullpicture.rules.verdict import Refused
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.standing import acting
from tests.architecture.examples import ACCOUNT, ENTRY, PERSON, WRITTEN
from tests.cast import Scene, files_in, household, standing
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

RANG = "Mrs Pell next door rang us at 3.30 p.m. on 12.11.2026."
TEXT = f"Seen at home. {RANG} She was well.\nNo bruises."


@pytest.fixture
def scene(db: None) -> Scene:
    """One more entry of the council's, of which a grandmother told, with the mother's account."""
    made = household()
    with files_in(made, "HMC") as actor:
        told = replace(ENTRY, text=TEXT, meaning="Safe. For now.", told_by="Edna Invented")
        actions.record_entry(details=told, by=actor, at=made.at)
        actions.record_account(details=replace(ACCOUNT, entry="new"), by=actor, at=made.at)
    return made


def whole(scene: Scene, name: str = "amara") -> Entry:
    with standing(scene, name) as viewer:
        found = queries.entries_about(scene.person["lena"], viewer=viewer)
    (entry,) = (each for each in found if each.text == TEXT)
    return entry


def shared(scene: Scene, *left_out: str, to: str = "joan") -> UUID:
    """An extract without these passages, opened to somebody."""
    entry, decision = whole(scene), uuid4()
    with standing(scene, "amara") as viewer:
        version = actions.keep_extract(
            entry=entry,
            left_out=left_out,
            decision=decision,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
        visibility.open_lenses(
            versions=[(version, entry.record)],
            holder=Holder(post=scene.post[to]),
            person=scene.person["lena"],
            decision=decision,
            by=acting(viewer),
            at=viewer.at,
        )
    return version


def seen(scene: Scene, name: str) -> list[Entry]:
    with standing(scene.later(minutes=1), name) as viewer:
        found = queries.entries_about(scene.person["lena"], viewer=viewer)
    return [each for each in found if each.agency == "Harrowmere Council"]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Seen at home.", "Mrs. Pell rang.", "She was well!"],
        ["At 3.30 p.m. Mrs Pell rang.", "He weighs 14.5 kg.", "Why?"],
        ["On 12.11.2026 he came.", "He lives at no. 14 Larch Row, HW2 7DQ."],
        ["She said no.", "He left."],
        ["Told J. Smith, i.e. The head.", "“Is he safe?” she asked.", "“Yes.”", "Then quiet..."],
        ["Seen", "1. Bed made", "2. Food in"],
        ["He … stopped.", "It was about 2 p.m. then.", "(All well.)", "Done"],
    ],
)
def test_a_passage_is_a_sentence_or_a_line(sentences: list[str]) -> None:
    """Neither abbreviations, initials, dates nor decimal points end one."""
    by = "\n" if sentences[0] == "Seen" else " "
    text = by.join(sentences)
    assert [text[begins:ends] for begins, ends in spans(text)] == sentences


def test_what_is_left_out_leaves_its_place_and_neighbours_leave_one(scene: Scene) -> None:
    entry = whole(scene)
    assert [each.words for each in passages_of(entry)["text"]] == [
        "Seen at home.",
        RANG,
        "She was well.",
        "No bruises.",
    ]
    part = extracted(entry, {"text-1", "text-2", "meaning-0", "told_by"})
    assert part.text == f"Seen at home. {LEFT_OUT}\nNo bruises."
    assert (part.meaning, part.told_by) == (f"{LEFT_OUT} For now.", LEFT_OUT)
    assert part.extract
    assert extracted(entry, {"text-9", "anything"}) == entry


def test_whoever_is_sent_it_reads_the_part_and_the_family_s_account_of_it(scene: Scene) -> None:
    version = shared(scene, "text-1", "told_by")
    (part,) = seen(scene, "joan")
    assert part.version == version
    assert part.text == f"Seen at home. {LEFT_OUT} She was well.\nNo bruises."
    assert (part.told_by, part.occurred_from) == (LEFT_OUT, ENTRY.occurred_from)
    assert [each.text for each in part.accounts] == [ACCOUNT.text]


def test_the_own_agency_sees_the_whole_alone_wherever_it_looks(scene: Scene) -> None:
    before = seen(scene, "amara")
    version = shared(scene, "text-1")
    assert seen(scene, "amara") == before
    with as_owner():
        row = EntryVersion.objects.get(id=version)
    with standing(scene, "amara") as viewer:
        assert queries.versions_of(row.entry_id, viewer=viewer) == ()
        (exactly,) = queries.entry_versions(row.person_ids[0], [version], viewer=viewer)
        assert exactly.extract


def test_whoever_gets_the_whole_later_sees_no_part_beside_it(scene: Scene) -> None:
    shared(scene, "text-1")
    entry = whole(scene)
    with standing(scene, "amara") as viewer:
        visibility.open_lenses(
            versions=[(entry.version, entry.record)],
            holder=Holder(post=scene.post["joan"]),
            person=scene.person["lena"],
            decision=uuid4(),
            by=acting(viewer),
            at=viewer.at,
        )
    assert [each.version for each in seen(scene, "joan")] == [entry.version]


def test_a_part_is_neither_corrected_nor_given_an_account_nor_taken_for_an_entry(
    scene: Scene,
) -> None:
    version = shared(scene, "told_by")
    with as_owner():
        row = EntryVersion.objects.get(id=version)
    with standing(scene, "amara") as viewer:
        assert not queries.may_correct(row.entry_id, viewer=viewer)
    made_here = {"source": row.source, "reference": row.reference}
    with files_in(scene, "HMC") as actor:
        lena = replace(PERSON, source=row.source, reference="lena")
        linkage.register_record(details=lena, by=actor, at=scene.at)
        with pytest.raises(Refused, match="part"):
            actions.record_entry(details=replace(ENTRY, **made_here), by=actor, at=scene.at)
        said = replace(ACCOUNT, source=row.source, entry=row.reference, reference="other")
        with pytest.raises(Refused, match="No entry"):
            actions.record_account(details=said, by=actor, at=scene.at)
    with standing(scene, "amara") as viewer:
        identifier = uuid4()
        kept = actions.write_entry(
            entry=identifier,
            person=scene.person["lena"],
            also=(),
            details=replace(WRITTEN, text=TEXT),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert kept == identifier


def test_an_account_goes_on_beside_the_whole_entry(scene: Scene) -> None:
    shared(scene, "text-1")
    later = scene.later(hours=1)
    with files_in(later, "HMC") as actor:
        again = replace(ACCOUNT, entry="new", text="It was the boiler.")
        actions.record_account(details=again, by=actor, at=later.at)
    assert [each.text for each in whole(later).accounts] == ["It was the boiler."]
    (part,) = seen(later, "joan")
    assert [each.text for each in part.accounts] == [ACCOUNT.text]


def test_nobody_keeps_an_extract_of_what_is_not_theirs_or_of_nothing(scene: Scene) -> None:
    entry = whole(scene)
    for name, left_out in (("joan", ["text-1"]), ("amara", ["text-99"])):
        with standing(scene, name) as viewer, pytest.raises(Refused):
            actions.keep_extract(
                entry=entry,
                left_out=left_out,
                decision=uuid4(),
                viewer=viewer,
                by=acting(viewer),
                at=viewer.at,
            )


def test_the_database_gives_the_recipient_the_part_and_nothing_of_the_whole(scene: Scene) -> None:
    """As web's own role, past every rule of the program."""
    version = shared(scene, "text-1", "told_by")
    with as_owner():
        source = EntryVersion.objects.get(reference="new")
        theirs = FamilyAccount.objects.get(version_id=version)
    with standing(scene.later(minutes=1), "joan"), connection.cursor() as cursor:
        cursor.execute("SELECT id, text, told_by FROM chronology_entryversion WHERE agency_id = %s",
                       [scene.agency["HMC"]])  # fmt: skip
        rows = cursor.fetchall()
        cursor.execute("SELECT id FROM chronology_familyaccount")
        accounts = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM chronology_subject WHERE version_id = %s", [source.id])
        subjects = cursor.fetchone()
    assert [row[0] for row in rows] == [version]
    assert "Pell" not in str(rows)
    assert "Edna" not in str(rows)
    assert accounts == [(theirs.id,)]
    assert subjects == (0,)
