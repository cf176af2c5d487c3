"""What was decided, sent, begun, declared and looked at, as a thing that somebody may not see."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from fullpicture.advice import drafts as question_drafts
from fullpicture.agencies import actions as agencies
from fullpicture.chronology import actions as chronology
from fullpicture.chronology import drafts as entry_drafts
from fullpicture.chronology.drafts import Written
from fullpicture.chronology.entries import Scope
from fullpicture.ledger import looks
from fullpicture.linkage import actions as linkage
from fullpicture.people import actions as people
from fullpicture.people.looking import look_at
from fullpicture.requests import actions as requests
from fullpicture.requests import drafts as request_drafts
from fullpicture.requests.models import InformationRequest, Reply
from fullpicture.rules.facts import Asked, Holder, Kind
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing import actions as sharing
from fullpicture.sharing import drafts
from fullpicture.sharing.models import Disclosure
from fullpicture.triangulation import actions as triangulation
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.standing import acting
from tests import cast
from tests.access.hidden_things import Add, Added, asked
from tests.access.paired_worlds import MIAS_NHS, World, pair
from tests.architecture.examples import shipped_reason
from tests.cast import ROLES, standing
from tests.chapters import (
    advised,
    alleged,
    asked_outside,
    asking,
    checking,
    enclosed,
    outside,
    supervised,
)
from tests.chapters import test_first_share as path
from tests.roles import as_owner


def everybody_of(code: str) -> frozenset[str]:
    return frozenset(who for who, (agency, *_) in ROLES.items() if agency == code)


def decided(outcome: Outcome) -> Add:
    """Amara decides about sending something to Femi."""

    def add(made: World) -> Added:
        scene = made.scene
        with standing(scene, "amara") as viewer:
            decision = path.decide(path.ready(scene, viewer, "femi"), viewer, outcome)
        acts = {"id": decision, "actor_post": scene.post["amara"]}
        seen = asked(made, Kind.DECISION, "HMC", **acts)
        named = {"decision": decision}
        with as_owner():
            sent = Disclosure.objects.filter(decision_id=decision).first()
        if sent is None:
            return Added((seen,), named=named)
        femis = Holder(post=scene.post["femi"])
        share = replace(seen, kind=Kind.DISCLOSURE, id=sent.id, recipient=femis,
                        recipient_agency=scene.agency["HMT"])  # fmt: skip
        # Whoever may take joined records apart is told of how many shares, by whomever, that tells.
        counted = frozenset({"gita", "olwen", "morag"})
        return Added((seen, share), seen_by=counted, named={**named, "share": sent.id})

    return add


def accepted(made: World) -> Added:
    """Joan opens and accepts what she was sent, which is there in both worlds."""
    scene, share = made.scene, made.known["share"]
    path.opened(scene, "joan", share)
    with standing(scene, "joan") as viewer:
        sharing.accept(
            disclosure=share,
            will_do="See her on Monday.",
            by_when=date(2026, 11, 23),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    decision = asked(made, Kind.DECISION, "HMC", actor_post=scene.post["amara"])
    joans = Holder(post=scene.post["joan"])
    sent = replace(
        decision, kind=Kind.DISCLOSURE, recipient=joans, recipient_agency=scene.agency["OAK"]
    )
    look = asked(made, Kind.LOOK, "OAK", actor_post=scene.post["joan"])
    return Added((decision, sent, look))


def draft_of_share(who: str) -> Add:
    def add(made: World) -> Added:
        with standing(made.scene, who) as viewer:
            draft = drafts.start(made.scene.person["lena"], viewer=viewer)
            drafts.fill(draft, viewer=viewer, why="I am not sure yet.")
        return Added(seen_by=frozenset({who}), named={"draft": draft})

    return add


def draft_of_entry(who: str) -> Add:
    def add(made: World) -> Added:
        written = Written(person=str(made.scene.person["lena"]), text="She said that")
        draft = uuid4()
        with standing(made.scene, who) as viewer:
            entry_drafts.keep(draft, written, viewer=viewer)
        return Added(seen_by=frozenset({who}), named={"draft": draft})

    return add


def declared(who: str) -> Add:
    """Its own agency's worker and governance are told of it; no other agency is."""

    def add(made: World) -> Added:
        with standing(made.scene, who) as viewer:
            people.open_with_reason(
                person=made.scene.person["lena"],
                lawful_reason=shipped_reason(),
                text="I cover the duty desk and she rang.",
                viewer=viewer,
                by=acting(viewer),
                at=viewer.at,
            )
        return Added(seen_by=everybody_of(ROLES[who][0]))

    return add


