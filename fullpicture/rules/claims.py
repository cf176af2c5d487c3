"""Which sentences of an entry could be checked with somebody else: offered, never made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fullpicture.rules import sources
from fullpicture.rules.verdict import cites


class Topic(StrEnum):
    """What somebody can be asked about, and the order in which it is looked for."""

    INJURY = "injury"
    SERVICE = "service"
    ATTENDANCE = "attendance"
    CONTACT = "contact"
    HOUSEHOLD = "household"


WORDS = {
    Topic.INJURY: r"bruis\w*|injur\w*|burn\w*|fell|fall\w*|tripped|knocked|scratch\w*|broke\w*|cut",
    Topic.SERVICE: (
        r"CAMHS|GP|doctor|health visitor|social worker|counsell\w*|therapist|nurse|hospital"
        r"|clinic|midwife|support worker|service|police|probation"
    ),
    Topic.ATTENDANCE: r"school|nursery|attend\w*|appointment\w*|class|lesson\w*|immunis\w*",
    Topic.CONTACT: r"contact|sees?|saw|visit\w*|met|meets?|staying with|stays with|collects?",
    Topic.HOUSEHOLD: r"lives?|living|moved|moving|left home|boyfriend|girlfriend|partner|lodger",
}
FOUND = {topic: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for topic, words in WORDS.items()}
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


@dataclass(frozen=True)
class Said:
    """An entry's words. `told`: by somebody to its author. None: nobody says how it is known.

    `by_child`: the child said it. `of_harm`: it is about harm; None is not known.
    """

    text: str
    told: bool | None
    by_child: bool = False
    of_harm: bool | None = None


@dataclass(frozen=True)
class Offer:
    """One sentence, just as it stands, and what it is about."""

    topic: Topic
    words: str


@cites(sources.DESIGN_TRIANGULATION, sources.CHILDS_WORD)
def offered_claims(said: Said) -> tuple[Offer, ...]:
    """The sentences of an account that could be checked with somebody else.

    Of what somebody told: about a service, somebody of the household, how an injury came about,
    contact with a person, school or health attendance. What a child says of harm is evidence and
    never offered; where nobody says whether it is of harm, it is taken to be.
    """
    if said.told is not True:
        return ()
    if said.by_child and said.of_harm is not False:
        return ()
    return tuple(_offers(said.text))


def _offers(text: str) -> Iterator[Offer]:
    for sentence in SENTENCE.findall(text):
        words = sentence.strip()
        topic = next((each for each in Topic if FOUND[each].search(words)), None)
        if topic is not None:
            yield Offer(topic, words)
