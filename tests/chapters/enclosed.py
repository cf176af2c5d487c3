"""Questions and emergency shares with a picture, as tests send them."""

from typing import Any
from uuid import UUID, uuid4

from fullpicture.chronology import attaching
from fullpicture.chronology.actions import OpenedAttachment
from fullpicture.chronology.attaching import Upload
from fullpicture.requests import drafts
from fullpicture.sharing import actions
from fullpicture.sharing.models import Enclosure
from fullpicture.visibility.standing import acting
from tests.cast import Scene, standing
from tests.chapters import asking, urgent
from tests.chapters import bad_papers as bad
from tests.chapters.attached import BRUISE, upload
from tests.roles import as_owner


def attach(
    scene: Scene, draft: UUID, *files: Upload, who: str, shows: str = BRUISE
) -> tuple[str, ...]:
    """To a draft; the identifiers of what is attached then."""
    with standing(scene, who) as viewer:
        refused = attaching.attach(draft, files, shows=shows, viewer=viewer)
        assert refused == ()
        return tuple(str(each.id) for each in attaching.held_by(draft, viewer=viewer))


def asked(
    scene: Scene,
    *to: str,
    who: str = "amara",
    shows: str = BRUISE,
    together: UUID | None = None,
) -> tuple[UUID, ...]:
    """A question with a photograph, to Joan or to these."""
    together = together or uuid4()
    with standing(scene, who) as viewer:
        drafts.DRAFTS.keep(together, asking.written(scene, *to), viewer=viewer)
    needed = attach(scene, together, upload(bad.with_place()), who=who, shows=shows)
    made = asking.ask(scene, *to, who=who, asking=together, needed=needed)
    with standing(scene, who) as viewer:
        drafts.discard(together, viewer=viewer)
    return made


def sent(scene: Scene, *files: Upload, who: str = "joan", shows: str = BRUISE) -> UUID:
    """An emergency share with a photograph, or with these, to the desk."""
    draft = urgent.alarm(scene, who)
    attach(scene, draft, *(files or (upload(bad.with_place()),)), who=who, shows=shows)
    return urgent.sent(scene, draft, who)


def one(thing: UUID) -> UUID:
    with as_owner():
        return Enclosure.objects.get(with_id=thing).id


def open_it(
    scene: Scene, enclosure: UUID, who: str, *, small: bool = False
) -> OpenedAttachment | None:
    with standing(scene, who) as viewer:
        return actions.open_enclosure(
            enclosure=enclosure, small=small, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def readers(scene: Scene, enclosure: UUID, among: Any) -> set[str]:
    return {who for who in among if open_it(scene, enclosure, who) is not None}
