"""What is told by its shape, known or not: numbers, postcodes, e-mail and online names."""

import re
from collections.abc import Iterator

from fullpicture.advice.sweep.known import Circle
from fullpicture.advice.sweep.reading import Reading
from fullpicture.advice.sweep.spans import Kind, Span

EMAIL = re.compile(
    r"[\w.+'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+"
)
ONLINE = re.compile(r"(?<![\w@])@[\w.-]*\w|\bhttps?://\S+|\bwww\.\S+")
# Letters and figures in one word, as online names and file names have them.
MIXED = re.compile(r"\b(?=\w*\d)(?=\w*[a-z_])[a-z]\w{4,}\b")
POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s{0,3}-?\s{0,3}(\d[abd-hjlnp-uw-z]{2})\b")
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
# Figures with the marks that people put between them, over the end of a line too.
FIGURES = re.compile(r"(?<![\w£$€])\+?\(?\d(?:[\s().\-/]{0,3}\d){5,}(?!\w)")
UPN = re.compile(r"\b[a-z](?:[\s-]?\d){11}[\s-]?[\da-z]\b")
DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2})(?!\d|[-/.]\d)"
)
LOCAL, NATIONAL = 6, 10
SHORTEST_REFERENCE = 3


def told_by_shape(reading: Reading, circle: Circle) -> Iterator[Span]:
    yield from _found(reading, EMAIL, "an e-mail address", Kind.ONLINE)
    yield from _found(reading, ONLINE, "an online name", Kind.ONLINE)
    yield from _found(reading, UPN, "a pupil number", Kind.NUMBER)
    yield from _postcodes(reading, circle)
    yield from _figures(reading)
    yield from _references(reading, circle)


def _found(reading: Reading, shape: re.Pattern[str], said: str, kind: Kind) -> Iterator[Span]:
    for match in shape.finditer(reading.plain):
        yield Span(*reading.place(*match.span()), said, kind)


def _postcodes(reading: Reading, circle: Circle) -> Iterator[Span]:
    """Any whole postcode, if it is not "y7 3rd"; of a known one its district too."""
    for match in POSTCODE.finditer(reading.plain):
        begins, ends = reading.place(*match.span())
        shouted = reading.written[begins:ends].isupper()
        if shouted or not ORDINAL.fullmatch(match[2]):
            yield Span(begins, ends, "a postcode", Kind.POSTCODE)
    for known in {each.postcode.casefold() for each in circle.addresses} - {""}:
        district, *inward = known.split(" ")
        whole = rf"(?:[\s-]{{0,6}}{re.escape(inward[0])})?" if inward else ""
        shape = re.compile(rf"\b{re.escape(district)}{whole}\b")
        yield from _found(reading, shape, "a postcode", Kind.POSTCODE)


def _figures(reading: Reading) -> Iterator[Span]:
    """Six figures or more are somebody's number: a telephone's, the NHS's, a reference."""
    for match in FIGURES.finditer(DAY.sub(lambda day: "x" * len(day[0]), reading.plain)):
        begins, ends = reading.place(*match.span())
        yield Span(begins, ends, _what(match[0]), Kind.NUMBER)


def _what(said: str) -> str:
    figures = re.sub(r"\D", "", said)
    if said.startswith("+") or (figures.startswith("0") and len(figures) >= NATIONAL):
        return "a telephone number"
    return "an NHS number" if len(figures) == NATIONAL else "a number"


def _references(reading: Reading, circle: Circle) -> Iterator[Span]:
    """A known number in whatever pieces; a telephone's last six figures without its town's code."""
    for number in circle.numbers:
        signs = re.sub(r"[\W_]", "", number.casefold())
        if len(signs) < SHORTEST_REFERENCE:
            continue
        shape = re.compile(r"(?<!\w)" + r"[\W_]{0,3}".join(map(re.escape, signs)) + r"(?!\w)")
        yield from _found(reading, shape, "a number", Kind.NUMBER)
        if signs.isdigit() and len(signs) >= NATIONAL and signs.startswith("0"):
            local = r"(?<!\d)" + r"[\s.-]{0,2}".join(signs[-LOCAL:]) + r"(?!\d)"
            yield from _found(reading, re.compile(local), "a telephone number", Kind.NUMBER)
