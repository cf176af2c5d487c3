"""The words that a share would send, and which protected details stand in them."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from fullpicture.chronology.queries import Entry
from fullpicture.people.travelling import Travelling, travelling
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import GivenAway
from fullpicture.sharing.days import said_day
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.family_knows import added_names

WHY, ASKS, ADDED = "why they need it", "what you ask of them", "the people you added"


def would_travel(
    child: UUID, prepared: Prepared, chosen: tuple[Entry, ...], *, viewer: Viewer
) -> tuple[Travelling, ...]:
    """Every protected detail that recipients would be told, by the text that tells it."""
    texts = {WHY: prepared.why, ASKS: prepared.asks, ADDED: "\n".join(added_names(prepared.knows))}
    for entry in chosen:
        name = name_of(entry)
        texts[name] = "\n".join(filter(None, (texts.get(name, ""), entry.words)))
    return travelling(child, texts, viewer=viewer)


def given_away(
    found: tuple[Travelling, ...],
    *,
    own_phone: str = "",
    whose: Mapping[str, str] = MappingProxyType({}),
) -> tuple[GivenAway, ...]:
    """As the rules may know it, each thing once: several agencies may keep the same one.

    Whoever sends is not told to ring themselves. `whose` are names by number, of those who
    say openly that they work with the child.
    """
    alike: dict[tuple[str, UUID], list[Travelling]] = {}
    for each in found:
        alike.setdefault((each.text, each.thing), []).append(each)
    told = (
        GivenAway(text, same[0].kind, _numbers(same, own_phone, whose))
        for (text, _), same in alike.items()
    )
    return tuple(dict.fromkeys(told))


def _numbers(same: list[Travelling], own_phone: str, whose: Mapping[str, str]) -> str:
    """01632 960440, 07700 900230 or Oakfield Primary School on 01632 960310

    Named ones last: after a name, a bare number would be read as one more of theirs.
    """
    own = own_phone.replace(" ", "")
    others = [each.ring for each in same if each.ring.replace(" ", "") != own]
    others.sort(key=lambda ring: ring in whose)
    rings = [f"{whose[each]} on {each}" if each in whose else each for each in others]
    *first, last = dict.fromkeys(rings) or [""]
    return " or ".join(filter(None, (", ".join(first), last)))


def name_of(entry: Entry) -> str:
    day = said_day(london_date(entry.occurred_from))
    return f"the entry of {day} by {entry.author_name or entry.author_role}"
