"""What must not be told does not travel in a share: stopped on the page and in the act."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from fullpicture.chronology import actions as chronology
from fullpicture.chronology.models import EntryVersion
from fullpicture.ledger.models import Particulars
from fullpicture.people import actions
from fullpicture.people.codes import ProtectedKind, Relation, Responsibility
from fullpicture.people.details import (
    AddressDetails,
    HouseholdDetails,
    PersonKind,
    ProtectionDetails,
    TieDetails,
)
from fullpicture.people.models import Identity, ProtectedDetail
from fullpicture.people.travelling import travelling
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import drafts
from fullpicture.sharing.models import Decision
from fullpicture.visibility import actions as visibility
from tests import cast
from tests.architecture.examples import ACCOUNT, ENTRY
from tests.architecture.lives import PROTECTED_ADDRESS, PROTECTION, SINCE
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, files_in, household, standing
from tests.chapters.test_first_share import decide, ready
from tests.reports import report
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

REFUGE = replace(
    PROTECTED_ADDRESS,
    reference="AD1",
    person="dawn",
    line="14 Larch Row, Harrowmere",
    postcode="HW2 7DQ",
    ring="01632 960127",
)
TELLER = replace(PROTECTION, person="milo", detail="Yvonne Tranter, 20 Saltergate Row")
ADULT = date(1990, 5, 2)


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena's mother Dawn hides at an address. Who told the council is kept on her brother Milo."""
    scene = household()
    cast.child(scene, "dawn", "HMC", kind=PersonKind.ADULT, birth_date=ADULT)
    cast.child(scene, "milo", "HMC")
    for name in ("lena", "milo"):
        tie(scene, "HMC", name, "dawn")
    protect(scene, REFUGE)
    protect(scene, TELLER)
    return scene


def tie(scene: Scene, code: str, name: str, other: str) -> None:
    details = TieDetails(
        "cases", f"{name}-{other}", name, other, Relation.MOTHER, Responsibility.YES, not_told=False
    )
    with files_in(scene, code) as actor:
        actions.record_tie(details=details, by=actor, at=scene.at)


def protect(scene: Scene, details: AddressDetails | ProtectionDetails, code: str = "HMC") -> None:
    with files_in(scene, code) as actor:
        if isinstance(details, AddressDetails):
            actions.record_address(details=details, by=actor, at=scene.at)
        else:
            actions.record_protection(details=details, by=actor, at=scene.at)


def written(scene: Scene, **says: Any) -> UUID:
    """The newest entry about Lena."""
    with files_in(scene, "HMC") as actor:
        chronology.record_entry(details=replace(ENTRY, **says), by=actor, at=scene.at)
    return newest("new")


def newest(reference: str) -> UUID:
    with as_owner():
        rows = EntryVersion.objects.filter(reference=reference).order_by("-number")
        return rows.values_list("id", flat=True)[0]


def sharing(scene: Scene, *versions: UUID, **changes: Any) -> UUID:
    """A draft that wants nothing more, with these entries, or else with two that say little."""
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
        if versions:
            drafts.fill(draft, viewer=viewer, versions=tuple(map(str, versions)))
        drafts.fill(draft, viewer=viewer, **changes)
    return draft


def decided(scene: Scene, draft: UUID, outcome: Outcome = Outcome.SHARE) -> UUID:
    with standing(scene, "amara") as viewer:
        return decide(draft, viewer, outcome)


def stopped(scene: Scene, draft: UUID) -> list[tuple[str, str]]:
    """The sentences with which sharing is refused; and nothing is stored."""
    with pytest.raises(Refused) as refused:
        decided(scene, draft)
    with as_owner():
        assert not Decision.objects.exists()
    return [(each.words, each.remedy) for each in refused.value.reasons]


ENTRY_SAYS = "The entry of 1 November 2026 by Amara Invented would give away "
RING_ABOUT_ADDRESS = "Leave it out. If they need to know it, ring 01632 960127 first."
RING_ABOUT_TELLER = "Leave it out. If they need to know it, ring 01632 960100 first."


