"""The demo's pictures and papers, put beside entries as whoever wrote them would do it."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid5

from django.db import transaction

from fullpicture.chronology import actions, attaching, drafts
from fullpicture.chronology import queries as chronology
from fullpicture.chronology.attaching import Upload
from fullpicture.chronology.details import EntryDetails
from fullpicture.chronology.drafts import Written
from fullpicture.chronology.entries import Entry
from fullpicture.demo.borough import Borough, DemoPaper
from fullpicture.demo.checking import standing
from fullpicture.demo.dating import moved
from fullpicture.demo.drawing import drawn
from fullpicture.people import queries as people
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.standing import acting

Dated = Callable[[str], str]


def attach(told: Borough, *, weeks: int, at: datetime) -> None:
    """`weeks` is by how much the days in the files, and so those in these, were moved."""

    def dated(text: str) -> str:
        return moved(text, weeks, told.written_on)

    for paper in told.papers:
        with transaction.atomic():
            _attach(paper, dated, standing(paper.email, at))


def _attach(paper: DemoPaper, dated: Dated, viewer: Viewer) -> None:
    """A correction of the entry as its file brought it; done once, however often it is loaded."""
    child = next(
        each.person for each in people.my_children(viewer=viewer) if each.name == paper.child
    )
    entries = chronology.entries_about(child, viewer=viewer)
    entry = next(each for each in entries if paper.told_in in each.text)
    if entry.attachments:
        return
    draft = uuid5(entry.entry, paper.picture)
    drafts.keep(draft, Written(person=str(child), entry=str(entry.entry)), viewer=viewer)
    content = drawn(paper.picture, dated)
    files = [Upload("drawn here", content, len(content))]
    refused = attaching.attach(draft, files, shows=dated(paper.shows), viewer=viewer)
    assert not refused, refused
    actions.correct_entry(
        entry=entry.entry,
        draft=draft,
        details=_as_it_stands(entry, f"{paper.why} ({entry.author_name}, {entry.author_role})"),
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
    )


def _as_it_stands(entry: Entry, reason: str) -> EntryDetails:
    return EntryDetails(
        source="",
        reference="",
        person="",
        occurred_from=entry.occurred_from,
        occurred_to=entry.occurred_to,
        precision=entry.precision,
        recorded_at=entry.recorded_at,
        author_name=entry.author_name,
        author_role=entry.author_role,
        how_known=entry.how_known,
        told_by=entry.told_by,
        nature=entry.nature,
        significant=entry.significant,
        text=entry.text,
        meaning=entry.meaning,
        kind=entry.kind,
        child_seen=entry.child_seen,
        other_explanation=entry.other_explanation,
        made_for=entry.made_for,
        correction_reason=reason,
        derived_from=entry.derived_from,
    )
