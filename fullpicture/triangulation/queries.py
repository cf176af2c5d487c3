"""The checking board of a child, one claim, and the questions that are open about a child."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.rules.claims import Offer, Said, Topic, offered_claims
from fullpicture.rules.facts import Viewer
from fullpicture.rules.triangulation import TO_LOOK_AT, weigh
from fullpicture.rules.triangulation import Claim as Facts
from fullpicture.triangulation.board import (
    Board,
    CheckedClaim,
    Laid,
    OpenQuestion,
    Stepped,
)
from fullpicture.triangulation.details import Bearing, Turn
from fullpicture.triangulation.models import Claim, Evidence, Step, TakenBack
from fullpicture.triangulation.open_questions import questions_about
from fullpicture.triangulation.sight import claim_row, claims_of, opened
from fullpicture.triangulation.telling import told_by_child
from fullpicture.triangulation.tracing import Traced, key_of, trace
from fullpicture.triangulation.written import may_write
from fullpicture.visibility.statements import rows_of

__all__ = [
    "Board",
    "CheckedClaim",
    "OpenQuestion",
    "board",
    "claim",
    "claims_quoting",
    "offers_in",
]

BesideRow = TypeVar("BesideRow", Evidence, Step)
CLOSED = (Turn.SETTLED, Turn.SET_ASIDE)


def board(person: UUID, *, viewer: Viewer) -> Board:
    """What is contradicted and what is unchecked first, each with what would settle it."""
    found = checked(person, claims_of(person, viewer=viewer), viewer=viewer)
    looked = [each for each in found if each.to_look_at]
    looked.sort(key=lambda each: (TO_LOOK_AT.index(each.standing), each.at, each.id))
    return Board(
        person=person,
        to_look_at=tuple(looked),
        others=tuple(each for each in found if not each.to_look_at),
        questions=questions_about(person, viewer=viewer),
        may_claim=may_write(person, viewer=viewer),
    )


def claim(identifier: UUID, *, viewer: Viewer) -> CheckedClaim | None:
    row = claim_row(identifier, viewer=viewer)
    if row is None:
        return None
    return next(iter(checked(row.person_id, [row], viewer=viewer)), None)


def claims_quoting(entry: UUID, person: UUID, *, viewer: Viewer) -> tuple[CheckedClaim, ...]:
    """Claims taken from an entry, as they stand."""
    rows = [row for row in claims_of(person, viewer=viewer) if row.entry_id == entry]
    return checked(person, rows, viewer=viewer)


def offers_in(entry: Entry, person: UUID, *, viewer: Viewer) -> tuple[Offer, ...]:
    """Sentences of an entry that could be claims, and are none yet."""
    made = {each.text for each in claims_quoting(entry.entry, person, viewer=viewer)}
    child = told_by_child(entry, person, viewer=viewer)
    offers = offered_claims(Said(entry.text, bool(entry.told_by), by_child=child))
    return tuple(each for each in offers if each.words not in made)


def checked(person: UUID, rows: Collection[Claim], *, viewer: Viewer) -> tuple[CheckedClaim, ...]:
    """Claims about one person as they stand, newest first. All are traced together."""
    if not rows:
        return ()
    identifiers = [row.id for row in rows]
    evidence = _standing_evidence(identifiers, viewer=viewer)
    steps = opened(rows_of(Step, "claim_id = ANY (%(claims)s) ORDER BY at, id",
                           claims=identifiers), viewer=viewer)  # fmt: skip
    entries = {each.entry: each for each in chronology.entries_about(person, viewer=viewer)}
    posts = agencies.posts({row.post_id for row in (*rows, *evidence, *steps)}, viewer=viewer)
    shown = _Beside(
        entries,
        posts,
        {key: each.name for key, each in _agencies(evidence, viewer=viewer).items()},
        trace(person, evidence, entries, viewer=viewer),
        _taken_back(evidence, viewer=viewer),
    )
    laid = _by_claim(evidence)
    stepped = _by_claim(steps)
    found = [shown.claim(row, laid.get(row.id, []), stepped.get(row.id, [])) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.at, each.id), reverse=True))


class _Beside:
    """What stands beside the claims of one person, read once for all of them."""

    def __init__(
        self,
        entries: Mapping[UUID, Entry],
        posts: Mapping[UUID, Post],
        agencies: Mapping[UUID, str],
        traced: Traced,
        taken_back: Collection[UUID],
    ) -> None:
        self.entries, self.posts, self.agencies = entries, posts, agencies
        self.traced, self.taken_back = traced, taken_back

    def claim(self, row: Claim, evidence: list[Evidence], steps: list[Step]) -> CheckedClaim:
        last = steps[-1] if steps else None
        newest = max((each.at for each in evidence), default=row.at)
        facts = Facts(
            supports=_keys(evidence, Bearing.SUPPORTS),
            contradicts=_keys(evidence, Bearing.CONTRADICTS),
            of_harm=row.of_harm,
            asked=last is not None and last.turn == Turn.ASKED and last.at >= newest,
            could_not=last is not None and last.turn == Turn.COULD_NOT_SAY,
        )
        return CheckedClaim(
            id=row.id,
            person=row.person_id,
            text=row.text or "",
            topic=Topic(row.topic) if row.topic else None,
            of_harm=row.of_harm,
            quotes=self.entries.get(row.entry_id) if row.entry_id else None,
            weighed=weigh(facts, self.traced.of(evidence, self.agencies)),
            evidence=tuple(self.laid(each) for each in evidence),
            steps=tuple(self.step(each) for each in steps),
            closed=last is not None and last.turn in CLOSED and last.at >= newest,
            by=self.posts.get(row.post_id),
            at=row.at,
        )

    def laid(self, row: Evidence) -> Laid:
        entry = self.entries.get(row.entry_id) if row.entry_id else None
        return Laid(
            bearing=Bearing(row.bearing),
            agency=self.agencies.get(row.from_agency_id, ""),
            why=row.why or "",
            entry=entry,
            entry_id=row.entry_id,
            reply=row.reply_id,
            said_first=row.source or "",
            household=row.household,
            had_from=tuple(row.had_from),
            corrected=entry is not None and entry.version != row.version_id,
            taken_back=row.entry_id in self.taken_back,
            by=self.posts.get(row.post_id),
            at=row.at,
        )

    def step(self, row: Step) -> Stepped:
        return Stepped(Turn(row.turn), row.words or "", self.posts.get(row.post_id), row.at)


def _standing_evidence(claims: list[UUID], *, viewer: Viewer) -> list[Evidence]:
    """What was said last of each entry and each reply."""
    rows = rows_of(Evidence, "claim_id = ANY (%(claims)s) ORDER BY at, id", claims=claims)
    latest = {(row.claim_id, key_of(row)): row for row in opened(rows, viewer=viewer)}
    return sorted(latest.values(), key=lambda row: (row.at, row.id))


def _keys(evidence: Iterable[Evidence], bearing: Bearing) -> frozenset[str]:
    return frozenset(key_of(row) for row in evidence if row.bearing == bearing)


def _by_claim(rows: Iterable[BesideRow]) -> dict[UUID, list[BesideRow]]:
    found: dict[UUID, list[BesideRow]] = {}
    for row in rows:
        found.setdefault(row.claim_id, []).append(row)
    return found


def _agencies(evidence: Iterable[Evidence], *, viewer: Viewer) -> Mapping[UUID, agencies.Agency]:
    return agencies.agencies_of({row.from_agency_id for row in evidence}, viewer=viewer)


def is_taken_back(entry: UUID, *, viewer: Viewer) -> bool:
    """Whether somebody of the viewer's agency took back what an entry says."""
    return bool(opened(TakenBack.objects.filter(entry_id=entry), viewer=viewer))


def _taken_back(evidence: Iterable[Evidence], *, viewer: Viewer) -> set[UUID]:
    entries = [row.entry_id for row in evidence if row.entry_id]
    rows = TakenBack.objects.filter(entry_id__in=entries)
    return {row.entry_id for row in opened(rows, viewer=viewer)}
