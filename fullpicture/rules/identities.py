"""Whether what is sent would tell a detail that is kept as protected."""

from fullpicture.rules import sources
from fullpicture.rules.sharing_facts import Draft, GivenAway
from fullpicture.rules.sharing_points import Judged
from fullpicture.rules.verdict import Judgement, Reason, cites

KINDS = {
    "address": "a protected address",
    "referrer": "who told us",
    "place": "a protected place or number",
    "name": "a protected name",
}


@cites(sources.IDENTITIES)
def judge_identities(draft: Draft) -> Judged:
    """Whether a protected detail stands in what is sent. Nobody goes ahead over that alone."""
    if draft.given_away:
        return Judgement.CANNOT_RECORD_YET, tuple(_stopped(each) for each in draft.given_away)
    kept_back = Reason(
        "identities.none_given_away",
        "Nothing that is kept as protected stands in what you send.",
        sources.IDENTITIES,
    )
    return Judgement.MET, (kept_back,)


def _stopped(given: GivenAway) -> Reason:
    """The words of the detail are never in it, nor whose detail it is."""
    whom = f"ring {given.ring}" if given.ring else "ring your duty desk"
    return Reason(
        f"identities.{given.kind}",
        f"{given.text[:1].upper()}{given.text[1:]} would give away {KINDS[given.kind]}.",
        sources.IDENTITIES,
        f"Leave it out. If they need to know it, {whom} first.",
    )
