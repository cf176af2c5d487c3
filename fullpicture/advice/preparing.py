"""A question as it would go: swept of everybody linked to the child."""

import hashlib
import re
from dataclasses import dataclass
from uuid import UUID

from fullpicture.advice import drafts
from fullpicture.advice.advisers import adviser, outside_adviser
from fullpicture.advice.circle import circle_of
from fullpicture.advice.drafts import Written
from fullpicture.advice.sweep import Part, Pointed, Swept, sweep
from fullpicture.agencies.contacts import Contact
from fullpicture.agencies.queries import Post
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.people.withholding import withhold
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.lengths import TELLING

WITHHELD = re.compile(r"\[withheld: ring [^\]]*\]")
PROTECTED = "something protected"


@dataclass(frozen=True)
class Prepared:
    """What the author wrote, and what of it the adviser would read."""

    id: UUID
    child: Named
    written: Written
    parts: tuple[Part, ...]
    pointed: tuple[Pointed, ...]
    adviser: Post | None
    outside: Contact | None = None

    @property
    def text(self) -> str:
        return "".join(part.marked for part in self.parts)

    @property
    def replaced(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.replaced)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def prepared(draft: UUID, *, viewer: Viewer, lock: bool = False) -> Prepared | None:
    """The author's own draft, if they may still open the child."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return None
    written = (drafts.take if lock else drafts.find)(draft, viewer=viewer)
    if written is None:
        return None
    person = UUID(written.person)
    child = people.names([person], viewer=viewer).get(person)
    if child is None or not people.may_open(person, viewer=viewer):
        return None
    # What is longer does not go: minutes would go into sweeping all of it.
    text = written.text[:TELLING]
    swept = sweep(text, circle_of(person, viewer=viewer), on=london_date(viewer.at))
    chosen = UUID(written.adviser) if written.adviser else None
    outside = outside_adviser(chosen, viewer=viewer) if chosen else None
    return Prepared(
        id=draft,
        child=child,
        written=written,
        parts=_without_protected(person, swept, viewer=viewer),
        pointed=swept.pointed,
        adviser=adviser(chosen, viewer=viewer) if chosen else None,
        outside=outside,
    )


def _without_protected(child: UUID, swept: Swept, *, viewer: Viewer) -> tuple[Part, ...]:
    """What must not be told is in no record that the sweep reads; its marks are checked apart."""
    left = withhold(child, swept.text, viewer=viewer)
    if not left.left:
        return swept.parts
    # A sealed detail and what the sweep replaced may lie over each other, so that the parts are
    # told anew from the text: what was there is not shown beside it.
    parts: list[Part] = []
    done = 0
    for mark in WITHHELD.finditer(left.text):
        parts += [Part(left.text[done : mark.start()]), Part(PROTECTED, PROTECTED)]
        done = mark.end()
    return tuple(part for part in (*parts, Part(left.text[done:])) if part.text)
