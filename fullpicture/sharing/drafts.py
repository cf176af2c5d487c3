"""Decisions being prepared. Not acts: a draft is its author's alone, sealed, and soon gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import Draft
from fullpicture.visibility.drafts import KEPT_FOR, Drafts

__all__ = ["KEPT_FOR", "Knows", "Prepared"]


@dataclass(frozen=True)
class Knows:
    """What one person with a stake was told: codes of `rules.sharing_facts`.

    `relation` and `responsibility` (yes, no, unknown) are as the agency's records have them;
    `kept_from` are people who may not be told of this person; `competent` is yes, no or empty.
    """

    person: str
    name: str
    stake: str
    stance: str = "not_answered"
    told_on: str = ""
    reason: str = ""
    text: str = ""
    agreement: str = "not_sought"
    relation: str = ""
    responsibility: str = ""
    competent: str = ""
    kept_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """What an author has written so far. Everything may be empty: a draft is never refused.

    `left_items` are chosen versions that do not go after all; `left_out` says, by version, which
    passages of one do not go, and `part_why` why. `papers` are files beside chosen versions that
    go with them: none does unless it is named. `number_kept_back`: the NHS number does not go.
    `advice_question` is the question without identity to which the advice was the answer.
    `emergency` is the emergency share whose record this completes, sent at `emergency_at`.
    """

    person: str
    versions: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    purpose: str = ""
    why: str = ""
    asks: str = ""
    for_action: bool = True
    knows: tuple[Knows, ...] = ()
    views: str = ""
    views_not_asked: str = ""
    harm_indicated: str = ""
    risk_if_not_shared: str = ""
    risk_if_shared: str = ""
    unsure: str = ""
    advice_by: str = ""
    advice_on: str = ""
    advice: str = ""
    advice_question: str = ""
    against: tuple[str, ...] = ()
    wait_until: str = ""
    basis: str = ""
    condition: str = ""
    going_ahead: dict[str, str] = field(default_factory=dict)
    left_items: tuple[str, ...] = ()
    left_out: dict[str, tuple[str, ...]] = field(default_factory=dict)
    part_why: str = ""
    papers: tuple[str, ...] = ()
    number_kept_back: bool = False
    number_why: str = ""
    emergency: str = ""
    emergency_at: str = ""


def _read(held: dict[str, Any]) -> Prepared:
    held["knows"] = tuple(_knows(each) for each in held["knows"])
    for several in ("versions", "recipients", "against", "left_items", "papers"):
        held[several] = tuple(held.get(several, ()))
    held["left_out"] = {each: tuple(out) for each, out in held.get("left_out", {}).items()}
    return Prepared(**held)


def _knows(held: dict[str, Any]) -> Knows:
    return Knows(**{**held, "kept_from": tuple(held.get("kept_from", ()))})


DRAFTS = Drafts(Draft, _read)
find, fill, take = DRAFTS.find, DRAFTS.fill, DRAFTS.take
discard, forget, mine = DRAFTS.discard, DRAFTS.forget, DRAFTS.mine


def start(person: UUID, *, viewer: Viewer) -> UUID:
    """A new, empty draft about a person."""
    return DRAFTS.start(Prepared(person=str(person)), viewer=viewer)


def is_empty(prepared: Prepared) -> bool:
    """Nothing is written yet: opened, and left again."""
    return prepared == Prepared(person=prepared.person)


def with_reasons(prepared: Prepared, said: Mapping[str, str]) -> Prepared:
    """The draft with what was just said for going ahead over a "look again"."""
    return replace(prepared, going_ahead={**prepared.going_ahead, **said})
