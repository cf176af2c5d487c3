"""What a child's page has to say first, added to Lena: missing, an interpreter, seen alone."""

from dataclasses import replace
from datetime import timedelta

from fullpicture.chronology import actions as chronology
from fullpicture.chronology.details import ChildSeen, EntryKind
from fullpicture.ledger.actor import Actor
from fullpicture.people import actions as people
from fullpicture.people.details import BackgroundDetails
from fullpicture.visibility.standing import stand_for_machine
from tests.journeys.borough import Borough
from tests.journeys.family import both_awake
from tests.roles import as_role

NOT_HOME = "Not home by ten. Her phone is off."


def with_a_missing_night(borough: Borough) -> None:
    """Seen alone twenty days ago; missing since last night; speaks Polish."""
    with as_role("fullpicture_worker"):
        by = Actor.machine("intake", agency=borough.agency["HMC"], agency_code="HMC")
        stand_for_machine(by, purpose="intake", at=borough.at)
        written = replace(both_awake(borough), also_about=())
        seen, missing = timedelta(days=10), timedelta(days=29)
        for details in (
            replace(
                written,
                reference="E6",
                kind=EntryKind.VISIT,
                occurred_from=written.occurred_from + seen,
                occurred_to=written.occurred_to + seen,
                child_seen=ChildSeen.SEEN_ALONE,
                text="Lena showed me her room.",
            ),
            replace(
                written,
                reference="E7",
                kind=EntryKind.MISSING,
                occurred_from=written.occurred_from + missing,
                occurred_to=written.occurred_to + missing,
                text=NOT_HOME,
            ),
        ):
            chronology.record_entry(details=details, by=by, at=borough.at)
        people.record_background(details=background(borough), by=by, at=borough.at)


def background(borough: Borough) -> BackgroundDetails:
    return BackgroundDetails(
        source="cases",
        reference="b1",
        person="lena",
        ethnicity=None,
        disabilities=(),
        languages=("Polish", "English"),
        interpreter=True,
        pronouns="she/her",
        as_at=borough.at.date() - timedelta(days=90),
    )
