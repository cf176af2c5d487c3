"""Whether somebody who was sent an entry is shown its correction, or told to ring instead."""

from dataclasses import dataclass

from fullpicture.rules import sources
from fullpicture.rules.verdict import Known, Reason, Ruling, cites


@dataclass(frozen=True)
class Corrected:
    """What a correction would show beyond what was shared. None: it is not known.

    `gives_away` a protected detail; `names_others`, who stood not in what was shared; `had_whole`
    when the recipient was shown the whole of the earlier version and may still see it.
    """

    gives_away: bool | None
    names_others: bool | None
    had_whole: bool | None


@cites(sources.DESIGN_SHARING, sources.IDENTITIES)
def goes_with(corrected: Corrected) -> Ruling:
    """Whether a correction goes by itself to whoever was sent the earlier version."""
    told = corrected.gives_away, corrected.names_others, corrected.had_whole
    if corrected.gives_away:
        return _ruling(Known.NO, "protected", "The new words would give away what is protected.")
    if corrected.names_others:
        return _ruling(Known.NO, "others", "It is about somebody whom the share was not about.")
    if corrected.had_whole is False:
        return _ruling(Known.NO, "part", "They were not shown the whole of the earlier version.")
    if None in told:
        return _ruling(
            Known.NOT_ENOUGH_KNOWN, "not_checked", "It was not checked what it would show."
        )
    return _ruling(Known.YES, "goes", "Whoever was sent the earlier version is shown the new one.")


def _ruling(known: Known, code: str, words: str) -> Ruling:
    source = sources.IDENTITIES if code == "protected" else sources.DESIGN_SHARING
    return Ruling(known, Reason(f"correction.{code}", words, source))
