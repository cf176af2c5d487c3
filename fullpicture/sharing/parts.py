"""What is left out of a share: whole entries, passages of them, or who told of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from fullpicture.chronology import actions as chronology
from fullpicture.chronology.extracts import codes_of, extracted
from fullpicture.chronology.queries import Entry
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing.drafts import Prepared


@dataclass(frozen=True)
class Parted:
    """The entries ticked; exactly what goes of them, extracts in their places; and what is left
    out whole."""

    picked: tuple[Entry, ...]
    chosen: tuple[Entry, ...]
    left: tuple[Entry, ...]

    def outcome(self, asked: Outcome) -> Outcome:
        """A share of which something is left out is one of a part, whatever it was called."""
        if not asked.discloses:
            return asked
        in_part = bool(self.left) or any(each.extract for each in self.chosen)
        return Outcome.PART_SHARE if in_part else Outcome.SHARE


def parted(own: tuple[Entry, ...], prepared: Prepared) -> Parted:
    """Of the own entries, as far as each may still be chosen, in the order ticked."""
    known = {str(each.version): each for each in own}
    picked = tuple(known[each] for each in prepared.versions if each in known)
    left_out = prepared.left_out
    goes = [each for each in picked if str(each.version) not in prepared.left_items]
    return Parted(
        picked=picked,
        chosen=tuple(
            _with_named_papers(extracted(each, left_out.get(str(each.version), ())), prepared)
            for each in goes
        ),
        left=tuple(each for each in picked if each not in goes),
    )


def _with_named_papers(entry: Entry, prepared: Prepared) -> Entry:
    """No picture and no paper goes unless it was named."""
    named = tuple(each for each in entry.attachments if str(each.file) in prepared.papers)
    return replace(entry, attachments=named)


def still_left(prepared: Prepared, versions: Iterable[str]) -> dict[str, Any]:
    """What stays left out when other entries are chosen."""
    chosen = set(versions)
    return {
        "left_items": tuple(each for each in prepared.left_items if each in chosen),
        "left_out": {each: out for each, out in prepared.left_out.items() if each in chosen},
    }


def kept_apart(
    picked: tuple[Entry, ...],
    chosen: tuple[Entry, ...],
    prepared: Prepared,
    *,
    decision: UUID,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> tuple[Entry, ...]:
    """What goes, each extract kept as a version of its own: one for all who get it."""
    whole = {each.version: each for each in picked}

    def kept(part: Entry) -> Entry:
        version = chronology.keep_extract(
            entry=replace(whole[part.version], attachments=part.attachments),
            left_out=prepared.left_out[str(part.version)],
            decision=decision,
            viewer=viewer,
            by=by,
            at=at,
        )
        return replace(part, version=version)

    return tuple(kept(each) if each.extract else each for each in chosen)


def as_decided(prepared: Prepared, picked: tuple[Entry, ...]) -> Mapping[str, object]:
    """What a decision keeps of what was left out, and why."""
    known = {str(each.version): codes_of(each) for each in picked}
    passages = {
        version: [each for each in codes if each in prepared.left_out.get(version, ())]
        for version, codes in known.items()
        if version not in prepared.left_items
    }
    return {
        "part_why": prepared.part_why,
        "left_items": [version for version in known if version in prepared.left_items],
        "left_out": {version: codes for version, codes in passages.items() if codes},
    }
