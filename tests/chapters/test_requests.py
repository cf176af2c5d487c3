"""Asking other agencies: who reads what, what an answer needs, and that nothing happens twice."""

import dataclasses
from datetime import date, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fullpicture.agencies import actions as agencies
from fullpicture.agencies.models import Post
from fullpicture.ledger.models import Particulars
from fullpicture.people import actions as people
from fullpicture.requests import actions, queries
from fullpicture.requests.kinds import kinds
from fullpicture.requests.models import InformationRequest, Reply
from fullpicture.rules.asking import Answer, Standing
from fullpicture.rules.clocks import LONDON
from fullpicture.rules.facts import Role
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import drafts as sharing_drafts
from fullpicture.visibility.models import Relationship
from fullpicture.visibility.standing import stand_for_upkeep
from fullpicture.web.request_lines import lines_of_requests
from tests.architecture import lives
from tests.cast import Scene, child, files_in, standing
from tests.chapters import asking, urgent
from tests.chapters import test_first_share as path
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


def refused(act: object, *arguments: object, **more: object) -> str:
    with pytest.raises(Refused) as caught, transaction.atomic():
        act(*arguments, **more)  # type: ignore[operator]
    assert all(each.remedy for each in caught.value.reasons)
    return caught.value.reasons[0].code


# ------------------------------------------------------------------ asking


def test_three_agencies_are_asked_at_once_and_each_reads_its_own(scene: Scene) -> None:
    to = [asking.post(scene, who) for who in ("joan", "tom", "femi")]
    made = asking.ask(scene, *to)
    assert len(made) == 3
    for who, own in zip(("joan", "tom", "femi"), made, strict=True):
        found = asking.shown(scene, who, own)
        assert (found.question, found.why, found.mine) == (asking.QUESTION, asking.WHY, True)
        with standing(scene, who) as viewer:
            together = queries.asked_together(found.asking, viewer=viewer)
        assert [each.id for each in together] == [own], "they read who else was asked"
    with standing(scene, "amara") as viewer:
        assert len(queries.requests_about(scene.person["lena"], viewer=viewer).by_us) == 3


def test_sent_again_it_finds_what_was_sent(scene: Scene) -> None:
    form = uuid4()
    assert asking.ask(scene, asking=form) == asking.ask(scene, asking=form)
    with as_owner():
        assert InformationRequest.objects.count() == 1


def test_it_is_due_by_the_clock_of_its_kind_and_keeps_which(scene: Scene) -> None:
    usual, urgent = (
        asking.shown(scene, "amara", asking.ask(scene, urgent=each)[0]) for each in (False, True)
    )
    # Friday 20 November 2026, half past four: five working days, and one.
    assert usual.answer_by == datetime(2026, 11, 28, tzinfo=LONDON)
    assert urgent.answer_by == datetime(2026, 11, 24, tzinfo=LONDON)
    assert usual.at < usual.half_at < usual.answer_by
    with as_owner():
        assert InformationRequest.objects.values_list("clock", flat=True).distinct().count() == 2


def test_each_kind_says_its_basis_and_what_follows(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        found = kinds(viewer.at.date(), viewer=viewer)
    assert len(found) == 6
    assert all(each.basis.endswith(".") and each.consequence.endswith(".") for each in found)
    asked = asking.shown(scene, "joan", asking.ask(scene, kind="enquiry")[0])
    assert asked.kind is not None
    assert "section 47" in asked.kind.basis


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"basis": ""}, "asking.no_basis"),
        ({"basis": "consent"}, "asking.no_basis"),
        ({"kind": "nonsense"}, "asking.no_kind"),
        ({"question": " "}, "asking.no_question"),
        ({"why": ""}, "asking.no_reason"),
        ({"why": "Terry Stranger rang us about it."}, "asking.names_others"),
    ],
)
def test_what_is_missing_is_refused_in_a_sentence(
    scene: Scene, changes: dict[str, str], code: str
) -> None:
    assert refused(asking.ask, scene, **changes) == code
    with as_owner():
        assert not InformationRequest.objects.exists()


