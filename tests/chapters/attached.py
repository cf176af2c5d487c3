"""Entries with pictures and papers, as tests write them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from fullpicture.chronology import actions, attaching, drafts, queries
from fullpicture.chronology.actions import OpenedAttachment
from fullpicture.chronology.attaching import Upload
from fullpicture.chronology.drafts import Written
from fullpicture.chronology.entries import Attached, Entry
from fullpicture.rules.verdict import Reason
from fullpicture.visibility.standing import acting
from tests.architecture.examples import WRITTEN
from tests.cast import Scene, standing
from tests.chapters import bad_papers as bad

BRUISE = "Left forearm, taken by the school nurse today"
LETTER = "Letter of the hospital, 2 November"


def upload(content: bytes, name: str = "photo.jpg") -> Upload:
    return Upload(name, content, len(content))


def begin(
    scene: Scene, files: Sequence[Upload], *, who: str = "amara", draft: UUID | None = None,
    shows: str = BRUISE, **written: Any,
) -> tuple[UUID, tuple[Reason, ...]]:  # fmt: skip
    """A draft with files attached to it, and why the others were not taken."""
    draft = draft or uuid4()
    with standing(scene, who) as viewer:
        said = Written(person=str(scene.person["lena"]), **written)
        assert drafts.keep(draft, said, viewer=viewer)
        return draft, attaching.attach(draft, files, shows=shows, viewer=viewer)


def begun_picture(scene: Scene, who: str = "amara") -> UUID:
    """A picture that is attached to a draft and to nothing else."""
    draft, _ = begin(scene, [upload(bad.picture())], who=who)
    with standing(scene, who) as viewer:
        (paper,) = attaching.held_by(draft, viewer=viewer)
    return paper.id


def attached_entry(scene: Scene, *files: Upload, who: str = "amara", **changes: Any) -> UUID:
    """An entry of the council's with a photograph, or with these."""
    draft, refused = begin(scene, files or (upload(bad.with_place()),), who=who)
    assert refused == ()
    with standing(scene, who) as viewer:
        return actions.write_entry(
            entry=draft,
            person=scene.person["lena"],
            also=[scene.person[each] for each in changes.pop("also", ())],
            details=replace(WRITTEN, **changes),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def newest(scene: Scene, entry: UUID, who: str = "amara") -> Entry:
    with standing(scene, who) as viewer:
        return queries.versions_of(entry, viewer=viewer)[0]


def one(scene: Scene, entry: UUID) -> Attached:
    (found,) = newest(scene, entry).attachments
    return found


def open_it(
    scene: Scene, attachment: UUID, who: str = "amara", *, small: bool = False
) -> OpenedAttachment | None:
    with standing(scene, who) as viewer:
        return actions.open_attachment(
            attachment=attachment, small=small, viewer=viewer, by=acting(viewer), at=viewer.at
        )