@pytest.mark.parametrize("field", ["text", "meaning", "other_explanation", "made_for", "told_by"])
@pytest.mark.parametrize("says", ["They live at 14 Larch Row now.", "hw27dq", "LARCH row, no. 14"])
def test_an_entry_that_tells_a_refuge_is_stopped_wherever_it_stands(
    scene: Scene, field: str, says: str
) -> None:
    draft = sharing(scene, written(scene, **{field: says}))
    assert stopped(scene, draft) == [(f"{ENTRY_SAYS}a protected address.", RING_ABOUT_ADDRESS)]


@pytest.mark.parametrize("says", ["Yvonne Tranter rang.", "tranter, YVONNE", "Mrs Tranter's word"])
def test_who_told_us_is_stopped_though_it_is_kept_on_a_brother(scene: Scene, says: str) -> None:
    draft = sharing(scene, written(scene, text=says))
    assert stopped(scene, draft) == [(f"{ENTRY_SAYS}who told us.", RING_ABOUT_TELLER)]


def test_the_family_s_account_beside_an_entry_is_read_too(scene: Scene) -> None:
    version = written(scene)
    with files_in(scene, "HMC") as actor:
        account = replace(ACCOUNT, entry="new", text="We are safe at 14 Larch Row.")
        chronology.record_account(details=account, by=actor, at=scene.at)
    draft = sharing(scene, version)
    assert stopped(scene, draft) == [(f"{ENTRY_SAYS}a protected address.", RING_ABOUT_ADDRESS)]


@pytest.mark.parametrize(
    ("field", "named"),
    [("why", "Why they need it"), ("asks", "What you ask of them")],
)
def test_what_the_sender_writes_is_read_too(scene: Scene, field: str, named: str) -> None:
    draft = sharing(scene, **{field: "Fetch her from 14 Larch Row."})
    (reason,) = stopped(scene, draft)
    assert reason == (f"{named} would give away a protected address.", RING_ABOUT_ADDRESS)


def test_each_thing_that_is_told_has_a_sentence_and_none_has_the_words(scene: Scene) -> None:
    version = written(scene, text="Yvonne Tranter saw them at 14 Larch Row, HW2 7DQ.")
    draft = sharing(scene, version, why="Mrs Tranter rang.")
    said = stopped(scene, draft)
    assert [words for words, _ in said] == [
        "Why they need it would give away who told us.",
        f"{ENTRY_SAYS}a protected address.",
        f"{ENTRY_SAYS}who told us.",
    ]
    told = " ".join(word for pair in said for word in pair).lower()
    shown = [each for each in ("larch", "7dq", "tranter", "yvonne", "dawn") if each in told]
    report(
        "stopping",
        "words of a protected detail, or of whose it is, in what a stopped sender is told",
        len(shown),
        must="0",
        met=not shown,
        command="bin/test chapters -k stopping",
    )
    assert shown == []


@pytest.mark.parametrize(
    "says",
    [
        "They moved within HW2 and are safe.",
        "Larch Row primary school has a place for her.",
        "A neighbour rang us.",
        "Yvonne, her friend, came to play.",
        "14 children were there.",
    ],
)
def test_an_entry_that_only_looks_like_it_goes(scene: Scene, says: str) -> None:
    assert decided(scene, sharing(scene, written(scene, text=says)))


def test_an_entry_without_it_still_goes_when_the_other_is_left_out(scene: Scene) -> None:
    version = written(scene, text="They live at 14 Larch Row now.")
    draft = sharing(scene, version, newest("E1"))
    stopped(scene, draft)
    with standing(scene, "amara") as viewer:
        drafts.fill(draft, viewer=viewer, versions=(str(newest("E1")),))
    assert decided(scene, draft)


def test_deciding_not_to_share_says_it_to_nobody_and_is_recorded(scene: Scene) -> None:
    draft = sharing(scene, written(scene, text="They live at 14 Larch Row now."))
    assert decided(scene, draft, Outcome.DO_NOT_SHARE)


def test_a_reason_to_go_ahead_does_not_go_over_it(scene: Scene) -> None:
    draft = sharing(
        scene, written(scene, text="14 Larch Row"), going_ahead={"identities": "They must know."}
    )
    stopped(scene, draft)


