"""Under which agreement one agency may ask another whether it knows a child: read at the question
and again at the answer. Ended, stale or revoked means no.
"""

from collections.abc import Iterable
from uuid import UUID

from fullpicture.policy.on_day import on_day
from fullpicture.rules import sources
from fullpicture.rules.agreements import Mode
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.verdict import Reason


def agreement_for(*, held_by: str, asked_by: str, viewer: Viewer) -> UUID | None:
    """The version in force at the viewer's instant, by the codes of the two agencies."""
    on = london_date(viewer.at)
    return next(
        (
            each.id
            for each in on_day(on, viewer=viewer).agreements.standing_on(
                held_by=held_by,
                asked_by=asked_by,
                purpose=Purpose.SAFEGUARDING,
                mode=Mode.EXISTENCE,
            )
            if each.runs(on)
        ),
        None,
    )


def not_agreed(agencies: Iterable[str]) -> Reason:
    return Reason(
        "asking.not_agreed",
        f"No agreement in force lets your agency ask {' or '.join(dict.fromkeys(agencies))} if "
        "they know a child.",
        sources.DESIGN_EXISTENCE,
        "Ask them what they know instead, or ask your partnership to agree on it.",
    )
