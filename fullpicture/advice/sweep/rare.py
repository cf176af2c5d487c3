"""What few share, and a name could be guessed from: pointed out, for the asker to put otherwise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fullpicture.advice.sweep.known import Circle
from fullpicture.advice.sweep.reading import Reading, Word, common_words
from fullpicture.advice.sweep.spans import Span
from fullpicture.rules.name_words import NO_NAMES, OPENINGS, PLACES

RARE = {
    "born together": "twins? triplets? quadruplets? quads identical",
    "a named illness": (
        "epilepsy leukaemia cancer diabetes diabetic hiv tuberculosis haemophilia thalassaemia "
        "cystic dystrophy huntington's? sickle down's|downs cerebral palsy spina bifida tumour "
        "transplant dialysis lupus multiple\\s+sclerosis motor\\s+neurone dwarfism albinism "
        "schizophrenia schizophrenic bipolar anorexia tourette's?|tourettes deaf blind wheelchair"
    ),
    "a people or a language": (
        "romany? roma traveller travellers gyps(?:y|ies) somali syrian afghan kurdish eritrean "
        "albanian vietnamese nigerian ghanaian polish romanian bulgarian ukrainian iraqi iranian "
        "sudanese ethiopian tamil bengali urdu punjabi pashto dari farsi arabic mandarin cantonese "
        "portuguese lithuanian latvian hungarian slovak czech"
    ),
    "a faith": (
        "muslim jewish sikh hindu jehovah's? mormon exclusive\\s+brethren orthodox amish quaker "
        "pagan witchcraft"
    ),
    "an office or a trade that few have": (
        "councillor mayor vicar priest imam rabbi headteacher magistrate barrister footballer "
        "celebrity soldier army navy fireman firefighter undertaker landlord bishop foster\\s+carer"
    ),
    "something that was in the news": (
        "newspaper news television headlines inquest murder murdered manslaughter stabbing "
        "shooting crash drowned drowning suicide overdose arson petition"
    ),
    "a big family": (
        "(?:six|seven|eight|nine|ten|eleven|twelve)\\s+(?:children|siblings|brothers|sisters)"
    ),
    "the only one of its kind": "the\\s+only first\\s+ever youngest\\s+ever",
}
SHAPES = {why: re.compile(rf"\b(?:{'|'.join(listed.split())})\b") for why, listed in RARE.items()}
SHORTEST_NAME = 3


@dataclass(frozen=True)
class Pointed:
    """Something left in the text, and why it might tell who is meant."""

    text: str
    why: str


def pointed_out(
    reading: Reading, words: Sequence[Word], gone: Sequence[Span], circle: Circle
) -> tuple[Pointed, ...]:
    """Each once. What was replaced is not pointed out."""
    found = [
        *_rare(reading, gone),
        *_of_this_family(words, gone, circle),
        *_look_like_names(words, gone),
    ]
    return tuple(dict.fromkeys(found))


def _is_gone(begins: int, ends: int, gone: Sequence[Span]) -> bool:
    return any(span.begins < ends and begins < span.ends for span in gone)


def _rare(reading: Reading, gone: Sequence[Span]) -> Iterator[Pointed]:
    for why, shape in SHAPES.items():
        for match in shape.finditer(reading.plain):
            begins, ends = reading.place(*match.span())
            if not _is_gone(begins, ends, gone):
                yield Pointed(reading.written[begins:ends], why)


def _of_this_family(
    words: Sequence[Word], gone: Sequence[Span], circle: Circle
) -> Iterator[Pointed]:
    rare = {word.casefold() for word in circle.rare}
    for word in words:
        if word.stem in rare and not _is_gone(word.begins, word.ends, gone):
            yield Pointed(word.written, "stands in this family's record, and few share it")


def _look_like_names(words: Sequence[Word], gone: Sequence[Span]) -> Iterator[Pointed]:
    """A word with a capital within a sentence, which is no everyday word."""
    everyday = common_words() | OPENINGS | PLACES | NO_NAMES
    for word in words:
        shown = word.capital and len(word.stem) >= SHORTEST_NAME and not word.written.isupper()
        if not shown or word.stem in everyday or word.stem.removesuffix("s") in everyday:
            continue
        if not _is_gone(word.begins, word.ends, gone):
            yield Pointed(word.written, "looks like a name that the records do not hold")
