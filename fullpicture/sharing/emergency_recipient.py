"""To whom an emergency share went, where the rules judge its record afterwards."""

from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.addressing import as_post
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.emergencies import emergency


def sent_in_emergency(prepared: Prepared, *, viewer: Viewer) -> tuple[Post, ...]:
    """Nobody for any other draft: they choose their recipients."""
    found = emergency(UUID(prepared.emergency), viewer=viewer) if prepared.emergency else None
    if found is None or not found.own:
        return ()
    if found.desk:
        agency = agencies.agencies_of({found.desk.agency_id}, viewer=viewer)
        return (as_post(found.desk, agency[found.desk.agency_id]),)
    return (found.recipient,) if found.recipient else ()
