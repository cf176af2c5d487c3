"""A part is shared: by item, by passage, with who told left out; why is kept, and nobody who was
sent a part is shown the rest, not even by a correction."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import transaction

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.entries import Entry
from fullpicture.chronology.extracts import LEFT_OUT
from fullpicture.chronology.models import EntryVersion
from fullpicture.people.details import PersonKind
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.rules.stages import Stage
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, corrections, drafts, queries
from fullpicture.sharing.corrections import CorrectionPage
from fullpicture.sharing.models import DisclosedItem
from fullpicture.sharing.preparing import preparation
from fullpicture.visibility.standing import acting, settle
from tests.access.looking_round import FRESH, TOKEN
from tests.architecture.examples import ENTRY
from tests.architecture.test_urls import signed_in
from tests.cast import NHS, Scene, child, entry, household, standing
from tests.chapters import urgent
from tests.chapters.test_corrections import waiting, work
from tests.chapters.test_first_share import AHEAD, decide, only_share, opened, ready
from tests.chapters.test_stopping import REFUGE, newest, protect, tie, written
from tests.reports import report
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

BECAUSE = "Where they live is not needed to see how she is."
SAYS = "She slept badly. They live at 14 Larch Row now. She ate well."
PART = f"She slept badly. {LEFT_OUT} She ate well."


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena's mother hides at 14 Larch Row."""
    made = household()
    child(made, "dawn", "HMC", kind=PersonKind.ADULT, birth_date=date(1990, 5, 2))
    tie(made, "HMC", "lena", "dawn")
    protect(made, REFUGE)
    return made


def drafted(
    scene: Scene,
    *texts: str,
    to: tuple[str, ...] = ("joan",),
    also_about: tuple[str, ...] = (),
    **changes: Any,
) -> UUID:
    """A draft that wants nothing more, of a new entry for each text."""
    chosen = [
        str(written(scene, text=text, told_by="Edna Invented", also_about=also_about))
        if number == 0
        else str(newest("E1"))
        for number, text in enumerate(texts)
    ]
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
        fill = {
            "versions": tuple(chosen),
            "recipients": tuple(str(scene.post[name]) for name in to),
            "part_why": BECAUSE,
            **{name: what(chosen) if callable(what) else what for name, what in changes.items()},
        }
        drafts.fill(draft, viewer=viewer, **fill)
    return draft


def without(*codes: str) -> Callable[[list[str]], dict[str, tuple[str, ...]]]:
    """These passages of the first entry are left out."""
    return lambda chosen: {chosen[0]: codes}


def decided(scene: Scene, draft: UUID, outcome: Outcome = Outcome.SHARE) -> queries.Decided:
    with standing(scene, "amara") as viewer:
        decision = decide(draft, viewer, outcome)
        found = queries.decision(decision, viewer=viewer)
    assert found is not None
    return found


def received(scene: Scene, name: str = "joan") -> queries.Shared:
    found = opened(scene, name, only_share(scene, name).id)
    assert found is not None
    return found


def test_leaving_out_the_sentence_with_the_refuge_frees_the_share(scene: Scene) -> None:
    draft = drafted(scene, SAYS)
    with pytest.raises(Refused, match="would give away a protected address"):
        decided(scene, draft)
    part = drafted(scene, SAYS, left_out=without("text-1"))
    made = decided(scene, part)
    assert made.outcome is Outcome.PART_SHARE
    assert made.verdict["weighed"]["part_why"] == BECAUSE
    assert [each.text for each in received(scene).items] == [PART]


def test_the_preview_is_exactly_what_is_read(scene: Scene) -> None:
    """What each reads is compared whole, but for which row it is and when it came to be here."""
    draft = drafted(scene, SAYS, "", left_out=without("text-1", "told_by"))
    with standing(scene, "amara") as viewer:
        weighed = preparation(draft, viewer=viewer)
    assert weighed is not None
    decided(scene, draft)
    assert [as_read(each) for each in received(scene).items] == [
        as_read(each) for each in weighed.chosen
    ]
    assert received(scene).items[0].told_by == LEFT_OUT


