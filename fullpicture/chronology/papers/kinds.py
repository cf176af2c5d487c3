"""What a file is, by what it holds; which endings fit that; and what has been made of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PaperKind(StrEnum):
    """What is kept. A WebP picture is kept as JPEG or PNG: fewer kinds for others to open."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"

    @property
    def is_picture(self) -> bool:
        return self is not PaperKind.PDF


class Trouble(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    HEIC = "heic"
    MISNAMED = "misnamed"
    BROKEN = "broken"
    TOO_FINE = "too_fine"
    MOVES = "moves"
    LOCKED = "locked"
    TOO_LONG = "too_long"
    CHANGES_ITSELF = "changes_itself"
    NOT_CLEANED = "not_cleaned"


@dataclass(frozen=True)
class Bounds:
    """How much one file may hold: bytes, points of a picture, pages of a PDF."""

    size: int
    points: int
    pages: int


@dataclass(frozen=True)
class Clean:
    """A file written anew. `small` is a picture of it to show beside words, where there is one;
    `width` and `height` are the picture's, and of a paper those of its small picture."""

    kind: PaperKind
    content: bytes
    small: bytes = b""
    width: int = 0
    height: int = 0
    pages: int = 0


class Unclean(Exception):
    """It is not taken; `found` is what it turned out to be, where that says why."""

    def __init__(self, trouble: Trouble, found: str = "") -> None:
        super().__init__(trouble)
        self.trouble, self.found = trouble, found


# The first bytes of what is read here, as the formats' own specifications give them.
JPEG, PNG, WEBP, PDF = "JPEG", "PNG", "WebP", "PDF"
_BEGINS: Final = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"%PDF-", PDF))
_HEIC: Final = (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif")
ENDINGS: Final = {
    JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    PNG: ("png",),
    WEBP: ("webp",),
    PDF: ("pdf",),
}


def found_in(content: bytes) -> str:
    """One of those named above; never by what the file is called."""
    for begins, found in _BEGINS:
        if content.startswith(begins):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Unclean(Trouble.HEIC)
    raise Unclean(Trouble.UNKNOWN)


def require_named(found: str, name: str) -> None:
    """A name without an ending says nothing; one with another kind's ending lies."""
    ending = name.rpartition(".")[2].strip().lower() if "." in name else ""
    if ending and ending not in ENDINGS[found]:
        raise Unclean(Trouble.MISNAMED, found)
