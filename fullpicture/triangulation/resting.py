"""What rests on claims that do not stand firm: plans, closures, assessments, and shares."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.details import EntryKind
from fullpicture.chronology.queries import Entry
from fullpicture.rules.facts import Viewer
from fullpicture.rules.resting import Paper, rests_on
from fullpicture.rules.triangulation import UNSETTLED
from fullpicture.triangulation.board import CheckedClaim, Resting
from fullpicture.triangulation.details import Bearing

PAPERS = frozenset({EntryKind.ASSESSMENT, EntryKind.PLAN, EntryKind.CLOSURE})


def papers_resting(
    person: UUID, entries: Iterable[Entry], claims: Collection[CheckedClaim], *, viewer: Viewer
) -> tuple[Resting, ...]:
    papers = [each for each in entries if each.kind in PAPERS]
    return resting(person, papers, claims, viewer=viewer)


def resting(
    person: UUID, entries: Collection[Entry], claims: Iterable[CheckedClaim], *, viewer: Viewer
) -> tuple[Resting, ...]:
    """Of these entries, those that rest on a claim that is contradicted or unchecked."""
    loose = [each for each in claims if each.standing in UNSETTLED and not each.closed]
    if not loose or not entries:
        return ()
    taken = _taken_from(person, entries, viewer=viewer)
    return tuple(
        Resting(entry, claim, ruling.reason)
        for entry in entries
        for claim in loose
        if (
            ruling := rests_on(
                Paper(str(entry.entry), entry.words, taken.get(entry.entry, frozenset())),
                words=claim.text,
                supports=_supports(claim),
            )
        ).permitted
    )


def _supports(claim: CheckedClaim) -> frozenset[str]:
    return frozenset(
        str(laid.entry_id)
        for laid in claim.evidence
        if laid.bearing is Bearing.SUPPORTS and laid.entry_id
    )


def _taken_from(
    person: UUID, entries: Iterable[Entry], *, viewer: Viewer
) -> Mapping[UUID, frozenset[str]]:
    """The entries that these were taken from, as far as the viewer may see them."""
    versions = {each.derived_from: each.entry for each in entries if each.derived_from}
    found = chronology.entry_versions(person, list(versions), viewer=viewer) if versions else ()
    return {versions[each.version]: frozenset({str(each.entry)}) for each in found}
