"""Taking identities out of a question: people become roles, dates intervals, places kinds.

Pure: a text and what is known of everybody linked to the child in; the text that is left out, with
every replacement marked and whatever else might tell who is meant. No promise that nothing is
left: the asker reads it and confirms.
"""

from dataclasses import dataclass
from datetime import date

from fullpicture.advice.sweep.dates import dates
from fullpicture.advice.sweep.known import Circle, KnownAddress, KnownPerson, KnownPlace, roles
from fullpicture.advice.sweep.names import may_be_names, named
from fullpicture.advice.sweep.numbers import told_by_shape
from fullpicture.advice.sweep.places import places
from fullpicture.advice.sweep.rare import Pointed, pointed_out
from fullpicture.advice.sweep.reading import read
from fullpicture.advice.sweep.spans import Part, parts_of, settled

__all__ = [
    "Circle",
    "KnownAddress",
    "KnownPerson",
    "KnownPlace",
    "Part",
    "Pointed",
    "Swept",
    "roles",
    "sweep",
]


@dataclass(frozen=True)
class Swept:
    """What is left of a text, in order, and what the asker should look at once more."""

    parts: tuple[Part, ...]
    pointed: tuple[Pointed, ...]

    @property
    def text(self) -> str:
        return "".join(part.marked for part in self.parts)

    @property
    def replaced(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.replaced)


def sweep(text: str, circle: Circle, *, on: date) -> Swept:
    """`on` is the day of the question, from which ages and intervals are counted."""
    reading = read(text)
    words = reading.words()
    spans = settled(
        [
            *told_by_shape(reading, circle),
            *dates(reading, circle, on=on),
            *places(reading, words, circle),
            *named(reading, words, circle),
        ]
    )
    doubts = [
        Pointed(span.stands_for, "may be a name here, or the everyday word")
        for span in may_be_names(reading, words, circle)
        if not any(one.begins <= span.begins < one.ends for one in spans)
    ]
    pointed = (*doubts, *pointed_out(reading, words, spans, circle))
    return Swept(parts_of(text, spans), tuple(dict.fromkeys(pointed)))
