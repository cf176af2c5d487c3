"""Writing an act that there can be only one of: the same click, arrived twice, finds the first."""

from uuid import UUID

from django.db import IntegrityError, transaction

from fullpicture.ledger.acts import Act


def written_before(made: Act, **only: object) -> UUID | None:
    """Write the row and return None; or the identifier of the one there is, by `only`."""
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return type(made)._default_manager.values_list("id", flat=True).get(**only)
    return None
