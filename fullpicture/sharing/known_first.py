"""What must be known of a child before anything else, at the top of each of their pages."""

from dataclasses import dataclass
from uuid import UUID

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.people.queries.record import background_of, must_not_be_told
from fullpicture.rules.facts import Viewer
from fullpicture.visibility import queries as visibility


@dataclass(frozen=True)
class KnownFirst:
    """`missing` is the entry that says so and that nothing settles. `language` is the first one;
    `shielded` is only ever seen by whoever is listed; `protected` are kinds of what the own agency
    keeps as not to be told."""

    missing: Entry | None
    shielded: bool
    interpreter: bool
    language: str
    pronouns: str
    protected: tuple[str, ...]


def known_first(person: UUID, *, viewer: Viewer) -> KnownFirst:
    background = background_of(person, viewer=viewer)
    languages = background.languages if background else ()
    return KnownFirst(
        missing=chronology.missing_now(person, viewer=viewer),
        shielded=visibility.is_shielded(person, viewer=viewer),
        interpreter=background.interpreter if background else False,
        language=languages[0] if languages else "",
        pronouns=background.pronouns if background else "",
        protected=tuple(sorted(must_not_be_told(person, viewer=viewer).kinds)),
    )