def test_what_another_agency_protects_does_not_travel_in_our_words(scene: Scene) -> None:
    """The school keeps its own ties and its own protected details; the council knows of neither."""
    cast.child(scene, "nan", "OAK", kind=PersonKind.ADULT, birth_date=ADULT)
    tie(scene, "OAK", "lena", "nan")
    hidden = replace(REFUGE, person="nan", line="5 Mill Lane", postcode="", ring="01632 960310")
    protect(scene, hidden, "OAK")
    draft = sharing(scene, written(scene, text="Her nan is at 5 Mill Lane."))
    assert stopped(scene, draft) == [
        (
            f"{ENTRY_SAYS}a protected address.",
            "Leave it out. If they need to know it, ring 01632 960310 first.",
        )
    ]


def test_a_place_that_several_agencies_protect_is_said_once_in_each_text(scene: Scene) -> None:
    """As a refuge is: the council's, the school's, and as a place without an address."""
    cast.child(scene, "mum", "OAK", kind=PersonKind.ADULT, birth_date=ADULT)
    tie(scene, "OAK", "lena", "mum")
    protect(scene, replace(REFUGE, person="mum", reference="R", ring="01632 960310"), "OAK")
    as_place = replace(PROTECTION, reference="P", person="dawn", kind=ProtectedKind.PLACE)
    protect(scene, replace(as_place, detail="14 Larch Row, HW2 7DQ", ring="01632 960127"))
    told = written(scene, text="They live at 14 Larch Row, HW2 7DQ.")
    remedy = "Leave it out. If they need to know it, ring 01632 960127 or 01632 960310 first."
    assert stopped(scene, sharing(scene, told, why="Post to HW2 7DQ.")) == [
        ("Why they need it would give away a protected address.", remedy),
        (f"{ENTRY_SAYS}a protected address.", remedy),
    ]


def test_a_sender_is_not_told_to_ring_themselves(scene: Scene) -> None:
    for number, ring in enumerate(("01632 960001", "01632 960310", "01632 960440"), 1):
        protect(scene, replace(REFUGE, reference=f"R{number}", ring=ring))
    draft = sharing(scene, written(scene, text="They live at 14 Larch Row, HW2 7DQ."))
    ((_, remedy),) = stopped(scene, draft)
    assert "960001" not in remedy
    assert "ring 01632 960127, 01632 960310 or 01632 960440 first" in remedy


def test_two_places_in_one_text_are_said_apart(scene: Scene) -> None:
    hidden = replace(REFUGE, person="dawn", reference="2", line="5 Mill Lane", postcode="HW5 2AB")
    protect(scene, replace(hidden, ring="01632 960310"))
    draft = sharing(scene, written(scene, text="From 14 Larch Row to 5 Mill Lane."))
    assert [remedy for _, remedy in stopped(scene, draft)] == [
        RING_ABOUT_ADDRESS,
        RING_ABOUT_ADDRESS.replace("960127", "960310"),
    ]


def test_whoever_shares_the_household_counts_without_a_tie(scene: Scene) -> None:
    cast.child(scene, "lodger", "HMC", kind=PersonKind.ADULT, birth_date=ADULT)
    new_name = replace(PROTECTION, reference="N", person="lodger", kind=ProtectedKind.NAME)
    protect(scene, replace(new_name, detail="Zofia Brandt"))
    draft = sharing(scene, written(scene, text="Zofia Brandt lives there too."))
    assert decided(scene, draft)
    with files_in(scene, "HMC") as actor:
        for name in ("lena", "lodger"):
            member = HouseholdDetails("cases", f"H-{name}", "F1", name, SINCE)
            actions.record_household_member(details=member, by=actor, at=scene.at)
    draft = sharing(scene, newest("new"))
    with pytest.raises(Refused, match="would give away a protected name"):
        decided(scene, draft)


def test_what_is_protected_of_other_families_stops_nothing(scene: Scene) -> None:
    cast.child(scene, "noor", "HMC")
    protect(scene, replace(TELLER, reference="other", person="noor", detail="Odile Farr"))
    assert decided(scene, sharing(scene, written(scene, text="Odile Farr teaches her.")))


