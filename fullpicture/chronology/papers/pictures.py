"""Pictures, drawn anew point by point: nothing that a camera or a program wrote beside them stays.

Turned as the camera was held, and in the colours of a screen, since both are said in what goes.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from fullpicture.chronology.papers.kinds import Clean, PaperKind, Trouble, Unclean

SMALL = (320, 320)
FINE, ROUGH = 92, 80
"""How much of a JPEG is kept, of a hundred: of the picture, and of the small one."""
SEEN_THROUGH = ("RGBA", "LA", "PA")
BROKEN = (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError)


def clean_picture(content: bytes, found: str, *, points: int) -> Clean:
    drawn = _drawn(content, found, points=points)
    as_png = found == "PNG" or drawn.mode in SEEN_THROUGH
    kind = PaperKind.PNG if as_png else PaperKind.JPEG
    return Clean(
        kind=kind,
        content=_written(drawn, kind, FINE),
        small=small_of(drawn),
        width=drawn.width,
        height=drawn.height,
    )


def _drawn(content: bytes, found: str, *, points: int) -> Image.Image:
    """The points alone. The size is looked at before any point is read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            Image.MAX_IMAGE_PIXELS = points
            ImageFile.LOAD_TRUNCATED_IMAGES = False  # which WeasyPrint sets when it is imported
            with Image.open(BytesIO(content), formats=[found.upper()]) as picture:
                # A second picture behind a photograph is the telephone's own, of a lower quality.
                if getattr(picture, "is_animated", False) and picture.format != "MPO":
                    raise Unclean(Trouble.MOVES)
                picture.load()
                return _plain(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unclean(Trouble.TOO_FINE) from None
    except BROKEN as broken:
        raise Unclean(Trouble.BROKEN) from broken


def _plain(picture: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(picture)
    through = turned.mode in SEEN_THROUGH or "transparency" in turned.info
    shown = _as_on_a_screen(turned, "RGBA" if through else "RGB")
    bare = Image.new(shown.mode, shown.size)
    bare.paste(shown)
    return bare


def _as_on_a_screen(picture: Image.Image, mode: str) -> Image.Image:
    """The colours that its profile meant: a bruise is judged by them."""
    profile = picture.info.get("icc_profile")
    if picture.mode in ("I", "I;16", "I;16B", "I;16L"):  # sixteen bits of grey
        picture = picture.convert("I").point(lambda each: each / 256).convert("L")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            meant = ImageCms.ImageCmsProfile(BytesIO(profile))
            told = ImageCms.profileToProfile(
                picture, meant, ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, *BROKEN):
            told = None  # a profile that cannot be read means nothing
        if told is not None:
            return told
    return picture.convert(mode)


def small_of(drawn: Image.Image) -> bytes:
    small = drawn.copy()
    small.thumbnail(SMALL)
    if small.mode in SEEN_THROUGH:
        paper = Image.new("RGB", small.size, "white")
        paper.paste(small, mask=small.getchannel("A"))
        small = paper
    return _written(small, PaperKind.JPEG, ROUGH)


def _written(drawn: Image.Image, kind: PaperKind, quality: int) -> bytes:
    into = BytesIO()
    if kind is PaperKind.JPEG:
        drawn.save(into, "JPEG", quality=quality, optimize=True)
    else:
        drawn.save(into, "PNG", compress_level=6)
    return into.getvalue()
