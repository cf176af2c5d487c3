"""Work of the clock: what nobody opened in time, corrections to tell of, and old drafts."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from fullpicture.advice.drafts import DRAFTS as QUESTION_DRAFTS
from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Agency
from fullpicture.chronology import attaching
from fullpicture.chronology.drafts import DRAFTS as ENTRY_DRAFTS
from fullpicture.ledger.actor import Actor, ActorKind
from fullpicture.linkage.models import UndoAsked
from fullpicture.sharing import actions, drafts
from fullpicture.sharing.chasing import unseen
from fullpicture.sharing.emergency_drafts import DRAFTS as EMERGENCY_DRAFTS
from fullpicture.visibility.standing import stand_for_machine, stand_for_rule, stand_for_upkeep

RECENT = timedelta(days=2)
"""How far back the frequent round looks; the nightly one looks at everything."""
KEPT = (drafts.DRAFTS, ENTRY_DRAFTS, attaching, EMERGENCY_DRAFTS, QUESTION_DRAFTS)
EVER = datetime.min.replace(tzinfo=UTC)


@app.periodic(cron="17 3 * * *", periodic_id="forget_drafts")
@app.task(name="sharing.forget_drafts", queue="upkeep", pass_context=False)
def forget_drafts(timestamp: int) -> int:
    """Delete what was last touched 30 days before the instant (Unix seconds) of the clock."""
    at = datetime.fromtimestamp(timestamp, UTC)
    with transaction.atomic():
        stand_for_upkeep(at=at)
        return sum(each.forget(at=at) for each in KEPT)


@app.task(name="sharing.tell_of_correction", queue="corrections", pass_context=False)
def tell_of_correction(entry: str, agency: str, at: str) -> int:
    """Tell everybody who was sent an older version of an entry; how many were told.

    `at` is the very instant of the correction: what is opened then can be read at once.
    """
    found = agencies.find_agency(agency, viewer=None)
    assert found is not None, "an agency that corrects is registered"
    return tell_all(found, entry=UUID(entry), since=EVER, at=datetime.fromisoformat(at))


@app.task(name="sharing.tell_of_taken_back", queue="corrections", pass_context=False)
def tell_of_taken_back(taken_back: str, entry: str, agency: str, at: str) -> int:
    """Tell everybody who was sent what rests on an account that was taken back; how many."""
    found = agencies.find_agency(agency, viewer=None)
    assert found is not None, "an agency that takes something back is registered"
    by = Actor.machine("corrections", agency=found.id, agency_code=found.code)
    when = datetime.fromisoformat(at)
    with transaction.atomic():
        stand_for_machine(by, purpose="correcting", at=when)
        return actions.tell_of_taken_back(
            taken_back=UUID(taken_back), entry=UUID(entry), by=by, at=when
        )


@app.periodic(cron="* * * * *", periodic_id="tell_of_recent_corrections")
@app.task(name="sharing.tell_of_recent_corrections", queue="corrections", pass_context=False)
def tell_of_recent_corrections(timestamp: int) -> int:
    """The same of every entry corrected lately, by a file or on a page."""
    at = datetime.fromtimestamp(timestamp, UTC)
    everybody = agencies.all_agencies(viewer=None)
    return sum(tell_all(each, entry=None, since=at - RECENT, at=at) for each in everybody)


@app.periodic(cron="41 3 * * *", periodic_id="tell_of_all_corrections")
@app.task(name="sharing.tell_of_all_corrections", queue="corrections", pass_context=False)
def tell_of_all_corrections(timestamp: int) -> int:
    """The same of everything that was ever corrected, in case something was passed over."""
    at = datetime.fromtimestamp(timestamp, UTC)
    everybody = agencies.all_agencies(viewer=None)
    return sum(tell_all(each, entry=None, since=EVER, at=at) for each in everybody)


def tell_all(agency: Agency, *, entry: UUID | None, since: datetime, at: datetime) -> int:
    """Batch by batch, each in a transaction of its own, until nobody is left to tell."""
    by = Actor.machine("corrections", agency=agency.id, agency_code=agency.code)
    everybody = 0
    while True:
        with transaction.atomic():
            stand_for_machine(by, purpose="correcting", at=at)
            told = actions.tell_of_corrections(entry=entry, since=since, by=by, at=at)
        everybody += told
        if not told:
            return everybody


@app.task(name="sharing.take_apart", queue="linkage", pass_context=False)
def take_apart(asked: str, agency: str, at: str) -> str:
    """Take apart the records that somebody who may says are of two persons."""
    found = agencies.find_agency(agency, viewer=None)
    assert found is not None, "an agency whose people ask is registered"
    then = datetime.fromisoformat(at)
    machine = Actor.machine("linkage", agency=found.id, agency_code=found.code)
    with transaction.atomic():
        stand_for_machine(machine, purpose="linkage", at=then)
        row = UndoAsked.objects.get(id=UUID(asked))
        who = str(row.practitioner_id)
        by = Actor(ActorKind.PRACTITIONER, who, found.id, found.code, row.post_id)
        made = actions.unlink_records(merge=row.merge_id, why=row.why or "", by=by, at=then)
    return str(made)


@app.periodic(cron="* * * * *", periodic_id="chase_emergencies")
@app.task(name="sharing.chase_emergencies", queue="upkeep", pass_context=False)
def chase_emergencies(timestamp: int) -> int:
    """Copy to the out-of-hours desk what nobody opened by the instant (Unix seconds) of the clock.

    Each in its own transaction, so that one that fails holds up no other; it is tried again the
    next minute.
    """
    at = datetime.fromtimestamp(timestamp, UTC)
    with transaction.atomic():
        stand_for_upkeep(at=at)
        late = unseen(at=at)
    for each in late:
        with transaction.atomic():
            stand_for_rule(each.by, at=at)
            actions.copy_unseen(emergency_share=each.emergency, by=each.by, at=at)
    return len(late)
