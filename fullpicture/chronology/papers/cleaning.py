"""From what somebody uploaded to what is kept, or the reason why it is not."""

from fullpicture.chronology.papers.kinds import (
    PDF,
    Bounds,
    Clean,
    Trouble,
    Unclean,
    found_in,
    require_named,
)
from fullpicture.chronology.papers.pdfs import clean_pdf
from fullpicture.chronology.papers.pictures import clean_picture


def clean(content: bytes, name: str, bounds: Bounds) -> Clean:
    """`name` is what the file was called: looked at for a lie, and forgotten. Raises Unclean."""
    if not content:
        raise Unclean(Trouble.EMPTY)
    if len(content) > bounds.size:
        raise Unclean(Trouble.TOO_LARGE)
    found = found_in(content)
    require_named(found, name)
    if found == PDF:
        made = clean_pdf(content, pages=bounds.pages)
    else:
        made = clean_picture(content, found, points=bounds.points)
    if len(made.content) > bounds.size:
        raise Unclean(Trouble.TOO_LARGE)
    return made
