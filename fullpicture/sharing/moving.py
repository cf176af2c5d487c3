"""Moving a share on, as `rules/stages.py` permits."""

from uuid import UUID

from fullpicture.rules import stages
from fullpicture.rules.facts import Viewer
from fullpicture.rules.lengths import SAYING, require_fits
from fullpicture.rules.stages import Party, Stage
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import queries


def require_move(
    disclosure: UUID,
    after: Stage,
    saying: str,
    viewer: Viewer,
    *,
    field: str,
    by: Party = Party.RECIPIENT,
) -> None:
    """Refuse, beside the field, what may not come after where the share stands now."""
    require_fits(SAYING, **{field: saying})
    shared = queries.share(disclosure, viewer=viewer)
    before = shared.stage if shared else Stage.DELIVERED
    ruling = stages.may_move(before=before, after=after, by=by, saying=saying)
    if not ruling.permitted:
        raise Refused(ruling.reason, field=field)
