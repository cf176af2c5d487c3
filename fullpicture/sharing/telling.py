"""Who else should know of an entry: those at work with the child, and whether they have it."""

from dataclasses import dataclass
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology.queries import Entry
from fullpicture.people import queries as people
from fullpicture.people.queries import Involved
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import DisclosedItem


@dataclass(frozen=True)
class Suggested:
    """A service at work with the child, and the practitioner who leads it, if known here.

    `has_it` when this version was sent to them already.
    """

    service: Involved
    post: Post | None
    has_it: bool


def who_else(entry: Entry, person: UUID, *, viewer: Viewer) -> tuple[Suggested, ...]:
    """Everybody else at work with the child whom the viewer may know of."""
    involved = [each for each in people.involved(person, viewer=viewer) if not each.masked]
    posts = {
        (each.agency.name, each.name): each
        for each in agencies.directory(viewer=viewer)
        if each.id != viewer.post
    }
    own = agencies.posts([viewer.post], viewer=viewer).get(viewer.post)
    sent = DisclosedItem.objects.filter(version_id=entry.version)
    holding = set(sent.values_list("holder_post_id", flat=True))
    found = []
    for each in involved:
        post = posts.get((each.agency, each.lead_name))
        if own and (each.agency, each.lead_name) == (own.agency.name, own.name):
            continue
        found.append(Suggested(each, post, post is not None and post.id in holding))
    return tuple(sorted(found, key=lambda each: (each.post is None, each.service.agency)))
