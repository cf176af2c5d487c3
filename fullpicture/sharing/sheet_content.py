"""What a sheet has to say of one decision: to whom it went, of what kind, why, whom to ring."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypedDict

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology import queries as chronology
from fullpicture.chronology.details import EntryKind
from fullpicture.people import queries as people
from fullpicture.policy import queries as policy
from fullpicture.rules.basis_facts import AgencyKind, Article6, Gateway
from fullpicture.rules.basis_tables import WORDINGS
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Stake
from fullpicture.sharing.emergencies import emergency
from fullpicture.sharing.models import DisclosedItem
from fullpicture.sharing.queries import Decided, Shared
from fullpicture.sharing.sheet_words import Reader, Told

ANOTHER = "Another service, which we do not name here."
COMPLAINTS = "complaint_acknowledged"


@dataclass(frozen=True)
class Recipient:
    """Who got it, as the sheet says it. `quiet` when its very name may tell of somebody else's
    health, so that it goes unnamed unless the author names it."""

    share: str
    words: str
    after: str
    quiet: bool


@dataclass(frozen=True)
class Wanted:
    """What the author asks for. `unnamed` are the shares whose recipient is not named."""

    who: str
    reader: Reader
    own_words: str = ""
    unnamed: frozenset[str] | None = None


def recipients(found: Decided, *, viewer: Viewer) -> tuple[Recipient, ...]:
    """Each agency and role once."""
    if found.emergency:
        sent = emergency(found.emergency, viewer=viewer)
        to = sent.desk if sent else None
        if to:
            return (Recipient("", f"The {to.name} at {to.agency}.", "", quiet=False),)
        post = sent.recipient if sent else None
        return (Recipient("", _role(post), "", quiet=False),) if post else ()
    at_work = people.involved(found.person, viewer=viewer)
    openly = {each.agency for each in at_work if not each.masked}
    each_once: dict[str, Recipient] = {}
    for share in found.shares:
        if share.recipient:
            quiet = _quiet(share.recipient, openly)
            made = Recipient(str(share.id), _role(share.recipient), _after(share), quiet)
            each_once.setdefault(made.words + made.after, made)
    return tuple(each_once.values())


def _quiet(post: Post, openly: Collection[str]) -> bool:
    return post.agency.kind == AgencyKind.HEALTH and post.agency.name not in openly


def _role(post: Post) -> str:
    title = post.title
    if title[1:2].islower():
        title = title[:1].lower() + title[1:]
    return f"The {title} at {post.agency.name}."


def _after(share: Shared) -> str:
    if share.withdrawn is None:
        return ""
    if share.withdrawn.misdirected:
        return " It went there by mistake, and we closed it."
    return " We have since told them not to use it any more."


def told_of(found: Decided, stake: Stake, name: str, wanted: Wanted, *, viewer: Viewer) -> Told:
    on = london_date(viewer.at)
    known = {each.code: each.words for each in policy.purposes(on, viewer=viewer)}
    wording = WORDINGS.get((Article6(found.basis), Gateway(found.gateway))) if found.basis else None
    to = recipients(found, viewer=viewer)
    unnamed = wanted.unnamed
    if unnamed is None:
        unnamed = frozenset(each.share for each in to if each.quiet)
    said = (ANOTHER if each.share in unnamed else each.words + each.after for each in to)
    by = found.by
    return Told(
        reader=wanted.reader,
        reader_is_child=stake is Stake.CHILD,
        name=name,
        child=_first_name(found, stake),
        agency=by.agency.name if by else "our agency",
        by=f"{by.name} of {by.agency.name}" if by else "we",
        on=london_date(found.at),
        recipients=tuple(dict.fromkeys(said)),
        **_things(found, viewer=viewer),
        emergency=found.emergency is not None,
        purpose=known.get(found.purpose, ""),
        own_words=wanted.own_words,
        article6=found.basis,
        sentence=wording.sentence if wording else "",
        source=str(wording.source) if wording else "",
        ring=_ring(viewer),
        complain=_complain(viewer),
        days_to_answer=_days_to_answer(viewer),
        policy=_policy(viewer),
    )


def _first_name(found: Decided, stake: Stake) -> str:
    """Whoever is neither the child nor brings the child up is not told which child it is."""
    if stake is Stake.OTHER or found.child is None:
        return "a child"
    return found.child.given_names.split(" ")[0] or "the child"


class _Things(TypedDict):
    kinds: tuple[EntryKind, ...]
    papers: int


def _things(found: Decided, *, viewer: Viewer) -> _Things:
    """Of what kinds it was, and how many pictures and papers went with it; never which."""
    if found.emergency:
        sent = emergency(found.emergency, viewer=viewer)
        return {"kinds": (), "papers": len(sent.enclosed) if sent else 0}
    items = DisclosedItem.objects.filter(disclosure_id__in=[each.id for each in found.shares])
    versions = list(items.order_by("place").values_list("version_id", flat=True))
    entries = chronology.entry_versions(found.person, versions, viewer=viewer)
    beside = {paper.file for each in entries for paper in each.attachments}
    return {
        "kinds": tuple(each.kind for each in entries),
        "papers": len(beside.intersection(versions)),
    }


def _ring(viewer: Viewer) -> str:
    post = agencies.posts([viewer.post], viewer=viewer)[viewer.post]
    return f"{post.name} on {post.phone}" if post.phone else f"{post.name}, {post.agency.name}"


def _complain(viewer: Viewer) -> str:
    found = agencies.governing(viewer=viewer)
    if found is None:
        agency = agencies.agencies_of([viewer.agency], viewer=viewer)[viewer.agency]
        return f"whoever looks after information at {agency.name}"
    phone = f", on {found.phone}" if found.phone else ""
    return f"{found.name}, {found.title}{phone}"


def _days_to_answer(viewer: Viewer) -> int | None:
    on = london_date(viewer.at)
    running = [each for each in policy.clocks(on, viewer=viewer) if each.code == COMPLAINTS]
    return running[0].amount if running else None


def _policy(viewer: Viewer) -> Mapping[str, tuple[str, ...]]:
    """The sentences of policy, by the place in which they stand and who reads them."""
    found: dict[str, tuple[str, ...]] = {}
    for each in policy.family_sheet(london_date(viewer.at), viewer=viewer):
        key = f"{each.code.split('_')[0]}_{each.value}"
        found[key] = (*found.get(key, ()), each.words)
    return found
