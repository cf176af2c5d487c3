"""A claim that a service is involved is put to the service, and its answer lands beside it."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from fullpicture.requests.actions import ask_again, withdraw
from fullpicture.requests.models import InformationRequest
from fullpicture.rules.asking import Answer
from fullpicture.rules.triangulation import Standing
from fullpicture.rules.verdict import Refused
from fullpicture.triangulation import actions, queries
from fullpicture.triangulation.board import CheckedClaim
from fullpicture.triangulation.details import Bearing, Turn
from fullpicture.triangulation.unchecked import unchecked_of_mine
from tests.cast import Scene, standing
from tests.chapters import asking
from tests.chapters.checking import claim, lay, says
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TRUST = "Harrowmere Mental Health Trust"


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


@pytest.fixture
def made(scene: Scene) -> UUID:
    entry = says(scene, "A", "HMC", told_by="her mother")
    with standing(scene, "amara") as viewer:
        return claim(scene, viewer, entry)


def found(scene: Scene, claim: UUID, who: str = "amara") -> CheckedClaim:
    with standing(scene, who) as viewer:
        seen = queries.claim(claim, viewer=viewer)
    assert seen is not None
    return seen


def put(scene: Scene, claim: UUID, form: UUID | None = None, to: str = "femi", **how: Any) -> UUID:
    told = {"alleged": (), **how}
    request: UUID = asking.do(
        scene, "amara", actions.ask_service, form=form or uuid4(), claim=claim,
        to=asking.post(scene, to), **told,
    )  # fmt: skip
    return request


def step(scene: Scene, claim: UUID, turn: Turn) -> None:
    words = {"form": uuid4(), "words": "By telephone.", "request": None}
    asking.do(scene, "amara", actions.take_step, claim=claim, turn=turn, **words)


KNOWN = {"answer": Answer.SHARED, "says": "Yes. Ring me.", "context": ""}
NOTHING = {"answer": Answer.NOTHING_HELD, "says": "Our index, all years.", "context": ""}


def test_what_is_asked_says_nothing_of_the_claim(scene: Scene, made: UUID) -> None:
    assert found(scene, made).may_ask_them
    asked = asking.shown(scene, "femi", put(scene, made))
    assert asked.question == f"Does {TRUST} know this child?"
    assert "CAMHS" not in str(asked)
    seen = found(scene, made)
    assert seen.standing is Standing.BEING_CHECKED
    assert not seen.may_ask_them
    assert [each.request and each.request.to for each in seen.steps] == [f"Femi Invented, {TRUST}"]


@pytest.mark.parametrize(
    ("answer", "standing", "bearing"),
    [
        (KNOWN, Standing.CORROBORATED, Bearing.SUPPORTS),
        (NOTHING, Standing.CONTRADICTED, Bearing.CONTRADICTS),
    ],
)
def test_the_answer_lands_as_evidence_by_itself(
    scene: Scene, made: UUID, answer: dict[str, Any], standing: Standing, bearing: Bearing
) -> None:
    asking.reply(scene, put(scene, made), "femi", **answer)
    for who in ("amara", "morag"):
        seen = found(scene, made, who)
        assert seen.standing is standing
        laid = seen.evidence[-1]
        assert (laid.agency, laid.bearing, laid.household) == (TRUST, bearing, False)
        assert laid.request
        assert laid.request.reply
        assert laid.request.reply.says == answer["says"]


def test_a_refusal_and_a_silence_leave_it_unchecked(scene: Scene, made: UUID) -> None:
    request = put(scene, made)
    late = scene.later(days=30)
    assert found(late, made).standing is Standing.COULD_NOT_BE_CHECKED
    asking.refuse(scene, request, "femi")
    seen = found(scene, made)
    assert seen.standing is Standing.COULD_NOT_BE_CHECKED
    assert seen.may_ask_them
    assert [each.agency for each in seen.evidence] == ["Harrowmere Council"]


def test_asked_again_with_something_new_it_is_being_checked_again(scene: Scene, made: UUID) -> None:
    request = put(scene, made)
    asking.refuse(scene, request, "femi")
    again = asking.do(scene, "amara", ask_again, request=request, new="She was found alone.")
    assert found(scene, made).standing is Standing.BEING_CHECKED
    asking.reply(scene, again, "femi", **NOTHING)
    assert found(scene, made).standing is Standing.CONTRADICTED


def test_a_question_taken_back_checks_nothing(scene: Scene, made: UUID) -> None:
    request = put(scene, made)
    asking.do(scene, "amara", withdraw, request=request, why="He told us himself.")
    assert found(scene, made).standing is Standing.FAMILYS_ACCOUNT


def test_retrying_asks_once_by_whichever_form(scene: Scene, made: UUID) -> None:
    form = uuid4()
    first = put(scene, made, form)
    assert put(scene, made, form) == first
    assert put(scene, made) == first, "another window"
    with as_owner():
        assert InformationRequest.objects.count() == 1
    assert len(found(scene, made).steps) == 1
    assert put(scene, made, to="joan") != first, "another agency is another question"


def test_what_the_answer_does_may_be_said_anew(scene: Scene, made: UUID) -> None:
    """He is known there, and was discharged: that is not what was claimed."""
    request = put(scene, made)
    asking.reply(scene, request, "femi", answer=Answer.SHARED, says="Known; closed in May.",
                 context="")  # fmt: skip
    said = {"claim": made, "request": request, "why": "Closed in May."}
    asking.do(scene, "amara", actions.lay_reply, form=uuid4(), bearing=Bearing.CONTRADICTS, **said)
    seen = found(scene, made)
    assert seen.standing is Standing.CONTRADICTED
    assert [each.bearing for each in seen.evidence if each.request] == [Bearing.CONTRADICTS]
    later = scene.later(minutes=1)
    asking.do(later, "amara", actions.lay_reply, form=uuid4(), bearing=Bearing.SILENT, **said)
    assert found(later, made).standing is Standing.FAMILYS_ACCOUNT


def test_nothing_is_said_of_an_answer_that_was_not_given(scene: Scene, made: UUID) -> None:
    request = put(scene, made)
    with pytest.raises(Refused) as refused:
        asking.do(scene, "amara", actions.lay_reply, form=uuid4(), claim=made, request=request,
                  bearing=Bearing.SUPPORTS, why="")  # fmt: skip
    assert refused.value.field == "request"


def test_an_answer_opens_again_what_was_settled_before(scene: Scene, made: UUID) -> None:
    request = put(scene, made)
    step(scene.later(minutes=1), made, Turn.SETTLED)
    assert found(scene.later(minutes=2), made).closed
    later = scene.later(minutes=3)
    asking.reply(later, request, "femi", **NOTHING)
    assert not found(later, made).closed


def test_never_to_somebody_alleged_to_have_caused_harm(scene: Scene, made: UUID) -> None:
    with standing(scene, "femi") as viewer:
        femi = f"practitioner-{viewer.practitioner}"
    with pytest.raises(Refused) as refused:
        put(scene, made, alleged=(femi,))
    assert refused.value.reasons[0].code == "asking.to_alleged"
    assert found(scene, made).steps == ()
    with as_owner():
        assert not InformationRequest.objects.exists()


def test_what_is_claimed_of_the_household_is_put_to_no_service(scene: Scene) -> None:
    entry = says(scene, "B", "HMC", "Her father has moved out.", told_by="her mother")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, entry, text="Her father has moved out.", topic=None)
    assert not found(scene, made).may_ask_them


def test_the_service_that_the_claim_speaks_of_is_offered_first(scene: Scene) -> None:
    entry = says(
        scene, "B", "HMC", "The nurse of Oakfield Primary School sees her.", told_by="her mother"
    )
    with standing(scene, "amara") as viewer:
        made = claim(
            scene, viewer, entry, text="The nurse of Oakfield Primary School sees her.", topic=None
        )
    page = asking.do(scene, "amara", actions.open_asking, claim=made)
    assert page.question.line.agency == "Oakfield Primary School"
    assert page.question.weighed.unsettled == ()


def test_the_board_reads_no_more_for_more_questions(scene: Scene, made: UUID) -> None:
    with standing(scene, "amara") as viewer:
        entry = says(scene, "B", "HMC", "The school nurse sees her.", told_by="her mother")
        other = claim(scene, viewer, entry, text="The school nurse sees her.")
        lay(viewer, other, entry)
    put(scene, made)
    one = reads(scene)
    put(scene, other, to="joan")
    assert reads(scene) == one


def reads(scene: Scene) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with standing(scene, "amara") as viewer, CaptureQueriesContext(connection) as asked:
        queries.board(scene.person["lena"], viewer=viewer)
    return len(asked)


def test_who_may_not_write_here_asks_nobody(scene: Scene, made: UUID) -> None:
    for who in ("joan", "rhys", "gita"):
        assert asking.do(scene, who, actions.open_asking, claim=made) is None
    with pytest.raises(Refused):
        asking.do(scene, "joan", actions.ask_service, form=uuid4(), claim=made,
                  to=asking.post(scene, "femi"), alleged=())  # fmt: skip


def test_what_nobody_checked_of_ones_children_is_for_supervision(scene: Scene, made: UUID) -> None:
    with standing(scene, "amara") as viewer:
        (found,) = unchecked_of_mine(viewer=viewer)
    assert (found.child.given_names, [each.id for each in found.claims]) == ("Lena", [made])
    assert found.contradicted == 0
    for who in ("joan", "rhys", "gita"):
        with standing(scene, who) as viewer:
            assert unchecked_of_mine(viewer=viewer) == (), who
    asking.reply(scene, put(scene, made), "femi", **KNOWN)
    with standing(scene, "amara") as viewer:
        assert unchecked_of_mine(viewer=viewer) == ()
