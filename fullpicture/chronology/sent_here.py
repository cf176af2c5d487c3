"""What other agencies sent to this viewer, to tell their words when they come up again."""

from dataclasses import dataclass

from fullpicture.agencies import queries as agencies
from fullpicture.chronology.sight import asked_about, read_where
from fullpicture.rules import access
from fullpicture.rules.facts import Purpose, Sight, Viewer
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.bearing import HELD


@dataclass(frozen=True)
class SentHere:
    """The words of an entry that another agency shared, about whichever child, and whose."""

    agency: str
    author_name: str
    text: str


def sent_here(*, viewer: Viewer) -> tuple[SentHere, ...]:
    """Every version that a decision of another agency opened to this viewer, as it was sent."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    rows = read_where(
        f"id IN (SELECT version_id FROM visibility_lens WHERE {HELD})"
        " AND agency_id <> %(agency)s ORDER BY received_here, id",
        post=viewer.post,
        teams=list(viewer.teams),
        agency=viewer.agency,
    )
    if not rows:
        return ()
    standing = visibility.standing_of(
        viewer=viewer,
        persons={each for row in rows for each in row.person_ids},
        records={each for row in rows for each in (row.record_id, *row.also_about)},
        versions=[row.id for row in rows],
    )
    answers = access.decide(standing, [asked_about(row, row.person_ids[0]) for row in rows])
    named = agencies.agencies_of({row.agency_id for row in rows}, viewer=viewer)
    return tuple(
        SentHere(
            named[row.agency_id].name,
            row.author_name or "",
            "\n".join(filter(None, (row.text, row.meaning, row.other_explanation))),
        )
        for row in rows
        if answers[row.id].sight is Sight.FULL
    )
