"""Pictures and papers of what is being written: cleaned at once, sealed, the author's alone.

Of an entry, a question or an emergency share, by the draft's identifier. No acts, as the draft
itself is none. Each becomes what it is for, or goes, when the draft does.
"""

import hashlib
import json
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from fullpicture.chronology import not_taken
from fullpicture.chronology.models import DraftAttachment
from fullpicture.chronology.papers.apart import clean_apart
from fullpicture.chronology.papers.kinds import Bounds, Clean, PaperKind, Unclean
from fullpicture.policy import queries as policy
from fullpicture.policy.details import AttachmentLimits
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Reason
from fullpicture.visibility.drafts import KEPT_FOR
from fullpicture.visibility.sealing import seal, unseal

TABLE = "chronology_draftattachment"
LONGEST = 300
"""Of the line that says what one shows, once it is kept; a draft keeps whatever was typed."""
MEGABYTE, MILLION = 1024 * 1024, 1_000_000
SECONDS = 15
"""After as many no further file of one form is begun: somebody waits for the page."""


@dataclass(frozen=True)
class Upload:
    """A file as it came. `size` may be more than `content` holds, if it was far too large."""

    name: str
    content: bytes
    size: int


@dataclass(frozen=True)
class DraftPaper:
    """One that is attached to a draft. `shows`: what it shows, who took it and when."""

    id: UUID
    place: int
    kind: PaperKind
    shows: str
    digest: str
    size: int
    width: int
    height: int
    pages: int

    @property
    def has_small(self) -> bool:
        """There is a small picture of it: of a paper, of its first page."""
        return self.width > 0


def limits(viewer: Viewer) -> AttachmentLimits:
    return policy.attachment_limits(london_date(viewer.at), viewer=viewer)


def attach(
    draft: UUID, files: Sequence[Upload], *, shows: str, beside: int = 0, viewer: Viewer
) -> tuple[Reason, ...]:
    """Attach what can be taken to a draft that is kept; why the rest was not, file by file.

    `beside` is how many the entry has already. The same file again changes nothing.
    """
    allowed, begun = limits(viewer), time.monotonic()
    held = held_by(draft, viewer=viewer)
    digests = {each.digest for each in held}
    place = max((each.place for each in held), default=0)
    left = max(0, allowed.for_an_entry - len(held) - beside)
    refused: list[Reason] = []
    for number, file in enumerate(files):
        if left == 0:
            return (*refused, not_taken.too_many(allowed, len(files) - number))
        if number and time.monotonic() - begun > SECONDS:
            return (*refused, not_taken.no_time([each.name for each in files[number:]]))
        clean = _cleaned(file, allowed)
        if isinstance(clean, Reason):
            refused.append(clean)
        elif (digest := hashlib.sha256(clean.content).hexdigest()) not in digests:
            place, left = place + 1, left - 1
            digests.add(digest)
            _keep(draft, _described(clean, digest, place, shows), clean, viewer=viewer)
    return tuple(refused)


def _cleaned(file: Upload, allowed: AttachmentLimits) -> Clean | Reason:
    size = allowed.megabytes * MEGABYTE
    bounds = Bounds(size, allowed.megapixels * MILLION, allowed.pages)
    # What was far too large was not kept whole, and is judged by its size alone.
    content = file.content if file.size <= len(file.content) else b"\0" * (size + 1)
    try:
        return clean_apart(content, file.name, bounds)
    except Unclean as unclean:
        return not_taken.why_not(file.name, unclean, allowed)


def _described(clean: Clean, digest: str, place: int, shows: str) -> DraftPaper:
    return DraftPaper(
        id=uuid.uuid4(),
        place=place,
        kind=clean.kind,
        shows=shows,
        digest=digest,
        size=len(clean.content),
        width=clean.width,
        height=clean.height,
        pages=clean.pages,
    )


def _keep(draft: UUID, paper: DraftPaper, clean: Clean, *, viewer: Viewer) -> None:
    DraftAttachment(
        id=paper.id,
        draft_id=draft,
        post_id=viewer.post,
        changed_at=viewer.at,
        sealed=_sealed(paper),
        content=seal(clean.content, column=f"{TABLE}.content", row=paper.id),
        small=seal(clean.small, column=f"{TABLE}.small", row=paper.id),
    ).save(force_insert=True)


def held_by(draft: UUID, *, viewer: Viewer) -> tuple[DraftPaper, ...]:
    """What is attached to the author's own draft, in the order in which it was."""
    found = (_described_in(*each) for each in _of(draft, viewer).values_list("id", "sealed"))
    return tuple(sorted(found, key=lambda each: (each.place, each.id)))


def say(draft: UUID, said: Mapping[UUID, str], *, viewer: Viewer) -> tuple[DraftPaper, ...]:
    """Write what each shows; what is attached then."""
    for each in held_by(draft, viewer=viewer):
        shows = said.get(each.id, each.shows)
        if shows != each.shows:
            rows = DraftAttachment.objects.filter(id=each.id, post_id=viewer.post)
            rows.update(sealed=_sealed(replace(each, shows=shows)), changed_at=viewer.at)
    return held_by(draft, viewer=viewer)


def take_off(draft: UUID, papers: Iterable[UUID], *, viewer: Viewer) -> None:
    _of(draft, viewer).filter(id__in=list(papers)).delete()


def keep_as_long(draft: UUID, *, viewer: Viewer) -> None:
    """What is attached to a draft is kept for as long as the draft, which was written just now."""
    _of(draft, viewer).update(changed_at=viewer.at)


def discard(draft: UUID, *, viewer: Viewer) -> None:
    _of(draft, viewer).delete()


def _of(draft: UUID, viewer: Viewer) -> QuerySet[DraftAttachment]:
    return DraftAttachment.objects.filter(draft_id=draft, post_id=viewer.post)


def small_of(paper: UUID, *, viewer: Viewer) -> bytes | None:
    """The small picture of one, to its author."""
    rows = DraftAttachment.objects.filter(id=paper, post_id=viewer.post)
    sealed = rows.values_list("small", flat=True).first()
    if sealed is None:
        return None
    return unseal(bytes(sealed), column=f"{TABLE}.small", row=paper) or None


def content_of(paper: DraftPaper, *, viewer: Viewer) -> tuple[bytes, bytes]:
    """The bytes of one and of its small picture, to be kept with the entry."""
    rows = DraftAttachment.objects.filter(id=paper.id, post_id=viewer.post)
    content, small = rows.values_list("content", "small").get()
    return (
        unseal(bytes(content), column=f"{TABLE}.content", row=paper.id),
        unseal(bytes(small), column=f"{TABLE}.small", row=paper.id),
    )


def forget(*, at: datetime) -> int:
    """Delete what was untouched for 30 days; how many. The worker's policy shows no others."""
    rows = DraftAttachment.objects.filter(changed_at__lte=at - KEPT_FOR)
    return rows.delete()[0]


def _sealed(paper: DraftPaper) -> bytes:
    said = {name: value for name, value in asdict(paper).items() if name != "id"}
    return seal(json.dumps(said).encode(), column=f"{TABLE}.sealed", row=paper.id)


def _described_in(identifier: UUID, sealed: bytes | memoryview) -> DraftPaper:
    said = json.loads(unseal(bytes(sealed), column=f"{TABLE}.sealed", row=identifier))
    return DraftPaper(**{**said, "id": identifier, "kind": PaperKind(said["kind"])})