def as_read(entry: Entry) -> Entry:
    nobody = UUID(int=0)
    return replace(
        entry, version=nobody, entry=nobody, own=False, received_here=ENTRY.recorded_at, earlier=0
    )


def test_an_event_of_two_children_goes_in_part_from_whoever_works_with_one(scene: Scene) -> None:
    child(scene, "milo", "HMC", nhs_number="9990000026")
    draft = drafted(scene, SAYS, left_out=without("text-1"), also_about=("milo",))
    decided(scene, draft)
    (part,) = received(scene).items
    assert (part.text, part.about) == (PART, (scene.person["milo"],))


def test_all_who_get_it_get_the_same_part_and_a_second_click_makes_no_second(scene: Scene) -> None:
    draft = drafted(scene, SAYS, to=("joan", "tom"), left_out=without("text-1"))
    made = decided(scene, draft)
    assert decided(scene, draft).id == made.id
    first, second = received(scene), received(scene, "tom")
    assert [each.version for each in first.items] == [each.version for each in second.items]
    with as_owner():
        assert EntryVersion.objects.exclude(extract_of=None).count() == 1
        assert DisclosedItem.objects.count() == 2


def test_an_entry_left_out_whole_makes_it_a_part_too(scene: Scene) -> None:
    made = decided(scene, drafted(scene, "Seen.", "", left_items=lambda chosen: (chosen[1],)))
    assert made.outcome is Outcome.PART_SHARE
    assert [each.text for each in received(scene).items] == ["Seen."]
    assert made.verdict["weighed"]["left_items"] == [str(newest("E1"))]


def test_a_part_needs_one_sentence_why_and_nothing_is_kept_without(scene: Scene) -> None:
    draft = drafted(scene, SAYS, left_out=without("text-1"), part_why=" ")
    with pytest.raises(Refused, match="Something is left out") as refused:
        decided(scene, draft)
    assert refused.value.field == "part_why"
    with as_owner():
        assert not EntryVersion.objects.exclude(extract_of=None).exists()


@pytest.mark.parametrize("asked", [Outcome.SHARE, Outcome.PART_SHARE])
def test_whether_it_is_a_part_is_seen_from_what_is_left_out(scene: Scene, asked: Outcome) -> None:
    assert decided(scene, drafted(scene, "Seen."), asked).outcome is Outcome.SHARE
    assert not received(scene).in_part


def test_leaving_everything_out_is_no_share(scene: Scene) -> None:
    draft = drafted(scene, "Seen.", left_items=tuple)
    with pytest.raises(Refused, match="Nothing is chosen"):
        decided(scene, draft)


def test_the_recipient_is_told_that_it_is_a_part_and_the_sender_s_side_why(scene: Scene) -> None:
    made = decided(scene, drafted(scene, SAYS, left_out=without("text-1")))
    theirs = received(scene)
    assert (theirs.in_part, theirs.part_why) == (True, "")
    for name in ("amara", "gita"):
        with standing(scene, name) as viewer:
            own = queries.share(theirs.id, viewer=viewer)
        assert own is not None
        assert (own.in_part, own.part_why) == (True, BECAUSE)
        assert own.id == made.shares[0].id


