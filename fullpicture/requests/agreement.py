"""Under which agreement one agency may ask another whether it knows a child: read at the question
and again at the answer. Ended, stale or revoked means no.
"""

from uuid import UUID

from fullpicture.policy.on_day import on_day
from fullpicture.rules.agreements import Mode
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose, Viewer


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
