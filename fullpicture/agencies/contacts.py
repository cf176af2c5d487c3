"""People without an account whom an agency may ask something, once two of its people agree."""

from dataclasses import dataclass
from uuid import UUID

from fullpicture.agencies.models import Contact as Row
from fullpicture.agencies.models import ContactCheck
from fullpicture.rules.facts import Viewer


@dataclass(frozen=True)
class Contact:
    """`checked` once a second person found that they are who they say; `mine`: typed by oneself."""

    id: UUID
    name: str
    title: str
    organisation: str
    phone: str
    email: str
    checked: bool
    how: str
    mine: bool

    @property
    def said(self) -> str:
        return ", ".join(filter(None, (self.name, self.title, self.organisation)))


def contacts(*, viewer: Viewer) -> tuple[Contact, ...]:
    """The own agency's, by organisation and name."""
    rows = Row.objects.filter(agency_id=viewer.agency).order_by("organisation", "name", "id")
    checks = dict(
        ContactCheck.objects.filter(agency_id=viewer.agency).values_list("contact_id", "how")
    )
    return tuple(
        Contact(
            id=row.id,
            name=row.name or "",
            title=row.title or "",
            organisation=row.organisation or "",
            phone=row.phone or "",
            email=row.email or "",
            checked=row.id in checks,
            how=checks.get(row.id) or "",
            mine=row.practitioner_id == viewer.practitioner,
        )
        for row in rows
    )


def contact(identifier: UUID, *, viewer: Viewer) -> Contact | None:
    return next((each for each in contacts(viewer=viewer) if each.id == identifier), None)
