"""The family's sheet: plain words for somebody told, never for whom it is not safe to tell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from fullpicture.people import actions as people
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import PersonKind, TieDetails
from fullpicture.people.queries.family import family_of
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome, Stake
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, drafts, queries
from fullpicture.sharing.actions.sheets import SheetPage
from fullpicture.sharing.models import FamilySheet
from fullpicture.sharing.preparing import preparation
from fullpicture.sharing.sheet_content import Wanted, told_of
from fullpicture.sharing.sheet_words import Reader, Sheet, compose
from fullpicture.visibility.standing import acting
from tests import paper
from tests.architecture import lives
from tests.architecture.sheet_examples import digest
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, child, files_in, household, standing
from tests.chapters import bad_papers as bad
from tests.chapters.attached import BRUISE, attached_entry, newest, upload
from tests.chapters.reading_age import reading_age
from tests.chapters.test_first_share import AHEAD, decide, ready
from tests.chapters.test_telling import write
from tests.reports import report
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
HIDDEN = ("form", "read")
COMMAND = "bin/test chapters -k sheets"


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    for name, relation, not_told in (
        ("dawn", Relation.MOTHER, False),
        ("ray", Relation.FATHER, True),
    ):
        child(scene, name, "HMC", kind=PersonKind.ADULT)
        tied = TieDetails("cases", name, "lena", name, relation, Responsibility.YES, not_told)
        with files_in(scene, "HMC") as actor:
            people.record_tie(details=tied, by=actor, at=scene.at)
    return scene


@pytest.fixture
def viewer(scene: Scene) -> Iterator[Viewer]:
    with standing(scene, "amara") as viewer:
        yield viewer


def shared(scene: Scene, viewer: Viewer, **stances: Any) -> UUID:
    """Amara shares with Joan; each of the family was told as is said here, by first name."""
    draft = ready(scene, viewer)
    found = preparation(draft, viewer=viewer)
    assert found is not None
    usual: dict[str, dict[str, str]] = {
        "Lena": {"stance": "told"},
        "Dawn": {"stance": "told_and_content"},
        "Ray": {"stance": "not_told", "reason": "cannot_reach"},
    } | stances
    lines = tuple(
        replace(line, **usual.get(line.name.split()[0], {})) for line in found.prepared.knows
    )
    drafts.fill(draft, viewer=viewer, knows=lines)
    return actions.decide(
        draft=draft,
        outcome=Outcome.SHARE,
        going_ahead={**AHEAD, "openness": "It is as the family knows it."},
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
    )


def wanted(scene: Scene, name: str, reader: Reader = Reader.ADULT, **said: Any) -> Wanted:
    return Wanted(str(scene.person[name]), reader, **said)


def make(viewer: Viewer, decision: UUID, want: Wanted, form: UUID | None = None) -> Sheet:
    made = actions.make_sheet(
        form=form or uuid4(),
        decision=decision,
        wanted=want,
        read=digest(decision, want, viewer),
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
    )
    found = actions.open_sheet(sheet=made, viewer=viewer, by=acting(viewer), at=viewer.at)
    assert found is not None
    assert found.sheet is not None
    return found.sheet


def refusal(viewer: Viewer, decision: UUID, want: Wanted) -> str:
    with pytest.raises(Refused) as refused:
        make(viewer, decision, want)
    assert not FamilySheet.objects.exists()
    return refused.value.reasons[0].code


def prepared(viewer: Viewer, decision: UUID) -> SheetPage | None:
    return actions.prepare_sheet(
        decision=decision, wanted=None, viewer=viewer, by=acting(viewer), at=viewer.at
    )


def test_it_says_who_told_whom_of_what_why_by_what_law_and_how_to_complain(
    scene: Scene, viewer: Viewer
) -> None:
    words = make(viewer, shared(scene, viewer), wanted(scene, "dawn")).words()
    for said in (
        "What we shared about Lena, and why",
        "This is for Dawn Invented.",
        "On 20 November 2026 Amara Invented of Harrowmere Council shared",
        "The designated safeguarding lead at Oakfield Primary School.",
        "keep Lena safe from harm",
        "Our agency has a legal job to work with others",
        "You can look it up: Children Act 2004, sections 10 and 11.",
        "Ring Amara Invented on 01632 960001.",
        "Ask for Gita Invented,",
        "within 30 days",
        "ico.org.uk",
    ):
        assert said in words
    assert "Council entry" not in words
    assert "Ray" not in words


@pytest.mark.parametrize("reader", Reader)
def test_a_child_of_nine_to_eleven_can_read_it(
    scene: Scene, viewer: Viewer, reader: Reader
) -> None:
    name = "dawn" if reader is Reader.ADULT else "lena"
    sheet = make(viewer, shared(scene, viewer), wanted(scene, name, reader))
    lines = [line for section in sheet.sections for line in (*section.lines, *section.listed)]
    age = reading_age(lines)
    report("sheet", f"reading age of the family's sheet, for the {reader} reader", age,
           must="<= 11", met=age <= 11, command=COMMAND)  # fmt: skip
    assert age <= 11, lines


def test_to_a_child_it_speaks_of_them_as_you(scene: Scene, viewer: Viewer) -> None:
    words = make(viewer, shared(scene, viewer), wanted(scene, "lena", Reader.CHILD)).words()
    assert "What we shared about you, and why" in words
    assert "We did it to keep you safe from harm." in words
    assert "The law gives us the job to work with others to keep a child safe." in words


def test_nobody_unsafe_to_tell_gets_one_whatever_was_answered_or_written(
    scene: Scene, viewer: Viewer
) -> None:
    decision = shared(scene, viewer, Ray={"stance": "told"})
    assert refusal(viewer, decision, wanted(scene, "ray")) == "sheet.unsafe"
    page = prepared(viewer, decision)
    assert page is not None
    assert {each.name for each in page.persons} == {"Lena Invented", "Dawn Invented"}


def test_whom_the_decision_kept_others_from_gets_none_though_the_records_have_changed(
    scene: Scene,
) -> None:
    with standing(scene, "amara") as viewer:
        decision = shared(scene, viewer)
        write(viewer, decision, scene.person["ray"])
    tied = TieDetails("cases", "ray", "lena", "ray", Relation.FATHER, Responsibility.YES, False)
    with files_in(scene, "HMC") as actor:
        people.record_tie(details=tied, by=actor, at=scene.at)
    with standing(scene, "amara") as viewer:
        family = family_of(scene.person["lena"], viewer=viewer)
        assert not any(each.not_told for each in family.members)
        assert refusal(viewer, decision, wanted(scene, "ray")) == "sheet.unsafe"


def test_whom_the_records_have_come_to_mark_since_gets_none_though_told_then(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        decision = shared(scene, viewer)
    tied = TieDetails("cases", "dawn", "lena", "dawn", Relation.MOTHER, Responsibility.YES, True)
    with files_in(scene, "HMC") as actor:
        people.record_tie(details=tied, by=actor, at=scene.at)
    with standing(scene, "amara") as viewer:
        assert refusal(viewer, decision, wanted(scene, "dawn")) == "sheet.unsafe"


def test_not_told_for_safety_is_never_undone_and_for_another_reason_it_is(
    scene: Scene, viewer: Viewer
) -> None:
    feared = shared(scene, viewer, Dawn={"stance": "not_told", "reason": "other_less_safe"})
    away = shared(scene, viewer, Dawn={"stance": "not_told", "reason": "cannot_reach"})
    assert refusal(viewer, away, wanted(scene, "dawn")) == "sheet.not_told"
    for decision in (feared, away):
        write(viewer, decision, scene.person["dawn"])
    assert refusal(viewer, feared, wanted(scene, "dawn")) == "sheet.unsafe"
    assert "Dawn" in make(viewer, away, wanted(scene, "dawn")).words()


def test_own_words_may_name_nobody_else(scene: Scene, viewer: Viewer) -> None:
    decision = shared(scene, viewer)
    named = wanted(scene, "dawn", own_words="Ray came to school.")
    assert refusal(viewer, decision, named) == "sheet.names_others"
    kind = wanted(scene, "dawn", own_words="Lena was tired, and Dawn asked us for help.")
    assert "asked us for help" in make(viewer, decision, kind).words()


def test_nothing_protected_stands_on_it(scene: Scene) -> None:
    lives.protected(scene)
    told = wanted(scene, "dawn", own_words="She lives at 3 Rowan House, Harrowmere now.")
    with standing(scene, "amara") as viewer:
        assert refusal(viewer, shared(scene, viewer), told) == "sheet.protected"


def test_a_service_can_be_left_unnamed(scene: Scene, viewer: Viewer) -> None:
    decision = shared(scene, viewer)
    page = prepared(viewer, decision)
    assert page is not None
    unnamed = frozenset(each.share for each in page.recipients)
    words = make(viewer, decision, wanted(scene, "dawn", unnamed=unnamed)).words()
    assert "Another service, which we do not name here." in words
    assert "Oakfield" not in words


def test_a_second_click_makes_none_and_another_agency_has_none(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        decision, form = shared(scene, viewer), uuid4()
        for _ in range(2):
            make(viewer, decision, wanted(scene, "dawn"), form)
        assert FamilySheet.objects.count() == 1
    with standing(scene, "joan") as other:
        assert prepared(other, decision) is None
        assert not FamilySheet.objects.exists()


def test_of_what_was_not_shared_there_is_no_sheet(scene: Scene, viewer: Viewer) -> None:
    decision = decide(ready(scene, viewer), viewer, Outcome.DO_NOT_SHARE)
    assert prepared(viewer, decision) is None
    with pytest.raises(Refused):
        make(viewer, decision, wanted(scene, "lena"))


def test_the_page_shows_it_first_makes_it_and_gives_the_same_words_as_a_tagged_pdf(
    scene: Scene,
) -> None:
    with standing(scene, "amara") as viewer:
        decision = shared(scene, viewer)
    client, address = signed_in("amara"), f"/decisions/{decision}/sheet/"
    assert f'href="{address}"' in client.get(f"/decisions/{decision}/").content.decode()
    said = {"who": str(scene.person["dawn"]), "reader": "adult", "own_words": "She was tired."}
    shown = client.post(address, {**said, "do": "show"}).content.decode()
    assert "She was tired." in shown
    with as_owner():
        assert not FamilySheet.objects.exists()
    read = {name: re.findall(rf'name="{name}" value="([^"]*)"', shown)[0] for name in HIDDEN}
    other = {**said, **read, "own_words": "She was not tired.", "do": "make"}
    assert "This is not yet what you have read." in client.post(address, other).content.decode()
    after = client.post(address, {**said, **read, "do": "make"}, follow=True)
    (link,) = re.findall(r'href="(/sheets/[^"]*)"', after.content.decode())
    response = client.get(link)
    pdf = paper.opened(response.content)
    words = "".join(paper.pages(pdf))
    with as_owner():
        kept = FamilySheet.objects.get()
        assert kept.text is not None
    with pdf.open_metadata() as metadata:
        checks = {
            "PDF/UA part": metadata["pdfuaid:part"] == "1",
            "title": metadata["dc:title"] == kept.text["title"],
            "language": str(pdf.Root.Lang) == "en-GB",
            "structure": {"/H1", "/H2", "/L", "/P"} <= paper.kinds(pdf),
            "pages": len(pdf.pages) <= 2,
            "words": all(
                line[:40] in words for each in kept.text["sections"] for line in each["lines"]
            ),
        }
    wrong = [name for name, met in checks.items() if not met]
    report("sheet", "checks of the family's sheet as a tagged PDF (PDF/UA-1), not met", len(wrong),
           must="0", met=not wrong, command=COMMAND)  # fmt: skip
    assert wrong == []


def test_refused_words_are_kept_on_the_page_with_the_reason(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        decision = shared(scene, viewer)
    said = {"who": str(scene.person["dawn"]), "own_words": "Ray came to school.", "do": "make"}
    response = signed_in("amara").post(f"/decisions/{decision}/sheet/", said)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Your own words name somebody else: Ray." in page
    assert ">Ray came to school.</textarea>" in page


def test_it_says_that_pictures_went_and_never_what_they_show(scene: Scene) -> None:
    entry = attached_entry(scene, upload(bad.picture()), upload(bad.pdf(), "x.pdf"))
    whole = newest(scene, entry)
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
        named = tuple(str(each.file) for each in whole.attachments[:1])
        drafts.fill(draft, viewer=viewer, versions=(str(whole.version),), papers=named)
        found = queries.decision(decide(draft, viewer), viewer=viewer)
        assert found is not None
        wanted = Wanted(str(scene.person["lena"]), Reader.CHILD)
        words = compose(told_of(found, Stake.CHILD, "Lena", wanted, viewer=viewer)).words()
    assert "1 picture or paper" in words
    assert BRUISE not in words
