"""How the details of people without an account came to stand: written down, put right, checked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.agencies.models import (
    Contact,
    ContactCheck,
    ContactCorrection,
    ContactCorrectionCheck,
    ContactRemoval,
)

FIELDS = ("name", "title", "organisation", "phone", "email")
State = Contact | ContactCorrection


@dataclass(frozen=True)
class History:
    """`states` begin with what was written down; `checked` says of each how a second person found
    it right, of those that were, and `checked_at` when."""

    states: tuple[State, ...]
    checked: dict[UUID, str]
    checked_at: dict[UUID, datetime]
    removed: ContactRemoval | None

    @property
    def stands(self) -> State:
        return self.states[-1]

    @property
    def is_checked(self) -> bool:
        return self.stands.id in self.checked and self.removed is None

    @property
    def typed_by(self) -> frozenset[UUID]:
        """Practitioners who typed what nobody has checked yet: none of them is the second person.
        Else one's wrong number would go by in another's correction of a letter."""
        found: set[UUID] = set()
        for state in reversed(self.states):
            if state.id in self.checked:
                break
            found.add(state.practitioner_id)
        return frozenset(found)


def history(contact: UUID, *, agency: UUID) -> History | None:
    rows = Contact.objects.filter(id=contact, agency_id=agency)
    return next(iter(_histories(rows)), None)


def histories(*, agency: UUID, among: Collection[UUID] | None = None) -> tuple[History, ...]:
    """All of an agency's, those removed too; or those of them that are `among` these."""
    rows = Contact.objects.filter(agency_id=agency)
    return tuple(_histories(rows if among is None else rows.filter(id__in=set(among))))


def _histories(rows: Iterable[Contact]) -> Iterable[History]:
    contacts = list(rows)
    ids = [each.id for each in contacts]
    first = ContactCheck.objects.filter(contact_id__in=ids)
    anew = ContactCorrectionCheck.objects.filter(contact_id__in=ids)
    checks = [
        *first.values_list("contact_id", "how", "at"),
        *anew.values_list("correction_id", "how", "at"),
    ]
    checked = {state: how or "" for state, how, _ in checks}
    checked_at = {state: at for state, _, at in checks}
    corrected: dict[UUID, list[State]] = {each.id: [each] for each in contacts}
    for row in ContactCorrection.objects.filter(contact_id__in=ids).order_by("at", "id"):
        corrected[row.contact_id].append(row)
    removals = ContactRemoval.objects.filter(contact_id__in=ids)
    removed = {each.contact_id: each for each in removals}
    for contact in contacts:
        states = tuple(corrected[contact.id])
        yield History(states, checked, checked_at, removed.get(contact.id))