def test_over_a_look_again_one_may_go_ahead_with_a_reason(scene: Scene) -> None:
    why = "Terry Stranger rang us about it."
    ahead = {"told": "School has to know whom to keep away."}
    (made,) = asking.ask(scene, why=why, going_ahead=ahead)
    with as_owner():
        assert InformationRequest.objects.get(id=made).going_ahead == ahead


def test_a_kind_that_is_for_others_is_refused(scene: Scene) -> None:
    with standing(scene, "joan"):
        pass
    code = refused(
        asking.ask, scene, asking.post(scene, "amara"), who="joan", kind="enquiry",
        basis="public_task.ea2002_s175",
    )  # fmt: skip
    assert code == "asking.not_your_power"


def test_whoever_left_is_not_asked(scene: Scene) -> None:
    with as_owner():
        Post.objects.filter(id=scene.post["tom"]).update(ends_on=date(2026, 11, 1))
    assert refused(asking.ask, scene, asking.post(scene, "tom")) == "asking.no_contact"


def test_a_service_without_a_current_contact_is_shown_and_cannot_be_chosen(scene: Scene) -> None:
    with as_owner():
        Post.objects.filter(agency_id=scene.agency["OAK"]).update(ends_on=date(2026, 11, 1))
    line = next(each for each in asking.lines(scene) if each.agency == "Oakfield Primary School")
    assert line.involved
    assert line.code == ""


def test_who_leads_the_work_stands_first(scene: Scene) -> None:
    asking.led_by(scene, "joan")
    first = asking.lines(scene)[0]
    assert (first.code, first.involved) == (asking.post(scene, "joan"), True)
    assert first.code not in [each.code for each in asking.lines(scene)[1:]]


def test_about_a_shielded_child_only_those_listed_are_asked(scene: Scene) -> None:
    child(scene, "lena", "HMC", nhs_number="9990000018", shielded=True)
    from fullpicture.visibility import actions as visibility

    assert refused(asking.ask, scene) == "asking.not_listed"
    with files_in(scene, "HMC") as by:
        visibility.list_post(
            person=scene.person["lena"], post=scene.post["joan"], by=by, at=scene.at
        )
    (made,) = asking.ask(scene)
    assert asking.shown(scene, "joan", made).mine
    assert asking.seen(scene, "meera", made) is None, "her manager is not listed"


def test_about_a_hidden_child_nobody_else_asks_or_learns_that_there_is_one(scene: Scene) -> None:
    child(scene, "lena", "HMC", nhs_number="9990000018", shielded=True)
    code = refused(asking.ask, scene, asking.post(scene, "amara"), who="rhys")
    assert code == "asking.absent"


def test_whoever_may_not_open_the_child_does_not_ask(scene: Scene) -> None:
    assert refused(asking.ask, scene, who="rhys") == "asking.absent"
    assert refused(asking.ask, scene, who="gita") == "asking.absent"


# ------------------------------------------------------------------ who sees it


