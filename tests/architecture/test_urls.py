"""Every address is probed: by somebody not signed in, and by each of the cast for whom the thing
behind it is not.

The list of addresses is read from the URL table, so a new one without a line here fails.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fullpicture.advice import drafts as question_drafts
from fullpicture.agencies.models import Practitioner
from fullpicture.chronology import actions as chronology
from fullpicture.chronology.entries import Scope
from fullpicture.people import actions as people
from fullpicture.sharing import drafts
from fullpicture.sharing.actions import tell_of_corrections
from fullpicture.sharing.models import Correction
from fullpicture.visibility.models import DeclaredReason
from fullpicture.visibility.standing import acting
from tests.architecture import checking_examples, lives
from tests.architecture.examples import EXAMPLES, INVOLVEMENT, alerted, open_with_reason, own_entry
from tests.architecture.linking_examples import joined, waiting_pair
from tests.architecture.sheet_examples import made
from tests.cast import ROLES, Scene, correcting_in, entry, files_in, household, standing
from tests.chapters import advised, attached, enclosed, releases, supervised, urgent
from tests.chapters import test_first_share as path
from tests.reports import report
from tests.roles import as_owner

# Who may get past "there is no such thing" at each address that names a thing.
# Everybody else must see what they would see of an identifier that does not exist.
OWNER, MANAGER, RECIPIENT, REVIEWER = "amara", "morag", "joan", "gita"
EMERGENCY = [
    f"emergency{part}" for part in ("", "-accept", "-apart", "-complete", "-review", "-receipt")
]
ALLOWED: dict[str, set[str]] = {
    # rhys has declared a reason, so the child is open to him; see `scene`.
    "child": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "child-chronology": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "child-sharing": {OWNER, MANAGER, RECIPIENT, "rhys"},
    **dict.fromkeys(
        (
            "child-alleged",
            "child-checking",
            "child-brief",
            "child-claim",
            "child-question",
        ),
        {OWNER, MANAGER, RECIPIENT, "rhys"},
    ),
    # Whoever works with Lena in Amara's agency; Joan was only sent something.
    **dict.fromkeys(
        (
            "claim",
            "claim-evidence",
            "claim-step",
            "claim-service",
            "claim-answer",
            "question-take",
            "question-answer",
        ),
        {OWNER, MANAGER, "rhys"},
    ),
    **dict.fromkeys(("entry-claim", "entry-take-back"), {OWNER, MANAGER, RECIPIENT, "rhys"}),
    "child-looks": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "child-family": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "child-record": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "protected-show": {OWNER, MANAGER, "rhys"},
    "child-reason": set(),
    "child-decide": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "child-print": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "entry-new": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "entry": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "entry-correct": {OWNER, MANAGER, "rhys"},
    "entry-account": {OWNER, MANAGER, "rhys"},
    "entry-share": {OWNER, MANAGER, "rhys"},
    "entry-discard": set(),
    # Of an entry of the council's that nobody was sent.
    **dict.fromkeys(("attachment", "small-picture"), {OWNER, MANAGER, "rhys"}),
    "draft-picture": {OWNER},
    "print-receipt": {OWNER, REVIEWER},
    "draft-what": {OWNER},
    "draft-openness": {OWNER},
    "draft-check": {OWNER},
    "draft-parts": {OWNER},
    "draft-second": {OWNER},
    "draft-discard": set(),
    # Amara asked Morag, and Gita is their agency's information governance.
    "release": {OWNER, MANAGER, REVIEWER},
    "decision": {OWNER, MANAGER, "rhys", REVIEWER},
    "decision-receipt": {OWNER, MANAGER, "rhys", REVIEWER},
    "decision-told": {OWNER, MANAGER, "rhys", REVIEWER},
    "decision-sheet": {OWNER, MANAGER, "rhys"},
    "sheet": {OWNER, MANAGER, "rhys", REVIEWER},
    "share": {OWNER, MANAGER, RECIPIENT, "rhys", REVIEWER, "olwen"},
    "share-receipt": {OWNER, MANAGER, RECIPIENT, "rhys", REVIEWER, "olwen"},
    # Those who may see the share are told that it is not theirs to accept.
    "share-accept": {OWNER, MANAGER, RECIPIENT, "rhys", REVIEWER, "olwen"},
    # Amara's agency, and Joan, who was sent what was corrected.
    "correction": {OWNER, MANAGER, RECIPIENT, "rhys", REVIEWER, "olwen"},
    "correction-acknowledge": {OWNER, MANAGER, RECIPIENT, "rhys", REVIEWER, "olwen"},
    **dict.fromkeys(
        ("share-ask", "share-dispute", "share-pass", "share-reply", "share-review"),
        {OWNER, MANAGER, RECIPIENT, "rhys", REVIEWER, "olwen"},
    ),
    "share-withdraw": {OWNER, REVIEWER},
    # This one went to Joan, who has an account: tests/chapters/test_handing_over.py.
    **dict.fromkeys(("share-link", "share-link-close"), set[str]()),
    # Nothing was said of it here: tests/chapters/test_alleged_said.py.
    "child-alleged-back": set(),
    # Joan has an account: tests/chapters/test_asking_outside.py.
    **dict.fromkeys(("request-link", "request-link-close"), set[str]()),
    "share-confirm": {OWNER, MANAGER, RECIPIENT, "rhys", REVIEWER, "olwen"},
    "child-advice": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "advice-draft": {OWNER},
    "advice-review": {OWNER},
    "advice-discard": set(),
    # Amara asked Gita.
    "advice": {OWNER, REVIEWER},
    # She alone made the link; the adviser with an account is told that there is none.
    **dict.fromkeys(("advice-link", "advice-withdraw"), {OWNER, REVIEWER}),
    # Whoever works in the agency and did not write it down.
    "contact-check": {MANAGER, REVIEWER, "rhys", "piotr", "iris"},
    # Whoever works in the agency.
    **dict.fromkeys(
        ("contact", "contact-remove"), {OWNER, MANAGER, REVIEWER, "rhys", "piotr", "iris"}
    ),
    "contact-kind": {OWNER, MANAGER, REVIEWER, "rhys", "piotr", "iris"},
    "supervision": {OWNER, MANAGER},
    "child-emergency": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "alarm": {OWNER},
    "alarm-discard": set(),
    **dict.fromkeys(EMERGENCY, {OWNER, MANAGER, RECIPIENT, "rhys", REVIEWER, "olwen"}),
    # Amara asked Joan.
    "child-requests": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "child-ask": {OWNER, MANAGER, RECIPIENT, "rhys"},
    "asking": {OWNER, MANAGER},
    "asking-answers": {OWNER, MANAGER},
    "asking-discard": set(),
    **dict.fromkeys(
        (
            f"request{part}"
            for part in (
                "",
                "-reply",
                "-take",
                "-pass",
                "-share",
                "-withdraw",
                "-again",
                "-came",
                "-resolve",
                "-receipt",
            )
        ),
        {OWNER, MANAGER, RECIPIENT, REVIEWER, "olwen", "rhys"},
    ),
    # The picture that went with it.
    **dict.fromkeys(
        ("enclosure", "small-enclosure"), {OWNER, MANAGER, RECIPIENT, REVIEWER, "olwen", "rhys"}
    ),
    "reason": {OWNER, REVIEWER, "rhys"},
    "search": set(),
    # Amara keeps Mia hidden; Gita is her agency's information governance.
    "alert": {OWNER, REVIEWER},
    "alert-follow-up": {OWNER, REVIEWER},
    # Amara's manager, and the information governance leads of the two agencies.
    **dict.fromkeys(("merge", "merge-undo"), {MANAGER, REVIEWER, "olwen"}),
    **dict.fromkeys(("pair", "pair-answer"), {REVIEWER, "olwen"}),
    "reason-review": {OWNER, REVIEWER, "rhys"},
}
# Of these, those that are there for some roles alone.
FOR_ROLES = {
    "team": {MANAGER},
    "looks": {REVIEWER, "olwen"},
    "looks-reasons": {REVIEWER, "olwen"},
    "pairs": {REVIEWER, "olwen"},
    # Of the council's one team, whoever does not manage it alone.
    "supervision-new": {OWNER, "rhys", "piotr", "iris"},
}
# Addresses that name nothing: everybody signed in may open them, and sees their own.
OWN = {"home", "posts", "children", "child-new", "contacts", "emergency-which", *FOR_ROLES}
# Opened by a code and not by an account: tests/chapters/test_passes.py.
WITHOUT_ACCOUNT = {"pass"}
SIGNING_IN = {"account_login", "account_logout", "account_change_password"}
# Asked whether or not the thing exists, so that the asking tells nothing.
SAME_FOR_ALL = {
    "advice-discard",
    "alarm-discard",
    "asking-discard",
    "child-reason",
    "draft-discard",
    "entry-discard",
    "search",
}


def addresses(
    patterns: list[URLPattern | URLResolver] | None = None, given: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each address's name and the names of what it takes."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        takes = given + tuple(each.pattern.converters)
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, takes)
        else:
            yield str(each.name), takes


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def things(scene: Scene) -> dict[str, UUID]:
    """One of each thing that an address may name."""
    decision = path.share(scene)
    hidden_home = lives.protected(scene)
    EXAMPLES["people.open_with_reason"](scene)(open_with_reason)
    question = advised.asked(scene)
    with standing(scene, OWNER) as viewer:
        draft = drafts.start(scene.person["lena"], viewer=viewer)
        begun = question_drafts.Written(str(scene.person["lena"]))
        question_drafts.DRAFTS.start(begun, viewer=viewer, identifier=draft)
    with as_owner():
        reason = DeclaredReason.objects.get().id
    return {
        "child": scene.person["lena"],
        "draft": draft,
        "decision": decision,
        "share": path.only_share(scene).id,
        "given": reason,
        "correction": told_of(scene),
        "entry": own_entry(scene),
        "detail": hidden_home,
        "made": printed(scene),
        "sheet": made(scene, decision),
        "search": uuid4(),
        "alert": alerted(scene),
        "emergency": sent_in_emergency(scene),
        "alarm": begun_alarm(scene),
        "asking": releases.asked(scene),
        "question": question,
        "held": supervised.brought(scene),
        "contact": advised.known_gp(scene),
        **put(scene),
        "pair": waiting_pair(scene),
        "merge": joined(scene)["merge"],
        "claim": checking_examples.made(scene),
        "open_question": checking_examples.asked(scene),
        "attachment": attached.one(scene, attached.attached_entry(scene)).id,
        "paper": attached.begun_picture(scene),
    }


def put(scene: Scene) -> dict[str, UUID]:
    """A question from Amara to Joan, with a picture, and the asking that it is of."""
    together = uuid4()
    (asked,) = enclosed.asked(scene, together=together)
    return {"together": together, "asked": asked, "enclosure": enclosed.one(asked)}


def told_of(scene: Scene) -> UUID:
    """A correction of what Amara sent to Joan."""
    for number in (1, 2, 3):
        entry(scene, f"E{number}", "lena", "HMC", f"Council entry {number}, put right")
    with correcting_in(scene, "HMC") as actor:
        tell_of_corrections(entry=None, since=scene.at, by=actor, at=scene.at)
    with as_owner():
        return Correction.objects.order_by("id").values_list("id", flat=True)[0]


def sent_in_emergency(scene: Scene) -> UUID:
    """From Amara to Joan, who leads the school's work with Lena."""
    led = replace(INVOLVEMENT, service="School", lead_name="Joan Invented")
    with files_in(scene, "OAK") as actor:
        people.record_involvement(details=led, by=actor, at=scene.at)
    return urgent.send(scene, OWNER, to=f"post-{scene.post[RECIPIENT]}")


