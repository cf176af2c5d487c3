"""Acts enter the ledger here, inside the transaction that carries them out."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from fullpicture.ledger import rows
from fullpicture.ledger.actor import Actor
from fullpicture.ledger.acts import Act
from fullpicture.ledger.commitments import Circumstances, acts_content


def append(
    verb: str,
    first: Act,
    *further: Act,
    by: Actor,
    at: datetime,
    person: UUID | None = None,
    records: Iterable[UUID] = (),
    counterpart: UUID | None = None,
    purpose: str = "",
    quiet: bool = False,
) -> UUID:
    """Write one leaf about `first`, committed to every act given; return the leaf's id.

    Save the acts first, children included: what is committed to is read from them. `person` and
    `records` are those linked at that moment; `counterpart` is the other agency concerned, which
    may then see the leaf's particulars. No lock and no number is taken: the sequencer gives the
    position afterwards.
    """
    around = Circumstances(at, by.agency, counterpart, str(purpose), quiet)
    return rows.write(
        rows.Who(by.kind, by.id, by.post, by.agency_code),
        rows.What(
            verb,
            first.pk,
            acts_content((first, *further), around),
            table=first._meta.label_lower,
            further=[(act._meta.label_lower, str(act.pk)) for act in further],
        ),
        rows.Whom(person, tuple(records)),
        around,
    )
