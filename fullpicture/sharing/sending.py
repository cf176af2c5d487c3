"""What exactly a draft would send, as plain text, and what of it gives which detail away."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from fullpicture.chronology.queries import Entry
from fullpicture.rules.clocks import london_date
from fullpicture.sharing.days import said_day
from fullpicture.sharing.family_knows import FamilyKnows
from fullpicture.sharing.preparing import Preparation
from fullpicture.sharing.put_right import PutRight
from fullpicture.sharing.queries import Shared
from fullpicture.sharing.releasing import WouldTell
from fullpicture.sharing.stopping import name_of

APART = (
    "When this was sent, the records of two children were taken for one child's. Check which child "
    "you took it to be about."
)


def as_text(weighed: Preparation) -> str:
    """All the words that a recipient would be sent, in the order in which they would stand."""
    said = [f"Why they need it: {weighed.prepared.why}"]
    if weighed.prepared.asks:
        said.append(f"What is asked of them: {weighed.prepared.asks}")
    # A second person reads this, who may not know of whoever is shielded either.
    family = [_line(each) for each in weighed.family if not each.shielded]
    if family:
        said.append("What the family knows:\n" + "\n".join(family))
    return "\n\n".join([*said, *map(_entry, weighed.chosen)])


def as_handed(share: Shared, put_right: Mapping[UUID, PutRight]) -> str:
    """All that somebody without an account reads of a share, as its sender sees it: what was sent,
    and what of it was put right since (`put_right.py`)."""
    said = [*_heading(share), f"Why you need it: {share.why}"]
    said += [f"{APART} {_to_ring(share)}" for each in share.corrections if each.apart][:1]
    if share.asks:
        said.append(f"What is asked of you: {share.asks}")
    family = [_line(each) for each in share.family if not each.shielded]
    if family:
        said.append("What the family knows:\n" + "\n".join(family))
    if share.in_part:
        said.append("A part was left out. If you need more, ask the sender.")
    said += (_as_it_stands(each, put_right.get(each.version), share) for each in share.items)
    if any(entry.attachments for entry in share.items):
        said.append("Pictures and papers do not come by this link. Ask whoever sent it for them.")
    return "\n\n".join(said)


def _as_it_stands(entry: Entry, put_right: PutRight | None, share: Shared) -> str:
    """The words as they were sent; after a correction the new ones, where they may go."""
    if put_right is None:
        return _entry(entry)
    on = said_day(london_date(put_right.at))
    now = _without_more(put_right.entry, entry) if put_right.entry else None
    if put_right.taken_back:
        said = f"What this rests on was taken back on {on}. Rely on it no more. {_to_ring(share)}"
        return f"{_entry(now or entry)}\n{said}"
    if now is None:
        said = f"This was corrected on {on}. The new words do not come by this link."
        return f"{_entry(entry)}\n{said} Do not rely on the old ones. {_to_ring(share)}"
    return f"This was corrected on {on}. It now says:\n{_entry(now)}"


def _without_more(now: Entry, sent: Entry) -> Entry:
    """What a picture shows is told of those alone that were shared."""
    shared = {each.file for each in sent.attachments}
    return replace(now, attachments=tuple(x for x in now.attachments if x.file in shared))


def _to_ring(share: Shared) -> str:
    by = share.sender
    return (
        f"Ring {', '.join(filter(None, (by.name, by.phone)))}." if by else "Ring whoever sent it."
    )


def _heading(share: Shared) -> Iterator[str]:
    """From whom, whom to ring, and about whom."""
    by = share.sender
    if by:
        said = (by.name, by.title, by.agency.name, by.phone)
        yield f"From {', '.join(filter(None, said))}"
    if share.child:
        born = share.child.birth_date
        yield f"About {share.child.name}" + (f", born {said_day(born)}" if born else "")
    if share.nhs_number:
        number = share.nhs_number
        yield f"NHS number {number[:3]} {number[3:6]} {number[6:]}"


def _line(each: FamilyKnows) -> str:
    agreement = each.agreement.replace("_", " ").replace("sought", "asked for")
    return f"{each.name}: {each.stance.replace('_', ' ')}; agreement {agreement}"


def would_tell(weighed: Preparation) -> tuple[WouldTell, ...]:
    """Never the words of the detail, and never whose it is."""
    return tuple(WouldTell(each.text, each.kind, each.ring) for each in weighed.facts.given_away)


def _entry(entry: Entry) -> str:
    named = name_of(entry)
    parts = [
        f"{named[:1].upper()}{named[1:]}",
        entry.text,
        entry.meaning and f"What this means for the child: {entry.meaning}",
        entry.other_explanation and f"What else could explain it: {entry.other_explanation}",
        entry.told_by and f"Told by: {entry.told_by}",
        entry.made_for and f"Made for: {entry.made_for}",
        entry.correction_reason and f"Corrected: {entry.correction_reason}",
        *(f"Picture or paper: {each.shows}" for each in entry.attachments),
        *(f"The family's own account, {each.given_by}: {each.text}" for each in entry.accounts),
    ]
    return "\n".join(filter(None, parts))