def begun_alarm(scene: Scene) -> UUID:
    return urgent.alarm(scene, OWNER, to=f"post-{scene.post[RECIPIENT]}")


def printed(scene: Scene) -> UUID:
    with standing(scene, OWNER) as viewer:
        paper = chronology.print_chronology(
            person=scene.person["lena"],
            scope=Scope(),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert paper is not None
    return paper.id


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(
        Practitioner.objects.get(email=f"{name}@harrowmere.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def ask(client: Client, name: str, method: str, thing: dict[str, UUID]) -> HttpResponse:
    address = reverse(name, kwargs=thing)  # type: ignore[arg-type]
    return client.generic(method, address, "{}", content_type="application/json")


def plain(response: HttpResponse, thing: dict[str, UUID]) -> tuple[int, str]:
    """What an answer tells, without the token, the time and the identifier asked for."""
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    text = re.sub(r"\d{1,2}:\d\d(am|pm)?", "", text)
    for identifier in thing.values():
        text = text.replace(str(identifier), "")
    return response.status_code, text + response.headers.get("Location", "")


def test_every_address_has_its_line() -> None:
    named = {name for name, takes in addresses() if takes}
    assert named == set(ALLOWED) | WITHOUT_ACCOUNT
    assert {name for name, takes in addresses() if not takes} == OWN | SIGNING_IN


@pytest.mark.parametrize("name", [*ALLOWED, *OWN])
def test_nobody_gets_in_without_signing_in(scene: Scene, name: str) -> None:
    takes = dict(addresses())[name]
    for method in ("GET", "POST"):
        response = ask(Client(), name, method, {each: uuid4() for each in takes})
        assert response.status_code in (302, 405), f"{method} {name}"
        if response.status_code == 302:
            assert response.headers["Location"].startswith("/sign-in/")


def test_what_is_refused_looks_like_what_does_not_exist(scene: Scene) -> None:
    """No time travels here: the scene's instant is not the server's, so relationships that end
    within the hour have ended; what is refused then is refused to more people, never to fewer."""
    known = things(scene)
    probes, leaks = 0, []
    for who in ROLES:
        client = signed_in(who)
        for name, takes in addresses():
            if not takes or name in WITHOUT_ACCOUNT or who in ALLOWED[name]:
                continue
            for method in ("GET", "POST"):
                real = {each: known[each] for each in takes}
                nothing = {each: uuid4() for each in takes}
                seen = plain(ask(client, name, method, real), real)
                unseen = plain(ask(client, name, method, nothing), nothing)
                probes += 1
                if seen != unseen or (seen[0] < 400 and name not in SAME_FOR_ALL):
                    leaks.append(f"{who} {method} {name}: {seen[0]} and {unseen[0]}")
    met = not leaks
    report("probes", "probes of every address", probes, must="all addresses", met=True,
           command="bin/test architecture")  # fmt: skip
    report("probes", "answers that tell refused from absent", len(leaks), must="0", met=met,
           command="bin/test architecture")  # fmt: skip
    assert leaks == []


def test_those_for_whom_it_is_do_get_in(scene: Scene) -> None:
    """Else the test above would pass on a server that refuses everybody."""
    known = things(scene)
    for name, who in (
        ("child", OWNER),
        ("child", RECIPIENT),
        ("child-chronology", OWNER),
        ("child-alleged", OWNER),
        ("child-checking", OWNER),
        ("child-brief", OWNER),
        ("claim", OWNER),
        ("entry-new", OWNER),
        ("entry", OWNER),
        ("entry-correct", OWNER),
        ("entry-account", OWNER),
        ("attachment", OWNER),
        ("attachment", MANAGER),
        ("small-picture", OWNER),
        ("enclosure", OWNER),
        ("enclosure", MANAGER),
        ("enclosure", RECIPIENT),
        ("small-enclosure", RECIPIENT),
        ("draft-picture", OWNER),
        ("print-receipt", OWNER),
        ("draft-what", OWNER),
        ("decision", OWNER),
        ("decision", REVIEWER),
        ("decision-sheet", OWNER),
        ("sheet", OWNER),
        ("sheet", REVIEWER),
        ("share", RECIPIENT),
        ("share-withdraw", OWNER),
        ("share-withdraw", REVIEWER),
        ("correction", RECIPIENT),
        ("emergency", OWNER),
        ("emergency", MANAGER),
        ("emergency", RECIPIENT),
        ("emergency", REVIEWER),
        ("emergency-receipt", OWNER),
        ("alarm", OWNER),
        ("advice-draft", OWNER),
        ("supervision", OWNER),
        ("supervision", MANAGER),
        ("advice", OWNER),
        ("advice", REVIEWER),
        ("asking", OWNER),
        ("request", OWNER),
        ("request", MANAGER),
        ("request", RECIPIENT),
        ("request-receipt", RECIPIENT),
        ("release", MANAGER),
        ("release", REVIEWER),
        ("reason", REVIEWER),
    ):
        thing = {each: known[each] for each in dict(addresses())[name]}
        response = ask(signed_in(who), name, "GET", thing)
        assert response.status_code == 200, f"{who} {name} {response.status_code}"


@pytest.mark.parametrize("name", FOR_ROLES)
def test_a_page_of_some_roles_is_absent_for_all_others(scene: Scene, name: str) -> None:
    for who in ROLES:
        status = ask(signed_in(who), name, "GET", {}).status_code
        assert status == (200 if who in FOR_ROLES[name] else 404), f"{who} {name}"
