"""Claims laid against evidence: how they stand, where it came from, and who may see it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from fullpicture.chronology.details import HowKnown
from fullpicture.rules.facts import Viewer
from fullpicture.rules.triangulation import Standing
from fullpicture.rules.verdict import Refused
from fullpicture.triangulation import actions, queries
from fullpicture.triangulation.board import CheckedClaim
from fullpicture.triangulation.details import Turn
from fullpicture.triangulation.models import Claim, Evidence
from fullpicture.visibility.standing import acting
from tests.cast import Scene, allocate, child, household, standing
from tests.chapters.checking import CLAIM, claim, lay, says, share, version_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    allocate(scene, "joan", "lena", "OAK")
    return scene


@pytest.fixture
def viewer(scene: Scene) -> Iterator[Viewer]:
    with standing(scene, "amara") as viewer:
        yield viewer


def found(claim: UUID, viewer: Viewer) -> CheckedClaim:
    seen = queries.claim(claim, viewer=viewer)
    assert seen is not None
    return seen


def after(viewer: Viewer, minutes: int) -> Viewer:
    return replace(viewer, at=viewer.at + timedelta(minutes=minutes))


def test_the_familys_account_is_corroborated_by_whoever_saw_it(scene: Scene) -> None:
    told = says(scene, "A", "HMC", told_by="her mother")
    seen = says(scene, "B", "HMC", "The register of the clinic says so.")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, told)
        first = found(made, viewer)
        assert first.standing is Standing.FAMILYS_ACCOUNT
        assert first.weighed.reason.words.startswith("Her mother says so.")
        assert [each.id for each in queries.board(scene.person["lena"], viewer=viewer).to_look_at]
        lay(viewer, made, seen)
        assert found(made, viewer).standing is Standing.CORROBORATED
        board = queries.board(scene.person["lena"], viewer=viewer)
        assert (board.to_look_at, [each.id for each in board.others]) == ((), [made])


def test_contradicted_stands_first_on_the_board(scene: Scene) -> None:
    told = says(scene, "A", "HMC", told_by="her mother")
    other = says(scene, "B", "HMC", "Her father has moved out.", told_by="her mother")
    against = says(scene, "C", "HMC", "Discharged in May.")
    with standing(scene, "amara") as viewer:
        unchecked = claim(scene, viewer, other, text="Her father has moved out.")
        made = claim(scene, viewer, told)
        lay(viewer, made, against, "contradicts", why="CAMHS says otherwise.")
        board = queries.board(scene.person["lena"], viewer=viewer)
        assert [each.id for each in board.to_look_at] == [made, unchecked]
        assert board.to_look_at[0].weighed.reason.remedy


@pytest.mark.parametrize("told_by", ["her mother", "Mum", "the mother", "MOTHER"])
def test_one_teller_is_one_source_however_she_is_called(scene: Scene, told_by: str) -> None:
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, says(scene, "A", "HMC", told_by="his mother"))
        lay(viewer, made, says(scene, "B", "HMC", told_by=told_by))
        assert len(found(made, viewer).weighed.roots) == 1


def test_what_the_class_teacher_told_is_no_second_source_beside_what_she_wrote(
    scene: Scene,
) -> None:
    told = says(scene, "A", "HMC", told_by="the class teacher")
    wrote = says(scene, "B", "HMC", author_role="Class teacher")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, told)
        lay(viewer, made, wrote)
        assert found(made, viewer).standing is Standing.ONE_ACCOUNT


def test_an_echo_is_traced_across_agencies(scene: Scene) -> None:
    """The school wrote it from what the council had shared, and knows no other source."""
    council = says(scene, "A", "HMC", told_by="her mother")
    received = share(scene, council)
    school = says(scene, "B", "OAK", derived_from=received, how_known=HowKnown.RECEIVED, told_by="")
    with standing(scene, "joan") as viewer:
        made = claim(scene, viewer, school)
        lay(viewer, made, council)
        weighed = found(made, viewer).weighed
        assert weighed.standing is Standing.ECHOED
        assert weighed.reason.words == ("Two agencies record this. Both had it from her mother.")


def test_that_there_is_a_chain_is_known_and_what_stands_in_it_is_not(scene: Scene) -> None:
    """Amara may not read what the school's entry was taken from."""
    hidden = says(scene, "H", "OAK", "A word that nobody else may read.", told_by="her uncle")
    school = says(scene, "B", "OAK", derived_from=version_of(hidden), how_known=HowKnown.RECEIVED)
    share(scene, school, sender="joan", to="amara")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, school)
        seen = found(made, viewer)
        assert [each.name for each in seen.weighed.roots] == [""]
        assert "uncle" not in str(seen)
        assert "nobody else may read" not in str(seen)
        assert "somebody whom you may not see" in seen.weighed.reason.words.lower()


