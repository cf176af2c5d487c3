"""Whether what is shared goes by a safe way, to people who can be reached there."""

from datetime import date, timedelta

from fullpicture.rules import sources
from fullpicture.rules.facts import Role
from fullpicture.rules.sharing_facts import Channel, Draft, Limits, Recipient
from fullpicture.rules.sharing_points import Judged
from fullpicture.rules.verdict import Judgement, cites

SAFE_CHANNELS = frozenset({Channel.HERE, Channel.SECURE_MAIL, Channel.IN_PERSON})


@cites(sources.SECURE)
def judge_secure(draft: Draft, *, on: date, limits: Limits) -> Judged:
    """Whether it goes by a safe way, to somebody known to be reachable there."""
    if draft.channel not in SAFE_CHANNELS:
        return Judgement.LOOK_AGAIN.because(
            "secure.channel",
            "By telephone or post, it may be heard or opened by somebody else.",
            sources.SECURE,
            "Send it here, or say how you made sure who gets it.",
        )
    here = draft.channel is Channel.HERE  # where a recipient has signed in as who they are
    if not here and any(_not_confirmed(recipient) for recipient in draft.recipients):
        return Judgement.LOOK_AGAIN.because(
            "secure.not_confirmed",
            "Nobody has confirmed how to reach somebody chosen.",
            sources.SECURE,
            "Ring them, and say that you did.",
        )
    if any(_stale(recipient, on=on, limits=limits) for recipient in draft.recipients):
        return Judgement.LOOK_AGAIN.because(
            "secure.stale",
            "It is long since anybody confirmed how to reach somebody chosen.",
            sources.SECURE,
            "Ring them, and say that you did.",
        )
    return Judgement.MET.because(
        "secure.safe", "It goes by a safe way to people who can be reached there.", sources.SECURE
    )


def _not_confirmed(recipient: Recipient) -> bool:
    """Somebody at work with the child is known by that, a duty desk by its directory."""
    known = recipient.has_relationship or recipient.role is Role.DUTY
    return recipient.verified_on is None and not known


def _stale(recipient: Recipient, *, on: date, limits: Limits) -> bool:
    oldest = on - timedelta(days=limits.contact_stale_after_days)
    return recipient.verified_on is not None and recipient.verified_on < oldest
