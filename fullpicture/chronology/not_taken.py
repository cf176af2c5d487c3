"""Why a picture or a paper is not taken: what is wrong with which file, and what settles it."""

import re
from collections.abc import Mapping

from fullpicture.chronology.papers.kinds import Trouble, Unclean
from fullpicture.policy.details import AttachmentLimits
from fullpicture.rules.verdict import Reason, Source

DESIGN = Source("Fullpicture design", "pictures and papers")
LONGEST_NAME = 60

SENTENCES: Mapping[Trouble, tuple[str, str]] = {
    Trouble.EMPTY: ("is empty.", "Choose it again, or save it once more."),
    Trouble.TOO_LARGE: (
        "is larger than {megabytes} megabytes.",
        "Save it smaller, or as several files.",
    ),
    Trouble.UNKNOWN: (
        "is not a JPEG or PNG picture, or a PDF.",
        "Save or print it as a PDF. Words can be copied into the form.",
    ),
    Trouble.HEIC: (
        "is a HEIC picture, as iPhones take them.",
        "On the iPhone open Settings, Camera, Formats, choose Most Compatible, and take it again; "
        "or open it on a computer and save it as JPEG.",
    ),
    Trouble.MISNAMED: (
        "is a {found} by what it holds, and not what its name says.",
        "Make sure that it is the file you mean, then give it the right ending.",
    ),
    Trouble.BROKEN: ("is damaged or cut short.", "Take, scan or save it once more."),
    Trouble.TOO_FINE: (
        "has more than {megapixels} million points.",
        "Save it smaller. A photograph of a telephone is fine enough.",
    ),
    Trouble.MOVES: ("is a moving picture.", "Save one still picture of it."),
    Trouble.LOCKED: (
        "is locked, with a password or against changes.",
        "Print it as a new PDF without a lock.",
    ),
    Trouble.TOO_LONG: ("has more than {pages} pages.", "Attach the pages that matter."),
    Trouble.CHANGES_ITSELF: (
        "is a form that changes itself.",
        "Fill it in, then print it as a new PDF.",
    ),
    Trouble.NOT_CLEANED: (
        "could not be made safe to open.",
        "Print it as a new PDF, or take a picture of it.",
    ),
}


def why_not(name: str, unclean: Unclean, limits: AttachmentLimits) -> Reason:
    wrong, remedy = SENTENCES[unclean.trouble]
    told = wrong.format(found=unclean.found, **vars(limits))
    return Reason(f"attachment.{unclean.trouble}", f"“{shown(name)}” {told}", DESIGN, remedy)


def too_many(limits: AttachmentLimits, left: int) -> Reason:
    words = f"{left} more than the {limits.for_an_entry} that may go together: not attached."
    return Reason(
        "attachment.too_many",
        words,
        DESIGN,
        "Attach those that matter, or write a second time.",
    )


def no_time(names: list[str]) -> Reason:
    listed = ", ".join(f"“{shown(each)}”" for each in names)
    return Reason(
        "attachment.no_time", f"There was no time left for {listed}.", DESIGN, "Attach it again."
    )


def shown(name: str) -> str:
    """A file's name without folders and without what would not print."""
    last = re.split(r"[\\/]", name)[-1]
    plain = "".join(each for each in last if each.isprintable()).strip()
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 12]}…{plain[-10:]}"
