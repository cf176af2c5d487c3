"""What somebody typed into the search box, in any order, taken apart: names, dates, numbers."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from nhs_number.validate import is_valid

from fullpicture.linkage import birth_dates, partial_numbers
from fullpicture.linkage.spelling import NOT_YET_NAMED, SAID_BESIDE, folded, words
from fullpicture.rules.verdict import Reason, Refused, Source

LONGEST = 200
MOST_WORDS = 6
BOX = Source("Fullpicture design", "search before create: one box, in any state of repair")

UPN = re.compile(r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z](?!\w)", re.IGNORECASE)
TEN_DIGITS = re.compile(r"(?<![\w/.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w/])")
OUTWARD = r"[A-Z]{1,2}\d[A-Z\d]?"
POSTCODE = re.compile(rf"(?<!\w)({OUTWARD}) ?(\d[A-Z]{{2}})(?!\w)", re.IGNORECASE)
DISTRICT = re.compile(OUTWARD, re.IGNORECASE)

NOTHING = (
    "Type a name and a birth date, or a number.",
    "A short form of a name and a date like 3/7/14 will do.",
)
TOO_LONG = ("That is too much to search for at once.", "Type a name, a birth date and a postcode.")
NO_NAME = ("Type a name as well.", "A birth date or a postcode alone finds too many people.")
ONE_NAME = ("Type more than one name.", "Add a birth date, another name or a postcode.")


@dataclass(frozen=True)
class Typed:
    """Names are folded. `born` and `turned` are the two ways to read a day and a month.

    `unnamed` when "baby" or the like stands where a given name would. `near_numbers` are the NHS
    numbers that may be meant by one that lacks digits or has a wrong one; `tail` its last four.
    """

    names: tuple[str, ...] = ()
    unnamed: bool = False
    born: date | None = None
    turned: date | None = None
    year: int | None = None
    nhs_number: str = ""
    near_numbers: tuple[str, ...] = ()
    tail: str = ""
    upn: str = ""
    postcode: str = ""
    district: str = ""
    references: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        known = self.born.year if self.born else self.year
        return () if known is None else (known - 1, known, known + 1)


def read(text: str, *, on: date) -> Typed:
    """Take the text apart, or refuse with what is missing. `on` is the day it is typed."""
    rest = " ".join(unicodedata.normalize("NFKC", text).split())
    if not rest:
        raise refused(*NOTHING)
    if len(rest) > LONGEST:
        raise refused(*TOO_LONG)
    rest, upns = taken(UPN, rest)
    rest, tens = taken(TEN_DIGITS, rest)
    tens = [re.sub("[ -]", "", ten) for ten in tens]
    rest, postcodes = taken(POSTCODE, rest)
    rest, parts = taken(partial_numbers.MARKED, rest)
    written, rest = birth_dates.read(rest, on=on)
    names, districts, references = sorted_out(rest)
    wrong = [ten for ten in tens if not is_valid(ten)]
    postcode = squeezed(postcodes[0]) if postcodes else ""
    alone = [*references, *written.digits] if not written.born else references
    part = partial_numbers.read([*parts, *wrong, *alone])
    typed = Typed(
        names=without_baby(names),
        unnamed=bool(set(names) & NOT_YET_NAMED),
        born=written.born,
        turned=written.turned,
        year=written.year,
        nhs_number=next((ten for ten in tens if is_valid(ten)), ""),
        near_numbers=part.numbers,
        tail=part.tail,
        upn=upns[0].upper() if upns else "",
        postcode=postcode,
        district=postcode[:-3] or (districts[0] if districts else ""),
        references=tuple(dict.fromkeys([*references, *wrong, *written.digits])),
        notes=(
            *(f"{ten} is no valid NHS number: a digit is wrong." for ten in wrong),
            *([partial_numbers.NOTE] if parts else []),
        ),
    )
    require_enough(typed)
    return typed


def taken(pattern: re.Pattern[str], text: str) -> tuple[str, list[str]]:
    """The text without what the pattern finds, and what it found."""
    found = [match[0] for match in pattern.finditer(text)]
    return pattern.sub(" ", text), found


def sorted_out(rest: str) -> tuple[list[str], list[str], list[str]]:
    """The words that are left: names, postcode districts, the own agency's references.

    "Ashdown, Lena" needs no care: names are tried in every order. Something like P12 may be a
    district or a reference, and is taken for both.
    """
    names: list[str] = []
    districts: list[str] = []
    references: list[str] = []
    for word in re.split(r"[\s,;]+", rest):
        if any(sign.isdigit() for sign in word):
            references.append(squeezed(word))
            if DISTRICT.fullmatch(word):
                districts.append(squeezed(word))
        else:
            names += words(word)
    return names, districts, references


def without_baby(names: list[str]) -> tuple[str, ...]:
    if not set(names) & NOT_YET_NAMED:
        return tuple(names)
    return tuple(name for name in names if name not in NOT_YET_NAMED | SAID_BESIDE)


def squeezed(text: str) -> str:
    """A number, postcode or reference without regard to blanks and capitals."""
    return re.sub(r"\s", "", folded(text)).upper()


def require_enough(typed: Typed) -> None:
    if typed.nhs_number or typed.upn or any(len(each) >= 3 for each in typed.references):
        return
    if len(typed.names) > MOST_WORDS:
        raise refused(*TOO_LONG)
    dated = typed.born is not None or typed.year is not None
    part = bool(typed.near_numbers or typed.tail)
    if not typed.names:
        raise refused(*(NO_NAME if dated or typed.district or typed.unnamed else NOTHING))
    if len(typed.names) == 1 and not (dated or typed.district or typed.unnamed or part):
        raise refused(*ONE_NAME)


def refused(words: str, remedy: str) -> Refused:
    return Refused(Reason("search_unclear", words, BOX, remedy), field="words")
