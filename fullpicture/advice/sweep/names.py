"""Where a text names somebody of the circle."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fullpicture.advice.sweep.known import Circle
from fullpicture.advice.sweep.naming import NOONE, SHORTEST_JOIN, Names, Who, names_of
from fullpicture.advice.sweep.reading import DASHES, Reading, Word, careless, common_words
from fullpicture.advice.sweep.spans import Kind, Span
from fullpicture.advice.sweep.words import ABBREVIATIONS, AUXILIARIES, LETTERED, SUBJECTS
from fullpicture.rules.name_words import OPENINGS, TITLES

BESIDE = re.compile(r"[\s.,\-/'_]{0,4}")
WRAPPED = re.compile(r"\s*-?\s*\n\s*|\s?-\s?|\s")
SPACED = re.compile(r"[\s.\-]{1,2}")
LONGEST_INITIALS = 5
LOOKALIKES = str.maketrans("0135", "oies")
NO_INITIAL = frozenset("ai")
TEXTED = frozenset("aiurnxy")


@dataclass
class Named:
    """Who is meant by each word, as far as anybody; words by their place in the text."""

    names: Names
    words: Sequence[Word]
    text: str
    careless: bool

    def between(self, first: int, second: int) -> str:
        return self.text[self.words[first].ends : self.words[second].begins].translate(DASHES)

    def beside(self, first: int, second: int) -> bool:
        """Parts of one name; a full stop behind more than an initial ends a sentence."""
        gap = self.between(first, second)
        return BESIDE.fullmatch(gap) is not None and (
            "." not in gap or len(self.words[first].stem) < 3 or gap == "."
        )


def named(reading: Reading, words: Sequence[Word], circle: Circle) -> Iterator[Span]:
    """Every place where somebody of the circle is named, each run of names as one."""
    found = Named(names_of(circle), words, reading.written, careless(list(words)))
    hits = {place: who for place in range(len(words)) if (who := _who(found, place))}
    hits |= dict(_in_full(found))
    hits |= dict(_parted(found))
    hits |= dict(_by_initials(found))
    _widen(found, hits)
    yield from _runs(found, hits)


def may_be_names(reading: Reading, words: Sequence[Word], circle: Circle) -> Iterator[Span]:
    """Everyday words and usual abbreviations that are also a name or initials of the circle,
    where nothing tells which."""
    found = Named(names_of(circle), words, reading.written, careless(list(words)))
    for place, word in enumerate(words):
        known = word.stem in found.names.full or (
            word.stem in found.names.short and (word.capital or found.careless)
        )
        shouted = word.written.isupper() and word.plain in found.names.initials
        doubtful = (known and word.stem in common_words()) or (
            shouted and word.plain in ABBREVIATIONS
        )
        if doubtful and not _who(found, place):
            yield Span(word.begins, word.ends, word.written, Kind.NAME)


def _who(found: Named, place: int) -> Who:
    word = found.words[place]
    for stem in _stems(word.stem):
        if stem in found.names.joined:
            return found.names.joined[stem]
        if stem in found.names.full and _is_meant(found, place, stem):
            return found.names.full[stem]
        if stem in found.names.short and _is_meant_short(found, word, stem):
            return found.names.short[stem]
    if re.search(r"\d", word.plain):
        return _with_figures(found.names, word.plain)
    if word.stem in common_words():
        return NOONE
    return found.names.like(word.stem) or found.names.like(word.stem.removesuffix("s"))


def _stems(stem: str) -> list[str]:
    """The word, and without an s that an apostrophe should stand before."""
    plural = stem.endswith("s") and len(stem) > 3
    return [stem, stem[:-1]] if plural else [stem]


def _is_meant(found: Named, place: int, stem: str) -> bool:
    """A recorded name that is an everyday word too is one where it has a capital."""
    word = found.words[place]
    if stem not in common_words():
        return stem == word.stem or word.stem not in common_words() or word.capital
    if not word.capital:
        return found.careless and stem == word.stem and stem not in OPENINGS | AUXILIARIES
    if word.opens and stem in AUXILIARIES and place + 1 < len(found.words):
        return found.words[place + 1].plain not in SUBJECTS
    return stem == word.stem or not word.opens


def _is_meant_short(found: Named, word: Word, stem: str) -> bool:
    if stem in common_words():
        if found.careless:
            return len(stem) > 3 and stem == word.stem and stem not in OPENINGS | AUXILIARIES
        return word.capital and not word.opens and stem == word.stem
    return stem == word.stem or word.stem not in common_words()


def _with_figures(names: Names, plain: str) -> Who:
    """A name with figures behind or before it, as in an online name."""
    for letters in (*re.findall(r"[^\W\d_]+", plain), plain.translate(LOOKALIKES)):
        for known in (names.full, names.joined, names.short):
            if len(letters) > 2 and letters in known:
                return known[letters]
            if len(letters) > 4 and letters[:-1] in known:
                return known[letters[:-1]]
    return NOONE


def _in_full(found: Named) -> Iterator[tuple[int, Who]]:
    """Two recorded names of one person beside each other, everyday words or not."""
    full = found.names.full
    for first in range(len(found.words) - 1):
        one, other = full.get(found.words[first].stem, NOONE), found.words[first + 1].stem
        who = one & next((full[each] for each in _stems(other) if each in full), NOONE)
        distinct = found.words[first].stem != other and not _plays_no_name(
            found.words[first : first + 2]
        )
        if who and distinct and found.beside(first, first + 1):
            yield from ((first, who), (first + 1, who))


def _plays_no_name(two: Sequence[Word]) -> bool:
    """ "I will mark it" names nobody, even where a Mark Will is known."""
    return any(word.stem in AUXILIARIES and not word.capital for word in two)


def _parted(found: Named) -> Iterator[tuple[int, Who]]:
    """A name broken over the end of a line, or written with gaps."""
    for first in range(len(found.words)):
        joined = found.words[first].plain
        for last in range(first + 1, min(first + 12, len(found.words))):
            gap = found.between(last - 1, last)
            single = all(len(each.plain) == 1 for each in found.words[first : last + 1])
            if not (SPACED if single else WRAPPED).fullmatch(gap):
                break
            joined += found.words[last].stem
            if last - first > 1 and not single:
                break
            if len(joined) < (3 if single else SHORTEST_JOIN):
                continue
            who = _whole(found, first, last, joined, gap)
            if who:
                yield from ((place, who) for place in range(first, last + 1))


def _whole(found: Named, first: int, last: int, joined: str, gap: str) -> Who:
    exact = found.names.full.get(joined, NOONE) or found.names.joined.get(joined, NOONE)
    parts = found.words[first : last + 1]
    everyday = all(each.stem in common_words() and len(each.stem) > 2 for each in parts)
    broken = "\n" in gap and "-" in gap
    if exact and (broken or not everyday):
        return exact
    return found.names.like(joined) if broken and joined not in common_words() else NOONE


def _by_initials(found: Named) -> Iterator[tuple[int, Who]]:
    for place, word in enumerate(found.words):
        shouted = word.written.isupper() and 1 < len(word.plain) < LONGEST_INITIALS
        if shouted and word.plain not in ABBREVIATIONS and word.plain in found.names.initials:
            yield place, found.names.initials[word.plain]
        yield from _dotted(found, place)
        if _is_initial(found, place):
            who = frozenset(
                each
                for letters, some in found.names.initials.items()
                if letters[0] == word.stem
                for each in some
                if found.names.people[each].is_child or found.names.people[each].given
            )
            if who:
                yield place, who


def _dotted(found: Named, place: int) -> Iterator[tuple[int, Who]]:
    """ "K.B.", "K B": capitals apart that together are somebody's initials."""
    letters = ""
    for last in range(place, min(place + 4, len(found.words))):
        word = found.words[last]
        apart = last == place or re.fullmatch(r"\.? ?|\s?[&/]\s?", found.between(last - 1, last))
        if len(word.stem) != 1 or not word.capital or not apart:
            return
        letters += word.stem
        if len(letters) > 1 and letters in found.names.initials:
            yield from ((each, found.names.initials[letters]) for each in range(place, last + 1))