def test_what_was_taken_back_leaves_nothing_in_any_agency(scene: Scene) -> None:
    council = says(scene, "A", "HMC", told_by="a neighbour")
    received = share(scene, council)
    school = says(scene, "B", "OAK", derived_from=received, how_known=HowKnown.RECEIVED)
    with standing(scene, "joan") as viewer:
        made = claim(scene, viewer, school)
        assert found(made, viewer).standing is Standing.ONE_ACCOUNT
    with standing(scene, "amara") as viewer:
        actions.take_back(
            entry=council, why="She was mistaken.", viewer=viewer, by=acting(viewer), at=viewer.at
        )
    with standing(scene, "joan") as viewer:
        assert found(made, viewer).standing is Standing.NOTHING_LEFT
        assert "mistaken" not in str(found(made, viewer))


def test_where_it_was_had_from_may_be_said_when_it_is_laid_down(scene: Scene) -> None:
    mother = says(scene, "A", "HMC", told_by="her mother")
    letter = says(scene, "B", "HMC", "A letter of the clinic.")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, mother)
        lay(viewer, made, letter)
        assert found(made, viewer).standing is Standing.CORROBORATED
        lay(after(viewer, 1), made, letter, had_from=(mother,))
        assert found(made, viewer).standing is Standing.FAMILYS_ACCOUNT
        lay(after(viewer, 2), made, letter, source="her aunt", household=False)
        assert found(made, viewer).standing is Standing.CORROBORATED


def test_a_circle_of_sources_does_not_hang(scene: Scene) -> None:
    a, b = says(scene, "A", "HMC"), says(scene, "B", "HMC")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, a)
        lay(viewer, made, b)
        lay(after(viewer, 1), made, a, had_from=(b,))
        lay(after(viewer, 2), made, b, had_from=(a,))
        assert found(made, viewer).weighed.reason.words == "Nobody says where it comes from."
        with pytest.raises(Refused) as refused:
            lay(viewer, made, a, had_from=(a,))
        assert refused.value.field == "had_from"


def test_what_the_child_says_of_harm_is_never_a_claim(scene: Scene) -> None:
    words = "He visits me at night and I am afraid."
    told = says(scene, "A", "HMC", words, told_by="Lena")
    with standing(scene, "amara") as viewer:
        for harm in (True, None):
            with pytest.raises(Refused) as refused:
                claim(scene, viewer, told, text=words, of_harm=harm)
            assert [each.code for each in refused.value.reasons] == ["claim.childs_word"]
        assert claim(scene, viewer, told, text="She goes to swimming.", of_harm=False)


def test_a_claim_is_one_sentence_and_no_page_of_it(scene: Scene) -> None:
    with standing(scene, "amara") as viewer, pytest.raises(Refused) as refused:
        claim(scene, viewer, text="x" * 1_001)
    assert [each.code for each in refused.value.reasons] == ["claim.too_long"]


def test_the_childs_word_is_not_listed_as_unchecked_or_contradicted(scene: Scene) -> None:
    mother = says(scene, "A", "HMC", "She fell.", told_by="her mother")
    child = says(scene, "B", "HMC", "He hit me.", told_by="Lena")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, text="She was hit.", of_harm=True)
        lay(viewer, made, child)
        lay(viewer, made, mother, "contradicts")
        assert found(made, viewer).standing is Standing.CHILDS_WORD
        assert queries.board(scene.person["lena"], viewer=viewer).to_look_at == ()


