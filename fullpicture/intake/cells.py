"""What each kind of cell may hold. A reader takes the text of a cell and returns its value."""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from nhs_number.validate import is_valid

from fullpicture.intake.faults import BadCell
from fullpicture.people.numbers import UPN, upn_check_letter

Reader = Callable[[str], Any]

POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,24}(?: ?(?:ext|x)\.? ?[0-9]{1,6})?")
# Control characters, and those that turn the direction of text round and so disguise it; on one
# line also those that are not seen at all, by which one name becomes two.
HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)
HIDDEN_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

MOST_MARKS = 30
"""Unicode Standard Annex 15, stream-safe text: no language needs more."""
MANY_MARKS = bytes([True]) * (MOST_MARKS + 1)


def clean(cell: str, *, hidden: re.Pattern[str] = HIDDEN) -> str:
    """One spelling for each text: NFC, no blanks around it, line ends as one character."""
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    text = in_one_spelling(cell).replace("\r\n", "\n").strip()
    found = hidden.search(text)
    if found:
        name = "a line end" if found[0] in "\r\n" else f"the sign U+{ord(found[0]):04X}"
        raise BadCell(f"It holds {name}, which cannot stand here.", "Take it out.")
    return text


def in_one_spelling(cell: str) -> str:
    """Unicode NFC. To order many accents on one letter takes time by the square of their number."""
    if cell.isascii():
        return cell
    if MANY_MARKS in bytes(map(bool, map(unicodedata.combining, cell))):
        raise BadCell(f"More than {MOST_MARKS} accents stand on one letter.", "Take them out.")
    return unicodedata.normalize("NFC", cell)


def line(cell: str) -> str:
    """Text on one line. A formula has no place in a name, and would run in a spreadsheet."""
    text = clean(cell)
    if text.startswith(("=", "@")):
        raise BadCell(
            f"It begins with {text[0]!r}, as a spreadsheet's formula does.",
            "Write the text itself.",
        )
    return text


def text(cell: str) -> str:
    """What somebody wrote, with its line ends, exactly."""
    return clean(cell, hidden=HIDDEN_IN_TEXT)


def references(cell: str) -> tuple[str, ...]:
    """References with blanks between them, each once."""
    named = tuple(line(cell).split())
    twice = next((each for each in named if named.count(each) > 1), None)
    if twice:
        raise BadCell(f"{shown(twice)} stands there twice.", "Name each once.")
    return named


def several(codes: type[StrEnum]) -> Reader:
    """Codes of a list with blanks between them, each once. NONE, where there is one, alone."""
    read = one_of(codes)

    def read_each(cell: str) -> tuple[Any, ...]:
        found = tuple(read(each) for each in clean(cell).split())
        if len(set(found)) < len(found):
            raise BadCell("A code stands there twice.", "Name each once.")
        if len(found) > 1 and any(each.name == "NONE" for each in found):
            raise BadCell("NONE stands there beside another code.", "Keep one or the other.")
        return found

    return read_each


def words(cell: str) -> tuple[str, ...]:
    """Several texts of one line each, semicolons between them."""
    return tuple(each for each in (part.strip() for part in line(cell).split(";")) if each)


def postcode(cell: str) -> str:
    """By its form (BS 7666): whether there is such a postcode is not asked."""
    code = re.sub(r"\s", "", clean(cell)).upper()
    if not POSTCODE.fullmatch(code):
        raise BadCell(
            "It has not the form of a postcode.",
            "Write one such as HW4 2QT, or leave the cell empty if unknown.",
        )
    return f"{code[:-3]} {code[-3:]}"


def urn(cell: str) -> str:
    number = clean(cell)
    if not re.fullmatch(r"[0-9]{6}", number):
        raise BadCell("A school's URN has six digits.", "Correct it, or leave the cell empty.")
    return number


def phone(cell: str) -> str:
    number = clean(cell)
    if not PHONE.fullmatch(number):
        raise BadCell("It is not a telephone number.", "Write digits, such as 01632 960123.")
    return number


def email(cell: str) -> str:
    address = line(cell).lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadCell(
            "It is not an e-mail address.", "Write one such as name@agency.example."
        ) from error
    return address


def yes_or_no(cell: str) -> bool:
    answers = {"yes": True, "true": True, "no": False, "false": False}
    answer = answers.get(clean(cell).lower())
    if answer is None:
        raise BadCell("It is neither yes nor no.", "Write yes or no.")
    return answer


def one_of(codes: type[StrEnum]) -> Reader:
    """A code of a list, in small or capital letters."""

    known = {code.value.casefold(): code for code in codes}

    def read(cell: str) -> StrEnum:
        word = clean(cell).casefold()
        if word in known:
            return known[word]
        raise BadCell(f"{shown(word)} is not a code of this column.", f"Use {listed(codes)}.")

    return read


def nhs(cell: str) -> str:
    """Ten digits with the Modulus 11 check digit, blanks and hyphens between them allowed."""
    digits = re.sub(r"[ -]", "", clean(cell))
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise BadCell(
            "An NHS number has ten digits.", "Correct it, or leave the cell empty if unknown."
        )
    if not is_valid(digits):
        raise BadCell(
            "The check digit of the NHS number is wrong, so a digit is wrong.",
            "Correct it from the source, or leave the cell empty if unknown.",
        )
    return digits


def upn(cell: str) -> str:
    """Thirteen characters, of which the first is worked out from the others."""
    number = clean(cell).replace(" ", "").upper()
    if not UPN.fullmatch(number):
        raise BadCell(
            "A UPN has a letter, then twelve digits (the last may be a letter).",
            "Correct it, or leave the cell empty if unknown.",
        )
    if number[0] != upn_check_letter(number[1:]):
        raise BadCell(
            "The check letter of the UPN is wrong, so a character is wrong.",
            "Correct it from the school's roll, or leave the cell empty if unknown.",
        )
    return number


def listed(codes: type[StrEnum]) -> str:
    *others, last = (code.value for code in codes)
    return f"{', '.join(others)} or {last}"


def shown(word: str) -> str:
    """A cell's own text, as far as a message bears it."""
    return repr(word if len(word) <= 40 else word[:39] + "…")