def _is_initial(found: Named, place: int) -> bool:
    """One letter that stands for a name: "K was seen"."""
    word = found.words[place]
    if len(word.stem) != 1 or not word.stem.isalpha():
        return False
    before = found.words[place - 1] if place else None
    if before and before.plain in LETTERED and found.between(place - 1, place) in (" ", "\n"):
        return False
    if before and re.fullmatch(r"[.&/]", found.between(place - 1, place)):
        return False
    if word.capital:
        dotted = found.text[word.ends : word.ends + 1] == "."
        return word.stem not in NO_INITIAL or (dotted and not word.opens)
    return found.careless and word.stem not in TEXTED


def _widen(found: Named, hits: dict[int, Who]) -> None:
    """A name's neighbours that count beside it: particles, initials, an everyday word."""
    names = found.names
    for _ in range(3):
        for place, who in list(hits.items()):
            for other in (place - 1, place + 1):
                if other in hits or not 0 <= other < len(found.words):
                    continue
                two = min(place, other), max(place, other)
                word = found.words[other]
                beside = found.beside(*two) and "," not in found.between(*two)
                theirs = _beside(names, word, found) & who if beside else NOONE
                if theirs:
                    hits[other] = theirs


def _beside(names: Names, word: Word, found: Named) -> Who:
    stem = word.stem
    known = names.weak.get(stem, NOONE) | names.full.get(stem, NOONE)
    if len(stem) == 1 and word.capital:
        dotted = found.text[word.ends : word.ends + 1] == "."
        if stem not in NO_INITIAL or dotted or (stem == "a" and not word.opens):
            some = (who for letters, who in names.initials.items() if stem in letters)
            known = known.union(*some)
    return known