def corrected(scene: Scene) -> CorrectionPage:
    entry(scene.later(minutes=30), "new", "lena", "HMC", "She slept well. She ate well.")
    work(scene.later(hours=1).at)
    after = scene.later(hours=2)
    (told,) = waiting(after)
    with standing(after, "joan") as viewer:
        found = actions.open_correction(
            correction=told.id, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    assert found is not None
    return found


def test_a_correction_tells_whoever_had_a_part_without_the_new_words(scene: Scene) -> None:
    decided(scene, drafted(scene, SAYS, left_out=without("text-1")))
    found = corrected(scene)
    assert not found.opened
    assert found.after is None
    assert found.before is not None
    assert found.before.text == PART
    assert work(scene.later(hours=3).at) == 0
    with standing(scene.later(hours=2), "amara") as viewer:
        own = corrections.correction(found.id, viewer=viewer)
    assert own is not None
    assert own.before is not None
    assert own.after is not None
    assert (own.before.text, own.after.text) == (PART, "She slept well. She ate well.")


def test_a_further_correction_stands_beside_the_part_they_had(scene: Scene) -> None:
    decided(scene, drafted(scene, SAYS, left_out=without("text-1")))
    corrected(scene)
    entry(scene.later(hours=4), "new", "lena", "HMC", "She slept and ate well.")
    work(scene.later(hours=5).at)
    told = waiting(scene.later(hours=6))
    assert [each.opened for each in told] == [False, False]
    with standing(scene.later(hours=6), "joan") as viewer:
        found = [corrections.correction(each.id, viewer=viewer) for each in told]
    assert [each.before.text for each in found if each and each.before] == [PART, PART]


def test_what_was_sent_by_mistake_in_part_is_closed(scene: Scene) -> None:
    decided(scene, drafted(scene, SAYS, left_out=without("text-1")))
    theirs = received(scene)
    with standing(scene.later(minutes=1), "amara") as viewer:
        actions.withdraw(
            disclosure=theirs.id,
            misdirected=True,
            why="It was for another Joan.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    with standing(scene.later(minutes=2), "joan") as viewer:
        assert queries.share(theirs.id, viewer=viewer) is None
        seen = chronology.entries_about(scene.person["lena"], viewer=viewer)
    assert not any(each.extract for each in seen)


def test_a_part_passed_on_stays_the_part(scene: Scene) -> None:
    decided(scene, drafted(scene, SAYS, left_out=without("text-1")))
    theirs = received(scene)
    with standing(scene.later(minutes=1), "joan") as viewer:
        actions.pass_on(
            disclosure=theirs.id,
            to=scene.post["tom"],
            why="Her teacher.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    his = received(scene.later(minutes=2), "tom")
    assert [each.text for each in his.items] == [PART]
    assert (his.in_part, his.nhs_number, his.stage) == (True, NHS, Stage.SEEN)


def test_the_number_goes_where_it_is_known(scene: Scene) -> None:
    made = decided(scene, drafted(scene, "Seen."))
    assert received(scene).nhs_number == NHS
    said = [each for each in made.verdict["findings"] if each["point"] == "accurate"]
    assert "good practice" in str(said)


def test_a_number_kept_back_needs_a_reason_and_does_not_go(scene: Scene) -> None:
    draft = drafted(scene, "Seen.", number_kept_back=True)
    with pytest.raises(Refused, match="NHS number is known and does not go"):
        decided(scene, draft)
    with standing(scene, "amara") as viewer:
        drafts.fill(draft, viewer=viewer, number_why="He works where it can be looked up.")
    made = decided(scene, draft)
    assert received(scene).nhs_number == ""
    assert made.verdict["weighed"]["number_why"] == "He works where it can be looked up."


def test_the_number_goes_with_an_emergency_share(scene: Scene) -> None:
    urgent.man(scene)
    assert urgent.seen(scene, "dora", urgent.send(scene)).nhs_number == NHS


def test_the_pages_leave_out_a_passage_and_an_entry_and_ask_why(scene: Scene) -> None:
    """Without script: a tick on one page, another on the last, and one sentence."""
    draft = drafted(scene, SAYS, "", part_why="")
    client = signed_in("amara")
    check, parts = f"/drafts/{draft}/check/", f"/drafts/{draft}/parts/"
    first, second = prepared(scene, draft).versions
    assert "Protecting people: stopped" in client.get(check).content.decode()
    assert client.post(check, {"next": "parts", "part_why": ""}).headers["Location"] == parts
    assert "They live at 14 Larch Row now." in client.get(parts).content.decode()
    ticked = {f"out-{first}": ["text-1", "told_by", "text-77"], f"out-{second}": []}
    assert client.post(parts, {**ticked, "part_why": ""}).headers["Location"] == check
    assert prepared(scene, draft).left_out == {first: ("text-1", "told_by")}
    page = client.get(check).content.decode()
    assert PART in page
    assert "Larch" not in page
    only_first = {"outcome": "share", "shown": [first, second], "goes": [first], "part_why": ""}
    refused = client.post(check, only_first).content.decode()
    assert "Say why a part is left out" in refused
    assert prepared(scene, draft).left_items == (second,)
    made = client.post(check, {**only_first, "part_why": BECAUSE, **AHEAD_ON_PAGE})
    assert made.headers["Location"] == f"/decisions/{draft}/"
    decision = client.get(f"/decisions/{draft}/").content.decode()
    assert "Shared in part" in decision
    assert BECAUSE in decision
    theirs = only_share(scene).id
    assert BECAUSE in client.get(f"/shares/{theirs}/").content.decode()
    received = signed_in("joan").get(f"/shares/{theirs}/").content.decode()
    assert "A part was left out" in received
    assert PART in received
    assert "999 000 0018" in received
    assert BECAUSE not in received


def test_the_number_is_unticked_on_the_second_page(scene: Scene) -> None:
    draft = drafted(scene, "Seen.")
    client, openness = signed_in("amara"), f"/drafts/{draft}/openness/"
    assert "Send the NHS number with it" in client.get(openness).content.decode()
    client.post(openness, {"number_asked": "1", "number_why": "He would find her."})
    kept = prepared(scene, draft)
    assert (kept.number_kept_back, kept.number_why) == (True, "He would find her.")
    assert "999 000 0018" not in client.get(f"/drafts/{draft}/check/").content.decode()
    client.post(openness, {"risk": "She would not be seen."})
    assert prepared(scene, draft).number_kept_back


AHEAD_ON_PAGE = {f"ahead-{point}": words for point, words in AHEAD.items()}


def prepared(scene: Scene, draft: UUID) -> drafts.Prepared:
    with standing(scene, "amara") as viewer:
        found = drafts.find(draft, viewer=viewer)
    assert found is not None
    return found


def test_what_is_left_out_makes_no_difference_to_whoever_reads_the_part(scene: Scene) -> None:
    """Two worlds that differ in nothing but a sentence left out: every page is the same."""
    worlds = [
        pages_of_joan(scene, f"She slept badly. {secret} She ate well.")
        for secret in ("They live at 14 Larch Row now.", "Mr Pell told us so, more than once.")
    ]
    differing = [name for name in worlds[0] if worlds[0][name] != worlds[1][name]]
    assert PART in worlds[0]["share"]
    report("parts", "pages of a recipient that differ with what was left out", len(differing),
           must="0", met=not differing, command="bin/test chapters -k parts")  # fmt: skip
    assert not differing


def pages_of_joan(scene: Scene, text: str) -> dict[str, str]:
    """What Joan reads an hour after a part of this was shared with her; nothing of it stays."""
    later = scene.later(hours=1)
    with time_machine.travel(later.at, tick=False), transaction.atomic():
        decided(scene, drafted(scene, text, left_out=without("text-1")))
        client, numbers = signed_in("joan"), dict[str, str]()
        lena = scene.person["lena"]
        asked = {
            "home": "/",
            "child": f"/children/{lena}/",
            "chronology": f"/children/{lena}/chronology/",
            "sharing": f"/children/{lena}/sharing/",
            "share": f"/shares/{only_share(scene).id}/",
        }
        said = {name: client.get(address).content.decode() for name, address in asked.items()}
        transaction.set_rollback(True)
    settle(post="", agency="", teams="", purpose="", at="", agency_code="")
    return {
        name: FRESH.sub(
            lambda found: numbers.setdefault(found[0], f"<{len(numbers)}>"), TOKEN.sub("", words)
        )
        for name, words in said.items()
    }