def test_who_sees_a_question_and_who_does_not(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    seeing = {who for who in scene.post if asking.seen(scene, who, made)}
    assert seeing == {"amara", "morag", "gita", "joan", "meera", "olwen"}


def test_a_reply_is_for_the_asker_and_not_for_others_asked(scene: Scene) -> None:
    to_joan, to_femi = asking.ask(scene, asking.post(scene, "joan"), asking.post(scene, "femi"))
    asking.reply(scene, to_joan)
    found = asking.shown(scene, "amara", to_joan)
    assert found.reply is not None
    assert found.reply.says == "She was last here on Tuesday."
    assert asking.seen(scene, "femi", to_joan) is None
    assert asking.shown(scene, "femi", to_femi).reply is None


def test_the_database_itself_shows_a_stranger_nothing(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    asking.reply(scene, made)
    for who in ("rhys", "tom", "femi", "iris", "bea", "saul", "nadia"):
        with standing(scene, who):
            assert not InformationRequest.objects.exists(), who
            assert not Reply.objects.exists(), who


def test_nobody_but_those_asked_can_write_an_answer(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    for who in ("amara", "morag", "femi", "meera"):
        assert refused(asking.reply, scene, made, who) == "asking.absent"
    with as_owner():
        row = InformationRequest.objects.get(id=made)
    with pytest.raises(DatabaseError):
        forge(scene, row)


def forge(scene: Scene, row: InformationRequest) -> None:
    """An answer by Tom, whom nobody asked."""
    with standing(scene, "tom") as viewer:
        said = {"answer": "shared", "says": "No.", "at": viewer.at, "request_id": row.id}
        by = {"post_id": viewer.post, "practitioner_id": viewer.practitioner}
        Reply(**row.columns(), **said, **by).save(force_insert=True)


def test_where_no_record_is_kept_being_asked_opens_nothing(scene: Scene) -> None:
    asking.ask(scene, asking.post(scene, "femi"))
    with as_owner():
        assert not Relationship.objects.filter(holder_post_id=scene.post["femi"]).exists()


def test_where_one_is_kept_it_opens_until_a_late_answer_is_too_late(scene: Scene) -> None:
    (made,) = asking.ask(scene, asking.post(scene, "tom"))
    with as_owner():
        opened = Relationship.objects.get(holder_post_id=scene.post["tom"])
    assert opened.record_id == scene.record["lena@OAK"]
    assert opened.ends_at is not None
    assert opened.ends_at > asking.shown(scene, "tom", made).answer_by


# ------------------------------------------------------------------ answering


def test_nothing_held_says_where_was_looked_and_is_kept(scene: Scene) -> None:
    (made,) = asking.ask(scene, asking.post(scene, "femi"), kind="existence")
    none = {"answer": Answer.NOTHING_HELD, "context": ""}
    assert refused(asking.reply, scene, made, "femi", **none, says="") == "asking.nothing_said"
    asking.reply(scene, made, "femi", **none, says="Our index, all years.")
    found = asking.shown(scene, "amara", made)
    assert found.reply is not None
    assert found.reply.answer is Answer.NOTHING_HELD


def test_whether_one_knows_a_child_is_answered_without_what_one_knows(scene: Scene) -> None:
    (made,) = asking.ask(scene, kind="existence")
    asking.reply(scene, made, says="Yes. Ring me.", context="")
    assert asking.shown(scene, "amara", made).reply is not None


def test_a_refusal_needs_a_reason_from_the_list_and_in_words(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    no = {"answer": Answer.REFUSED, "context": ""}
    assert (
        refused(asking.reply, scene, made, **no, says="", reason="other") == "asking.nothing_said"
    )
    assert refused(asking.reply, scene, made, **no, says="No.", reason="") == "asking.no_reason"
    asking.refuse(scene, made)
    assert asking.shown(scene, "amara", made).refused


def test_records_without_what_they_mean_are_not_an_answer(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    assert refused(asking.reply, scene, made, context="") == "asking.no_context"


def test_answered_twice(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    first = asking.reply(scene, made)
    assert asking.reply(scene, made) == first, "the same click again"
    assert refused(asking.reply, scene, made, says="And on Friday.") == "asking.answered"


def test_answered_after_it_was_taken_back(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    again = [
        asking.do(scene, "amara", actions.withdraw, request=made, why="He told us himself.")
        for _ in range(2)
    ]
    assert again[0] == again[1]
    assert refused(asking.reply, scene, made) == "asking.withdrawn"
    assert asking.shown(scene, "joan", made).standing is Standing.WITHDRAWN
    assert made not in asking.waiting(scene, "joan")


def test_what_was_answered_is_not_taken_back(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    asking.reply(scene, made)
    code = refused(asking.do, scene, "amara", actions.withdraw, request=made, why="Too late.")
    assert code == "asking.answered"


def test_passed_on_it_stays_until_the_colleague_takes_it_on(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    assert asking.seen(scene, "tom", made) is None
    passed = {"request": made, "to": scene.post["tom"], "why": "You teach her."}
    first = asking.do(scene, "joan", actions.pass_on, **passed)
    assert asking.do(scene, "joan", actions.pass_on, **passed) == first
    assert asking.shown(scene, "amara", made).standing is Standing.PASSED_ON
    assert made in asking.waiting(scene, "joan")
    assert made in asking.waiting(scene, "tom")
    asking.do(scene, "tom", actions.take_on, request=made)
    found = asking.shown(scene, "amara", made)
    assert found.standing is Standing.OPEN
    assert found.taken_on is not None
    assert found.taken_on.by is not None
    assert found.taken_on.by.id == scene.post["tom"]
    asking.reply(scene, made, "tom")


def test_a_refusal_goes_back_to_the_same_desk_with_both_texts(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    again = {"request": made, "new": "She was found alone at night."}
    assert refused(asking.do, scene, "amara", actions.ask_again, **again) == "asking.still_open"
    asking.refuse(scene, made)
    second = asking.do(scene, "amara", actions.ask_again, **again)
    assert asking.do(scene, "amara", actions.ask_again, **again) == second
    found = asking.shown(scene, "joan", second)
    assert (found.new, found.earlier, found.mine) == (again["new"], made, True)
    assert asking.shown(scene, "joan", made).reply is not None
    asking.reply(scene, second)


def test_whoever_answered_hears_what_came_of_it(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    came = {"request": made, "text": "We visit on Thursday because of what you told us."}
    assert (
        refused(asking.do, scene, "amara", actions.tell_what_came, **came) == "asking.not_answered"
    )
    asking.reply(scene, made)
    assert made in asking.waiting(scene, "amara")
    asking.do(scene, "amara", actions.tell_what_came, **came)
    assert made not in asking.waiting(scene, "amara")
    told = asking.shown(scene, "joan", made).came_of_it
    assert told is not None
    assert told.words == came["text"]


# ------------------------------------------------------------------ time


def test_at_half_time_it_is_chased_once_and_the_managers_of_the_asked_know(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    assert asking.clock_comes_by(scene) == 0
    assert made not in asking.waiting(scene, "meera")
    half = scene.later(days=4)
    assert asking.shown(half, "joan", made).is_chased(half.at)
    assert asking.clock_comes_by(half) == 1
    assert asking.clock_comes_by(half) == 0
    assert made in asking.waiting(half, "meera")
    assert made not in asking.waiting(half, "morag")


def test_when_it_runs_out_it_climbs_to_both_managers_and_the_asker(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    late = scene.later(days=8)
    for who in ("amara", "morag", "joan", "meera"):
        assert made in asking.waiting(late, who), who
    assert asking.clock_comes_by(late) == 2, "half time was passed over, and is kept too"
    why = "Nobody knows if she is in school."
    called = asking.do(late, "amara", actions.call_for_resolution, request=made, why=why)
    assert asking.do(late, "morag", actions.call_for_resolution, request=made, why=why) == called
    found = asking.shown(late, "joan", made).resolution
    assert found is not None
    assert found.words == why


def test_what_was_answered_is_not_chased(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    asking.reply(scene, made)
    assert asking.clock_comes_by(scene.later(days=8)) == 0
    assert made not in asking.waiting(scene.later(days=8), "meera")


def test_a_disagreement_is_called_for_after_a_refusal_or_lateness_only(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    call = {"request": made, "why": "She is not safe."}
    code = refused(asking.do, scene, "amara", actions.call_for_resolution, **call)
    assert code == "asking.no_disagreement"
    asking.refuse(scene, made)
    asking.do(scene, "amara", actions.call_for_resolution, **call)


def test_the_worker_reads_no_word_of_it(scene: Scene) -> None:
    asking.ask(scene)
    with pytest.raises(DatabaseError):
        read_as_worker(scene.later(days=8))


def read_as_worker(scene: Scene) -> None:
    with as_role("fullpicture_worker"):
        stand_for_upkeep(at=scene.at)
        with connection.cursor() as cursor:
            cursor.execute("SELECT question FROM requests_informationrequest")


# ------------------------------------------------------------------ asking whether they know


def test_a_service_is_asked_whether_it_knows_and_no_more(scene: Scene) -> None:
    made = service(scene, alleged=())
    found = asking.shown(scene, "femi", made)
    assert found.question == "Does CAMHS know this child?"
    assert found.kind is not None
    assert found.kind.code == "existence"


def code_of(scene: Scene, who: str) -> str:
    """The practitioner, as whoever asks names them."""
    with standing(scene, who) as viewer:
        return f"practitioner-{viewer.practitioner}"


def test_never_to_somebody_alleged_to_have_caused_harm_nor_beside_them(scene: Scene) -> None:
    urgent.hire(scene, "karl", "main", "HMT", Role.PRACTITIONER)
    urgent.hire(scene, "mina", "main", "HMT", Role.MANAGER)
    femi, karl, mina = (code_of(scene, who) for who in ("femi", "karl", "mina"))
    assert refused(service, scene, alleged=(femi,)) == "asking.to_alleged"
    assert refused(service, scene, alleged=(karl,)) == "asking.beside_alleged"
    assert refused(service, scene, alleged=None) == "asking.alleged_unknown"
    assert refused(service, scene, alleged=("practitioner-gone",)) == "asking.alleged_unknown"
    assert refused(service, scene, alleged=(mina,)) in (
        "asking.by_alleged",
        "asking.beside_alleged",
    )
    with as_owner():
        assert not InformationRequest.objects.exists()


def test_never_by_way_of_whoever_reads_what_is_put_to_others(scene: Scene) -> None:
    """Nobody of her team is asked, but she governs what the school is asked."""
    with files_in(scene, "OAK") as by:
        agencies.register_team(
            agency=scene.agency["OAK"], code="gov", name="Office", by=by, at=scene.at
        )
    urgent.hire(scene, "vera", "gov", "OAK", Role.GOVERNANCE)
    vera = code_of(scene, "vera")
    assert refused(asking.ask, scene, alleged=(vera,)) == "asking.by_alleged"
    asking.ask(scene, asking.post(scene, "femi"), alleged=(vera,))


def test_a_name_alone_is_a_doubt_that_the_asker_settles(scene: Scene) -> None:
    """Whoever the child is kept from has the family name of the one who would be asked."""
    kept = dataclasses.replace(lives.tie(scene), not_told=True)
    with files_in(scene, "HMC") as actor:
        people.record_tie(details=kept, by=actor, at=scene.at)
    assert refused(service, scene, alleged=()) == "asking.namesake"
    service(scene, alleged=(), apart=(code_of(scene, "femi"),))


def service(scene: Scene, **how: object) -> object:
    return asking.do(
        scene, "amara", actions.put_to_service, asking_id=uuid4(), person=scene.person["lena"],
        to=asking.post(scene, "femi"), service="CAMHS", **how,
    )  # fmt: skip


def test_without_an_agreement_nobody_is_asked_whether_they_know(scene: Scene) -> None:
    from dataclasses import replace

    from fullpicture.policy import actions as policy
    from fullpicture.policy.shipped import read_shipped

    before, other = asking.ask(
        scene, asking.post(scene, "joan"), asking.post(scene, "femi"), kind="existence"
    )
    asking.reply(scene, other, "femi", answer=Answer.NOTHING_HELD, says="Our index.", context="")
    with as_owner():
        kept = InformationRequest.objects.values_list("agreement_id", flat=True)
        assert set(kept) == {Reply.objects.get().agreement_id}
        assert None not in kept
    shipped = next(each for each in read_shipped().agreements if each.code == "partnership")
    with files_in(scene, "HMC") as by:
        ended = replace(shipped, ends_on=date(2026, 11, 20))
        policy.adopt_agreement(details=ended, by=by, at=scene.at)
    assert refused(asking.reply, scene, before) == "asking.agreement_ended"
    assert refused(asking.ask, scene, kind="existence") == "asking.not_agreed"
    asking.ask(scene)


# ------------------------------------------------------------------ what must not be told


def test_a_protected_address_goes_with_no_word_in_either_direction(scene: Scene) -> None:
    lives.protected(scene)
    told = "They are at 3 Rowan House, Harrowmere."
    assert refused(asking.ask, scene, why=told) == "asking.gives_away"
    (made,) = asking.ask(scene)
    assert refused(asking.reply, scene, made, says=told) == "asking.gives_away"
    assert refused(asking.reply, scene, made, context=told) == "asking.gives_away"
    asking.refuse(scene, made)
    again = {"request": made, "new": told}
    assert refused(asking.do, scene, "amara", actions.ask_again, **again) == "asking.gives_away"


def test_whoever_tries_words_to_learn_an_address_leaves_a_trace(scene: Scene) -> None:
    detail = lives.protected(scene)
    (made,) = asking.ask(scene)
    words = ("Is it 3 Rowan House, Harrowmere?", "")
    asking.do(scene, "joan", actions.open_request, request=made, tried=words)
    with as_owner():
        tried = Particulars.objects.filter(outcome="refused", object_id=detail)
        assert [each.actor_post_id for each in tried] == [scene.post["joan"]]


# ------------------------------------------------------------------ answering by sharing


def test_the_sharing_journey_begins_with_the_asker_and_their_reason(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    draft = asking.do(scene, "joan", actions.share_as_answer, request=made)
    assert asking.do(scene, "joan", actions.share_as_answer, request=made) == draft
    with standing(scene, "joan") as viewer:
        written = sharing_drafts.find(draft, viewer=viewer)
    assert written is not None
    assert written.recipients == (str(scene.post["amara"]),)
    assert asking.QUESTION in written.why
    assert asking.WHY in written.why
    assert not written.versions, "what is shared is the replier's to choose"


def test_what_was_shared_since_is_the_answer_with_what_it_means(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    with standing(scene, "joan") as viewer:
        decision = path.decide(path.ready(scene, viewer, "amara", entries=1), viewer)
    by_share = {"says": "", "decision": decision}
    assert refused(asking.reply, scene, made, **by_share, context="") == "asking.no_context"
    asking.reply(scene, made, **by_share)
    found = asking.shown(scene, "amara", made).reply
    assert found is not None
    assert found.decision == decision


def test_a_share_that_is_no_answer_is_not_taken_for_one(scene: Scene) -> None:
    with standing(scene, "joan") as viewer:
        earlier = path.decide(path.ready(scene, viewer, "amara", entries=1), viewer)
    (made,) = asking.ask(scene.later(hours=1))
    later = scene.later(hours=2)
    for decision in (earlier, uuid4()):
        code = refused(asking.reply, later, made, decision=decision)
        assert code == "asking.no_such_share"


def test_a_refusal_answered_again_leaves_the_askers_home(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    asking.refuse(scene, made)
    assert made in asking.waiting(scene, "amara")
    asking.do(scene, "amara", actions.ask_again, request=made, new="She was found at night.")
    assert made not in asking.waiting(scene, "amara")


# ------------------------------------------------------------------ names in an answer


def test_people_of_no_part_in_the_childs_life_are_pointed_out_in_an_answer(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    says = "Her neighbour Terry Marsh saw Lena on Tuesday; so did Tom Invented."
    with pytest.raises(Refused) as caught:
        asking.reply(scene, made, says=says)
    (reason,) = caught.value.reasons
    assert (reason.code, caught.value.field) == ("asking.names_others", "named_because")
    assert "Terry Marsh" in reason.words
    assert "Lena" not in reason.words
    assert "Tom" not in reason.words
    asking.reply(scene, made, says=says, named_because="He saw her last.")
    with as_owner():
        assert Reply.objects.get().named_because == "He saw her last."


def test_whom_the_question_named_may_be_named_in_the_answer(scene: Scene) -> None:
    (made,) = asking.ask(
        scene, why="Terry Marsh rang us about her.", going_ahead={"told": "He is the referrer."}
    )
    asking.reply(scene, made, says="Terry Marsh collects her on Fridays.")


def test_somebody_hidden_from_whoever_answers_is_nobody_they_know(scene: Scene) -> None:
    child(scene, "hanna", "HMC", shielded=True)
    (made,) = asking.ask(scene)
    code = refused(asking.reply, scene, made, says="She plays with Hanna Hidden.")
    assert code == "asking.names_others"


# ------------------------------------------------------------------ on Home


def test_whatever_waits_comes_before_saying_what_came_of_an_answer() -> None:
    """Feedback has no clock, and would push what is urgent off a small screen."""
    scene = asking.asked_scene()
    (answered,), (waits,) = asking.ask(scene), asking.ask(scene)
    asking.reply(scene, answered)
    later = scene.later(days=30)
    with standing(later, "amara") as viewer:
        lines = list(lines_of_requests(queries.requests_waiting(viewer=viewer), viewer.at))
    first, last = sorted(lines, key=lambda line: line.place)
    assert first.address.endswith(f"{waits}/")
    assert "has not answered in time" in first.what
    assert last.what.startswith("Say what came of the answer from")
