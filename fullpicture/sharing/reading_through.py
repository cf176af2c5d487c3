"""Reading what would be sent for names of others and for words that are somebody else's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from fullpicture.chronology.details import HowKnown
from fullpicture.chronology.queries import Entry
from fullpicture.chronology.sent_here import SentHere
from fullpicture.rules.naming import Circle, outsiders
from fullpicture.rules.sharing_facts import Draft, Item
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.repeating import quotes, runs_of

SHORTEST = 4


def read_through(
    facts: Draft,
    prepared: Prepared,
    chosen: Sequence[Entry],
    *,
    circle: Circle,
    sent: Sequence[SentHere],
    own: str,
) -> Draft:
    """The facts with what the words themselves tell. `own` is the sender's agency by name."""
    if prepared.emergency:  # what was sent in an emergency has gone
        return facts
    earlier = [(each, runs_of(each.text)) for each in sent]
    items = tuple(
        _read(item, entry, circle, earlier, own)
        for item, entry in zip(facts.items, chosen, strict=True)
    )
    said = outsiders(f"{prepared.why}\n{prepared.asks}", circle)
    return replace(facts, items=items, outsiders=said)


def _read(
    item: Item,
    entry: Entry,
    circle: Circle,
    earlier: Sequence[tuple[SentHere, frozenset[tuple[str, ...]]]],
    own: str,
) -> Item:
    words = entry.words
    named = outsiders(words, circle)
    runs = runs_of(f"{entry.text}\n{entry.meaning}\n{entry.other_explanation}")
    whose = (each for each, theirs in earlier if runs & theirs and not _says_so(entry, each, own))
    unsaid = entry.how_known is HowKnown.TOLD and not entry.told_by.strip()
    return replace(
        item,
        names_outsiders=bool(named) if words.strip() else None,
        outsiders=named,
        words_of=tuple(dict.fromkeys(each.agency for each in whose)),
        quotes_nobody=unsaid and quotes(entry.text),
    )


def _says_so(entry: Entry, earlier: SentHere, own: str) -> bool:
    """The agency, or whoever wrote it there, is named as where the words come from."""
    said = f"{entry.told_by}\n{entry.text}".casefold()
    if any(name and name.casefold() in said for name in (earlier.agency, earlier.author_name)):
        return True
    common = set(_words(own))
    telling = [word for word in _words(earlier.agency) if word not in common]
    return any(word in _words(entry.told_by) for word in telling)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST]