def _runs(found: Named, hits: dict[int, Who]) -> Iterator[Span]:
    places = sorted(hits)
    while places:
        first = last = places.pop(0)
        who = hits[first]
        while places and places[0] == last + 1 and hits[places[0]] & who:
            if not found.beside(last, places[0]):
                break
            last = places.pop(0)
            who &= hits[last]
        yield _span(found, first, last, who)


def _span(found: Named, first: int, last: int, who: Who) -> Span:
    people = [found.names.people[each] for each in sorted(who)]
    begins = found.words[first].begins
    before = found.words[first - 1] if first else None
    titled = bool(
        before
        and before.plain in TITLES
        and re.fullmatch(r"\.?\s?", found.between(first - 1, first))
    )
    if before and titled:
        begins = before.begins
        people = [each for each in people if not each.is_child] or people
    return Span(begins, _end(found, last), _said(people), Kind.NAME)


def _end(found: Named, last: int) -> int:
    """The mark of possession stays in the text; the dot of an initial goes."""
    word = found.words[last]
    if word.plain.endswith(("'s", "'")) and len(word.plain) == len(word.written):
        return word.ends - (2 if word.plain.endswith("'s") else 1)
    dotted = len(word.stem) == 1 and found.text[word.ends : word.ends + 1] == "."
    follows = found.text[word.ends + 1 : word.ends + 3].lstrip()[:1]
    return word.ends + (1 if dotted and not follows.isupper() and follows else 0)


def _said(people: Sequence[object]) -> str:
    said = list(dict.fromkeys(str(getattr(each, "role", "")) for each in people))
    if len(said) == 1:
        return said[0]
    return " or ".join(said) if len(said) == 2 else "family member"
