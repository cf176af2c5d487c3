"""Pictures with a question or an emergency share: read by whoever reads its text, and no others."""

from uuid import UUID, uuid4

import pytest
from django.db import connection

from fullpicture.chronology import attaching
from fullpicture.chronology.models import DraftAttachment
from fullpicture.ledger.models import Particulars
from fullpicture.ledger.particulars import referred
from fullpicture.requests import actions, drafts, queries
from fullpicture.requests.models import InformationRequest
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import emergency_drafts
from fullpicture.sharing.emergencies import emergency
from fullpicture.sharing.models import EnclosedFile, Enclosure
from tests.architecture.lives import PROTECTED_ADDRESS
from tests.cast import Scene, child, standing
from tests.chapters import asked_outside, asking, enclosed, urgent
from tests.chapters import bad_papers as bad
from tests.chapters.attached import BRUISE, upload
from tests.chapters.test_stopping import protect, replace
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
CAST = ("amara", "morag", "rhys", "joan", "meera", "dora", "dirk", "nils", "piotr", "iris", "tom",
        "gita", "bea", "saul", "nadia", "femi")  # fmt: skip


@pytest.fixture
def scene(db: None) -> Scene:
    return urgent.manned()


def who_reads(scene: Scene, request: UUID) -> set[str]:
    return {who for who in CAST if asking.seen(scene, who, request) is not None}


def who_gets(scene: Scene, share: UUID) -> set[str]:
    found = set()
    for who in CAST:
        with standing(scene, who) as viewer:
            if emergency(share, viewer=viewer) is not None:
                found.add(who)
    return found


# With a question


def test_whoever_is_asked_sees_the_picture_and_opens_it(scene: Scene) -> None:
    (request,) = enclosed.asked(scene)
    (shown,) = asking.shown(scene, "joan", request).enclosed
    assert (shown.kind, shown.shows) == ("jpeg", BRUISE)
    opened = enclosed.open_it(scene, shown.id, "joan")
    assert opened is not None
    assert opened.content.startswith(b"\xff\xd8\xff")
    assert bad.SECRET.encode() not in opened.content
    assert enclosed.open_it(scene, shown.id, "joan", small=True) is not None


def test_its_readers_are_those_of_the_question(scene: Scene) -> None:
    (request,) = enclosed.asked(scene)
    readers = who_reads(scene, request)
    assert {"amara", "joan", "meera"} <= readers < set(CAST)
    assert enclosed.readers(scene, enclosed.one(request), CAST) == readers
    for who in set(CAST) - readers:
        with standing(scene, who), connection.cursor() as cursor:
            for table in ("sharing_enclosure", "sharing_enclosedfile"):
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (0,), f"{who} reads {table}"


def test_each_agency_asked_has_its_own(scene: Scene) -> None:
    to_school, to_trust = enclosed.asked(scene, asking.post(scene, "joan"),
                                         asking.post(scene, "femi"))  # fmt: skip
    assert enclosed.open_it(scene, enclosed.one(to_school), "joan") is not None
    assert enclosed.open_it(scene, enclosed.one(to_trust), "joan") is None
    assert enclosed.open_it(scene, enclosed.one(to_trust), "femi") is not None


def test_nothing_of_it_lies_in_the_clear(scene: Scene) -> None:
    enclosed.asked(scene)
    with as_owner():
        row = EnclosedFile.objects.get()
        held = bytes(row.content) + bytes(row.small or b"")
    assert b"\xff\xd8\xff" not in held
    assert b"JFIF" not in held


def test_it_goes_only_where_somebody_says_that_they_need_it(scene: Scene) -> None:
    together = uuid4()
    with standing(scene, "amara") as viewer:
        drafts.DRAFTS.keep(together, asking.written(scene), viewer=viewer)
    enclosed.attach(scene, together, upload(bad.picture()), who="amara")
    with pytest.raises(Refused, match="Nothing says that those you ask need to see this"):
        asking.ask(scene, asking=together)
    enclosed.attach(scene, together, upload(bad.picture("PNG"), "x.png"), who="amara", shows="")
    with standing(scene, "amara") as viewer:
        held = tuple(str(x.id) for x in attaching.held_by(together, viewer=viewer))
    with pytest.raises(Refused, match="Say what it shows"):
        asking.ask(scene, asking=together, needed=held)
    with as_owner():
        assert not InformationRequest.objects.exists()
        assert not Enclosure.objects.exists()


def test_whether_they_know_a_child_is_asked_without_pictures(scene: Scene) -> None:
    together = uuid4()
    with standing(scene, "amara") as viewer:
        drafts.DRAFTS.keep(together, asking.written(scene), viewer=viewer)
    needed = enclosed.attach(scene, together, upload(bad.picture()), who="amara")
    with pytest.raises(Refused, match="asked without pictures"):
        asking.ask(scene, asking=together, needed=needed, kind="existence")


