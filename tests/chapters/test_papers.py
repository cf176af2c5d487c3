"""What is uploaded is told by what it holds, and kept only as written anew; or not taken."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Pdf
from PIL import Image, ImageCms, ImageFile

from fullpicture.chronology.papers.apart import clean_apart
from fullpicture.chronology.papers.cleaning import clean
from fullpicture.chronology.papers.kinds import Bounds, Clean, PaperKind, Trouble, Unclean
from tests import paper
from tests.chapters import bad_papers as bad

BOUNDS = Bounds(size=20 * bad.MEGABYTE, points=50_000_000, pages=20)


def made(content: bytes, name: str = "x") -> Clean:
    return clean(content, name, BOUNDS)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


REFUSED = {
    "an empty file": (b"", "x.jpg", Trouble.EMPTY),
    "a large one": (b"\xff\xd8\xff" + b"\0" * 25 * bad.MEGABYTE, "x.jpg", Trouble.TOO_LARGE),
    "a PNG named .pdf": (bad.picture("PNG"), "letter.pdf", Trouble.MISNAMED),
    "a PDF named .jpg": (bad.pdf(), "photo.JPG", Trouble.MISNAMED),
    "a script named .jpg": (b"#!/bin/sh\nrm -rf /\n", "photo.jpg", Trouble.UNKNOWN),
    "a web page": (bad.HTML, "letter.html", Trouble.UNKNOWN),
    "a web page named .pdf": (bad.HTML, "letter.pdf", Trouble.UNKNOWN),
    "a drawing with scripts": (bad.SVG, "drawing.svg", Trouble.UNKNOWN),
    "an archive": (bad.ZIP, "all.zip", Trouble.UNKNOWN),
    "words": (b"Seen at home.", "note.txt", Trouble.UNKNOWN),
    "a moving picture": (bad.picture("GIF"), "x.gif", Trouble.UNKNOWN),
    "a PNG that moves": (bad.moving(), "x.png", Trouble.MOVES),
    "an iPhone's": (bad.HEIC, "x.heic", Trouble.HEIC),
    "half a JPEG": (bad.picture()[:400], "x.jpg", Trouble.BROKEN),
    "half a PNG": (bad.picture("PNG", bad.drawing((400, 400)))[:120], "x.png", Trouble.BROKEN),
    "a JPEG's first bytes": (b"\xff\xd8\xff\xe0", "x.jpg", Trouble.BROKEN),
    "a PDF's first bytes": (b"%PDF-1.7\n", "x.pdf", Trouble.BROKEN),
    "a PDF with a page before it": (b"<html>" + bad.pdf(), "x.pdf", Trouble.UNKNOWN),
    "nine hundred million points": (bad.png_bomb(), "x.png", Trouble.TOO_FINE),
    "a locked PDF": (bad.locked(), "x.pdf", Trouble.LOCKED),
    "a half-locked PDF": (bad.half_locked(), "x.pdf", Trouble.LOCKED),
    "a book": (bad.pdf(pages=21), "x.pdf", Trouble.TOO_LONG),
    "a form that changes itself": (bad.pdf(bad.changing_itself), "x.pdf", Trouble.CHANGES_ITSELF),
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_cannot_be_taken_is_refused(which: str) -> None:
    content, name, trouble = REFUSED[which]
    with pytest.raises(Unclean) as refused:
        clean(content, name, BOUNDS)
    assert refused.value.trouble is trouble


def test_half_a_picture_is_refused_whoever_bears_with_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing sets so for the whole process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    half = bad.picture("PNG", bad.drawing((400, 400)))[:120]
    with pytest.raises(Unclean):
        clean(half, "x.png", BOUNDS)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_may_have_so_many_points_and_no_more(kind: str) -> None:
    content = bad.picture(kind)
    assert clean(content, "x", replace(BOUNDS, points=64 * 48)).width == 64
    with pytest.raises(Unclean) as refused:
        clean(content, "x", replace(BOUNDS, points=64 * 48 - 1))
    assert refused.value.trouble is Trouble.TOO_FINE


@pytest.mark.parametrize("which", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_as_it_looks(which: str) -> None:
    clean = made(bad.picture(which), f"x.{which.lower()}")
    shown = opened(clean.content)
    assert (shown.size, clean.width, clean.height) == ((64, 48), 64, 48)
    assert shown.format == ("PNG" if which == "PNG" else "JPEG")
    dark = shown.convert("RGB").getpixel((10, 10))
    assert all(abs(ours - theirs) < 25 for ours, theirs in zip(dark, (120, 40, 90), strict=True))


@pytest.mark.parametrize("profiled", [True, False])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_by_what_and_by_whom_a_photograph_was_taken_is_gone(
    kind: str, profiled: bool
) -> None:
    given = bad.with_place(kind, profiled=profiled)
    assert bad.SECRET.encode() in given
    clean = made(given)
    shown, small = opened(clean.content), opened(clean.small)
    for content in (clean.content, clean.small):
        assert bad.SECRET.encode() not in content
        assert b"Exif" not in content
        assert b"Invented Telephone" not in content
    for each in (shown, small):
        assert not dict(each.getexif())
        assert set(each.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


def test_a_photograph_taken_sideways_stands_upright() -> None:
    clean = made(bad.with_place(), "x.jpg")
    assert opened(clean.content).size == (48, 64) == (clean.width, clean.height)


def test_colours_are_those_that_the_profile_means() -> None:
    """In a profile that calls red what others call green, red is green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    red = Image.new("RGB", (8, 8), (255, 0, 0))
    shown = opened(made(bad.picture("PNG", red, icc_profile=swapped)).content).getpixel((1, 1))
    assert shown[1] > 200 > 60 > shown[0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_way_of_keeping_points_can_be_read(mode: str) -> None:
    given = Image.new(mode, (20, 10))
    clean = made(bad.picture("PNG", given))
    assert opened(clean.content).size == (20, 10)
    assert opened(clean.content).mode in ("RGB", "RGBA")


def test_ink_colours_can_be_read() -> None:
    clean = made(bad.picture("JPEG", Image.new("CMYK", (20, 10), (0, 0, 0, 255))))
    assert opened(clean.content).getpixel((3, 3)) == (0, 0, 0)


def test_what_stands_behind_a_picture_stays_behind() -> None:
    """A file that is a picture and a web page and an archive: the picture alone is kept."""
    for kind in ("JPEG", "PNG"):
        clean = made(bad.picture(kind) + bad.BEHIND)
        assert b"<script>" not in clean.content
        assert b"PK\x03\x04" not in clean.content


def test_a_pdf_keeps_its_pages_and_nothing_that_acts_or_tells() -> None:
    clean = made(bad.pdf(bad.busy, pages=2), "letter.pdf")
    assert (clean.kind, clean.pages) == (PaperKind.PDF, 2)
    pdf = paper.opened(clean.content)
    for number, page in enumerate(pdf.pages, start=1):
        assert f"(Page {number} of a letter)".encode() in page.obj.Contents.read_bytes()
    assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/Version"}
    assert not pdf.attachments
    assert not pdf.docinfo
    assert said_anywhere(pdf) == []
    assert set(pdf.pages[0].get_images()) == {"/Im0", "/A"}


def said_anywhere(pdf: pikepdf.Pdf) -> list[str]:
    """Where in a document something acts, or says what nobody may read."""
    found = []
    for each in pdf.objects:
        written = each.unparse(resolved=True)
        if isinstance(each, pikepdf.Stream):
            written += each.read_raw_bytes()
            written += each.read_bytes() if "/DCTDecode" not in str(each.get("/Filter")) else b""
        found += [word for word in (*ACTING, bad.SECRET) if word.encode() in written]
    return found


ACTING = ("/JavaScript", "/Launch", "/JS", "/OpenAction", "/AA", "/EmbeddedFile", "/Annots",
          "/Metadata", "Exif", "Invented Telephone")  # fmt: skip


def test_what_was_filled_into_a_form_stays_to_be_read() -> None:
    clean = made(bad.pdf(bad.filled_in))
    pdf = paper.opened(clean.content)
    drawn = b"".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
    assert b"Seen on Friday" in drawn
    assert said_anywhere(pdf) == []


def test_a_small_picture_is_made_of_a_picture_alone() -> None:
    large = made(bad.picture("PNG", bad.drawing((2000, 1000))))
    assert opened(large.small).size == (320, 160)
    assert made(bad.pdf()).small == b""


def test_apart_it_comes_to_the_same() -> None:
    for content, name in ((bad.with_place(), "x.jpg"), (bad.pdf(bad.busy), "x.pdf")):
        apart = clean_apart(content, name, BOUNDS)
        if apart.kind is PaperKind.PDF:
            apart = replace(apart, small=b"", width=0, height=0)
        assert apart == clean(content, name, BOUNDS)


def test_the_first_page_of_a_paper_is_drawn_small() -> None:
    """What stands on it is seen, and nothing of what was hidden in it goes with the picture."""

    def wide(made: Pdf) -> None:
        made.pages[0].mediabox = pikepdf.Array([0, 0, 400, 200])
        words = b"1 0 0 rg 0 0 200 200 re f 0 0 1 rg 200 0 200 200 re f"
        made.pages[0].Contents = made.make_stream(words)

    clean = clean_apart(bad.pdf(wide, pages=2), "x.pdf", BOUNDS)
    shown = opened(clean.small)
    assert (shown.format, shown.size) == ("JPEG", (320, 160))
    assert (clean.width, clean.height, clean.pages) == (320, 160, 2)
    left, right = shown.getpixel((20, 80)), shown.getpixel((300, 80))
    assert left[0] > 200 > 60 > left[2]
    assert right[2] > 200 > 60 > right[0]
    busy = clean_apart(bad.pdf(bad.busy), "x.pdf", BOUNDS)
    assert bad.SECRET.encode() not in busy.small
    assert not dict(opened(busy.small).getexif())


@pytest.mark.parametrize("box", [(0, 0, 0, 0), (0, 0, 1, 14_000), (0, 0, 100_000, 100_000)])
def test_a_page_of_any_size_is_taken(box: tuple[int, ...]) -> None:
    def sized(made: Pdf) -> None:
        made.pages[0].mediabox = pikepdf.Array(list(box))

    clean = clean_apart(bad.pdf(sized), "x.pdf", BOUNDS)
    assert max(clean.width, clean.height) <= 320
    assert bool(clean.small) is bool(clean.width)


def test_a_paper_that_cannot_be_drawn_is_taken_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that draws is given no time: as if it had broken on the page."""
    monkeypatch.setattr("fullpicture.chronology.papers.apart.DRAWING", 0)
    clean = clean_apart(bad.pdf(), "x.pdf", BOUNDS)
    assert (clean.small, clean.width, clean.pages) == (b"", 0, 1)


@pytest.mark.parametrize("which", ["an empty file", "a PNG named .pdf", "a locked PDF"])
def test_apart_the_reason_is_the_same(which: str) -> None:
    content, name, trouble = REFUSED[which]
    with pytest.raises(Unclean) as refused:
        clean_apart(content, name, BOUNDS)
    assert refused.value.trouble is trouble


def test_what_would_take_all_memory_is_stopped_apart() -> None:
    """A limit set too high by mistake, and a bomb: the process ends, and its caller goes on."""
    unbounded = Bounds(size=20 * bad.MEGABYTE, points=2_000_000_000, pages=20)
    with pytest.raises(Unclean) as refused:
        clean_apart(bad.png_bomb(), "x.png", unbounded)
    assert refused.value.trouble in (Trouble.NOT_CLEANED, Trouble.BROKEN)


def test_what_is_packed_in_a_pdf_is_not_unpacked_to_clean_it() -> None:
    """A page that unpacks to 200 megabytes: whoever opens it has their own reader's limits, and
    drawing its first page has ours."""
    clean = clean_apart(bad.pdf_bomb(), "x.pdf", BOUNDS)
    assert len(clean.content) < bad.MEGABYTE
