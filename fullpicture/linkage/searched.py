"""The proof that somebody searched before they create: signed, theirs alone, short-lived."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Reason, Refused, Source

SIGNER = signing.Signer(salt="fullpicture.linkage.searched")
LASTS = timedelta(minutes=30)
"""Time to look at the answers and fill in a form; after that others may have been added."""

BEFORE = Source("Fullpicture design", "search before create")
SEARCH_FIRST = Reason(
    "search_first", "Search first, then create.", BEFORE, "Start again from the search box."
)
TOO_OLD = Reason(
    "search_too_old",
    "Your search was more than 30 minutes ago.",
    BEFORE,
    "Search again: somebody may have added the child since.",
)


@dataclass(frozen=True)
class Searched:
    """A search that one post made; its identifier becomes that of the record created by it."""

    id: UUID
    at: datetime
    shown: frozenset[UUID]


def token(search: UUID, *, viewer: Viewer, at: datetime, shown: Collection[UUID]) -> str:
    """Says which post searched, when, and who was shown. Nothing of what was typed is in it."""
    persons = sorted(map(str, shown))
    made = {"search": str(search), "post": str(viewer.post), "at": at.isoformat(), "shown": persons}
    return SIGNER.sign_object(made)


def read(given: str, *, viewer: Viewer, at: datetime) -> Searched:
    """The search behind a token, or a refusal: made up, another post's, or too old."""
    try:
        made = SIGNER.unsign_object(given)
    except (signing.BadSignature, ValueError) as error:
        raise Refused(SEARCH_FIRST) from error
    found = Searched(
        UUID(made["search"]),
        datetime.fromisoformat(made["at"]),
        frozenset(map(UUID, made["shown"])),
    )
    if made["post"] != str(viewer.post):
        raise Refused(SEARCH_FIRST)
    if not timedelta(0) <= at - found.at <= LASTS:
        raise Refused(TOO_OLD)
    return found
