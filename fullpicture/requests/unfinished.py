"""Questions that somebody began and has not put."""

from uuid import UUID

from fullpicture.people import queries as people
from fullpicture.requests.drafts import DRAFTS
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.home import UnfinishedDraft
from fullpicture.visibility.drafts import KEPT_FOR


def unfinished(*, viewer: Viewer) -> tuple[UnfinishedDraft, ...]:
    """The viewer's own; one in which nothing was written is none."""
    begun = [each for each in DRAFTS.mine(viewer=viewer) if each[2].question or each[2].why]
    names = people.names({UUID(held.person) for _, _, held in begun}, viewer=viewer)
    return tuple(
        UnfinishedDraft(draft, names.get(UUID(held.person)), changed, changed + KEPT_FOR)
        for draft, changed, held in begun
    )
