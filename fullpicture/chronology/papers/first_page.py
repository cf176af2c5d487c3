"""The first page of a paper as a small picture: drawn from what was written anew, never from what
came, and by a program that may break on it without anything being lost."""

from contextlib import closing

from pypdfium2 import PdfDocument

from fullpicture.chronology.papers.kinds import Clean, PaperKind
from fullpicture.chronology.papers.pictures import SMALL, small_of


def first_page(content: bytes) -> Clean:
    """Of a `Clean` only the small picture and its size. Nothing that is laid over the page is
    drawn: it was made part of it, or is gone."""
    with closing(PdfDocument(content)) as pdf:
        page = pdf[0]
        scale = min(most / side for most, side in zip(SMALL, page.get_size(), strict=True))
        drawn = page.render(scale=scale, draw_annots=False, may_draw_forms=False)
        picture = drawn.to_pil().convert("RGB")
    return Clean(PaperKind.PDF, b"", small_of(picture), picture.width, picture.height)
