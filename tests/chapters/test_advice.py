"""A question without identity: asked, answered, and no way back for whoever answers."""

import pytest
from django.db import connection

from fullpicture.advice import actions, queries
from fullpicture.advice.advisers import advisers
from fullpicture.rules.facts import Role
from fullpicture.rules.verdict import Refused
from fullpicture.visibility.standing import acting
from tests.cast import Scene, hire, household, standing
from tests.chapters import releases
from tests.chapters.advised import answer, ask, asked, read, written


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    releases.protect(scene)  # her mother, Dawn, hides at 3 Rowan House
    return scene


def rows_seen(scene: Scene, who: str, table: str) -> int:
    with standing(scene, who), connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return int(cursor.fetchone()[0])


def test_the_question_goes_without_names(scene: Scene) -> None:
    question = asked(scene)
    with standing(scene, "gita") as viewer:
        (waits,) = queries.to_answer(viewer=viewer)
    assert waits.id == question
    assert waits.text == ("May I tell [Child A]'s school? [Child A] said that [mother] shouts.")
    assert waits.child is None
    assert (waits.asker_title, waits.asker_agency) == ("Social worker", "Harrowmere Council")


def test_a_protected_place_is_left_out_too(scene: Scene) -> None:
    found = read(scene, written(scene, "They live at 3 Rowan House now. May I say so?"))
    assert "Rowan" not in found.text


@pytest.mark.parametrize("who", ["gita", "olwen", "morag"])
def test_whoever_was_asked_has_no_way_back(scene: Scene, who: str) -> None:
    """Not even one who governs the agency, or manages the asker, and could see the child."""
    asked(scene, to=who)
    assert rows_seen(scene, who, "advice_question") == 1
    assert rows_seen(scene, who, "advice_asked") == 0
    assert rows_seen(scene, "amara", "advice_asked") == 1


def test_another_lead_of_the_agency_may_check_it(scene: Scene) -> None:
    hire(scene, "gwen", "HMC", Role.GOVERNANCE, "Deputy information governance lead")
    asked(scene, to="gita")
    assert rows_seen(scene, "gwen", "advice_asked") == 1


@pytest.mark.parametrize("who", ["rhys", "joan", "tom", "olwen", "piotr", "nadia", "saul"])
def test_nobody_else_sees_the_question(scene: Scene, who: str) -> None:
    answer(scene, asked(scene))
    for table in ("advice_question", "advice_asked", "advice_answer", "advice_draft"):
        assert rows_seen(scene, who, table) == 0


def test_the_ledger_tells_the_adviser_no_child(scene: Scene) -> None:
    question = asked(scene)
    with standing(scene, "gita"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, record_ids FROM ledger_particulars WHERE object_id = %s", [question]
        )
        assert cursor.fetchall() == [(None, [])]


def test_the_answer_comes_back_to_the_asker_with_the_child(scene: Scene) -> None:
    question = answer(scene, asked(scene))
    with standing(scene, "amara") as viewer:
        (found,) = queries.advice_about(scene.person["lena"], viewer=viewer)
        assert queries.answered_lately(viewer=viewer) == (found,)
    assert found.id == question
    assert found.child is not None
    assert found.child.person == scene.person["lena"]
    assert found.answer == "Yes, tell them."
    assert found.answered_by == "Gita Invented, Information governance lead, Harrowmere Council"


def test_asking_and_answering_twice_is_once(scene: Scene) -> None:
    draft = written(scene)
    digest = read(scene, draft).digest
    assert ask(scene, draft, digest=digest) == ask(scene, draft, digest=digest) == draft
    assert answer(scene, draft) == answer(scene, draft) == draft
    with pytest.raises(Refused, match="answered already"):
        answer(scene, draft, text="No.")
    assert rows_seen(scene, "amara", "advice_question") == 1


def test_what_was_not_read_does_not_go(scene: Scene) -> None:
    with pytest.raises(Refused, match="not what you read"):
        ask(scene, written(scene), digest="0" * 64)


def test_what_is_pointed_out_is_looked_at_first(scene: Scene) -> None:
    draft = written(scene, "Lena is one of triplets. May I say so?")
    assert [each.text for each in read(scene, draft).pointed] == ["triplets"]
    with pytest.raises(Refused, match="may still tell"):
        ask(scene, draft, looked=False)
    assert ask(scene, draft, looked=True) == draft


def test_nobody_but_the_adviser_answers(scene: Scene) -> None:
    question = asked(scene)
    for who in ("amara", "morag", "olwen"):
        with pytest.raises(Refused, match="no such question"):
            answer(scene, question, who)


def test_only_the_author_reads_the_draft(scene: Scene) -> None:
    draft = written(scene)
    for who in ("morag", "gita", "rhys"):
        with standing(scene, who) as viewer:
            found = actions.open_question_draft(
                draft=draft, viewer=viewer, by=acting(viewer), at=viewer.at
            )
        assert found is None


def test_no_question_about_a_child_that_one_may_not_open(scene: Scene) -> None:
    for who in ("rhys", "gita", "nadia"):
        with standing(scene, who) as viewer:
            begun = actions.start_question(
                person=scene.person["lena"], viewer=viewer, by=acting(viewer), at=viewer.at
            )
        assert begun is None


def test_advisers_are_governance_the_own_manager_and_named_professionals(scene: Scene) -> None:
    hire(scene, "nuala", "HMT", Role.MANAGER, "Named nurse")
    with standing(scene, "amara") as viewer:
        names = [post.name.split()[0] for post in advisers(viewer=viewer)]
    assert names == ["Gita", "Morag", "Nuala", "Olwen"]
