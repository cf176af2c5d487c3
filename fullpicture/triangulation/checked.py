"""From rows to claims as they stand: what bears on each, what was done, and its standing."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology.queries import Entry
from fullpicture.rules.claims import Topic
from fullpicture.rules.facts import Viewer
from fullpicture.rules.triangulation import Claim as Facts
from fullpicture.rules.triangulation import weigh
from fullpicture.triangulation.board import CheckedClaim, Laid, Stepped
from fullpicture.triangulation.details import Bearing, Turn
from fullpicture.triangulation.models import Claim, Evidence, Step, TakenBack
from fullpicture.triangulation.sight import opened
from fullpicture.triangulation.tracing import Traced, key_of, trace
from fullpicture.visibility.statements import rows_of

BesideRow = TypeVar("BesideRow", Evidence, Step)
CLOSED = (Turn.SETTLED, Turn.SET_ASIDE)


def checked(
    person: UUID, rows: Collection[Claim], entries: Iterable[Entry], *, viewer: Viewer
) -> tuple[CheckedClaim, ...]:
    """Claims about one person as they stand, newest first. All are traced together.

    `entries` are those about the person that the viewer may see.
    """
    if not rows:
        return ()
    identifiers = [row.id for row in rows]
    known = {each.entry: each for each in entries}
    evidence = _standing_evidence(identifiers, known, viewer=viewer)
    steps = opened(rows_of(Step, "claim_id = ANY (%(claims)s) ORDER BY at, id",
                           claims=identifiers), viewer=viewer)  # fmt: skip
    posts = agencies.posts({row.post_id for row in (*rows, *evidence, *steps)}, viewer=viewer)
    shown = _Beside(
        known,
        posts,
        {key: each.name for key, each in _agencies(evidence, viewer=viewer).items()},
        trace(person, evidence, known, viewer=viewer),
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
        unread = row.entry_id is not None and entry is None
        return Laid(
            bearing=Bearing(row.bearing),
            agency=self.agencies.get(row.from_agency_id, ""),
            why="" if unread else row.why or "",
            entry=entry,
            entry_id=row.entry_id,
            reply=row.reply_id,
            said_first="" if unread else row.source or "",
            household=row.household,
            had_from=tuple(row.had_from),
            corrected=entry is not None and entry.version != row.version_id,
            taken_back=row.entry_id in self.taken_back,
            by=self.posts.get(row.post_id),
            at=row.at,
        )

    def step(self, row: Step) -> Stepped:
        return Stepped(Turn(row.turn), row.words or "", self.posts.get(row.post_id), row.at)


def _standing_evidence(
    claims: list[UUID], known: Mapping[UUID, Entry], *, viewer: Viewer
) -> list[Evidence]:
    """What was said last of each entry and each reply. An entry of the own agency that may not be
    read is about somebody hidden, and so is what was said of it."""
    rows = rows_of(Evidence, "claim_id = ANY (%(claims)s) ORDER BY at, id", claims=claims)
    latest = {(row.claim_id, key_of(row)): row for row in opened(rows, viewer=viewer)}
    seen = [
        row
        for row in latest.values()
        if row.entry_id is None or row.entry_id in known or row.from_agency_id != viewer.agency
    ]
    return sorted(seen, key=lambda row: (row.at, row.id))


def _keys(evidence: Iterable[Evidence], bearing: Bearing) -> frozenset[str]:
    return frozenset(key_of(row) for row in evidence if row.bearing == bearing)


def _by_claim(rows: Iterable[BesideRow]) -> dict[UUID, list[BesideRow]]:
    found: dict[UUID, list[BesideRow]] = {}
    for row in rows:
        found.setdefault(row.claim_id, []).append(row)
    return found


def _agencies(evidence: Iterable[Evidence], *, viewer: Viewer) -> Mapping[UUID, agencies.Agency]:
    return agencies.agencies_of({row.from_agency_id for row in evidence}, viewer=viewer)


def _taken_back(evidence: Iterable[Evidence], *, viewer: Viewer) -> set[UUID]:
    entries = [row.entry_id for row in evidence if row.entry_id]
    rows = TakenBack.objects.filter(entry_id__in=entries)
    return {row.entry_id for row in opened(rows, viewer=viewer)}
