"""Which sentences of an entry could be checked with somebody else: offered, never made; and which
service a claim speaks of."""

import re
from collections.abc import Iterable, Iterator
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
        topic = _topic_of(words)
        if topic is not None:
            yield Offer(topic, words)


HEALTH = frozenset({"health"})
KINDS = (
    (r"school|class|lesson\w*|teacher", frozenset({"school"})),
    (r"nursery|pre-?school|playgroup", frozenset({"early_years", "school"})),
    (r"police", frozenset({"police"})),
    (r"social worker|family help|social care", frozenset({"local_authority"})),
    (r"youth (?:club|worker|project)", frozenset({"voluntary"})),
    (r"GP|doctor|surgery|CAMHS|health visitor|midwife|nurse|hospital|clinic|immunis\w*", HEALTH),
)
"""What kind of agency a word stands for, where no service of that very name is known."""
ALSO_CALLED = (
    (r"CAMHS", ("mental health",)),
    (r"GP|doctor|surgery", ("surgery", "practice", "medical centre", "general practice")),
    (r"health visitor|health visiting", ("health visiting", "health visitor")),
    (r"midwife|midwifery", ("midwi",)),
    (r"school nurse", ("school nurs",)),
    (r"hospital|clinic|outpatients|A and E|A&E|emergency department", ("hospital",)),
    (r"counsell\w*|therapist|mental health", ("mental health", "counsel")),
)
"""What a service of which people speak so may be called in the directory."""


@dataclass(frozen=True)
class Service:
    """One that could be asked, by its `code`: what it and its agency are called, and of what kind
    the agency is. `involved`: it is known to be at work with the child."""

    code: str
    called: tuple[str, ...]
    kind: str
    involved: bool


@cites(sources.DESIGN_TRIANGULATION, sources.DESIGN_ALLEGED)
def services_meant(
    words: str, topic: Topic | None, services: Iterable[Service]
) -> tuple[str, ...] | None:
    """Which services does a claim speak of, the likeliest first?

    By the name of the service or its agency, then by what people call it, then by the kind of
    agency. None: it does not say that one is involved; whether a child comes to school is not
    answered by the school's knowing the child. Whoever asks chooses from what is offered first.
    """
    if (topic or _topic_of(words)) is not Topic.SERVICE:
        return None
    ranked = sorted(
        (_rank(words, each), not each.involved, each.called, each.code) for each in services
    )
    return tuple(code for rank, _, _, code in ranked if rank < len(RANKS))


def _topic_of(words: str) -> Topic | None:
    return next((each for each in Topic if FOUND[each].search(words)), None)


def _rank(words: str, service: Service) -> int:
    return next((place for place, fits in enumerate(RANKS) if fits(words, service)), len(RANKS))


def _is_named(words: str, service: Service) -> bool:
    return any(
        name and re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE)
        for name in service.called
    )


def _is_called_so(words: str, service: Service) -> bool:
    names = " ".join(service.called).casefold()
    return any(
        re.search(rf"\b(?:{said})\b", words, re.IGNORECASE) and any(each in names for each in known)
        for said, known in ALSO_CALLED
    )


def _is_of_the_kind(words: str, service: Service) -> bool:
    return any(
        re.search(rf"\b(?:{said})\b", words, re.IGNORECASE) and service.kind in kinds
        for said, kinds in KINDS
    )


RANKS = (_is_named, _is_called_so, _is_of_the_kind)