def test_a_link_carries_none_and_says_so(scene: Scene) -> None:
    pell = asked_outside.pell(scene)
    with pytest.raises(Refused, match="a link carries no pictures"):
        enclosed.asked(scene, pell)
    by_link, inside = enclosed.asked(scene, pell, asking.post(scene, "joan"))
    words = asked_outside.read(scene, asked_outside.link(scene, by_link))
    assert words is not None
    assert "Pictures and papers do not come by this link" in words
    assert BRUISE not in words
    assert [each.shows for each in asking.shown(scene, "joan", inside).enclosed] == [BRUISE]


def test_what_is_said_beside_it_gives_no_address_away(scene: Scene) -> None:
    protect(scene, replace(PROTECTED_ADDRESS, person="lena", line="14 Larch Row",
                           postcode="HW2 7DQ"))  # fmt: skip
    with pytest.raises(Refused, match="protected address"):
        enclosed.asked(scene, shows="The door of 14 Larch Row, HW2 7DQ, today")


def test_sent_again_it_is_asked_once(scene: Scene) -> None:
    together = uuid4()
    with standing(scene, "amara") as viewer:
        drafts.DRAFTS.keep(together, asking.written(scene), viewer=viewer)
    needed = enclosed.attach(scene, together, upload(bad.picture()), who="amara")
    first = asking.ask(scene, asking=together, needed=needed)
    assert asking.ask(scene, asking=together, needed=needed) == first
    with as_owner():
        assert Enclosure.objects.count() == EnclosedFile.objects.count() == 1


def test_a_colleague_to_whom_it_is_passed_opens_it_too(scene: Scene) -> None:
    urgent.hire(scene, "uma", "main", "OAK")
    (request,) = enclosed.asked(scene)
    enclosure = enclosed.one(request)
    assert enclosed.open_it(scene, enclosure, "uma") is None
    asking.do(scene, "joan", actions.pass_on, request=request, to=scene.post["uma"], why="Yours.")
    assert enclosed.open_it(scene, enclosure, "uma") is not None


def test_it_stays_with_the_question_that_is_taken_back_or_answered(scene: Scene) -> None:
    """As its text does: whoever read it may have acted on it, and has to be able to say on what."""
    (request,) = enclosed.asked(scene)
    asking.do(scene, "amara", actions.withdraw, request=request, why="She is found.")
    assert asking.shown(scene, "joan", request).question
    assert enclosed.open_it(scene, enclosed.one(request), "joan") is not None


def test_asked_again_it_goes_again(scene: Scene) -> None:
    (request,) = enclosed.asked(scene)
    asking.refuse(scene, request)
    again = asking.do(scene, "amara", actions.ask_again, request=request, new="She is missing.")
    (shown,) = asking.shown(scene, "joan", again).enclosed
    first = enclosed.open_it(scene, enclosed.one(request), "joan")
    second = enclosed.open_it(scene, shown.id, "joan")
    assert first is not None
    assert second is not None
    assert (shown.shows, second.content) == (BRUISE, first.content)


def test_a_draft_of_a_question_goes_with_what_was_attached_to_it(scene: Scene) -> None:
    draft = asking.begun(scene)
    enclosed.attach(scene, draft, upload(bad.picture()), who="amara")
    with standing(scene, "amara") as viewer:
        drafts.discard(draft, viewer=viewer)
    with as_owner():
        assert not DraftAttachment.objects.exists()


# With an emergency share


def test_whoever_gets_an_emergency_share_sees_its_picture(scene: Scene) -> None:
    share = enclosed.sent(scene, upload(bad.with_place()), upload(bad.pdf(), "letter.pdf"))
    picture, letter = urgent.seen(scene, "dora", share).enclosed
    assert (picture.kind, letter.kind) == ("jpeg", "pdf")
    assert enclosed.open_it(scene, picture.id, "dora") is not None
    assert enclosed.open_it(scene, letter.id, "dirk") is not None
    with as_owner():
        assert not DraftAttachment.objects.exists()


def test_its_readers_are_those_of_the_emergency_share(scene: Scene) -> None:
    share = enclosed.sent(scene)
    readers = who_gets(scene, share)
    assert {"joan", "dora", "dirk"} <= readers < set(CAST)
    assert enclosed.readers(scene, enclosed.one(share), CAST) == readers


