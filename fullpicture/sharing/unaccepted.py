"""An emergency share about a hidden child that nobody accepted: the keepers' sides hear of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.rules.facts import Purpose, Viewer

KEEPERS = (Purpose.SAFEGUARDING, Purpose.GOVERNANCE)


@dataclass(frozen=True)
class Unaccepted:
    """Whose it is and since when: neither about whom nor what it says."""

    emergency: UUID
    sender: Post | None
    at: datetime
    accept_by: datetime


def unaccepted_of_hidden(*, viewer: Viewer) -> tuple[Unaccepted, ...]:
    """For whoever is listed for the child, and for both agencies' information governance."""
    if viewer.purpose not in KEEPERS:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT emergency_id, post_id, at, accept_by FROM fp_unaccepted_hidden()"
            " ORDER BY accept_by, emergency_id"
        )
        rows = cursor.fetchall()
    posts = agencies.posts({post for _, post, _, _ in rows}, viewer=viewer) if rows else {}
    return tuple(Unaccepted(each, posts.get(post), at, by) for each, post, at, by in rows)
