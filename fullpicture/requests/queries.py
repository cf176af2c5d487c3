"""Questions as those who asked and those who were asked may see them, and nobody else."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from fullpicture.ledger.traces import last_looks
from fullpicture.requests import models
from fullpicture.requests.beside import beside, view
from fullpicture.requests.details import AskedAbout, Request
from fullpicture.rules import access
from fullpicture.rules.asking import owes_word
from fullpicture.rules.facts import Purpose, Sight, Viewer
from fullpicture.sharing.both_sides import asked_about
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.holding import held_by
from fullpicture.visibility.models import Lens
from fullpicture.visibility.statements import rows_of


def request(identifier: UUID, *, viewer: Viewer) -> Request | None:
    found = _shown(models.InformationRequest.objects.filter(id=identifier), viewer=viewer)
    return found[0] if found else None


def asked_together(asking: UUID, *, viewer: Viewer) -> tuple[Request, ...]:
    """Those of one asking that this viewer may see: the asker's side all, others their own."""
    rows = models.InformationRequest.objects.filter(asking_id=asking).order_by("at", "id")
    return _shown(rows, viewer=viewer)


def as_they_stand(identifiers: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Request]:
    """Each of these questions; where one was asked again, the last by which it was."""
    if not identifiers:
        return {}
    together = models.InformationRequest.objects.filter(id__in=identifiers).values("asking_id")
    rows = models.InformationRequest.objects.filter(asking_id__in=together)
    found = {each.id: each for each in _shown(rows, viewer=viewer)}
    return {each: _last(found[each], found) for each in identifiers if each in found}


def _last(request: Request, among: Mapping[UUID, Request]) -> Request:
    while request.again is not None and request.again in among:
        request = among[request.again]
    return request


def requests_about(person: UUID, *, viewer: Viewer) -> AskedAbout:
    """About a person, as far as this viewer may see."""
    about = "person_id = %(person)s ORDER BY at DESC, id"
    found = _shown(rows_of(models.InformationRequest, about, person=person), viewer=viewer)
    return AskedAbout(
        tuple(each for each in found if not each.of_us), tuple(each for each in found if each.of_us)
    )


def requests_waiting(*, viewer: Viewer) -> tuple[Request, ...]:
    """Those with which this viewer still has something to do, by the time they are due.

    To answer; late, for the asker and both sides' managers; answered, until a word that is owed on
    what came of it was said, or until an answer that owes none was opened; for managers of the
    asked also those of which half the time has gone. For the asker of somebody without an account
    also what has not reached them, and what they have to be rung about.
    """
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    copied = Lens.objects.filter(held_by(viewer), version_id=OuterRef("id"))
    answered, withdrawn, told, called = (
        Exists(model.objects.filter(request_id=OuterRef("id")))
        for model in (models.Reply, models.Withdrawal, models.CameOfIt, models.ResolutionCalled)
    )
    again = Exists(models.InformationRequest.objects.filter(earlier_id=OuterRef("id")))
    own, managed = Q(actor_post_id=viewer.post), Q(sender_managers_id__in=viewer.teams)
    waits = Q(~answered) & Q(~withdrawn)
    late = waits & Q(answer_by__lt=viewer.at)
    half = waits & Q(half_at__lte=viewer.at)
    ours = Q(held_by(viewer) | Exists(copied))
    wanted = (ours & waits) | ((own | managed) & late)
    wanted |= Q(recipient_managers_id__in=viewer.teams) & half
    outside = own & waits & Q(holder_post_id=F("recipient_agency_id"))
    handed = Exists(models.QuestionHanded.objects.filter(request_id=OuterRef("id")))
    wanted |= outside & (Q(~handed) | half)
    wanted |= own & Q(answered) & Q(~told) & Q(~called) & Q(~again)
    rows = models.InformationRequest.objects.filter(wanted).order_by("answer_by", "id")
    return _without_read(_shown(rows, viewer=viewer), viewer=viewer)


def _without_read(found: tuple[Request, ...], *, viewer: Viewer) -> tuple[Request, ...]:
    """All but answers after which nothing is owed, once whoever asked has opened them."""
    given = {each.id: each.reply for each in found if each.reply}
    over = {key: reply for key, reply in given.items() if not owes_word(reply.answer).permitted}
    seen = last_looks("request", over, viewer=viewer)
    read = {key for key, reply in over.items() if key in seen and seen[key] > reply.at}
    return tuple(each for each in found if each.id not in read)


def _shown(rows: Iterable[models.InformationRequest], *, viewer: Viewer) -> tuple[Request, ...]:
    candidates = list(rows)
    if not candidates:
        return ()
    standing = visibility.standing_of(
        viewer=viewer,
        persons={row.person_id for row in candidates},
        records={row.record_id for row in candidates if row.record_id},
        versions={row.id for row in candidates},
    )
    answers = access.decide(standing, [asked_about(row, row.id) for row in candidates])
    allowed = [row for row in candidates if answers[row.id].sight is Sight.FULL]
    around = beside(allowed, answers, viewer=viewer)
    return tuple(view(row, around, viewer) for row in allowed)
