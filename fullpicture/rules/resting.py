"""Whether something written rests on a claim that does not stand firm."""

import re
from dataclasses import dataclass

from fullpicture.rules import sources
from fullpicture.rules.verdict import Known, Reason, Ruling, cites

A_FEW = 4
"""Fewer words than these say too little to be known again in another text."""


@dataclass(frozen=True)
class Paper:
    """A plan, an assessment, a closure or whatever is about to be shared. `text` None: its words
    may not be seen. `had_from` are keys of the entries from which it was taken."""

    key: str
    text: str | None
    had_from: frozenset[str] = frozenset()


@cites(sources.DESIGN_TRIANGULATION, sources.SELF_REPORT)
def rests_on(paper: Paper, *, words: str, supports: frozenset[str]) -> Ruling:
    """Does it rest on a claim of these words, which these entries support?

    Because it is laid down for the claim itself, was taken from an entry that is, or repeats its
    words. That it does is no fault: a prompt to say so, or to ask first.
    """
    if paper.key in supports:
        return _ruling(Known.YES, "laid", "It is itself what says so.")
    if paper.had_from & supports:
        return _ruling(Known.YES, "taken", "It was taken from an entry that says so.")
    if paper.text is None:
        return _ruling(Known.NOT_ENOUGH_KNOWN, "unread", "Its words are not to be seen here.")
    claimed, written = _words(words), _words(paper.text)
    if len(claimed.split()) >= A_FEW and f" {claimed} " in f" {written} ":
        return _ruling(Known.YES, "repeats", "It repeats the words of the claim.")
    return _ruling(Known.NO, "does_not", "Nothing in it shows that it does.")


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’]", "", text.casefold())))


def _ruling(known: Known, code: str, words: str) -> Ruling:
    return Ruling(known, Reason(f"rests_on.{code}", words, sources.DESIGN_TRIANGULATION))
