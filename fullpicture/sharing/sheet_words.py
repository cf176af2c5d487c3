"""What a sheet for the family says, in plain words: to an adult, or to a child about themselves.

Pure. Nobody is named but the child, the reader and the practitioner to ring; nothing of an
entry's own words stands in it, and what was left out is not spoken of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from fullpicture.chronology.details import EntryKind
from fullpicture.rules.basis_facts import Article6


class Reader(StrEnum):
    ADULT = "adult"
    CHILD = "child"


@dataclass(frozen=True)
class Section:
    """A heading and its sentences; `listed` are read as a list beneath them."""

    heading: str
    lines: tuple[str, ...]
    listed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]

    def words(self) -> str:
        """Everything that stands on it."""
        said = [self.title, *self.lead]
        for each in self.sections:
            said += [each.heading, *each.lines, *each.listed]
        return "\n".join(said)

    @property
    def digest(self) -> str:
        """The same for the same words: whether what is made is what was read."""
        return sha256(self.words().encode()).hexdigest()


@dataclass(frozen=True)
class Told:
    """What is to be said: `child` is the child's first name, `reader_is_child` whether it is
    written to the child themselves, `papers` how many pictures and papers went with it. `ring` and
    `complain` are whom to ask, in words."""

    reader: Reader
    reader_is_child: bool
    name: str
    child: str
    agency: str
    by: str
    on: date
    recipients: tuple[str, ...]
    kinds: tuple[EntryKind, ...]
    papers: int
    emergency: bool
    purpose: str
    own_words: str
    article6: str
    sentence: str
    source: str
    ring: str
    complain: str
    days_to_answer: int | None
    policy: Mapping[str, tuple[str, ...]]


THINGS: Mapping[EntryKind, str] = {
    EntryKind.CONTACT: "that somebody came to us for help",
    EntryKind.CONCERN: "a worry",
    EntryKind.VISIT: "how a visit went",
    EntryKind.CALL: "a telephone call",
    EntryKind.MEETING: "a meeting",
    EntryKind.ATTENDANCE: "days at school and days away",
    EntryKind.WAS_NOT_BROUGHT: "a visit to a clinic or a meeting that was missed",
    EntryKind.HEALTH: "health",
    EntryKind.INJURY: "an injury",
    EntryKind.MISSING: "a time when nobody knew where a child was",
    EntryKind.FOUND: "how a missing child was found",
    EntryKind.INCIDENT: "something that happened",
    EntryKind.DOMESTIC_ABUSE: "people being hurt or scared at home",
    EntryKind.POLICE: "something the police did",
    EntryKind.ASSESSMENT: "what we found out about the help that is needed",
    EntryKind.PLAN: "a plan to help",
    EntryKind.CLOSURE: "that a piece of work came to its end",
    EntryKind.MOVE: "a move to another home or area",
    EntryKind.SCHOOL: "how things are at school",
    EntryKind.STRENGTH: "what goes well",
    EntryKind.OTHER: "what we know and wrote down",
}
TO_A_CHILD: Mapping[str, str] = {
    Article6.LEGAL_OBLIGATION: "The law says we must tell others what helps to keep a child safe.",
    Article6.PUBLIC_TASK: "The law gives us the job to work with others to keep a child safe.",
    Article6.RECOGNISED_INTEREST: "The law lets us tell others what helps to keep a child safe.",
    Article6.LEGITIMATE_INTERESTS: "The law lets us tell others when there is a good reason.",
    Article6.VITAL_INTERESTS: "The law lets us tell others to save a life.",
    Article6.CONSENT: "Somebody said yes to it. They can say no again at any time.",
}


def compose(told: Told) -> Sheet:
    about = "you" if told.reader_is_child else told.child
    return Sheet(
        title=f"What we shared about {about}, and why",
        lead=(
            f"This is for {told.name}.",
            f"It tells you what {told.agency} told other people who help families.",
        ),
        sections=tuple(each for each in _sections(told, about) if each.lines or each.listed),
    )


def _sections(told: Told, about: str) -> Iterable[Section]:
    yield Section("What we did", (_what_we_did(told, about),))
    yield Section("Who we told", (), told.recipients)
    yield Section("What it was about", (), _things(told, about))
    yield Section("Why we did it", _why(told, about))
    yield Section("What the law says", _law(told))
    yield Section("If something is wrong", (*_policy(told, "correct"), f"Ring {told.ring}."))
    yield Section("If you are not happy", _unhappy(told))


def _what_we_did(told: Told, about: str) -> str:
    day = f"{told.on.day} {told.on:%B %Y}"
    if told.reader is Reader.CHILD:
        return f"On {day} {told.by} told somebody else something about {about}, to help."
    return f"On {day} {told.by} shared some information about {about}."


def _things(told: Told, about: str) -> tuple[str, ...]:
    if told.emergency:
        were = "were" if told.reader_is_child else "was"
        danger = f"what was going on, because somebody thought {about} {were} in danger"
        return (danger, *_papers(told))
    return (*dict.fromkeys(THINGS[each] for each in told.kinds), *_papers(told))


def _papers(told: Told) -> tuple[str, ...]:
    if told.papers == 0:
        return ()
    return ("1 picture or paper",) if told.papers == 1 else (f"{told.papers} pictures or papers",)


def _why(told: Told, about: str) -> tuple[str, ...]:
    purpose = told.purpose
    whose = "your" if told.reader_is_child else f"{about}'s"
    for said, instead in (("the child's", whose), ("the child", about)):
        purpose = purpose.replace(said, instead)
    because = f"We did it to {purpose[:1].lower()}{purpose[1:]}." if purpose else ""
    return tuple(each for each in (because, told.own_words) if each)


def _law(told: Told) -> tuple[str, ...]:
    if not told.sentence:
        return ()
    said = TO_A_CHILD.get(told.article6, "") if told.reader is Reader.CHILD else told.sentence
    return tuple(each for each in (said, f"You can look it up: {told.source}.") if each)


def _unhappy(told: Told) -> tuple[str, ...]:
    answer = ""
    if told.days_to_answer and told.reader is Reader.ADULT:
        answer = f"We will tell you within {told.days_to_answer} days that we have it."
    said = (*_policy(told, "unhappy"), f"Ask for {told.complain}.", answer)
    return tuple(each for each in (*said, *_policy(told, "ico")) if each)


def _policy(told: Told, place: str) -> tuple[str, ...]:
    return told.policy.get(f"{place}_{told.reader}", ())