def test_the_out_of_hours_desk_that_gets_a_copy_gets_the_picture(scene: Scene) -> None:
    share = enclosed.sent(scene)
    enclosure = enclosed.one(share)
    assert enclosed.open_it(scene, enclosure, "nils") is None
    due = scene.later(minutes=15)
    assert urgent.clock_comes_by(due) == 1
    assert enclosed.open_it(due, enclosure, "nils") is not None


def test_a_protected_detail_is_left_out_of_what_is_said_beside_it(scene: Scene) -> None:
    protect(scene, replace(PROTECTED_ADDRESS, person="lena", line="14 Larch Row",
                           postcode="HW2 7DQ", ring="01632 960127"))  # fmt: skip
    share = enclosed.sent(scene, shows="The door of 14 Larch Row, HW2 7DQ.")
    (shown,) = urgent.seen(scene, "dora", share).enclosed
    assert shown.shows == "The door of [withheld: ring 01632 960127]."
    assert [each.kind for each in urgent.seen(scene, "joan", share).left_out] == ["address"]
    with as_owner():
        tried = Particulars.objects.filter(look_kind="protected", outcome="refused")
        assert tried.count() == 1


def test_nothing_needs_to_be_said_of_it_in_an_emergency(scene: Scene) -> None:
    share = enclosed.sent(scene, shows="")
    assert [each.shows for each in urgent.seen(scene, "dora", share).enclosed] == [""]


def test_a_draft_of_an_emergency_share_goes_with_what_was_attached_to_it(scene: Scene) -> None:
    draft = urgent.alarm(scene)
    enclosed.attach(scene, draft, upload(bad.picture()), who="joan")
    with standing(scene, "joan") as viewer:
        emergency_drafts.discard(draft, viewer=viewer)
    with as_owner():
        assert not DraftAttachment.objects.exists()


# With either


def test_somebody_hidden_hides_what_was_sent_about_them(scene: Scene) -> None:
    """From all but whoever is listed for them."""
    (request,) = enclosed.asked(scene)
    enclosures = (enclosed.one(request), enclosed.one(enclosed.sent(scene)))
    child(scene, "lena", "HMC", shielded=True)
    found = [enclosed.readers(scene, enclosure, CAST) for enclosure in enclosures]
    assert found == [{"amara"}, set()]


def test_each_opening_is_a_look_and_each_refusal_too(scene: Scene) -> None:
    (request,) = enclosed.asked(scene)
    enclosure = enclosed.one(request)
    enclosed.open_it(scene, enclosure, "joan")
    enclosed.open_it(scene, enclosure, "joan", small=True)
    enclosed.open_it(scene, enclosure, "rhys" if "rhys" not in who_reads(scene, request) else "bea")
    with as_owner():
        rows = Particulars.objects.filter(object_id=enclosure)
        looks = set(rows.values_list("look_kind", "outcome"))
        persons = set(rows.filter(outcome="opened").values_list("person_id", flat=True))
    assert looks == {
        ("attachment", "opened"),
        ("small_picture", "opened"),
        ("attachment", "refused"),
    }
    assert persons == {scene.person["lena"]}


def test_the_leaf_of_what_was_sent_is_of_its_pictures_too(scene: Scene) -> None:
    (request,) = enclosed.asked(scene)
    share = enclosed.sent(scene)
    with as_owner():
        for verb, thing in (("requests.asked", request), ("sharing.emergency.sent", share)):
            row = Particulars.objects.get(verb=verb, object_id=thing)
            enclosure = Enclosure.objects.get(with_id=thing)
            assert ("sharing.enclosure", enclosure.id) in referred(row)
            assert enclosure.committed()["digest"] == enclosure.digest


def test_nobody_puts_a_picture_with_what_another_sent(scene: Scene) -> None:
    """Not by a page that forgot to ask: the database refuses it."""
    (request,) = enclosed.asked(scene)
    share = enclosed.sent(scene)
    with as_owner():
        rows = {each.with_id: each for each in Enclosure.objects.all()}
    for thing, who in ((request, "joan"), (share, "amara")):
        row = rows[thing]
        forged = Enclosure(
            **{
                **row.columns(),
                "agency_id": scene.agency["OAK" if who == "joan" else "HMC"],
                "actor_post_id": scene.post[who],
            },
            with_id=thing, place=9, kind="png", size=1, width=1, height=1, pages=0, at=scene.at,
        )  # fmt: skip
        with standing(scene, who), pytest.raises(Exception, match="row-level security"):
            forged.save(force_insert=True)


def test_questions_about_a_child_name_what_went_with_them(scene: Scene) -> None:
    enclosed.asked(scene)
    with standing(scene, "amara") as viewer:
        found = queries.requests_about(scene.person["lena"], viewer=viewer)
    assert [len(each.enclosed) for each in found.by_us] == [1]
