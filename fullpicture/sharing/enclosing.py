"""Putting pictures and papers with an emergency share or a question, inside its transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from fullpicture.chronology import attaching
from fullpicture.chronology.attaching import DraftPaper
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.enclosed import TABLE, bytes_of
from fullpicture.sharing.models import EnclosedFile, Enclosure
from fullpicture.sharing.models.emergency import Urgent
from fullpicture.visibility.sealing import seal

SAID = ("place", "kind", "shows", "digest", "size", "width", "height", "pages")


def enclose(
    row: Urgent,
    papers: Iterable[DraftPaper],
    *,
    shows: Mapping[UUID, str] | None = None,
    viewer: Viewer,
    at: datetime,
) -> list[Enclosure]:
    """With what was just written, from its draft: to whoever that went to. `shows` are the words
    beside each that go instead of those typed."""
    told = shows or {}
    return [
        _kept(
            row,
            attaching.content_of(paper, viewer=viewer),
            at=at,
            place=place,
            kind=paper.kind,
            shows=told.get(paper.id, paper.shows),
            digest=paper.digest,
            size=paper.size,
            width=paper.width,
            height=paper.height,
            pages=paper.pages,
        )
        for place, paper in enumerate(papers, start=1)
    ]


def enclose_again(row: Urgent, earlier: UUID, *, at: datetime) -> list[Enclosure]:
    """What went with an earlier question goes with the one that puts it anew."""
    return [
        _kept(
            row,
            (bytes_of(each.id, small=False) or b"", bytes_of(each.id, small=True) or b""),
            at=at,
            **{name: getattr(each, name) for name in SAID},
        )
        for each in Enclosure.objects.filter(with_id=earlier).order_by("place")
    ]


def _kept(row: Urgent, held: tuple[bytes, bytes], *, at: datetime, **said: object) -> Enclosure:
    """The bytes are sealed for each recipient apart: whoever erases theirs leaves the others'."""
    content, small = held
    made = Enclosure(id=uuid4(), **row.columns(), with_id=row.pk, at=at, **said)
    made.save(force_insert=True)
    EnclosedFile(
        id=made.id,
        **row.columns(),
        with_id=row.pk,
        content=seal(content, column=f"{TABLE}.content", row=made.id),
        small=seal(small, column=f"{TABLE}.small", row=made.id) if small else None,
    ).save(force_insert=True)
    return made
