"""Notices by e-mail: whatever waits on a Home is told of once, and nothing of what it is."""

import contextlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from smtplib import SMTPException
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import connection

from fullpicture.agencies.models import Practitioner
from fullpicture.config import cluster, logins
from fullpicture.linkage import actions as linkage
from fullpicture.linkage import models
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.notices import sending, words
from fullpicture.notices.jobs import send_notices
from fullpicture.rules.facts import Purpose
from fullpicture.rules.matching import Band
from fullpicture.sharing import home, noticing
from fullpicture.sharing.actions import (
    tell_of_corrections,
    tell_of_taken_back,
    unlink_records,
)
from fullpicture.sharing.models import Notice
from fullpicture.triangulation import actions as triangulation
from fullpicture.visibility.standing import acting, stand_for_notices
from tests.architecture.examples import EXAMPLES, alerted, open_with_reason
from tests.cast import Scene, child, correcting_in, entry, household, standing
from tests.chapters import advised, asking, checking, supervised, urgent
from tests.chapters.releases import answer, stopped_draft
from tests.chapters.releases import ask as ask_second
from tests.chapters.test_answers import accept, ask, reply
from tests.chapters.test_first_share import only_share, opened, share
from tests.chapters.test_telling import promised
from tests.chapters.test_withdrawals import withdraw
from tests.linked import linking_in, merge
from tests.reports import report
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db
COMMAND = "bin/test chapters -k notices"


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def comes_by(scene: Scene) -> int:
    with as_role("fullpicture_worker"):
        return send_notices(int(scene.at.timestamp()))


def dies_in(scene: Scene) -> None:
    """A round in which the worker is killed: what it had committed by then stays."""
    with as_role("fullpicture_worker"), contextlib.suppress(KeyboardInterrupt):
        send_notices(int(scene.at.timestamp()))
        raise AssertionError("it was to die")


def told() -> list[str]:
    """Who got an e-mail, by first name, in the order in which they went."""
    return [each.to[0].split("@")[0] for each in mail.outbox]


def waiting(scene: Scene) -> dict[UUID, set[tuple[str, UUID]]]:
    """What the worker knows to wait for each post."""
    found: dict[UUID, set[tuple[str, UUID]]] = {}
    with as_role("fullpicture_worker"):
        stand_for_notices(at=scene.at)
        for each in noticing.waiting(at=scene.at):
            found.setdefault(each.post, set()).add((each.what.split()[0], each.thing))
    return found


def on_home(scene: Scene, name: str) -> set[tuple[str, UUID]]:
    """The same as Home shows it, but for what was only begun."""
    with standing(scene, name) as viewer:
        waits = home.home(viewer=viewer)
        lines = {("share", each.id) for each in waits.shares}
        lines |= {("late", each.id) for each in waits.late}
        lines |= {("correction", each.id) for each in waits.corrections}
        lines |= {("closed", each.id) for each in waits.closed}
        lines |= {("question", each.said.id) for each in waits.to_answer}
        lines |= {("review", each.id) for each in waits.to_review}
        lines |= {("review_late", each.id) for each in waits.not_reviewed}
        lines |= {("tell", each.decision) for each in waits.to_tell}
        lines |= {("waited", each.decision) for each in waits.waited}
        lines |= {("alert", each.id) for each in waits.alerts}
        lines |= {("release", each.id) for each in waits.to_release}
        lines |= {("released", each.id) for each in waits.released}
        for each in waits.reasons:
            lines.add(("reason_review" if each.to_review else "reason", each.declared.id))
        lines |= {("pair", each.id) for each in waits.pairs}
        lines |= {("advice", each.id) for each in waits.advice_to_give}
        lines |= {("advice_given", each.id) for each in waits.advice_given}
        for each in waits.supervision:
            if each.held_at is None:
                lines.add(("supervision", each.id))
            elif each.signed_at is None:
                lines.add(("supervision_sign", each.id))
        lines |= {("emergency_hidden", each.emergency) for each in waits.unaccepted}
        governs = viewer.purpose is Purpose.GOVERNANCE
        for urgent_share in waits.emergencies:
            lines |= of_emergency(urgent_share, viewer.at, governs)
    return lines


