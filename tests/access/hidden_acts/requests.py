"""What was asked, answered and said in asking, as a thing that somebody may not see."""

from uuid import UUID, uuid4

from fullpicture.requests import actions as requests
from fullpicture.requests import drafts as request_drafts
from fullpicture.requests.models import InformationRequest, Reply
from fullpicture.rules.facts import Asked, Holder, Kind
from tests.access.hidden_things import Add, Added, asked
from tests.access.paired_worlds import World
from tests.cast import standing
from tests.chapters import alleged, asked_outside, asking, enclosed
from tests.roles import as_owner


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