def reviewed(made: World) -> Added:
    """Gita's word on the reason that Rhys declared."""
    with standing(made.scene, "gita") as viewer:
        visibility.review_reason(
            reason=made.known["given"],
            sound=False,
            text="Rang him.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return Added(seen_by=everybody_of("HMC"))


def allocation(who: str, name: str) -> Add:
    """Theirs, and their manager's on the page of the team."""

    def add(made: World) -> Added:
        code = ROLES[who][0]
        cast.allocate(made.scene, who, name, code)
        return Added(seen_by=frozenset({who, "morag"} if code == "HMC" else {who}))

    return add


def look(who: str, kind: str = "child") -> Add:
    """A look, or the refusal of one, at Lena."""

    def add(made: World) -> Added:
        with standing(made.scene, who) as viewer:
            look_at(made.scene.person["lena"], viewer=viewer, kind=kind)
        post, agency = made.scene.post[who], made.scene.agency[ROLES[who][0]]
        seen = asked(made, Kind.LOOK, "HMC", actor_post=post, quiet=viewer.quiet)
        return Added((replace(seen, agency=agency),))

    return add


def look_at_mia(made: World) -> Added:
    """Amara, at the child whom nobody else knows of."""
    with standing(made.scene, "amara") as viewer:
        looks.open("child", made.scene.person["mia"], viewer=viewer,
                   person=made.scene.person["mia"])  # fmt: skip
    return Added((asked(made, Kind.LOOK, "HMC", "mia", actor_post=made.scene.post["amara"]),))


def search_for_mia(made: World) -> Added:
    """The asker's own trace; her keepers, Amara and her agency's governance, are told."""
    search = uuid4()
    with standing(made.scene, "rhys") as viewer:
        linkage.find(words=MIAS_NHS, search=search, viewer=viewer, by=acting(viewer), at=viewer.at)
    return Added(seen_by=frozenset({"rhys", "amara", "gita"}), named={"alert": search})


def paper(made: World) -> Added:
    """Amara's print: hers, and her governance's by its address; to others it is a look."""
    with standing(made.scene, "amara") as viewer:
        printed = chronology.print_chronology(
            person=made.scene.person["lena"],
            scope=Scope(),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert printed is not None
    look = asked(made, Kind.LOOK, "HMC", actor_post=made.scene.post["amara"])
    return Added((look,), frozenset({"amara", "gita"}), {"made": printed.id})


def waiting_pair(left: str, right: str, *seen_by: str) -> Add:
    """For the information governance of the two agencies, unless one is hidden from them."""

    def add(made: World) -> Added:
        return Added(seen_by=frozenset(seen_by), named={"pair": pair(made, left, right)})

    return add


def answered_pair(made: World) -> Added:
    """Gita is not sure of the pair that is there in both worlds."""
    with standing(made.scene, "gita") as viewer:
        linkage.answer_pair(
            pair=made.known["pair"],
            answer="not_sure",
            why="I could not reach her mother.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return Added(seen_by=frozenset({"gita", "olwen"}))


def asked_to_unlink(made: World) -> Added:
    """Gita says that Lena's two records are of two children; the worker is still to act."""
    with standing(made.scene, "gita") as viewer:
        sharing.ask_to_unlink(
            merge=made.known["merge"],
            why="The school's Lena is a year older.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return Added(seen_by=everybody_of("HMC") | everybody_of("OAK"))


def claim_made(made: World) -> Added:
    """The council's own, whoever was sent the entries that it rests on."""
    with standing(made.scene, "amara") as viewer:
        claim = checking.claim(made.scene, viewer, text="Carl has moved out.")
        checking.lay(viewer, claim, made.known["entry"], "contradicts")
    return Added((asked(made, Kind.DETAIL, "HMC"),), named={"claim": claim})


def question_of_the_council(made: World) -> Added:
    """Kept within the agency of whoever asked."""
    with standing(made.scene, "amara") as viewer:
        question = triangulation.ask_question(
            form=uuid4(),
            person=made.scene.person["lena"],
            text="Who collects her?",
            everybody=False,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return Added((asked(made, Kind.DETAIL, "HMC"),), named={"question": question})


def question_to_the_trust(made: World) -> Added:
    """From Amara to Femi, with a picture: theirs, their managers' and governance's, and on the
    asker's side of whoever works with the child."""
    scene = made.scene
    together = uuid4()
    (request,) = enclosed.asked(scene, asking.post(scene, "femi"), together=together)
    named = {"asked": request, "together": together, "enclosure": enclosed.one(request)}
    return Added((sent(made, request, "femi", "HMT"),), named=named)


def sent(made: World, request: UUID, to: str, code: str) -> Asked:
    scene = made.scene
    with as_owner():
        row = InformationRequest.objects.get(id=request)
    return asked(
        made,
        Kind.EMERGENCY,
        "HMC",
        id=request,
        recipient=Holder(post=scene.post[to]),
        recipient_agency=scene.agency[code],
        recipient_managers=row.recipient_managers_id,
        sender_managers=row.sender_managers_id,
        actor_post=scene.post["amara"],
    )


def reply_of_the_school(made: World) -> Added:
    """Joan's to the question that is there in both worlds; or, where she has answered, Amara's
    word on what came of it."""
    scene, request = made.scene, made.known["asked"]
    with as_owner():
        answered = Reply.objects.filter(request_id=request).exists()
    if answered:
        asking.do(scene, "amara", requests.tell_what_came, request=request, text="We go on Monday.")
    else:
        asking.reply(scene, request)
    return Added((sent(made, request, "joan", "OAK"),))


def draft_of_question(who: str) -> Add:
    def add(made: World) -> Added:
        with standing(made.scene, who) as viewer:
            draft = request_drafts.DRAFTS.start(asking.written(made.scene), viewer=viewer)
        return Added(seen_by=frozenset({who}), named={"together": draft})

    return add


def draft_for_advice(who: str) -> Add:
    def add(made: World) -> Added:
        written = question_drafts.Written(str(made.scene.person["lena"]), "May I tell her?")
        with standing(made.scene, who) as viewer:
            draft = question_drafts.DRAFTS.start(written, viewer=viewer)
        return Added(seen_by=frozenset({who}), named={"draft": draft})

    return add


def asked_for_advice(made: World) -> Added:
    """Only the asker's and the adviser's; but the asker looked at the child to ask."""
    question = advised.asked(made.scene)
    look = asked(made, Kind.LOOK, "HMC", actor_post=made.scene.post["amara"])
    return Added((look,), frozenset({"amara", "gita"}), {"question": question})


def advice_given(made: World) -> Added:
    advised.answer(made.scene, made.known["question"])
    return Added(seen_by=frozenset({"amara", "gita"}))


def brought_to_supervision(made: World) -> Added:
    """Between the two of them."""
    held = supervised.brought(made.scene)
    return Added(seen_by=frozenset({"amara", "morag"}), named={"held": held})


def contact_written_down(made: World) -> Added:
    """The own agency's, to check."""
    details = replace(advised.GP, name="Dr Quill", email="quill@copley.example")
    with standing(made.scene, "amara") as viewer:
        contact = agencies.propose_contact(
            details=details, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    return Added(seen_by=everybody_of("HMC"), named={"contact": contact})


def shared_outside(made: World) -> Added:
    """Amara's, with somebody who has no account."""
    share = outside.shared(made.scene)
    decision, disclosure = _outside(made, share)
    return Added((decision, disclosure), named={"decision": decision.id, "share": share})


def answered_by_link(made: World) -> Added:
    """To what is there in both worlds."""
    assert made.link is not None
    outside.answer(made.scene, made.link)
    return Added(_outside(made, made.known["outside"]))


def kind_said(made: World) -> Added:
    """Of somebody outside, who is there in both worlds."""
    with standing(made.scene, "morag") as viewer:
        agencies.say_kind(
            contact=made.known["contact"], kind="private",
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
    return Added(seen_by=everybody_of("HMC"))


def said_alleged(made: World) -> Added:
    """By Amara, of a colleague of another agency: the council's who work with Lena."""
    karl = alleged.code_of(made.scene, "femi")
    alleged.say(made.scene, karl)
    return Added((asked(made, Kind.DETAIL, "HMC"),))


def question_outside(made: World) -> Added:
    """Amara's, to somebody who has no account."""
    request = asked_outside.asked(made.scene)
    return Added((_put_outside(made, request),), named={"asked": request})


def question_answered_by_link(made: World) -> Added:
    """To the question that is there in both worlds."""
    assert made.question_link is not None
    asked_outside.answer(made.scene, made.question_link)
    return Added((_put_outside(made, made.known["asked_outside"]),))


def _put_outside(made: World, request: UUID) -> Asked:
    contact = made.known["contact"]
    with as_owner():
        row = InformationRequest.objects.get(id=request)
    return asked(made, Kind.EMERGENCY, "HMC", id=request, recipient=Holder(post=contact),
                 recipient_agency=contact, sender_managers=row.sender_managers_id,
                 actor_post=made.scene.post["amara"])  # fmt: skip


def _outside(made: World, share: UUID) -> tuple[Asked, Asked]:
    with as_owner():
        sent = Disclosure.objects.get(id=share)
    contact = made.known["contact"]
    acts = {"id": sent.decision_id, "actor_post": made.scene.post["amara"]}
    decision = asked(made, Kind.DECISION, "HMC", **acts)
    disclosure = replace(decision, kind=Kind.DISCLOSURE, id=share,
                         recipient=Holder(post=contact), recipient_agency=contact)  # fmt: skip
    return decision, disclosure


ACTS: dict[str, Add] = {
    "a share with somebody outside": shared_outside,
    "an answer by a link": answered_by_link,
    "a question to somebody outside": question_outside,
    "who is said to have caused harm": said_alleged,
    "an answer to a question by a link": question_answered_by_link,
    "what kind of body somebody outside works for": kind_said,
    "a question to the trust": question_to_the_trust,
    "an answer of the school's": reply_of_the_school,
    "a draft of a question": draft_of_question("amara"),
    "a draft for advice": draft_for_advice("amara"),
    "a question for advice": asked_for_advice,
    "advice given": advice_given,
    "something brought to supervision": brought_to_supervision,
    "somebody outside": contact_written_down,
    "a claim of the council": claim_made,
    "a question of the council": question_of_the_council,
    "a pair of records": waiting_pair("lena@HMC", "mila@OAK", "gita", "olwen"),
    "a pair with somebody hidden": waiting_pair("mia@HMC", "mila@OAK"),
    "an answer to a pair": answered_pair,
    "records said to be of two": asked_to_unlink,
    "a share between others": decided(Outcome.SHARE),
    "a decision not to share": decided(Outcome.DO_NOT_SHARE),
    "an acceptance": accepted,
    "a draft of a share": draft_of_share("piotr"),
    "a draft of an entry": draft_of_entry("iris"),
    "a reason declared at the school": declared("tom"),
    "a reason declared at the council": declared("iris"),
    "a review of a reason": reviewed,
    "an allocation": allocation("rhys", "lena"),
    "an allocation at the school": allocation("tom", "lena"),
    "a look": look("amara", "family"),
    "a look of the school's": look("joan", "record"),
    "a quiet look": look("nadia"),
    "a refusal": look("bea"),
    "a look at somebody hidden": look_at_mia,
    "a search for somebody hidden": search_for_mia,
    "a print": paper,
}
