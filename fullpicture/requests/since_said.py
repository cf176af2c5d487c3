"""What went to somebody of whom it was said only afterwards that they have caused the child harm.

For the sender's side alone, and of them for whoever may read what was said. By identity: a like
name is a doubt for the next question, and says nothing of the last.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from fullpicture.agencies.queries import Post
from fullpicture.people.queries.family import family_of
from fullpicture.requests.alleged import OUTSIDE, PRACTITIONER, alleged_of, names_of, readers_of
from fullpicture.requests.details import Request
from fullpicture.requests.models import AllegedSaid, InformationRequest, Reply, Withdrawal
from fullpicture.requests.queries import as_they_stand, requests_about
from fullpicture.requests.said import Said, said_of
from fullpicture.rules.alleged import Alleged, Reader, may_be_put
from fullpicture.rules.facts import Holder, Purpose, Viewer
from fullpicture.rules.verdict import Known
from fullpicture.sharing.addressing import Addressee
from fullpicture.sharing.queries import Shared, decisions_about

TO_THEM = "asking.to_alleged"


@dataclass(frozen=True)
class SinceSaid:
    """Who of those it went to is named now, as the rule has it: `code` is its reason's. `said` is
    the statement. `by_link`: it went by a link, which opens nothing while that stands."""

    code: str
    said: Said
    by_link: bool = False

    @property
    def to_them(self) -> bool:
        return self.code == TO_THEM


@dataclass(frozen=True)
class Touched:
    """What a statement changes of what went before it, as far as its reader sees that."""

    questions: tuple[tuple[Request, SinceSaid], ...] = ()
    shares: tuple[tuple[Shared, SinceSaid], ...] = ()

    def __len__(self) -> int:
        return len(self.questions) + len(self.shares)


def since_said(found: Collection[Request], *, viewer: Viewer) -> dict[UUID, SinceSaid]:
    """Of questions of the viewer's agency that wait for an answer, by question."""
    waiting = [each for each in found if each.waits and _is_of(each.asker, viewer)]
    persons = {each.person for each in waiting}
    said = {each: said_of(each, viewer=viewer) for each in persons}
    named = {each: stands for each, stands in said.items() if stands and stands.who}
    feared = {each: _feared(each, stands, viewer) for each, stands in named.items()}
    asked = [each for each in waiting if each.person in named]
    rows = InformationRequest.objects.in_bulk([each.id for each in asked]) if asked else {}
    result: dict[UUID, SinceSaid] = {}
    for each in asked:
        readers = (*_readers(each, rows[each.id], viewer), *_passed_to(each))
        ruling = may_be_put(readers, feared[each.person])
        if ruling.known is Known.NO:
            result[each.id] = SinceSaid(ruling.reason.code, named[each.person], each.outside)
    return result


def since_said_of_shares(found: Iterable[Shared], *, viewer: Viewer) -> dict[UUID, SinceSaid]:
    """Of shares of the viewer's agency that were not taken back, by share."""
    kept = [each for each in found if _is_ours(each, viewer) and each.withdrawn is None]
    said = {each: said_of(each, viewer=viewer) for each in {share.person for share in kept}}
    result: dict[UUID, SinceSaid] = {}
    for share in kept:
        stands = said[share.person]
        if stands and _codes(share) & set(stands.codes):
            outside = share.recipient is not None and share.recipient.outside
            result[share.id] = SinceSaid(TO_THEM, stands, outside)
    return result


def touched(person: UUID, *, viewer: Viewer) -> Touched:
    """All of it about one child."""
    asked = requests_about(person, viewer=viewer).by_us
    questions = since_said(asked, viewer=viewer)
    decided = decisions_about(person, viewer=viewer) if said_of(person, viewer=viewer) else ()
    sent = [share for decision in decided for share in decision.shares]
    shares = since_said_of_shares(sent, viewer=viewer)
    return Touched(
        tuple((each, questions[each.id]) for each in asked if each.id in questions),
        tuple((each, shares[each.id]) for each in sent if each.id in shares),
    )


def questions_since_said(*, viewer: Viewer) -> tuple[tuple[Request, SinceSaid], ...]:
    """The viewer's own that wait, whoever of their agency said it."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    closed = (
        Exists(model.objects.filter(request_id=OuterRef("id"))) for model in (Reply, Withdrawal)
    )
    rows = InformationRequest.objects.filter(actor_post_id=viewer.post)
    waiting = dict(rows.filter(*(~each for each in closed)).values_list("id", "person_id"))
    about = AllegedSaid.objects.filter(person_id__in=set(waiting.values()))
    persons = set(about.values_list("person_id", flat=True)) if waiting else set()
    asked = [each for each, person in waiting.items() if person in persons]
    stand = as_they_stand(asked, viewer=viewer)
    found = since_said(list(stand.values()), viewer=viewer)
    return tuple((stand[each], why) for each, why in found.items())


def said_of_contact(person: UUID, contact: UUID, *, viewer: Viewer) -> Said | None:
    """What stands, where it names somebody without an account and this viewer may read it."""
    said = said_of(person, viewer=viewer)
    return said if said and f"{OUTSIDE}-{contact}" in said.codes else None


def _feared(person: UUID, said: Said, viewer: Viewer) -> tuple[Alleged, ...]:
    """Those of them who can be told of today: whoever left reads nothing here."""
    known = names_of(said.codes, person, viewer=viewer)
    return alleged_of(known, family_of(person, viewer=viewer), viewer=viewer) or ()


def _readers(found: Request, row: InformationRequest, viewer: Viewer) -> tuple[Reader, ...]:
    """Of somebody without an account themselves, even where nothing is sent to them any more."""
    if found.outside and found.recipient:
        return (Reader(f"{OUTSIDE}-{found.recipient.id}", found.recipient.name),)
    holder = Holder(row.holder_post_id, row.holder_team_id, row.holder_agency_id)
    to = Addressee(holder, row.recipient_agency_id, row.recipient_managers_id)
    return readers_of(to, apart=(), viewer=viewer)


def _passed_to(found: Request) -> tuple[Reader, ...]:
    """A colleague there who got it from whoever was asked."""
    to = found.passed.to if found.passed else None
    if to is None:
        return ()
    return (Reader(f"{PRACTITIONER}-{to.practitioner}", to.name, teams=frozenset({str(to.team)})),)


def _is_ours(share: Shared, viewer: Viewer) -> bool:
    return not share.mine and _is_of(share.sender, viewer)


def _is_of(sender: Post | None, viewer: Viewer) -> bool:
    return sender is not None and sender.agency.id == viewer.agency


def _codes(share: Shared) -> set[str]:
    """Whom it went to, and to whom they passed it on."""
    to = (share.recipient, share.passed.to if share.passed else None)
    return {
        f"{OUTSIDE}-{each.id}" if each.outside else f"{PRACTITIONER}-{each.practitioner}"
        for each in to
        if each is not None
    }
