"""The checking board of a child, one claim, and the questions that are open about a child."""

from uuid import UUID

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.rules.claims import Offer, Said, offered_claims
from fullpicture.rules.facts import Viewer
from fullpicture.rules.triangulation import TO_LOOK_AT
from fullpicture.triangulation.board import Board, CheckedClaim, OpenQuestion, Resting
from fullpicture.triangulation.checked import checked
from fullpicture.triangulation.models import TakenBack
from fullpicture.triangulation.open_questions import questions_about
from fullpicture.triangulation.resting import papers_resting, resting
from fullpicture.triangulation.sight import claim_row, claims_of, opened
from fullpicture.triangulation.telling import told_by_child
from fullpicture.triangulation.written import may_write

__all__ = [
    "Board",
    "CheckedClaim",
    "OpenQuestion",
    "board",
    "claim",
    "claims_quoting",
    "marks_on",
    "offers_in",
    "rests_on_unchecked",
]


def board(person: UUID, *, viewer: Viewer) -> Board:
    """What is contradicted and what is unchecked first, each with what would settle it."""
    entries = chronology.entries_about(person, viewer=viewer)
    found = checked(person, claims_of(person, viewer=viewer), entries, viewer=viewer)
    looked = [each for each in found if each.to_look_at]
    looked.sort(key=lambda each: (TO_LOOK_AT.index(each.standing), each.at, each.id))
    return Board(
        person=person,
        to_look_at=tuple(looked),
        others=tuple(each for each in found if not each.to_look_at),
        resting=papers_resting(person, entries, looked, viewer=viewer),
        questions=questions_about(person, viewer=viewer),
        may_claim=may_write(person, viewer=viewer),
    )


def claim(identifier: UUID, *, viewer: Viewer) -> CheckedClaim | None:
    row = claim_row(identifier, viewer=viewer)
    if row is None:
        return None
    entries = chronology.entries_about(row.person_id, viewer=viewer)
    return next(iter(checked(row.person_id, [row], entries, viewer=viewer)), None)


def claims_quoting(entry: UUID, person: UUID, *, viewer: Viewer) -> tuple[CheckedClaim, ...]:
    """Claims taken from an entry, as they stand."""
    rows = [row for row in claims_of(person, viewer=viewer) if row.entry_id == entry]
    if not rows:
        return ()
    return checked(person, rows, chronology.entries_about(person, viewer=viewer), viewer=viewer)


def offers_in(entry: Entry, person: UUID, *, viewer: Viewer) -> tuple[Offer, ...]:
    """Sentences of an entry that could be claims, and are none yet."""
    made = {each.text for each in claims_quoting(entry.entry, person, viewer=viewer)}
    child = told_by_child(entry, person, viewer=viewer)
    offers = offered_claims(Said(entry.text, bool(entry.told_by), by_child=child))
    return tuple(each for each in offers if each.words not in made)


def is_taken_back(entry: UUID, *, viewer: Viewer) -> bool:
    """Whether somebody of the viewer's agency took back what an entry says."""
    return bool(opened(TakenBack.objects.filter(entry_id=entry), viewer=viewer))


def marks_on(person: UUID, versions: tuple[UUID, ...], *, viewer: Viewer) -> dict[UUID, Resting]:
    """By entry, for each of these that rests on a claim that does not stand firm: the claim that
    stands worst. Read together, however many they are."""
    found: dict[UUID, Resting] = {}
    for each in rests_on_unchecked(person, versions, viewer=viewer):
        before = found.get(each.entry.entry)
        if before is None or _place(each) < _place(before):
            found[each.entry.entry] = each
    return found


def _place(resting: Resting) -> int:
    return TO_LOOK_AT.index(resting.claim.standing)


def rests_on_unchecked(
    person: UUID, versions: tuple[UUID, ...], *, viewer: Viewer
) -> tuple[Resting, ...]:
    """Of what is about to be shared, the entries that rest on a claim that does not stand firm."""
    rows = claims_of(person, viewer=viewer)
    if not rows or not versions:
        return ()
    entries = chronology.entries_about(person, viewer=viewer)
    chosen = [each for each in entries if each.version in versions]
    return resting(person, chosen, checked(person, rows, entries, viewer=viewer), viewer=viewer)
