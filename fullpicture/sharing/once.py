"""Writing an act that there can be only one of: the same click, arrived twice, finds the first.

What stands in its place may be somebody else's, whose identifier was put into the form: that is a
refusal, in the same words whether or not the viewer may see it.
"""

from uuid import UUID

from django.db import IntegrityError, transaction
from psycopg.errors import UniqueViolation

from fullpicture.ledger.acts import Act
from fullpicture.rules import sources
from fullpicture.rules.verdict import Reason, Refused

USED = Reason(
    "form.used",
    "This form was used for something else.",
    sources.RECORD,
    "Copy what you typed, open the page again and send it from there.",
)


def written_before(made: Act, **only: object) -> UUID | None:
    """Write the row and return None; or the identifier of the one there is, by `only`: whatever
    makes it the same act."""
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as refused:
        if not isinstance(refused.__cause__, UniqueViolation):
            raise
        found = type(made)._default_manager.filter(**only).values_list("id", flat=True).first()
        if found is None:
            raise Refused(USED) from None
        return found
    return None
