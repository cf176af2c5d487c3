"""Whether a text repeats another's words, and whether it quotes anybody."""

import re

LONG_ENOUGH = 12
"""Words in a row that nobody writes twice by chance."""
QUOTED = re.compile(r"[\"“]([^\"“”\n]+)[\"”]|‘([^‘\n]+?)’(?!\w)|(?<!\w)'([^'\n]+)'(?!\w)")
A_SENTENCE = 4
"""Fewer words in quotation marks are a word used with care, and not what somebody said."""


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of words of a text that is long enough to be known again."""
    words = _words(text)
    last = len(words) - LONG_ENOUGH + 1
    return frozenset(tuple(words[at : at + LONG_ENOUGH]) for at in range(last))


def quotes(text: str) -> bool:
    """Whether somebody's words stand in quotation marks in it."""
    found = ("".join(filter(None, match.groups())) for match in QUOTED.finditer(text))
    return any(len(_words(said)) >= A_SENTENCE for said in found)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"['’]", "", text.casefold()))
