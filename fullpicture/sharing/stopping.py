"""The words that a share would send, and which protected details stand in them."""

from uuid import UUID

from fullpicture.chronology.queries import Entry
from fullpicture.people.travelling import Travelling, travelling
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import GivenAway
from fullpicture.sharing.drafts import Prepared

WHY, ASKS = "why they need it", "what you ask of them"


def would_travel(
    child: UUID, prepared: Prepared, chosen: tuple[Entry, ...], *, viewer: Viewer
) -> tuple[Travelling, ...]:
    """Every protected detail that recipients would be told, by the text that tells it."""
    texts = {WHY: prepared.why, ASKS: prepared.asks}
    for entry in chosen:
        name = name_of(entry)
        texts[name] = "\n".join(filter(None, (texts.get(name, ""), words_sent(entry))))
    return travelling(child, texts, viewer=viewer)


def words_sent(entry: Entry) -> str:
    """Whatever somebody wrote into an entry, and the family's accounts that go with it."""
    accounts = [words for each in entry.accounts for words in (each.given_by, each.text)]
    return "\n".join(
        (
            entry.text,
            entry.meaning,
            entry.other_explanation,
            entry.told_by,
            entry.made_for,
            entry.correction_reason,
            *accounts,
        )
    )


def given_away(found: tuple[Travelling, ...], *, own_phone: str = "") -> tuple[GivenAway, ...]:
    """As the rules may know it, each thing once: several agencies may keep the same one.

    Whoever sends is not told to ring themselves.
    """
    alike: dict[tuple[str, UUID], list[Travelling]] = {}
    for each in found:
        alike.setdefault((each.text, each.thing), []).append(each)
    told = (
        GivenAway(text, same[0].kind, _numbers(same, own_phone))
        for (text, _), same in alike.items()
    )
    return tuple(dict.fromkeys(told))


def _numbers(same: list[Travelling], own_phone: str) -> str:
    """01632 960310, 01632 960440 or 07700 900230"""
    own = own_phone.replace(" ", "")
    rings = [each.ring for each in same if each.ring.replace(" ", "") != own]
    *first, last = dict.fromkeys(rings) or [""]
    return " or ".join(filter(None, (", ".join(first), last)))


def name_of(entry: Entry) -> str:
    day = london_date(entry.occurred_from)
    return f"the entry of {day.day} {day:%B %Y} by {entry.author_name or entry.author_role}"
