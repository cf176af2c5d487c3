"""A second person lets a protected detail go, or does not; nobody else, and nothing but this."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fullpicture.people import queries as people
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.rules.verdict import Judgement, Refused
from fullpicture.sharing import actions, drafts, queries
from fullpicture.sharing.models import Decision, Release, ReleaseRequest
from fullpicture.sharing.preparing import preparation
from fullpicture.sharing.releasing import decided_for, may_be_asked, to_decide, to_release
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.standing import acting
from tests import cast
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, files_in, household, standing
from tests.chapters.releases import TOLD, WHY, answer, ask, stopped_draft
from tests.chapters.test_first_share import decide, only_share, opened
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

BECAUSE = "The school van has to find the house."


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def identities(scene: Scene, draft: UUID) -> tuple[Judgement, list[str]]:
    with standing(scene, "amara") as viewer:
        found = preparation(draft, viewer=viewer)
    assert found is not None
    finding = found.verdict.finding("identities")
    assert finding is not None
    return finding.judgement, [reason.words for reason in finding.reasons]


def decided(scene: Scene, draft: UUID) -> UUID:
    with standing(scene, "amara") as viewer:
        return decide(draft, viewer)


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused, transaction.atomic():
        act()
    return refused.value.reasons[0].code


def test_let_go_by_a_manager_it_is_sent_and_her_reason_stands_in_the_decision(
    scene: Scene,
) -> None:
    draft = stopped_draft(scene)
    assert identities(scene, draft)[0] is Judgement.CANNOT_RECORD_YET
    answer(scene, ask(scene, draft), reason=BECAUSE)
    said = f"Morag Invented agreed that a protected address goes, because: {BECAUSE}"
    judgement, words = identities(scene, draft)
    assert words[-1] == said
    assert judgement is not Judgement.CANNOT_RECORD_YET
    decision = decided(scene, draft)
    received = opened(scene, "joan", only_share(scene).id)
    assert received is not None
    assert [item.text for item in received.items] == [TOLD]
    with standing(scene, "amara") as viewer:
        kept = queries.decision(decision, viewer=viewer)
    assert kept is not None
    assert said in str(kept.verdict)


def test_the_second_person_sees_exactly_what_would_be_sent_to_whom_and_why(scene: Scene) -> None:
    draft = stopped_draft(scene)
    request = ask(scene, draft)
    with standing(scene, "morag") as viewer:
        found = actions.open_release(
            request=request, viewer=viewer, by=acting(viewer), at=viewer.at
        )
        assert [each.id for each in to_decide(viewer=viewer)] == [request]
    assert found is not None
    assert TOLD in found.text
    assert "School sees her every day" in found.text
    assert [post.name for post in found.recipients] == ["Joan Invented"]
    assert [(each.kind, each.ring) for each in found.kinds] == [("address", "01632 960100")]
    assert found.why == WHY
    assert found.answer_by > found.at


def test_kept_back_it_does_not_go_and_the_sender_is_told_why(scene: Scene) -> None:
    draft = stopped_draft(scene)
    answer(scene, ask(scene, draft), let_go=False, reason="He waits at the school gate.")
    assert identities(scene, draft)[0] is Judgement.CANNOT_RECORD_YET
    with standing(scene, "amara") as viewer:
        (told,) = decided_for(viewer=viewer)
    assert told.answer is not None
    assert told.answer.reason == "He waits at the school gate."
    with standing(scene, "morag") as viewer:
        assert to_decide(viewer=viewer) == ()
    code_of(lambda: decided(scene, draft))
    page = signed_in("amara").get(f"/drafts/{draft}/check/").content.decode()
    assert "He waits at the school gate." in page


@pytest.mark.parametrize(
    "changes",
    [
        {"why": "Somebody else needs it."},
        {"asks": "Something else."},
        {"recipients": "tom"},
        {"versions": ""},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_whatever_is_changed_has_to_be_asked_anew(scene: Scene, changes: dict[str, Any]) -> None:
    draft = stopped_draft(scene)
    answer(scene, ask(scene, draft), reason=BECAUSE)
    with standing(scene, "amara") as viewer:
        found = preparation(draft, viewer=viewer)
        assert found is not None
        if "recipients" in changes:
            changes = {"recipients": (str(scene.post["tom"]),)}
        if "versions" in changes:
            changes = {"versions": tuple(str(each.version) for each in found.own_entries)}
        drafts.fill(draft, viewer=viewer, **changes)
    assert identities(scene, draft)[0] is Judgement.CANNOT_RECORD_YET
    later = scene.later(minutes=1)
    again = ask(later, draft)
    with standing(later, "morag") as viewer:
        assert [each.id for each in to_decide(viewer=viewer)] == [again]
    answer(later, again, reason=BECAUSE)
    assert identities(later, draft)[0] is not Judgement.CANNOT_RECORD_YET


def test_asked_and_answered_twice_it_is_once(scene: Scene) -> None:
    draft = stopped_draft(scene)
    request = ask(scene, draft)
    assert ask(scene, draft) == request
    answer(scene, request, reason=BECAUSE)
    assert answer(scene, request, reason=BECAUSE) == request
    said = code_of(lambda: answer(scene, request, let_go=False, reason="No."))
    assert said == "release.answered"
    with as_owner():
        assert (ReleaseRequest.objects.count(), Release.objects.count()) == (1, 1)


def test_another_may_be_asked_and_reads_what_the_first_said(scene: Scene) -> None:
    draft = stopped_draft(scene)
    answer(scene, ask(scene, draft), let_go=False, reason="I would not.")
    request = ask(scene.later(minutes=1), draft, "gita")
    with standing(scene, "gita") as viewer:
        found = to_release(request, viewer=viewer)
    assert found is not None
    assert [(each.by, each.reason) for each in found.earlier] == [
        ("Morag Invented", "I would not.")
    ]
    answer(scene.later(minutes=2), request, "gita", reason=BECAUSE)
    assert identities(scene.later(minutes=3), draft)[1][-1].startswith("Gita Invented agreed")


@pytest.mark.parametrize("who", ["amara", "rhys", "gita", "joan", "iris"])
def test_nobody_answers_but_who_was_asked(scene: Scene, who: str) -> None:
    request = ask(scene, stopped_draft(scene))
    said = code_of(lambda: answer(scene, request, who, reason="Let it."))
    assert said == ("release.not_asked" if who in ("amara", "gita") else "release.absent")
    with as_owner():
        assert not Release.objects.exists()


def test_nothing_is_answered_without_a_reason_or_after_the_share_is_gone(scene: Scene) -> None:
    draft = stopped_draft(scene)
    request = ask(scene, draft)
    assert code_of(lambda: answer(scene, request, reason=" ")) == "release.unsaid"
    with standing(scene, "amara") as viewer:
        drafts.discard(draft, viewer=viewer)
    with standing(scene, "morag") as viewer:
        assert to_decide(viewer=viewer) == ()
    assert code_of(lambda: answer(scene, request)) == "release.gone"


def test_asked_of_nobody_or_for_no_reason_it_is_refused_and_nothing_stays(scene: Scene) -> None:
    draft = stopped_draft(scene)
    assert code_of(lambda: ask(scene, draft, why=" ")) == "release.no_reason"
    for name in ("amara", "rhys", "joan", "iris", "olwen"):
        assert code_of(partial(ask, scene, draft, name)) == "release.nobody"
    with standing(scene, "amara") as viewer:
        drafts.fill(draft, viewer=viewer, versions=())
    assert code_of(lambda: ask(scene, draft)) == "release.nothing"
    with as_owner():
        assert not ReleaseRequest.objects.exists()


def test_those_who_may_be_asked_see_the_child_already(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        found = may_be_asked(scene.person["lena"], viewer=viewer)
    assert [each.id for each in found] == [scene.post["morag"], scene.post["gita"]]
    with standing(scene, "rhys") as viewer:  # who may not open her learns of nobody
        assert may_be_asked(scene.person["lena"], viewer=viewer) == ()
    with files_in(scene, "HMC") as actor:
        visibility.shield(
            person=scene.person["lena"],
            why="Refuge",
            listed=(scene.post["amara"], scene.post["gita"]),
            by=actor,
            at=scene.at,
        )
    with standing(scene, "amara") as viewer:
        found = may_be_asked(scene.person["lena"], viewer=viewer)
    assert [each.id for each in found] == [scene.post["gita"]]


@pytest.mark.parametrize("who", ["rhys", "tom", "joan", "iris", "piotr", "bea", "nadia", "olwen"])
def test_nobody_else_reads_it_not_even_by_sql(scene: Scene, who: str) -> None:
    request = ask(scene, stopped_draft(scene))
    answer(scene, request, reason=BECAUSE)
    with standing(scene, who) as viewer:
        assert to_release(request, viewer=viewer) is None
        assert not ReleaseRequest.objects.exists()
        assert not Release.objects.exists()


def test_a_colleague_who_works_with_her_too_is_refused_by_either_wall(scene: Scene) -> None:
    request = ask(scene, stopped_draft(scene))
    cast.allocate(scene, "rhys", "lena", "HMC")
    with standing(scene, "rhys") as viewer:
        assert people.may_open(scene.person["lena"], viewer=viewer)
        assert not ReleaseRequest.objects.exists()
        with as_owner():  # past the row policies, the rules alone
            assert to_release(request, viewer=viewer) is None
            assert to_release(request, viewer=scene.viewer("morag")) is not None


def test_the_database_takes_no_answer_from_anybody_else(scene: Scene) -> None:
    """Whatever a page were made to do: not the author's own, nor a colleague's."""
    draft = stopped_draft(scene)
    request = ask(scene, draft)
    for who in ("amara", "rhys", "gita"):
        with standing(scene, who) as viewer, pytest.raises(DatabaseError), transaction.atomic():
            forge(viewer, request, draft, scene)
    with standing(scene, "morag") as viewer:
        forge(viewer, request, draft, scene)


def forge(viewer: Viewer, request: UUID, draft: UUID, scene: Scene) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sharing_release"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, true, 'Yes', %s, %s, now())",
            [uuid4(), request, draft, scene.person["lena"], scene.record["lena@HMC"],
             viewer.agency, scene.post["amara"], viewer.post, viewer.practitioner],
        )  # fmt: skip


def test_deciding_not_to_share_takes_the_question_from_home(scene: Scene) -> None:
    draft = stopped_draft(scene)
    ask(scene, draft)
    with standing(scene, "amara") as viewer:
        decide(draft, viewer, Outcome.DO_NOT_SHARE)
    with standing(scene, "morag") as viewer:
        assert to_decide(viewer=viewer) == ()


def test_the_pages_ask_and_answer(scene: Scene) -> None:
    draft = stopped_draft(scene)
    amara, morag = signed_in("amara"), signed_in("morag")
    assert f"/drafts/{draft}/second/" in amara.get(f"/drafts/{draft}/check/").content.decode()
    page = f"/drafts/{draft}/second/"
    assert "Morag Invented, Team manager" in amara.get(page).content.decode()
    unsaid = amara.post(page, {"why": "She walks home."})
    assert unsaid.status_code == 422
    assert "She walks home." in unsaid.content.decode()
    said = {"second": str(scene.post["morag"]), "why": "She walks home."}
    assert amara.post(page, said).headers["Location"] == f"/drafts/{draft}/check/"
    home = morag.get("/").content.decode()
    assert "Decide if a protected detail may go" in home
    with as_owner():
        request = ReleaseRequest.objects.get().id
    shown = morag.get(f"/releases/{request}/").content.decode()
    assert TOLD in shown
    refused = morag.post(f"/releases/{request}/", {"let_go": "yes", "reason": ""})
    assert refused.status_code == 422
    said = {"let_go": "yes", "reason": BECAUSE}
    assert morag.post(f"/releases/{request}/", said).headers["Location"] == "/"
    assert "A protected detail may go" in amara.get("/").content.decode()
    assert BECAUSE in amara.get(f"/drafts/{draft}/check/").content.decode()
    with as_owner():
        assert not Decision.objects.exists()
