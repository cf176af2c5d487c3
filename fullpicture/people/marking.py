"""Keyed hashes of words that must not travel, and of every way in which a text could say them.

Words are folded before they are marked: small letters, no accents, no signs. A postcode counts by
itself; a street by house and name; a person by two of their names, in either order.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterator

from fullpicture.visibility.sealing import field_keys

POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]?) ?([0-9][a-z]{2})\b")
LONGEST_PHRASE = 6
MARK = 16  # bytes


def marks_of_address(line: str, postcode: str) -> set[bytes]:
    """The postcode, and the house with its street: what stands before the first comma."""
    phrases = {compact(postcode)} if postcode else set()
    first = words_of(line.split(",")[0])
    if len(first) > 1:
        phrases.add(" ".join(first[:LONGEST_PHRASE]))
    return {marked(each) for each in phrases if each}


def marks_of_words(detail: str) -> set[bytes]:
    """The whole of it, its postcodes and long numbers, and each pair of names in either order."""
    words = words_of(detail)
    phrases = {" ".join(words[:LONGEST_PHRASE]), *codes_in(detail)}
    if 1 < len(words) <= 4:
        phrases |= {f"{a} {b}" for a in words for b in words if a != b}
    return {marked(each) for each in phrases if each}


def marks_in(text: str) -> set[bytes]:
    """The marks of every phrase in a text, under every key this machine holds."""
    words = words_of(text)
    phrases = set(codes_in(text))
    for start in range(len(words)):
        for length in range(1, LONGEST_PHRASE + 1):
            phrases.add(" ".join(words[start : start + length]))
    return {mark for phrase in phrases for mark in every_mark(phrase)}


def codes_in(text: str) -> Iterator[str]:
    """Postcodes and telephone numbers, however they are spaced."""
    folded = fold(text)
    for outward, inward in POSTCODE.findall(folded):
        yield outward + inward
    for number in re.findall(r"\+?[0-9][0-9 ()-]{7,}[0-9]", text):
        yield re.sub(r"[^0-9]", "", number)


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text).replace("'", ""))


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def compact(text: str) -> str:
    return "".join(words_of(text))


def marked(phrase: str) -> bytes:
    current, keys = field_keys()
    return mark_under(keys[current], phrase)


def every_mark(phrase: str) -> Iterator[bytes]:
    """A mark made before the keys changed is still found."""
    for key in field_keys()[1].values():
        yield mark_under(key, phrase)


def mark_under(key: bytes, phrase: str) -> bytes:
    # A key of its own for each use, so that no mark says anything of what the key seals.
    own = hmac.digest(key, b"people_protectedmark", "sha256")
    return hmac.digest(own, phrase.encode(), "sha256")[:MARK]
