"""The sheet "What we shared and why": who may have one, what stands on it, and those made."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.people.queries.family import family_of
from fullpicture.people.travelling import travelling
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.sharing_facts import Stake, Stance
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.models import FamilySheet
from fullpicture.sharing.queries import Decided, decision
from fullpicture.sharing.sheet_content import Wanted, told_of
from fullpicture.sharing.sheet_words import Reader, Section, Sheet, compose
from fullpicture.sharing.told import register

TOLD = (Stance.TOLD, Stance.TOLD_AND_CONTENT, Stance.TOLD_NOT_CONTENT)
UNSAFE = "unsafe"
NOBODY = "your information governance lead"


@dataclass(frozen=True)
class ForWhom:
    """Somebody with a stake: whether they were told, and whether telling them is not safe."""

    person: str
    name: str
    stake: Stake
    told: bool
    unsafe: bool

    @property
    def may_have_one(self) -> bool:
        return self.told and not self.unsafe


@dataclass(frozen=True)
class MadeSheet:
    """One that was made; `sheet` is None when its words were erased."""

    id: UUID
    decision: UUID
    person: UUID
    name: str
    reader: Reader
    by: Post | None
    at: datetime
    sheet: Sheet | None


def persons(found: Decided, *, viewer: Viewer) -> tuple[ForWhom, ...]:
    """Everybody with a stake, for those who may make a sheet: none for others, or if nothing
    was shared."""
    own = found.by is not None and found.by.agency.id == viewer.agency
    shares = own and viewer.purpose is Purpose.SAFEGUARDING and found.outcome.discloses
    if not shares or not found.openness:
        return ()
    members = family_of(found.person, viewer=viewer).members
    unsafe = {str(each.person) for each in members if each.not_told}
    unsafe |= {kept for line in found.openness for kept in line.get("kept_from", ())}
    harmless = {
        each.code
        for each in policy.not_told_reasons(london_date(viewer.at), viewer=viewer)
        if each.value != UNSAFE
    }
    later = {str(who): each.told for who, each in register(found.id, viewer=viewer).items()}
    return tuple(
        ForWhom(
            person=line["person"],
            name=line["name"],
            stake=Stake(line["stake"]),
            told=later.get(line["person"], line["stance"] in TOLD),
            unsafe=line["person"] in unsafe
            or (line["stance"] == Stance.NOT_TOLD and line["reason"] not in harmless),
        )
        for line in found.openness
    )


def sheet_for(found: Decided, wanted: Wanted, *, viewer: Viewer) -> Sheet:
    """All that stands on it. Raises Refused where none may be made, or not with these words."""
    everybody = persons(found, viewer=viewer)
    whom = next((each for each in everybody if each.person == wanted.who), None)
    if whom is None:
        raise refused("sheet.nobody", "That person is not in the decision.", "Choose one who is.")
    _require_safe(whom)
    made = compose(told_of(found, whom.stake, whom.name, wanted, viewer=viewer))
    _require_nobody_else(found, whom, wanted.own_words, viewer=viewer)
    _require_nothing_protected(found.person, made, viewer=viewer)
    return made


def _require_safe(whom: ForWhom) -> None:
    if whom.unsafe:
        raise refused(
            "sheet.unsafe",
            f"It is not safe to tell {whom.name} of this, so no sheet is made for them.",
            "Talk to your manager if that has changed.",
        )
    if not whom.told:
        raise refused(
            "sheet.not_told",
            f"Nothing says that {whom.name} was told.",
            "Tell them first, and write it down on the decision.",
        )


def _require_nobody_else(found: Decided, whom: ForWhom, words: str, *, viewer: Viewer) -> None:
    others = {line["name"] for line in found.openness if line["person"] != whom.person}
    others |= {each.name for each in family_of(found.person, viewer=viewer).members}
    known = _words(whom.name)
    if found.child and whom.stake is not Stake.OTHER:
        known |= _words(found.child.name)
    named = sorted((set().union(*map(_words, others)) - known) & _words(words))
    if named:
        raise refused(
            "sheet.names_others",
            f"Your own words name somebody else: {', '.join(named)}.",
            "Say it without the name. A sheet names nobody else of the family.",
            "own_words",
        )


def _words(text: str) -> set[str]:
    return {each for each in re.findall(r"[^\W\d_]+", text) if len(each) > 1}


def _require_nothing_protected(child: UUID, made: Sheet, *, viewer: Viewer) -> None:
    found = travelling(child, {"sheet": made.words()}, viewer=viewer)
    if found:
        rings = " or ".join(sorted({each.ring for each in found if each.ring})) or NOBODY
        raise refused(
            "sheet.protected",
            "The sheet would give away something that is protected.",
            f"Take it out of your own words, or do not name the service. Not sure? Ring {rings}.",
            "own_words",
        )


def made_of(identifier: UUID, *, viewer: Viewer) -> MadeSheet | None:
    """One that was made, for whoever may see its decision."""
    row = FamilySheet.objects.filter(id=identifier, agency_id=viewer.agency).first()
    found = decision(row.decision_id, viewer=viewer) if row else None
    made = _made([row], found, viewer=viewer) if row and found else ()
    return made[0] if made else None


def made_for(found: Decided, *, viewer: Viewer) -> tuple[MadeSheet, ...]:
    """Those made of a decision, newest first."""
    rows = FamilySheet.objects.filter(decision_id=found.id, agency_id=viewer.agency)
    return _made(rows.order_by("-at", "id"), found, viewer=viewer)


def _made(rows: Iterable[FamilySheet], found: Decided, *, viewer: Viewer) -> tuple[MadeSheet, ...]:
    named = {line["person"]: line["name"] for line in found.openness}
    # Nothing names somebody who is hidden from this viewer: their sheet is not there either.
    kept = [row for row in rows if str(row.who) in named]
    posts = agencies.posts({row.post_id for row in kept}, viewer=viewer)
    return tuple(
        MadeSheet(
            row.id,
            row.decision_id,
            row.person_id,
            named.get(str(row.who), ""),
            Reader(row.reader),
            posts.get(row.post_id),
            row.at,
            _read(row.text) if row.text else None,
        )
        for row in kept
    )


def as_kept(made: Sheet) -> dict[str, Any]:
    return asdict(made)


def _read(kept: dict[str, Any]) -> Sheet:
    sections = tuple(
        Section(each["heading"], tuple(each["lines"]), tuple(each["listed"]))
        for each in kept["sections"]
    )
    return Sheet(kept["title"], tuple(kept["lead"]), sections)
