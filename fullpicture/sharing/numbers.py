"""The NHS number that goes with a share: where it is known and its author keeps it not back."""

from dataclasses import dataclass
from uuid import UUID

from fullpicture.people.queries.record import nhs_number_of
from fullpicture.policy.on_day import Policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.items import DUTY_TO_USE_NUMBER
from fullpicture.rules.sharing_facts import NumberSent
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.emergencies import emergency


@dataclass(frozen=True)
class Number:
    """`known` is the number, or nothing; `duty` when the law asks for it on this day."""

    known: str
    kept_back: bool
    duty: bool

    @property
    def sent(self) -> str:
        return "" if self.kept_back else self.known

    @property
    def as_fact(self) -> NumberSent:
        if not self.known:
            return NumberSent.UNKNOWN
        return NumberSent.LEFT_OUT if self.kept_back else NumberSent.KNOWN


def number_for(person: UUID, prepared: Prepared, policy: Policy, *, viewer: Viewer) -> Number:
    """The number of the own agency's record; of an emergency share, what went with it."""
    duty = policy.starts.has_begun(DUTY_TO_USE_NUMBER, london_date(viewer.at))
    if prepared.emergency:
        sent = emergency(UUID(prepared.emergency), viewer=viewer)
        return Number(sent.nhs_number if sent else "", kept_back=False, duty=duty)
    known = nhs_number_of(person, viewer=viewer)
    return Number(known, kept_back=bool(known) and prepared.number_kept_back, duty=duty)
