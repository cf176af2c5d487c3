"""What practitioners of the demo put down to be checked: no file of an agency's says that."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from fullpicture.agencies import queries as agencies
from fullpicture.chronology import queries as chronology
from fullpicture.demo.borough import Borough, DemoClaim, DemoQuestion
from fullpicture.people import queries as people
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.triangulation import actions
from fullpicture.triangulation.details import Bearing
from fullpicture.visibility.standing import acting, stand

A_MOMENT = timedelta(microseconds=1)
"""What is said anew of an entry comes after what was said of it first."""
FORMS = UUID("5d8a4c5e-6c1f-4a7e-9d0b-2f6a1c3e7b90")
"""Each act is done under a form of its own name, so that loading again does none twice."""


def put_down(told: Borough, *, at: datetime) -> None:
    for claim in told.claims:
        with transaction.atomic():
            _claim(claim, standing(claim.email, at))
    for question in told.questions:
        with transaction.atomic():
            _ask(question, standing(question.email, at))


def standing(email: str, at: datetime) -> Viewer:
    """Somebody of the cast, as they stand after signing in."""
    found = agencies.sign_in_of(email, viewer=None)
    assert found is not None, f"{email} is of the cast"
    held = agencies.posts_held(found.practitioner, london_date(at), viewer=None)
    viewer = agencies.viewer_in(held[0], at)
    stand(viewer)
    return viewer


def _claim(claim: DemoClaim, viewer: Viewer) -> None:
    child = child_of(claim.child, viewer)
    entries = chronology.entries_about(child, viewer=viewer)
    by, at = acting(viewer), viewer.at
    made = actions.make_claim(
        form=uuid5(FORMS, claim.words),
        person=child,
        text=claim.words,
        topic=claim.topic,
        of_harm=False,
        entry=_entry(claim.told_in, entries),
        viewer=viewer,
        by=by,
        at=at,
    )
    laid = [(Bearing.SUPPORTS, each, "") for each in claim.too]
    laid += [(Bearing.CONTRADICTS, each, "") for each in claim.against]
    if claim.said_by:
        laid.append((Bearing.SUPPORTS, claim.told_in, claim.said_by))
    for bearing, words, source in laid:
        actions.lay_evidence(
            form=uuid5(made, words),
            claim=made,
            entry=_entry(words, entries),
            bearing=bearing,
            why="",
            source=source,
            household=True if source else None,
            had_from=(),
            viewer=viewer,
            by=by,
            at=at + A_MOMENT,
        )


def _ask(question: DemoQuestion, viewer: Viewer) -> None:
    actions.ask_question(
        form=uuid5(FORMS, question.words),
        person=child_of(question.child, viewer),
        text=question.words,
        everybody=True,
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
    )


def child_of(name: str, viewer: Viewer) -> UUID:
    """Of those whom the viewer works with."""
    return next(each.person for each in people.my_children(viewer=viewer) if each.name == name)


def _entry(words: str, entries: tuple[chronology.Entry, ...]) -> UUID:
    return next(each.entry for each in entries if words in each.text)
