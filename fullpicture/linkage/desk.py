"""The review desk: pairs of records that wait for a person, and those that were settled
lately."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post, Reached
from fullpicture.linkage import models
from fullpicture.linkage.answers import Said, Word, settled
from fullpicture.linkage.matching.pairs import Evidence
from fullpicture.linkage.models import Grounds
from fullpicture.linkage.pairing import evidence_of
from fullpicture.linkage.sides import Alike, Side, Sides, sides_of
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.matching import Band

OF_TWO = ("left_record_id", "right_record_id", "left_agency_id", "right_agency_id")


LATELY = timedelta(days=90)
"""For how long a settled pair is listed; its own page stays."""


@dataclass(frozen=True)
class Answered:
    """What one reviewer said, and why."""

    by: Post | None
    said: Said
    why: str
    at: datetime
    mine: bool


@dataclass(frozen=True)
class PairLine:
    """A pair that waits: whose records, since when, and why it is held."""

    id: UUID
    left: Side
    right: Side
    alike: tuple[Alike, ...]
    held: str
    found_at: datetime
    decide_by: datetime
    second: tuple[str, ...]
    answered: tuple[Answered, ...]

    @property
    def my_word(self) -> Said | None:
        """The viewer's own latest answer."""
        return next((each.said for each in reversed(self.answered) if each.mine), None)

    @property
    def have_said(self) -> bool:
        """Whether the viewer has said what they are: one child, or two."""
        return self.my_word not in (None, Said.NOT_SURE)


@dataclass(frozen=True)
class PairPage(PairLine):
    """`outcome` once it is settled, and then `merge`, where the records were joined by it. `ring`:
    whom to ring at the other agency."""

    band: Band
    per_million: int
    evidence: tuple[Evidence, ...]
    model: str
    outcome: Said | None
    merge: UUID | None
    ring: Reached | None

    @property
    def in_hundred(self) -> int:
        """Of a hundred such pairs, how many are one person's; never all of them."""
        return min(self.per_million // 10_000, 99)


@dataclass(frozen=True)
class PairSettled(PairLine):
    """A pair of which it was said what it is; the last of those who answered settled it. `parted`:
    the two were joined, and taken apart since."""

    outcome: Said
    parted: bool

    @property
    def settled_at(self) -> datetime:
        return self.answered[-1].at


def pairs_waiting(*, viewer: Viewer) -> tuple[PairLine, ...]:
    """What waits for this viewer's agency, longest first: no order of likelihood. Not records that
    are one person's meanwhile, joined by a number or by way of others."""
    if viewer.purpose is not Purpose.GOVERNANCE:
        return ()
    rows = list(models.Pair.objects.filter(is_current=True).order_by("found_at", "id"))
    answers = _answers(rows)
    waiting = [row for row in rows if _settled(row, answers.get(row.id, [])) is None]
    sides = sides_of(waiting, viewer=viewer)
    posts = _posts(answers.values(), viewer=viewer)
    return tuple(
        _line(row, sides[row.id], answers.get(row.id, []), posts, viewer)
        for row in waiting
        if row.id in sides and sides[row.id].left.person != sides[row.id].right.person
    )


def pairs_settled(*, viewer: Viewer) -> tuple[PairSettled, ...]:
    """What people of this viewer's agency answered and is settled, of late; the newest first."""
    if viewer.purpose is not Purpose.GOVERNANCE:
        return ()
    ours = models.PairAnswer.objects.filter(
        agency_id=viewer.agency, at__gt=viewer.at - LATELY
    ).values("pair_id")
    rows = list(models.Pair.objects.filter(id__in=ours))
    answers = _answers(rows)
    over = {row.id: come for row in rows if (come := _settled(row, answers.get(row.id, [])))}
    sides = sides_of([row for row in rows if row.id in over], viewer=viewer)
    posts, parted = _posts(answers.values(), viewer=viewer), _parted(rows)
    found = (
        PairSettled(
            **vars(_line(row, sides[row.id], answers[row.id], posts, viewer)),
            outcome=over[row.id],
            parted=(row.left_record_id, row.right_record_id) in parted,
        )
        for row in rows
        if row.id in sides
    )
    return tuple(sorted(found, key=lambda each: (each.settled_at, each.id), reverse=True))


def _parted(rows: Collection[models.Pair]) -> set[tuple[UUID, UUID]]:
    """Of their records, those whose last join was undone."""
    joins = models.Merge.objects.filter(left_record_id__in=[row.left_record_id for row in rows])
    last = {(each.left_record_id, each.right_record_id): each for each in joins.order_by("at")}
    return {two for two, each in last.items() if each.undone_at is not None}


def pair(identifier: UUID, *, viewer: Viewer) -> PairPage | None:
    if viewer.purpose is not Purpose.GOVERNANCE:
        return None
    row = models.Pair.objects.filter(id=identifier).first()
    sides = sides_of([row], viewer=viewer) if row else {}
    if row is None or row.id not in sides:
        return None
    said = _answers([row]).get(row.id, [])
    line = _line(row, sides[row.id], said, _posts([said], viewer=viewer), viewer)
    standing = models.Merge.objects.filter(undone_at=None, **_of_two(row))
    made = standing.exclude(grounds=Grounds.SAME_NUMBER).first()
    return PairPage(
        **vars(line),
        band=Band(row.band),
        per_million=row.per_million,
        evidence=evidence_of(row),
        model=row.model,
        outcome=_settled(row, said),
        merge=made.id if made else None,
        ring=_ring(line, viewer=viewer),
    )


def _ring(line: PairLine, *, viewer: Viewer) -> Reached | None:
    if line.right.own:
        return None
    return agencies.rung_about_records(line.right.agency_id, viewer=viewer)


def columns_of(row: models.Pair | models.Merge) -> dict[str, UUID]:
    return {name: getattr(row, name) for name in OF_TWO}


def _of_two(row: models.Pair) -> dict[str, UUID]:
    return {"left_record_id": row.left_record_id, "right_record_id": row.right_record_id}


def _answers(rows: Iterable[models.Pair]) -> dict[UUID, list[models.PairAnswer]]:
    found: dict[UUID, list[models.PairAnswer]] = {}
    asked = models.PairAnswer.objects.filter(pair_id__in=[row.id for row in rows])
    for each in asked.order_by("at", "id"):
        found.setdefault(each.pair_id, []).append(each)
    return found


def _settled(row: models.Pair, said: list[models.PairAnswer]) -> Said | None:
    words = [Word(each.practitioner_id, Said(each.answer)) for each in said]
    return settled(words, second=bool(row.second))


def _posts(answers: Iterable[list[models.PairAnswer]], *, viewer: Viewer) -> dict[UUID, Post]:
    asked = {each.post_id for said in answers for each in said}
    return agencies.posts(asked, viewer=viewer) if asked else {}


def _line(
    row: models.Pair,
    two: Sides,
    said: list[models.PairAnswer],
    posts: dict[UUID, Post],
    viewer: Viewer,
) -> PairLine:
    answered = tuple(
        Answered(
            posts.get(each.post_id),
            Said(each.answer),
            each.why or "",
            each.at,
            each.practitioner_id == viewer.practitioner,
        )
        for each in said
    )
    return PairLine(
        row.id,
        two.left,
        two.right,
        two.alike,
        held=row.held,
        found_at=row.found_at,
        decide_by=row.decide_by,
        second=tuple(row.second),
        answered=answered,
    )
