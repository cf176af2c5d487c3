"""What waits on Home at the review desk: one line, however many pairs there are."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from fullpicture.linkage.desk import PairLine
from fullpicture.web.lines import Line

ONE = "Say whether two records are one child’s"
NAMED = 3
SEVERAL = "Say of {} pairs of records whether each is one child’s"


def lines_of_pairs(pairs: Sequence[PairLine]) -> Iterator[Line]:
    """By agency alone: whose names stand in a pair is for its page, where a look is kept."""
    if not pairs:
        return
    named = sorted({agency for each in pairs for agency in (each.left.agency, each.right.agency)})
    alone = len(pairs) == 1
    yield Line(
        what=ONE if alone else SEVERAL.format(len(pairs)),
        child=None,
        whom=_from(named),
        since=min(each.found_at for each in pairs),
        until=min(each.decide_by for each in pairs),
        ends="",
        button="Compare",
        address=reverse("pair", args=[pairs[0].id]) if alone else reverse("pairs"),
    )


def _from(named: Sequence[str]) -> str:
    """Three by name; more would push whatever else waits off a small screen."""
    if len(named) > NAMED:
        return f"{len(named)} agencies"
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