def test_a_claim_that_was_settled_comes_back_with_new_evidence(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, says(scene, "A", "HMC", told_by="her mother"))
        actions.take_step(
            form=uuid4(), claim=made, turn=Turn.SETTLED, words="CAMHS rang back.", request=None,
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
        assert found(made, viewer).closed
    with standing(scene.later(hours=1), "amara") as viewer:
        lay(viewer, made, says(scene, "B", "HMC"), "contradicts")
        assert not found(made, viewer).closed


def test_made_twice_it_is_one_claim(scene: Scene, viewer: Viewer) -> None:
    told, form = says(scene, "A", "HMC", told_by="her mother"), uuid4()
    made = {claim(scene, viewer, told, form=each) for each in (form, form, uuid4())}
    assert made == {form}
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("who", ["joan", "rhys", "femi", "gita", "bea", "saul", "olwen"])
def test_nobody_sees_a_claim_who_does_not_work_with_her_in_its_agency(
    scene: Scene, who: str
) -> None:
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, says(scene, "A", "HMC", told_by="her mother"))
    with standing(scene, who) as viewer:
        assert queries.claim(made, viewer=viewer) is None
        assert queries.board(scene.person["lena"], viewer=viewer).to_look_at == ()
        assert not Claim.objects.exists()  # the second wall
        assert not Evidence.objects.exists()
        with pytest.raises(Refused):
            lay(viewer, made, says(scene, "B", "HMC"))


def test_a_claim_in_anothers_words_is_shown_only_to_whom_the_entry_was_sent(scene: Scene) -> None:
    school = says(scene, "S", "OAK", told_by="her mother")
    share(scene, school, sender="joan", to="amara")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, school)
        assert found(made, viewer).text == CLAIM
    allocate(scene, "rhys", "lena", "HMC")
    with standing(scene, "rhys") as viewer:
        assert queries.claim(made, viewer=viewer) is None
        assert not Claim.objects.exists()


def test_after_the_relationship_there_is_nothing(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, says(scene, "A", "HMC", told_by="her mother"))
    allocate(scene, "amara", "lena", "HMC", ends_on=(scene.at + timedelta(days=1)).date())
    with standing(scene.later(days=3), "amara") as viewer:
        assert queries.claim(made, viewer=viewer) is None


def test_whoever_becomes_hidden_hides_what_quotes_an_entry_about_them(scene: Scene) -> None:
    child(scene, "milo", "HMC")
    both = says(scene, "A", "HMC", told_by="her mother", also_about=("milo",))
    with standing(scene, "amara") as viewer:
        quoting, other = claim(scene, viewer, both), claim(scene, viewer, text="CAMHS knows him.")
        lay(viewer, other, both, why="Milo goes there.")
        assert found(other, viewer).evidence
    child(scene, "milo", "HMC", shielded=True)
    with standing(scene, "amara") as viewer:
        assert queries.claim(quoting, viewer=viewer) is None
        assert not found(other, viewer).evidence
        assert not Claim.objects.filter(id=quoting).exists()
        assert not Evidence.objects.exists()


def test_of_an_entry_that_was_not_sent_to_me_a_colleague_tells_me_nothing(scene: Scene) -> None:
    school = says(scene, "S", "OAK", told_by="her mother")
    share(scene, school, sender="joan", to="amara")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer)
        lay(viewer, made, school, why="Her own words.", source="her great-aunt Hilda")
    allocate(scene, "rhys", "lena", "HMC")
    with standing(scene, "rhys") as viewer:
        seen = found(made, viewer)
        assert len(seen.evidence) == 1
        assert "Hilda" not in str(seen)
        assert "own words" not in str(seen)


def test_the_database_itself_takes_no_evidence_that_its_writer_may_not_read(scene: Scene) -> None:
    """Or a chain could be followed from an entry that somebody merely guessed."""
    school = says(scene, "S", "OAK", told_by="her mother")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, says(scene, "A", "HMC", told_by="her mother"))
        row = Evidence.objects.get(claim_id=made)
        row.id, row.entry_id, row.version_id = uuid4(), school, version_of(school)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
        with pytest.raises(Refused):
            lay(viewer, made, school)
