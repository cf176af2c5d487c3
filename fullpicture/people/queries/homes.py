"""Where people live now, only to be compared: protected addresses are in none of it."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from fullpicture.people.codes import AddressKind
from fullpicture.people.models import Address, Schooling
from fullpicture.people.opened_details import opened, opened_of
from fullpicture.people.spellings import words_of
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer


def homes_of(persons: Collection[UUID], *, viewer: Viewer) -> dict[UUID, frozenset[str]]:
    """Each person's addresses of today as the own agency keeps them, however they are spelled."""
    today = london_date(viewer.at)
    lived = Q(kind__in=[AddressKind.HOME, AddressKind.STAYS], protected=False)
    homes: dict[UUID, frozenset[str]] = dict.fromkeys(persons, frozenset())
    for row in opened(Address, lived & Q(person_id__in=persons), viewer=viewer):
        if row.starts_on <= today and (row.ends_on is None or today < row.ends_on):
            words = " ".join(words_of(f"{row.line or ''} {row.postcode or ''}"))
            homes[row.person_id] |= {words} - {""}
    return homes


def schools_of(person: UUID, *, viewer: Viewer) -> frozenset[str]:
    """The schools that the own agency keeps of somebody, past ones too."""
    rows = opened_of(Schooling, person, viewer=viewer)
    return frozenset(row.school for row in rows if row.school)
