"""Questions for advice with planted identities: how many are taken out, and what else is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter

from fullpicture.advice.sweep import Circle, Part, sweep
from fullpicture.bench.measures import Measure, Out
from fullpicture.bench.questions import Question, questions

SIZES = (300,)
SEED = 911
"""Not one of those on which the sweep was tuned (1 to 12)."""
ON = date(2026, 11, 20)
WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass
class Told:
    """What one way of replacing left and took."""

    planted: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    exact: int = 0
    words: int = 0
    taken: int = 0
    examples: list[tuple[str, str, str]] = field(default_factory=list)
    innocents: Counter[str] = field(default_factory=Counter)

    @property
    def removed(self) -> float:
        return 1 - self.left.total() / self.planted.total()

    @property
    def left_alone(self) -> float:
        return 1 - self.taken / self.words


def run(size: int, out: Out) -> None:
    """`size` is the number of questions; each has four identities planted."""
    made = list(questions(SEED, size, all_sentences=True))
    begun = perf_counter()
    ours = told(made, [sweep(each.text, each.circle, on=ON).parts for each in made])
    spent = perf_counter() - begun
    rival = told(made, [exact(each.text, each.circle) for each in made])
    about = f"{ours.planted.total():,} identities in {size} questions"
    removed, theirs = (round(each.removed, 4) for each in (ours, rival))
    out.add(Measure("advice", f"taken out, of {about}", removed, "of 1", "exact strings", theirs,
                    must=">= 0.99", met=removed >= 0.99))  # fmt: skip
    out.add(Measure("advice", "full names, NHS numbers, postcodes and telephones left",
                    ours.exact, "found", "exact strings", rival.exact, must="0",
                    met=not ours.exact))  # fmt: skip
    alone, theirs = (round(each.left_alone, 4) for each in (ours, rival))
    out.add(Measure("advice", f"innocent words left alone, of {ours.words:,}", alone, "of 1",
                    "exact strings", theirs, must=">= 0.98", met=alone >= 0.98))  # fmt: skip
    for way in ours.planted:
        shares = (round(1 - each.left[way] / each.planted[way], 3) for each in (ours, rival))
        mine, theirs = shares
        out.add(Measure("advice", f"taken out, {way}", mine, "of 1", "exact strings", theirs))
    out.add(Measure("advice", "a question", round(1000 * spent / size, 1), "ms"))


def told(made: Iterable[Question], swept: Iterable[tuple[Part, ...]]) -> Told:
    found = Told()
    for question, parts in zip(made, swept, strict=True):
        gone = _gone(parts)
        found.exact += sum(_still(question.circle, parts))
        for plant in question.planted:
            found.planted[plant.way] += 1
            signs = [at for at in range(plant.begins, plant.ends) if question.text[at].isalnum()]
            if not all(at in gone for at in signs):
                found.left[plant.way] += 1
                written = question.text[plant.begins : plant.ends]
                around = question.text[max(0, plant.begins - 20) : plant.ends + 20]
                found.examples.append((plant.way, written, around))
        _innocent(question, gone, found)
    return found


def _gone(parts: Iterable[Part]) -> set[int]:
    """The places of the text that were replaced."""
    gone: set[int] = set()
    at = 0
    for part in parts:
        length = len(part.replaced or part.text)
        gone |= set(range(at, at + length)) if part.replaced else set()
        at += length
    return gone


def _innocent(question: Question, gone: set[int], found: Told) -> None:
    identity = {at for each in question.planted for at in range(each.begins, each.ends)}
    for word in WORD.finditer(question.text):
        places = set(range(*word.span()))
        if places & identity:
            continue
        found.words += 1
        if places & gone:
            found.taken += 1
            found.innocents[word[0]] += 1


def _still(circle: Circle, parts: Iterable[Part]) -> Iterator[bool]:
    """For each full name, number and postcode, whether it can still be read in what is left."""
    left = " ".join("".join(part.marked for part in parts).casefold().split())
    figures = re.sub(r"[^\w]|_", "", left)
    for person in circle.people:
        for family in person.family:
            yield f"{person.given[0]} {family}".casefold() in left
            yield f"{family}, {person.given[0]}".casefold() in left
    for sought in (*circle.numbers, *(each.postcode for each in circle.addresses)):
        yield bool(sought) and re.sub(r"\W", "", sought).casefold() in figures


def exact(text: str, circle: Circle) -> tuple[Part, ...]:
    """The rival: each known string as it is recorded, in capitals or small letters, replaced."""
    known: dict[str, str] = {}
    for person in circle.people:
        names = [f"{given} {last}" for given in person.given for last in person.family]
        known |= dict.fromkeys((*names, *person.given, *person.family), person.role)
        if person.born:
            known[f"{person.born:%d/%m/%Y}"] = "a date"
    known |= {place.name: place.kind for place in circle.places}
    for address in circle.addresses:
        known |= {address.line: "home address", address.line.split(",")[0]: "home address"}
        known |= {address.postcode: "a postcode"}
    known |= dict.fromkeys(filter(None, circle.numbers), "a number")
    listed = sorted(known, key=len, reverse=True)
    shape = re.compile(
        "|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in listed), re.IGNORECASE
    )
    by_small = {each.casefold(): role for each, role in known.items()}
    parts: list[Part] = []
    at = 0
    for match in shape.finditer(text):
        parts += [Part(text[at : match.start()]), Part(by_small[match[0].casefold()], match[0])]
        at = match.end()
    return (*parts, Part(text[at:]))
