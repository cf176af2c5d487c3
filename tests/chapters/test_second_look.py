"""The checks before anything leaves: names of others, whose words they are, who is near whom."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from fullpicture.chronology import actions as chronology
from fullpicture.chronology.details import EntryDetails, HowKnown, Nature
from fullpicture.chronology.models import EntryVersion
from fullpicture.linkage import actions as linkage
from fullpicture.people import actions as people
from fullpicture.people.codes import AddressKind, Relation, Responsibility
from fullpicture.people.details import (
    AddressDetails,
    HouseholdDetails,
    PersonDetails,
    PersonKind,
    Sex,
    TieDetails,
)
from fullpicture.rules.verdict import Finding
from fullpicture.sharing import drafts, queries
from fullpicture.sharing.preparing import Preparation, preparation
from tests import cast
from tests.architecture.examples import ENTRY
from tests.architecture.lives import SINCE
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, files_in, household, standing
from tests.chapters.test_first_share import decide, ready
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

POLICE_WORDS = (
    "Officers were called to the home of a neighbour where a boy of nine said that his father"
    " had locked him in the shed."
)


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def written(scene: Scene, code: str = "HMC", **says: Any) -> UUID:
    details: EntryDetails = replace(ENTRY, **{"reference": "new", **says})
    with files_in(scene, code) as actor:
        chronology.record_entry(details=details, by=actor, at=scene.at)
    with as_owner():
        rows = EntryVersion.objects.filter(reference=details.reference).order_by("-number")
        return rows.values_list("id", flat=True)[0]


def prepared(scene: Scene, *versions: UUID, to: str = "joan", **changes: object) -> UUID:
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer, to)
        if versions:
            changes["versions"] = tuple(map(str, versions))
        drafts.fill(draft, viewer=viewer, **changes)
    return draft


def found(scene: Scene, draft: UUID) -> Preparation:
    with standing(scene, "amara") as viewer:
        weighed = preparation(draft, viewer=viewer)
    assert weighed is not None
    return weighed


def finding(scene: Scene, draft: UUID, point: str) -> Finding:
    judged = found(scene, draft).verdict.finding(point)
    assert judged is not None
    return judged


def words(judged: Finding) -> str:
    return " ".join(reason.words for reason in judged.reasons)


def adult(scene: Scene, name: str, given: str, family: str) -> None:
    """Somebody known to the council as `name`."""
    details = PersonDetails("cases", name, PersonKind.ADULT, given, family, date(1985, 3, 1), None,
                            Sex.MALE)  # fmt: skip
    with files_in(scene, "HMC") as actor:
        linkage.register_record(details=details, by=actor, at=scene.at)


def tied(scene: Scene, name: str, relation: Relation, *, not_told: bool = False) -> None:
    tie = TieDetails("cases", f"lena-{name}", "lena", name, relation, Responsibility.NO,
                     not_told=not_told)  # fmt: skip
    with files_in(scene, "HMC") as actor:
        people.record_tie(details=tie, by=actor, at=scene.at)


@pytest.mark.parametrize(
    "says",
    [
        {"text": "Terry Blunt next door was arrested."},
        {"meaning": "She may have met Terry Blunt."},
        {"how_known": HowKnown.TOLD, "told_by": "Terry Blunt, a neighbour"},
    ],
)
def test_a_neighbour_who_is_named_is_pointed_out_by_name(
    scene: Scene, says: dict[str, object]
) -> None:
    judged = finding(scene, prepared(scene, written(scene, **says)), "identities")
    assert "Terry Blunt is named, and is no part of this child's life" in words(judged)


def test_what_the_sender_writes_is_read_for_names_too(scene: Scene) -> None:
    draft = prepared(scene, why="Terry Blunt may wait for her at the gate.")
    assert "Terry Blunt is named" in words(finding(scene, draft, "identities"))


def test_people_of_the_child_s_life_are_not(scene: Scene) -> None:
    adult(scene, "carl", "Carl", "Brindle")
    tied(scene, "carl", Relation.STEP_PARENT)
    text = (
        "Saw Lena at Oakfield Primary School with Carl Brindle. Mr Brindle said little. Amara"
        " Invented rang Joan Invented on Monday; they moved from Larch Row."
    )
    judged = finding(scene, prepared(scene, written(scene, text=text)), "identities")
    assert "named" not in words(judged)


def test_the_names_stand_in_the_decision_with_the_reason_given(scene: Scene) -> None:
    draft = prepared(scene, written(scene, text="Terry Blunt was there."))
    with standing(scene, "amara") as viewer:
        decision = queries.decision(decide(draft, viewer), viewer=viewer)
    assert decision is not None
    (kept,) = (each for each in decision.verdict["findings"] if each["point"] == "identities")
    assert "Terry Blunt" in str(kept["reasons"])
    assert kept["going_ahead"] == "It is another family."


def shared_by_school(scene: Scene, text: str) -> None:
    """Joan sends Amara what the school wrote."""
    cast.allocate(scene, "joan", "lena", "OAK")
    version = written(scene, "OAK", reference="school", text=text, author_name="Joan Invented")
    with standing(scene, "joan") as viewer:
        draft = ready(scene, viewer, "amara")
        drafts.fill(draft, viewer=viewer, versions=(str(version),))
        decide(draft, viewer)


def test_words_that_another_agency_sent_keep_their_source(scene: Scene) -> None:
    shared_by_school(scene, POLICE_WORDS)
    copied = f"Strategy meeting. {POLICE_WORDS} No further action."
    draft = prepared(scene, written(scene, text=copied))
    judged = finding(scene, draft, "accurate")
    assert "Some of these words came from Oakfield Primary School." in words(judged)
    said = written(scene, text=copied, how_known=HowKnown.TOLD, told_by="Oakfield, by telephone")
    assert "came from" not in words(finding(scene, prepared(scene, said), "accurate"))


def test_a_few_words_alike_are_no_copy_and_what_nobody_sent_is_nobody_s(scene: Scene) -> None:
    draft = prepared(scene, written(scene, text=f"Meeting. {POLICE_WORDS}"))
    assert "came from" not in words(finding(scene, draft, "accurate"))
    shared_by_school(scene, "Officers were called to the home of a neighbour where a girl played.")
    assert "came from" not in words(finding(scene, draft, "accurate"))


@pytest.mark.parametrize(
    ("says", "asked"),
    [
        ({"how_known": HowKnown.TOLD}, True),
        ({"how_known": HowKnown.TOLD, "told_by": "Lena"}, False),
        ({"how_known": HowKnown.OBSERVED}, False),
    ],
)
def test_a_quotation_says_whose_words_it_has(
    scene: Scene, says: dict[str, object], asked: bool
) -> None:
    text = "“He shouts at us every night,” and then nothing more."
    version = written(scene, text=text, nature=Nature.ALLEGATION, **says)
    judged = finding(scene, prepared(scene, version), "accurate")
    assert ("quotes somebody" in words(judged)) is asked


def test_the_first_time_is_said_on_both_pages_and_asks_nothing_new(scene: Scene) -> None:
    draft = prepared(scene)
    client: Client = signed_in("amara")
    shown = "First time for this child"
    assert shown in client.get(f"/drafts/{draft}/what/").content.decode()
    page = client.get(f"/drafts/{draft}/check/").content.decode()
    assert "Joan Invented: first time for this child." in page
    judged = finding(scene, draft, "recipient")
    assert judged.judgement == "met"
    with standing(scene, "amara") as viewer:
        decide(draft, viewer)
    again = prepared(scene)
    assert scene.post["joan"] not in found(scene, again).checks.first_time
    assert "first time" not in client.get(f"/drafts/{again}/check/").content.decode()


def test_who_is_not_known_to_work_with_her_and_never_had_anything_is_one_question(
    scene: Scene,
) -> None:
    draft = prepared(scene, to="femi")
    judged = finding(scene, draft, "recipient")
    assert [reason.code for reason in judged.reasons] == ["recipient.not_known"]
    assert "Nothing about this child went to them before." in words(judged)


def feared_with(scene: Scene, **lives: object) -> None:
    """Her father may not be told. He and her aunt, who bears a recipient's family name, live as
    said; Amara works with them too, else she could not know where.
    """
    adult(scene, "kurt", "Kurt", "Voss")
    adult(scene, "tess", "Tess", "Invented")
    tied(scene, "kurt", Relation.FATHER, not_told=True)
    tied(scene, "tess", Relation.AUNT_OR_UNCLE)
    for name in lives:
        cast.allocate(scene, "amara", name, "HMC")
    with files_in(scene, "HMC") as actor:
        for name, key in lives.items():
            if isinstance(key, str) and key.startswith("F"):
                people.record_household_member(
                    details=HouseholdDetails("cases", f"H-{name}", key, name, SINCE),
                    by=actor,
                    at=scene.at,
                )
            else:
                people.record_address(
                    details=AddressDetails("cases", f"A-{name}", name, AddressKind.HOME,
                                           str(key), "", SINCE),
                    by=actor,
                    at=scene.at,
                )  # fmt: skip


@pytest.mark.parametrize(
    ("lives", "near"),
    [
        ({"kurt": "F1", "tess": "F1"}, True),
        ({"kurt": "2 Mill Lane, Harrowmere", "tess": "2 MILL LANE Harrowmere"}, True),
        ({"kurt": "F1", "tess": "F2"}, False),
        ({"kurt": "2 Mill Lane, Harrowmere", "tess": "3 Mill Lane, Harrowmere"}, False),
    ],
)
def test_a_recipient_named_like_somebody_who_lives_with_the_feared_is_looked_at_again(
    scene: Scene, lives: dict[str, object], near: bool
) -> None:
    feared_with(scene, **lives)
    judged = finding(scene, prepared(scene), "identities")
    assert ("identities.recipient_close" in {each.code for each in judged.reasons}) is near


def test_a_recipient_named_like_nobody_near_is_not(scene: Scene) -> None:
    adult(scene, "kurt", "Kurt", "Voss")
    tied(scene, "kurt", Relation.FATHER, not_told=True)
    judged = finding(scene, prepared(scene), "identities")
    assert "identities.recipient_close" not in {each.code for each in judged.reasons}


@pytest.mark.parametrize(
    ("to", "feared", "shown"),
    [("femi", True, True), ("femi", False, False), ("morag", True, False)],
    ids=["of another agency", "nobody is feared", "a colleague"],
)
def test_whoever_would_see_where_the_child_can_be_found_is_looked_at_again(
    scene: Scene, to: str, feared: bool, shown: bool
) -> None:
    adult(scene, "kurt", "Kurt", "Voss")
    tied(scene, "kurt", Relation.FATHER, not_told=feared)
    judged = finding(scene, prepared(scene, to=to), "identities")
    assert ("identities.place_shown" in {each.code for each in judged.reasons}) is shown
    assert ("Oakfield" in words(judged)) is shown


def test_whoever_received_something_before_sees_it_already(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        decide(ready(scene, viewer, "femi"), viewer)
    adult(scene, "kurt", "Kurt", "Voss")
    tied(scene, "kurt", Relation.FATHER, not_told=True)
    judged = finding(scene, prepared(scene, to="femi"), "identities")
    assert "identities.place_shown" not in {each.code for each in judged.reasons}