def of_emergency(share: Any, at: datetime, governs: bool) -> set[tuple[str, UUID]]:
    late = share.accepted_at is None and share.accept_by < at
    holds = {
        "emergency": share.mine and not share.accepted_at,
        "unseen": share.own and share.unseen,
        "complete": share.own and share.decision is None,
        "complete_late": share.managed and share.decision is None and share.complete_by <= at,
        "emergency_review": share.to_review,
        "emergency_apart": share.to_know or share.to_read_again,
        "emergency_late": late
        and not governs
        and (share.own or share.managed or share.answers_for),
    }
    return {(what, share.id) for what, so in holds.items() if so}


def a_share(scene: Scene) -> None:
    share(scene)


def a_question(scene: Scene) -> None:
    share(scene)
    opened(scene, "joan", only_share(scene).id)
    ask(scene, only_share(scene).id)


def taken_on(scene: Scene) -> None:
    a_question(scene)
    with as_owner():
        from fullpicture.sharing.models import Raised

        raised = Raised.objects.get().id
    reply(scene, raised)
    accept(scene, only_share(scene).id)


def taken_back(scene: Scene) -> None:
    share(scene)
    withdraw(scene, only_share(scene).id)


def a_mistake(scene: Scene) -> None:
    share(scene)
    withdraw(scene, only_share(scene).id, misdirected=True)


def a_correction(scene: Scene) -> None:
    share(scene)
    for number in (1, 2, 3):
        entry(scene, f"E{number}", "lena", "HMC", f"Council entry {number}, put right")
    with correcting_in(scene, "HMC") as actor:
        tell_of_corrections(entry=None, since=scene.at, by=actor, at=scene.at)


def advice_wanted(scene: Scene) -> None:
    """Of the information governance lead, and of somebody without an account."""
    advised.asked(scene)
    advised.handed(scene)


def advice_given(scene: Scene) -> None:
    advised.answer(scene, advised.asked(scene))


def supervision_brought(scene: Scene) -> None:
    supervised.brought(scene)


def supervision_held(scene: Scene) -> None:
    supervised.held(scene, supervised.brought(scene))


