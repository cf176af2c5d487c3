"""Whether a word is a known one written otherwise, and how far it may differ."""

from rapidfuzz.distance import DamerauLevenshtein

from fullpicture.advice.sweep.reading import common_words

ONE_EDIT, TWO_EDITS = 5, 8
"""From so many letters of the known word; below, a word is that word or it is not."""


def allowed(known: str) -> int:
    """How many letters may be wrong, missing, too many or swapped."""
    return (len(known) >= ONE_EDIT) + (len(known) >= TWO_EDITS)


def is_like(word: str, known: str) -> bool:
    """The same word, or a misspelling of it. An everyday word is never a misspelling."""
    if word == known:
        return True
    edits = allowed(known)
    if not edits or word in common_words() or abs(len(word) - len(known)) > edits:
        return False
    return DamerauLevenshtein.distance(word, known, score_cutoff=edits) <= edits
