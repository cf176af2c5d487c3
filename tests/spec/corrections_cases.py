"""Worked cases: whom a correction of an entry reaches, with its words or only with its fact."""

from fullpicture.rules.corrections import Corrected, goes_with
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN

CASES = (
    Case(
        goes_with,
        YES,
        "School was sent an entry with the wrong day, and the council puts the day right.",
        "School is shown the new version beside the old one.",
        lambda: goes_with(Corrected(gives_away=False, names_others=False, had_whole=True)),
        "yes: correction.goes",
    ),
    Case(
        goes_with,
        NO,
        "The correction says in which refuge the mother is.",
        "School is told that the entry was corrected, and whom to ring.",
        lambda: goes_with(Corrected(gives_away=True, names_others=False, had_whole=True)),
        "no: correction.protected",
    ),
    Case(
        goes_with,
        NO,
        "The correction says that it was about a cousin too.",
        "Somebody decides anew; until then school is told whom to ring.",
        lambda: goes_with(Corrected(gives_away=False, names_others=True, had_whole=True)),
        "no: correction.others",
    ),
    Case(
        goes_with,
        NO,
        "School was sent one passage of the entry.",
        "The whole of the new version is not sent in its place.",
        lambda: goes_with(Corrected(gives_away=False, names_others=False, had_whole=False)),
        "no: correction.part",
    ),
    Case(
        goes_with,
        UNSURE,
        "Nobody has checked the new words for protected details.",
        "They are not sent.",
        lambda: goes_with(Corrected(gives_away=None, names_others=False, had_whole=True)),
        "not_enough_known: correction.not_checked",
    ),
)
