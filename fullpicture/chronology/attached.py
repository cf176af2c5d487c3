"""Which pictures and papers stand beside a version, and what they hold."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.chronology import attaching
from fullpicture.chronology.attaching import DraftPaper
from fullpicture.chronology.entries import Attached
from fullpicture.chronology.models import AttachedFile, Attachment, EntryVersion
from fullpicture.chronology.papers.kinds import PaperKind
from fullpicture.rules.facts import Answer, Asked, Kind, Sight, Viewer
from fullpicture.visibility.sealing import seal, unseal
from fullpicture.visibility.statements import rows_of

TABLE = "chronology_attachedfile"


@dataclass(frozen=True)
class FromDraft:
    """What comes to a version with its draft, and which of the version before stay behind."""

    draft: UUID
    viewer: Viewer
    left_off: frozenset[UUID] = frozenset()

    @property
    def papers(self) -> tuple[DraftPaper, ...]:
        return attaching.held_by(self.draft, viewer=self.viewer)

    def changes(self, before: EntryVersion) -> bool:
        files = Attachment.objects.filter(version_id=before.id, file_id__in=self.left_off)
        return bool(self.papers) or files.exists()


def attached_to(versions: Collection[UUID]) -> list[Attachment]:
    """In their order, as far as this connection may see them."""
    if not versions:
        return []
    beside = "version_id = ANY (%(versions)s) ORDER BY place, id"
    return rows_of(Attachment, beside, versions=list(versions))


def asked_about_each(rows: Iterable[Attachment], person: UUID) -> list[Asked]:
    """Each file once: beside several versions it is one thing."""
    each_once = {row.file_id: row for row in rows}
    return [
        Asked(
            Kind.ENTRY,
            row.file_id,
            person,
            row.agency_id,
            row.record_id,
            frozenset(row.also_about),
            frozenset(row.person_ids) if row.also_about else frozenset(),
        )
        for row in each_once.values()
    ]


def opened_beside(
    rows: Iterable[Attachment], answers: Mapping[UUID, Answer]
) -> dict[UUID, tuple[Attached, ...]]:
    """By version, those that the access rules open."""
    found: dict[UUID, tuple[Attached, ...]] = {}
    for row in rows:
        if answers[row.file_id].sight is Sight.FULL:
            found[row.version_id] = (*found.get(row.version_id, ()), as_shown(row))
    return found


def as_shown(row: Attachment) -> Attached:
    return Attached(
        id=row.id,
        file=row.file_id,
        kind=PaperKind(row.kind),
        shows=row.shows or "",
        size=row.size,
        width=row.width,
        height=row.height,
        pages=row.pages,
    )


def keep_beside(
    row: EntryVersion, before: EntryVersion | None, given: FromDraft | None, *, at: datetime
) -> list[Attachment]:
    """Those of the version before, but what is left off, and those of the draft."""
    left_off = given.left_off if given else frozenset()
    earlier = attached_to([before.id]) if before else []
    made = [_again(each, row) for each in earlier if each.file_id not in left_off]
    first = max((each.place for each in made), default=0) + 1
    if given:
        made += [
            _kept(paper, row, place, viewer=given.viewer, at=at)
            for place, paper in enumerate(given.papers, start=first)
        ]
    Attachment.objects.bulk_create(made)
    return made


def keep_beside_extract(
    part: EntryVersion, whole: EntryVersion, files: Collection[UUID]
) -> list[Attachment]:
    """Beside a part of an entry stand the pictures and papers that go with it, and no others."""
    made = [_again(each, part) for each in attached_to([whole.id]) if each.file_id in files]
    Attachment.objects.bulk_create(made)
    return made


def _again(earlier: Attachment, row: EntryVersion) -> Attachment:
    said = ("file_id", "place", "kind", "shows", "digest", "size", "width", "height", "pages")
    return Attachment(
        **_whose(row),
        entry_id=row.entry_id,
        version_id=row.id,
        received_here=earlier.received_here,
        **{name: getattr(earlier, name) for name in said},
    )


def _kept(
    paper: DraftPaper, row: EntryVersion, place: int, *, viewer: Viewer, at: datetime
) -> Attachment:
    content, small = attaching.content_of(paper, viewer=viewer)
    file = uuid.uuid4()
    AttachedFile(
        id=file,
        **_whose(row),
        content=seal(content, column=f"{TABLE}.content", row=file),
        small=seal(small, column=f"{TABLE}.small", row=file) if small else None,
    ).save(force_insert=True)
    return Attachment(
        **_whose(row),
        entry_id=row.entry_id,
        version_id=row.id,
        file_id=file,
        place=place,
        kind=paper.kind,
        shows=paper.shows[: attaching.LONGEST],
        digest=paper.digest,
        size=paper.size,
        width=paper.width,
        height=paper.height,
        pages=paper.pages,
        received_here=at,
    )


def _whose(row: EntryVersion) -> dict[str, object]:
    return {
        "record_id": row.record_id,
        "also_about": row.also_about,
        "agency_id": row.agency_id,
    }


def bytes_of(file: UUID, *, small: bool) -> bytes | None:
    """What a file holds, as far as this connection may read it."""
    column = "small" if small else "content"
    sealed = AttachedFile.objects.filter(id=file).values_list(column, flat=True).first()
    return unseal(bytes(sealed), column=f"{TABLE}.{column}", row=file) if sealed else None
