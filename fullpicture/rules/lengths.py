"""How long words may be that somebody writes, and the one sentence for what is longer.

A box on a page does not stop at a limit: what is pasted would be cut short unseen.
"""

from fullpicture.rules.sources import DESIGN_WORDS
from fullpicture.rules.verdict import Reason, Refused

TELLING = 20_000
"""Characters of what somebody has to tell: an entry, an answer, advice, one's own thoughts."""
SAYING = 5_000
"""Characters of what is said beside it: a question, why, what it means, what came of it."""


def too_long(words: str, most: int) -> Reason | None:
    given = len(words.strip())
    if given <= most:
        return None
    said = f"At most {most:,} characters fit. This has {given:,}."
    return Reason("words.too_long", said, DESIGN_WORDS, "Shorten it.")


def require_fits(most: int, **fields: str) -> None:
    """Refuse the first that is longer, by the field of its form."""
    for field, words in fields.items():
        if reason := too_long(words, most):
            raise Refused(reason, field=field)