def a_promise(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        promised(scene, viewer, viewer.at.date() + timedelta(days=2))


def a_reason(scene: Scene) -> None:
    EXAMPLES["people.open_with_reason"](scene)(open_with_reason)


def an_alert(scene: Scene) -> None:
    alerted(scene)


def an_emergency(scene: Scene) -> None:
    urgent.man(scene)
    urgent.send(scene)


def an_emergency_copied(scene: Scene) -> None:
    an_emergency(scene)
    urgent.clock_comes_by(scene.later(minutes=16))


def an_emergency_seen(scene: Scene) -> None:
    urgent.man(scene)
    urgent.seen(scene, "dora", urgent.send(scene))


def an_emergency_accepted(scene: Scene) -> None:
    urgent.man(scene)
    sent = urgent.send(scene)
    urgent.seen(scene, "dora", sent)
    urgent.accept(scene, "dora", sent)


def a_second_person(scene: Scene) -> None:
    ask_second(scene, stopped_draft(scene))


def a_second_persons_word(scene: Scene) -> None:
    answer(scene, ask_second(scene, stopped_draft(scene)))


def a_pair(scene: Scene) -> None:
    a_pair_of(scene, "zoe")


def pairs_part_decided(scene: Scene) -> None:
    """One that two people decide and one of them has; one of which somebody is not sure; one that
    is settled; one whose records a number joined meanwhile; one of a child hidden from most."""
    for name, held, who, said in (
        ("ada", "twins", "gita", "same"),
        ("ben", "twins", "olwen", "not_sure"),
        ("cal", "", "gita", "different"),
    ):
        pair = a_pair_of(scene, name, held=held)
        with standing(scene, who) as viewer:
            linkage.answer_pair(
                pair=pair, answer=said, why="Rang.", viewer=viewer, by=acting(viewer), at=viewer.at
            )
    a_pair_of(scene, "dee")
    merge(scene, "dee@HMC", "dee@OAK")
    a_pair_of(scene, "eve", shielded=True)


def a_pair_of(scene: Scene, name: str, *, held: str = "", shielded: bool = False) -> UUID:
    child(scene, name, "HMC", shielded=shielded)
    child(scene, name, "OAK")
    two = (str(scene.record[f"{name}@{code}"]) for code in ("HMC", "OAK"))
    found = Pair(*two, 0.9, Band.POSSIBLE, held, (Evidence("prior", "rare", -9.0),), "general 1")
    with linking_in(scene) as by:
        linkage.take_pairs(pairs=[found], by=by, at=scene.at)
    records = [scene.record[f"{name}@{code}"] for code in ("HMC", "OAK")]
    with as_owner():
        return models.Pair.objects.get(left_record_id__in=records, right_record_id__in=records).id


def a_share_told_apart(scene: Scene) -> None:
    share(scene)
    taken_apart(scene)


def an_emergency_told_apart(scene: Scene) -> None:
    """Copied out of hours, and then the records that it was sent under are taken apart."""
    an_emergency_copied(scene)
    taken_apart(scene)


def taken_apart(scene: Scene) -> None:
    with as_owner():
        joined = models.Merge.objects.get(grounds=models.Grounds.SAME_NUMBER).id
    later = scene.later(minutes=16)
    with linking_in(later) as by:
        unlink_records(merge=joined, why="Two children", by=by, at=later.at)


SCENES = (
    (a_pair,),
    (pairs_part_decided,),
    (a_share_told_apart,),
    (an_emergency_told_apart,),
    (a_second_person,),
    (a_second_persons_word,),
    (a_question, a_reason, an_alert),
    (taken_on, a_promise),
    (advice_wanted, supervision_brought),
    (advice_given, supervision_held),
    (a_mistake, an_emergency_copied),
    (a_correction, an_emergency_seen),
    (taken_back, an_emergency_accepted),
)
WATCHED = {"amara", "joan", "morag", "gita", "olwen", "rhys", "dora", "nils", "meera"}


@pytest.mark.parametrize("happenings", SCENES, ids=lambda each: each[0].__name__)
def test_what_waits_on_a_home_is_told_of_and_nothing_else(
    scene: Scene, happenings: tuple[Callable[[Scene], None], ...]
) -> None:
    for happens in happenings:
        happens(scene)
    for later in (scene.later(minutes=17), scene.later(days=30)):
        found = waiting(later)
        assert {found.get(scene.post[name], None) for name in ("bea", "saul")} == {None}
        for name in WATCHED & set(scene.post):
            assert found.get(scene.post[name], set()) == on_home(later, name), (name, later.at)


def test_a_shielded_childs_share_is_told_of_to_those_listed_alone(scene: Scene) -> None:
    share(scene)
    with as_owner():
        found = waiting(scene)
    assert scene.post["joan"] in found
    EXAMPLES["visibility.shield"](scene)(shielding)
    assert scene.post["joan"] not in waiting(scene)


def shielding(**arguments: Any) -> Any:
    from fullpicture.visibility import actions

    return actions.shield(**arguments)


def test_it_is_told_once_and_says_until_when_and_nothing_more(scene: Scene) -> None:
    share(scene)
    assert comes_by(scene) == 1
    assert [comes_by(scene.later(minutes=n)) for n in (1, 2, 60)] == [0, 0, 0]
    (sent,) = mail.outbox
    assert sent.to == ["joan@harrowmere.example"]
    assert sent.subject == "Something waits for you in Fullpicture"
    assert sent.body.startswith(
        "Something waits for you in Fullpicture, until the end of Monday 23 November.\n\n"
        "Sign in to see it."
    )


def test_no_message_holds_a_name_a_reference_or_a_link(scene: Scene) -> None:
    for happens in (a_correction, a_reason, an_alert, an_emergency_copied):
        happens(scene)
    comes_by(scene.later(minutes=17))
    comes_by(scene.later(days=40))
    assert len(mail.outbox) > 5
    secret = re.compile(
        r"lena|mia|invented|council|school|oakfield|amara|joan|child|danger|emergency|share"
        r"|http|[0-9a-f]{8}-|\d{4,}",
        re.IGNORECASE,
    )
    told_more = [
        f"{each.subject} {each.body}"
        for each in mail.outbox
        if secret.search(f"{each.subject} {each.body} {each.extra_headers.get('Subject', '')}")
    ]
    report("notices", "e-mails that say what waits, or about whom", len(told_more), must="0",
           met=not told_more, command=COMMAND)  # fmt: skip
    assert told_more == []
    addresses = {each.to[0] for each in mail.outbox}
    with as_owner():
        assert addresses <= set(Practitioner.objects.values_list("email", flat=True))


def test_one_message_for_each_practitioner_and_round(scene: Scene) -> None:
    share(scene)
    urgent.man(scene)
    urgent.send(scene, "amara", to=urgent.desk(scene))
    share(scene)
    comes_by(scene)
    assert len(told()) == len(set(told()))
    assert "joan" in told()


def test_what_was_dealt_with_before_the_round_is_not_told_of(scene: Scene) -> None:
    taken_on(scene)
    comes_by(scene.later(minutes=1))
    assert told() == []


def test_dying_before_it_is_sent_loses_none(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    share(scene)
    monkeypatch.setattr(sending, "_send", die)
    dies_in(scene)
    monkeypatch.undo()
    assert comes_by(scene.later(minutes=1)) == 1
    assert comes_by(scene.later(minutes=2)) == 0
    assert told() == ["joan"]


def die(*args: Any, **kwargs: Any) -> None:
    raise KeyboardInterrupt


def test_a_round_that_was_killed_holds_up_none_after_it(scene: Scene) -> None:
    """Nobody tells the queue that a worker died: its job stays under way for ever."""
    with as_role("fullpicture_worker"), connection.cursor() as cursor:
        fetched = []
        for _ in range(2):
            send_notices.defer(timestamp=int(scene.at.timestamp()))
            cursor.execute("SELECT id FROM procrastinate_fetch_job_v2(ARRAY['notices'], NULL)")
            fetched.append(cursor.fetchone()[0])
    assert None not in fetched
    assert len(set(fetched)) == 2


def test_a_round_leaves_all_to_one_that_is_under_way(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(scene)
    with logins.connect(cluster.here(), connection.settings_dict["NAME"]) as other:
        other.execute("SELECT pg_advisory_lock(hashtext('notices'))")
        assert comes_by(scene) == 0
        # Closing releases it too, but the server may take a moment.
        other.execute("SELECT pg_advisory_unlock(hashtext('notices'))")
    assert comes_by(scene.later(minutes=1)) == 1


def test_dying_after_it_was_sent_sends_the_same_message_again_as_one_file(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "fullpicture.notices.folder.Folder"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    share(scene)
    monkeypatch.setattr(noticing, "settle", die)
    for minute in (0, 1):
        dies_in(scene.later(minutes=minute))
    monkeypatch.undo()
    comes_by(scene.later(minutes=2))
    (only,) = (tmp_path / "mail").iterdir()
    assert "To: joan@harrowmere.example" in only.read_text()
    with as_owner():
        assert Notice.objects.get().settled_at is not None


def test_dealt_with_while_the_server_was_down_it_need_not_go(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(scene)
    sent = only_share(scene).id

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise SMTPException("no")

    monkeypatch.setattr(sending, "_send", refuse)
    assert comes_by(scene) == 0
    monkeypatch.undo()
    opened(scene, "joan", sent)
    accept(scene, sent)
    assert comes_by(scene.later(minutes=1)) == 0
    assert told() == []


def test_a_server_that_takes_one_and_not_another_holds_up_nobody(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_reason(scene)
    send = sending._send

    def not_to_amara(message: Any, address: str, *, at: datetime) -> None:
        if address.startswith("amara"):
            raise ConnectionRefusedError
        send(message, address, at=at)

    monkeypatch.setattr(sending, "_send", not_to_amara)
    comes_by(scene)
    assert told() == ["gita"]
    monkeypatch.undo()
    comes_by(scene.later(minutes=1))
    assert told() == ["gita", "amara"]


def test_what_is_new_waits_while_a_message_is_still_to_go(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(scene)
    monkeypatch.setattr(sending, "_send", die)
    dies_in(scene)
    monkeypatch.undo()
    share(scene)
    assert [comes_by(scene.later(minutes=n)) for n in (1, 2, 3)] == [1, 1, 0]
    first, second = (each.extra_headers["Message-ID"] for each in mail.outbox)
    assert first != second


def test_nobody_who_may_no_longer_sign_in_is_told(scene: Scene) -> None:
    share(scene)
    with as_owner():
        Practitioner.objects.filter(email="joan@harrowmere.example").update(is_active=False)
    comes_by(scene)
    assert told() == []


def test_under_its_purpose_the_worker_reads_no_content(scene: Scene) -> None:
    a_question(scene)
    with as_role("fullpicture_worker"), connection.cursor() as cursor:
        stand_for_notices(at=scene.at)
        for table in ("sharing_disclosure", "sharing_raised", "chronology_entryversion"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] == 0, table
        cursor.execute("SELECT count(*) FROM fp_waiting()")
        assert cursor.fetchone()[0] > 0


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (datetime(2026, 11, 24, 16, 30, tzinfo=UTC), ", until 16:30 on Tuesday 24 November."),
        (datetime(2026, 7, 1, 15, 0, tzinfo=UTC), ", until 16:00 on Wednesday 1 July."),
        (datetime(2026, 11, 25, 0, 0, tzinfo=UTC), ", until the end of Tuesday 24 November."),
        (datetime(2026, 1, 1, tzinfo=UTC), ". Its time has run out."),
        (None, "."),
    ],
)
def test_until_when_is_said_as_london_counts_it(due: datetime | None, said: str) -> None:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    assert words.body(due, at=at).startswith(f"Something waits for you in Fullpicture{said}\n")


def test_a_question_waits_for_whoever_was_asked_and_climbs_when_it_is_late(scene: Scene) -> None:
    asking.lead(scene)
    (made,) = asking.ask(scene)
    assert {post for post, what in waiting(scene).items() if ("request", made) in what} == {
        scene.post["joan"]
    }
    half = waiting(scene.later(days=4))
    assert ("request_half", made) in half[scene.post["meera"]]
    late = waiting(scene.later(days=8))
    for who in ("amara", "morag", "meera"):
        assert ("request_late", made) in late[scene.post[who]], who
    asking.reply(scene, made)
    after = waiting(scene.later(days=8))
    assert ("request_answered", made) in after[scene.post["amara"]]
    assert made not in {thing for found in after.values() for what, thing in found
                        if what != "request_answered"}  # fmt: skip


def test_an_open_question_is_told_of_on_its_last_day_and_when_its_time_is_up(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        question = triangulation.ask_question(
            form=uuid4(), person=scene.person["lena"], text="Who collects her?", everybody=True,
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
    assert comes_by(scene) == 0
    last_day = scene.later(days=7)
    assert ("open_question", question) in waiting(last_day)[scene.post["amara"]]
    assert comes_by(last_day) == 1
    assert told() == ["amara"]
    assert comes_by(last_day) == 0
    late = scene.later(days=9)
    comes_by(late)
    assert sorted(told()) == ["amara", "amara", "morag"]
    with standing(late, "amara") as viewer:
        triangulation.answer_question(
            form=uuid4(), question=question, text="Her uncle.",
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
    assert not any(thing == question for each in waiting(late).values() for _, thing in each)


def test_whoever_was_sent_an_account_that_is_taken_back_is_told(scene: Scene) -> None:
    entry_id = checking.says(scene, "told", "HMC", told_by="a neighbour")
    checking.share(scene, entry_id)
    comes_by(scene)
    taken = taken_back_account(scene, entry_id)
    with standing(scene, "joan") as viewer:
        (found,) = home.home(viewer=viewer).corrections
    assert found.taken_back
    assert ("correction", found.id) in waiting(scene)[scene.post["joan"]]
    assert taken


def taken_back_account(scene: Scene, entry_id: UUID) -> int:
    with standing(scene, "amara") as viewer:
        made = triangulation.take_back(
            entry=entry_id, why="She was mistaken.",
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
    with correcting_in(scene, "HMC") as by:
        return tell_of_taken_back(taken_back=made, entry=entry_id, by=by, at=scene.at)
