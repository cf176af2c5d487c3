"""Two records side by side: who each says it is, and what of it is alike."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.linkage.models import District, Merge, Pair
from fullpicture.people.models import Identity, Record
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.visibility import queries as visibility

ENDS = 3
"""Digits of another agency's number that are shown: enough to read over the telephone."""


class Compared(StrEnum):
    """How two records stand to each other in one thing."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True)
class Side:
    """One record as the desk shows it: who it says it is, and nothing of what happened.

    Of another agency's record the reference is left out, and of its numbers all but the end.
    """

    record: UUID
    person: UUID
    agency: str
    agency_id: UUID
    own: bool
    reference: str
    name: str
    birth_date: date | None


@dataclass(frozen=True)
class Alike:
    """One thing that both records may say, in words, and whether it is the same."""

    what: str
    left: str
    right: str
    compared: Compared


@dataclass(frozen=True)
class Sides:
    left: Side
    right: Side
    alike: tuple[Alike, ...]


@dataclass(frozen=True)
class _Known:
    row: Record
    said: Identity
    agency: str
    districts: tuple[str, ...]


def sides_of(
    rows: Collection[Pair | Merge], *, viewer: Viewer, at_work: bool = False
) -> dict[UUID, Sides]:
    """Both records of each, where the access rules open them: one is the viewer's own agency's,
    which comes first, and neither is of anybody who is hidden from them."""
    records = {each for row in rows for each in (row.left_record_id, row.right_record_id)}
    known = _known(records, viewer)
    persons = {each.row.person_id for each in known.values()}
    standing = visibility.standing_of(viewer=viewer, persons=persons)
    found = {}
    for row in rows:
        left, right = known.get(row.left_record_id), known.get(row.right_record_id)
        if left is None or right is None:
            continue
        persons = {left.row.person_id, right.row.person_id}
        asked = [
            Asked(
                Kind.DETAIL if at_work else Kind.INDEX,
                each.row.id,
                each.row.person_id,
                each.row.agency_id,
                each.row.id,
                also_persons=frozenset(persons),
            )
            for each in (left, right)
            if each.row.agency_id == viewer.agency
        ]
        answers = access.decide(standing, asked)
        if any(answer.sight is Sight.FULL for answer in answers.values()):
            if left.row.agency_id != viewer.agency:
                left, right = right, left
            alike = tuple(_alike(left, right, viewer))
            found[row.id] = Sides(_side(left, viewer), _side(right, viewer), alike)
    return found


def _known(records: Collection[UUID], viewer: Viewer) -> dict[UUID, _Known]:
    rows = Record.objects.in_bulk(records)
    identities = Identity.objects.filter(record_id__in=rows, is_current=True)
    named = agencies.agencies_of({row.agency_id for row in rows.values()}, viewer=viewer)
    districts: dict[UUID, set[str]] = {}
    places = District.objects.filter(record_id__in=rows)
    for record, district in places.values_list("record_id", "district"):
        districts.setdefault(record, set()).add(district)
    return {
        each.record_id: _Known(
            rows[each.record_id],
            each,
            named[each.agency_id].name,
            tuple(sorted(districts.get(each.record_id, ()))),
        )
        for each in identities
    }


def _side(known: _Known, viewer: Viewer) -> Side:
    own = known.row.agency_id == viewer.agency
    return Side(
        record=known.row.id,
        person=known.row.person_id,
        agency=known.agency,
        agency_id=known.row.agency_id,
        own=own,
        reference=known.row.reference if own else "",
        name=f"{known.said.given_names or ''} {known.said.family_name or ''}".strip(),
        birth_date=known.said.birth_date,
    )


def _alike(left: _Known, right: _Known, viewer: Viewer) -> Iterator[Alike]:
    for what, one, other in (
        ("First names", left.said.given_names, right.said.given_names),
        ("Family name", left.said.family_name, right.said.family_name),
        ("Goes by", left.said.known_as, right.said.known_as),
        ("Former family name", left.said.former_family_name, right.said.former_family_name),
        ("Born", _day(left.said), _day(right.said)),
        ("Sex", SEXES.get(left.said.sex, ""), SEXES.get(right.said.sex, "")),
        ("Postcode district", ", ".join(left.districts), ", ".join(right.districts)),
    ):
        if one or other:
            yield Alike(what, one or "", other or "", _compared(one, other))
    for what, name in (("NHS number", "nhs_number"), ("UPN", "upn")):
        one, other = getattr(left.said, name), getattr(right.said, name)
        if one or other:
            shown = (_number(one, left, viewer), _number(other, right, viewer))
            yield Alike(what, *shown, _compared(one, other))


SEXES = {"M": "Male", "F": "Female"}


def _day(said: Identity) -> str:
    if said.birth_date:
        return f"{said.birth_date.day} {said.birth_date:%B %Y}"
    due = said.expected_date
    return f"expected {due.day} {due:%B %Y}" if due else ""


def _compared(one: str | None, other: str | None) -> Compared:
    if not one or not other:
        return Compared.MISSING
    return Compared.SAME if one.casefold() == other.casefold() else Compared.DIFFERENT


def _number(number: str | None, known: _Known, viewer: Viewer) -> str:
    if not number or known.row.agency_id == viewer.agency:
        return number or ""
    return f"ends in {number[-ENDS:]}"
