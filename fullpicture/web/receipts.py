"""A receipt as a file: the leaf, the keys of what its reader may see, proof and checkpoint."""

from uuid import UUID

from django.http import HttpResponse

from fullpicture.sharing import actions
from fullpicture.web.page import PageRequest, absent


def receipt_of(
    request: PageRequest, act: UUID, leaf: UUID | None, *, whole: bool = True
) -> HttpResponse:
    """The receipt of an act by its leaf. An act that is not there leaves a refusal all the same."""
    viewer = request.viewer
    found = actions.open_receipt(
        act=act, leaf=leaf, whole=whole, viewer=viewer, by=request.actor, at=viewer.at
    )
    if found is None:
        return absent(request)
    response = HttpResponse(found.to_json(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="receipt-{act}.json"'
    return response
