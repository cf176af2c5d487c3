"""Names in words about a question that are nobody's of the child's life, as far as their author may
know: whoever is hidden from them is one of these."""

from dataclasses import replace

from fullpicture.agencies import queries as agencies
from fullpicture.chronology import queries as chronology
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.people.queries.family import Family, family_of
from fullpicture.requests.details import Request
from fullpicture.rules.facts import Viewer
from fullpicture.rules.naming import outsiders
from fullpicture.sharing.circle import circle_of
from fullpicture.sharing.stakes import stakes_of


def named_in(text: str, child: Named, family: Family, *, viewer: Viewer) -> tuple[str, ...]:
    circle = circle_of(
        stakes_of(child, (), family, viewer=viewer),
        chronology.entries_about(child.person, viewer=viewer),
        involved=people.involved(child.person, viewer=viewer),
        directory=agencies.directory(viewer=viewer),
        viewer=viewer,
    )
    return outsiders(text, replace(circle, family=circle.family | {child.name}))


def named_in_answer(found: Request, *texts: str, viewer: Viewer) -> tuple[str, ...]:
    """But for those whom the question named: whoever asked knows of them."""
    if found.child is None or not any(texts):
        return ()
    family = family_of(found.person, viewer=viewer)
    asked = "\n".join((found.question, found.why, found.new))
    known = set(named_in(asked, found.child, family, viewer=viewer))
    said = named_in("\n".join(texts), found.child, family, viewer=viewer)
    return tuple(each for each in said if each not in known)
