"""PDFs, their pages put into a new document: what acts, asks, hides or tells of its maker stays
behind. Words and pictures of the pages stay as they are."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from fullpicture.chronology.papers.kinds import Clean, PaperKind, Trouble, Unclean

# Beside what is seen: who made it with what, files attached to it, and content that lies elsewhere.
TAKEN = ("/AF", "/LastModified", "/Metadata", "/OPI", "/PieceInfo", "/Ref", "/StructParents")
ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms")
SHOWN = ("/Contents", "/CropBox", "/MediaBox", "/Resources", "/Rotate", "/Type", "/UserUnit")
"""All that a page needs to be seen."""
APP0, APP15, COMMENT, SCAN = 0xE0, 0xEF, 0xFE, 0xDA
HELD_BY_COLOUR = (APP0, 0xE2, 0xEE)
"""Parts of a JPEG by which its points are read: JFIF, a colour profile, Adobe's way of colours."""


def clean_pdf(content: bytes, *, pages: int) -> Clean:
    try:
        with pikepdf.open(BytesIO(content)) as given:
            if given.is_encrypted:
                raise Unclean(Trouble.LOCKED)
            count = len(given.pages)
            if not count:
                raise Unclean(Trouble.BROKEN)
            if count > pages:
                raise Unclean(Trouble.TOO_LONG)
            return Clean(PaperKind.PDF, _anew(given), pages=count)
    except pikepdf.PasswordError:
        raise Unclean(Trouble.LOCKED) from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError) as broken:
        raise Unclean(Trouble.BROKEN) from broken


def _anew(given: Pdf) -> bytes:
    _draw_what_was_filled_in(given)
    anew = Pdf.new()
    anew.pages.extend(given.pages)
    for page in anew.pages:
        for key in set(page.obj.keys()).difference(SHOWN):
            del page.obj[key]
    for thing in anew.objects:
        _bare(thing, anew)
    into = BytesIO()
    anew.remove_unreferenced_resources()
    anew.save(into, deterministic_id=True)
    return into.getvalue()


def _draw_what_was_filled_in(given: Pdf) -> None:
    """What stands in a form's fields, and what was stamped or marked, becomes part of its page."""
    form = given.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        raise Unclean(Trouble.CHANGES_ITSELF)
    if form is not None:
        given.generate_appearance_streams()
    given.flatten_annotations()


def _bare(thing: Object, anew: Pdf) -> None:
    """What acts hangs on the document, on its pages or on what is laid over them, and is gone with
    these; a list of resources may call one of them by any name, and has no /Type."""
    if isinstance(thing, Array):
        for each in thing.as_list():
            _bare_within(each, anew)
    if not isinstance(thing, Dictionary | Stream):
        return
    is_stream = isinstance(thing, Stream)
    taken = (*TAKEN, *ELSEWHERE) if is_stream else TAKEN if "/Type" in thing else ()
    for key in set(taken).intersection(thing.keys()):
        del thing[key]
    for _, each in list(thing.items()):
        _bare_within(each, anew)
    if isinstance(thing, Stream):
        _bare_photograph(thing, anew)


def _bare_within(each: object, anew: Pdf) -> None:
    """What has a number of its own comes up by itself."""
    if isinstance(each, Object) and not each.is_indirect:
        _bare(each, anew)


def _bare_photograph(held: Stream, anew: Pdf) -> None:
    """A telephone puts a photograph into a PDF whole: with the place where it was taken."""
    filters = held.get("/Filter")
    named = filters.as_list() if isinstance(filters, Array) else [filters]
    if named[-1] != Name.DCTDecode:
        return
    content = held.read_raw_bytes()
    if len(named) > 1:
        packed = anew.make_stream(content, Filter=Array(named[:-1]), DecodeParms=_but_last(held))
        content = packed.read_bytes()
    held.write(without_what_stands_beside(content), filter=Name.DCTDecode)


def _but_last(held: Stream) -> Array:
    """How each packing around a photograph was done; there may be nothing to say of any."""
    said = held.get("/DecodeParms")
    return Array(said.as_list()[:-1]) if isinstance(said, Array) else Array([])


def without_what_stands_beside(content: bytes) -> bytes:
    """A JPEG without its comments and application parts, its points untouched (ITU-T T.81, B)."""
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != SCAN:
        part = content[at + 1]
        ends = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        beside = part == COMMENT or (APP0 <= part <= APP15 and part not in HELD_BY_COLOUR)
        if not beside:
            kept.append(content[at:ends])
        at = ends
    return b"".join([*kept, content[at:]])