def test_a_mother_who_is_hidden_is_protected_all_the_same_and_not_named(scene: Scene) -> None:
    with files_in(scene, "HMC") as actor:
        visibility.shield(
            person=scene.person["dawn"], why="Refuge", listed=(), by=actor, at=scene.at
        )
    draft = sharing(scene, written(scene, text="They live at 14 Larch Row now."))
    assert stopped(scene, draft) == [(f"{ENTRY_SAYS}a protected address.", RING_ABOUT_ADDRESS)]
    with standing(scene, "amara"):
        assert not Identity.objects.filter(person_id=scene.person["dawn"]).exists()


def test_a_protection_that_has_ended_stops_nothing_more(scene: Scene) -> None:
    protect(scene, replace(TELLER, ends_on=scene.at.date()))
    assert decided(scene, sharing(scene, written(scene, text="Yvonne Tranter rang.")))


def test_a_refuge_written_over_by_the_next_home_stays_one(scene: Scene) -> None:
    """Systems that keep one address a person write over it. The house still hides others."""
    later = scene.later(days=1)
    home = replace(REFUGE, line="2 Mill Lane", postcode="", protected=False, ring="")
    protect(later, home)
    text = "They left 14 Larch Row for 2 Mill Lane."
    draft = sharing(later, written(later, text=text))
    assert stopped(later, draft) == [(f"{ENTRY_SAYS}a protected address.", RING_ABOUT_ADDRESS)]


def test_an_address_that_is_said_to_be_protected_no_longer_goes(scene: Scene) -> None:
    protect(scene.later(days=1), replace(REFUGE, protected=False))
    assert decided(scene, sharing(scene, written(scene, text="They live at 14 Larch Row now.")))


def test_a_detail_that_is_corrected_is_looked_for_in_its_new_words_only(scene: Scene) -> None:
    protect(scene.later(days=1), replace(TELLER, detail="Yvette Crane"))
    with as_owner():
        assert ProtectedDetail.objects.filter(reference=TELLER.reference).count() == 2
    assert decided(scene, sharing(scene, written(scene, text="Yvonne Tranter rang.")))
    again = sharing(scene, written(scene, text="Yvette Crane rang."))
    with pytest.raises(Refused, match="would give away who told us"):
        decided(scene, again)


@pytest.mark.parametrize("name", ["rhys", "tom", "gita", "bea", "nadia"])
def test_nobody_without_a_reason_to_see_the_child_can_try_addresses(
    scene: Scene, name: str
) -> None:
    texts = {"why": "14 Larch Row"}
    with standing(scene, "amara") as viewer:
        assert len(travelling(scene.person["lena"], texts, viewer=viewer)) == 1
    with standing(scene, name) as viewer:
        assert travelling(scene.person["lena"], texts, viewer=viewer) == ()


def test_the_page_says_so_and_a_forced_post_is_refused_too(scene: Scene) -> None:
    draft = sharing(scene, written(scene, text="They live at 14 Larch Row now."))
    client: Client = signed_in("amara")
    address = f"/drafts/{draft}/check/"
    sentence = f"{ENTRY_SAYS}a protected address."
    page = client.get(address).content.decode()
    assert "Protecting people: stopped" in page
    assert sentence in page
    assert "Leave it out.</a> If they need to know it, ring 01632 960127 first." in page
    refused = client.post(address, {"outcome": "share", "ahead-identities": "They must know."})
    said = refused.content.decode()
    assert refused.status_code == 422 or "There is a problem" in said
    assert sentence in said
    with as_owner():
        assert not Decision.objects.exists()


def test_whoever_tries_words_leaves_a_trace_of_each_that_was_right(scene: Scene) -> None:
    draft = sharing(scene, why="Is she at 14 Larch Row?")
    client: Client = signed_in("amara")
    client.get(f"/drafts/{draft}/check/")
    with as_owner():
        rows = Particulars.objects.filter(look_kind="protected", outcome="refused")
        assert [(row.person_id, row.reason) for row in rows] == [
            (scene.person["lena"], "would_travel")
        ]
