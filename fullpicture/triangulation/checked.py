"""From rows to claims as they stand: what bears on each, what was done, and its standing."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology.queries import Entry
from fullpicture.rules.claims import Topic, services_meant
from fullpicture.rules.facts import Viewer
from fullpicture.rules.triangulation import Claim as Facts
from fullpicture.rules.triangulation import weigh
from fullpicture.triangulation.answers import Asked, asked_about, could_not, waits
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
        asked_about(steps, viewer=viewer),
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
        asked: Mapping[UUID, tuple[Asked, ...]],
    ) -> None:
        self.entries, self.posts, self.agencies = entries, posts, agencies
        self.traced, self.taken_back, self.asked = traced, taken_back, asked

    def claim(self, row: Claim, evidence: list[Evidence], steps: list[Step]) -> CheckedClaim:
        asked = self.asked.get(row.id, ())
        topic = Topic(row.topic) if row.topic else None
        said = {key_of(each) for each in evidence}
        answers = [each for each in asked if each.bearing and each.key not in said]
        own = [each for each in steps if each.id not in {every.step for every in asked}]
        last = steps[-1] if steps else None
        at = [each.at for each in evidence] + [_answered_at(each) for each in answers]
        newest = max(at, default=row.at)
        facts = Facts(
            supports=_keys(evidence, answers, Bearing.SUPPORTS),
            contradicts=_keys(evidence, answers, Bearing.CONTRADICTS),
            of_harm=row.of_harm,
            asked=waits(asked) or _ends(own, Turn.ASKED, since=newest),
            could_not=could_not(asked) or _ends(own, Turn.COULD_NOT_SAY),
        )
        pieces = self.traced.of(evidence, self.agencies) | {
            each.key: each.piece for each in answers
        }
        return CheckedClaim(
            id=row.id,
            person=row.person_id,
            text=row.text or "",
            topic=topic,
            of_harm=row.of_harm,
            quotes=self.entries.get(row.entry_id) if row.entry_id else None,
            weighed=weigh(facts, pieces),
            evidence=(*(self.laid(each, asked) for each in evidence), *map(_answer, answers)),
            steps=tuple(self.step(each, asked) for each in steps),
            closed=last is not None and last.turn in CLOSED and last.at >= newest,
            by=self.posts.get(row.post_id),
            at=row.at,
            of_a_service=services_meant(row.text or "", topic, ()) is not None,
        )

    def laid(self, row: Evidence, asked: Collection[Asked]) -> Laid:
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
            request=next((each.request for each in asked if each.key == key_of(row)), None),
            own_words=row.reply_id is not None,
        )

    def step(self, row: Step, asked: Collection[Asked]) -> Stepped:
        request = next((each.request for each in asked if each.step == row.id), None)
        by = self.posts.get(row.post_id)
        return Stepped(Turn(row.turn), row.words or "", by, row.at, request)


def _answer(asked: Asked) -> Laid:
    """An answer as it came, beside the claim by itself."""
    reply, bearing = asked.request.reply, asked.bearing
    assert reply, "what was answered has an answer"
    assert bearing, "and bears on the claim"
    return Laid(
        bearing=bearing,
        agency=asked.agency,
        why="",
        entry=None,
        entry_id=None,
        reply=asked.request.id,
        said_first="",
        household=False,
        had_from=(),
        corrected=False,
        taken_back=False,
        by=reply.by,
        at=reply.at,
        request=asked.request,
    )


def _answered_at(asked: Asked) -> datetime:
    return asked.request.reply.at if asked.request.reply else asked.request.at


def _ends(steps: list[Step], turn: Turn, *, since: datetime | None = None) -> bool:
    """Whether the last that somebody wrote down themselves is this, and not older."""
    last = steps[-1] if steps else None
    return last is not None and last.turn == turn and (since is None or last.at >= since)


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


def _keys(
    evidence: Iterable[Evidence], answers: Iterable[Asked], bearing: Bearing
) -> frozenset[str]:
    laid = {key_of(row) for row in evidence if row.bearing == bearing}
    return frozenset(laid | {each.key for each in answers if each.bearing is bearing})


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
