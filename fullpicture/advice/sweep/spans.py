"""Stretches of a text that are replaced, and the text that is left of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What was found. Of two that overlap, the earlier kind here stands."""

    ONLINE = 1
    NUMBER = 2
    POSTCODE = 3
    ADDRESS = 4
    DATE = 5
    PLACE = 6
    NAME = 7


@dataclass(frozen=True)
class Span:
    begins: int
    ends: int
    stands_for: str
    kind: Kind


@dataclass(frozen=True)
class Part:
    """A part of the text that is left: as written, or what stands for what was there."""

    text: str
    replaced: str = ""

    @property
    def marked(self) -> str:
        return f"[{self.text}]" if self.replaced else self.text


def settled(spans: Iterable[Span]) -> list[Span]:
    """None over another. One that holds another whole stands; else the kind that comes first
    does, and what sticks out of it of the other is replaced as well."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.begins, -each.ends, each.kind)):
        last = kept[-1] if kept else None
        if last is None or span.begins >= last.ends:
            kept.append(span)
        elif span.ends > last.ends:
            first = min(last, span, key=lambda each: each.kind)
            kept[-1] = Span(last.begins, span.ends, first.stands_for, first.kind)
    return kept


def parts_of(text: str, spans: Iterable[Span]) -> tuple[Part, ...]:
    parts: list[Part] = []
    done = 0
    for span in settled(spans):
        parts += [Part(text[done : span.begins])] if span.begins > done else []
        parts.append(Part(span.stands_for, text[span.begins : span.ends]))
        done = span.ends
    return (*parts, *([Part(text[done:])] if done < len(text) else []))
