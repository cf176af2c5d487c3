"""Keeping background, households, ties and schools as agencies' files give them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from fullpicture.agencies.details import Stored
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people.details import (
    BackgroundDetails,
    HouseholdDetails,
    SchoolingDetails,
    TieDetails,
)
from fullpicture.people.keeping import Keyed, next_version
from fullpicture.people.models import Background, HouseholdMember, Record, Schooling, Tie
from fullpicture.people.models.filed import Filed
from fullpicture.people.referred import FILES, own_record
from fullpicture.rules.verdict import Reason, Refused

TIED_TO_SELF = Reason(
    "tied_to_self",
    "Both references are the same person.",
    FILES,
    "Name the other person's reference.",
)


@transaction.atomic
def record_background(*, details: BackgroundDetails, by: Actor, at: datetime) -> Stored:
    """Ethnicity, disability, languages and pronouns of a record. No rule reads them."""
    told = {
        "ethnicity": details.ethnicity or "",
        "disabilities": [str(code) for code in details.disabilities],
        "languages": list(details.languages),
        "interpreter": details.interpreter,
        "pronouns": details.pronouns,
        "as_at": details.as_at,
    }
    record = own_record(details.person, details.source, by=by)
    return _keep(Background, details, record, told, "people.background.recorded", by=by, at=at)


@transaction.atomic
def record_household_member(*, details: HouseholdDetails, by: Actor, at: datetime) -> Stored:
    """Somebody's time in a household."""
    told = {
        "household": details.household,
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
    }
    record = own_record(details.person, details.source, by=by)
    return _keep(HouseholdMember, details, record, told, "people.household.recorded", by=by, at=at)


@transaction.atomic
def record_tie(*, details: TieDetails, by: Actor, at: datetime) -> Stored:
    """Who somebody is to a person, parental responsibility, and whether they may be told."""
    record = own_record(details.person, details.source, by=by)
    other = own_record(details.other, details.source, by=by, field="other")
    if other.id == record.id:
        raise Refused(TIED_TO_SELF, field="other")
    told = {
        "other_record_id": other.id,
        "other_person_id": other.person_id,
        "relation": details.relation,
        "parental_responsibility": details.parental_responsibility,
        "not_told": details.not_told,
        "not_told_why": details.not_told_why,
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
    }
    return _keep(Tie, details, record, told, "people.tie.recorded", by=by, at=at)


@transaction.atomic
def record_schooling(*, details: SchoolingDetails, by: Actor, at: datetime) -> Stored:
    """Where a child is on roll, or that it is not."""
    told = {
        "school": details.school,
        "urn": details.urn,
        "year_group": details.year_group,
        "status": details.status,
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
    }
    record = own_record(details.person, details.source, by=by)
    return _keep(Schooling, details, record, told, "people.schooling.recorded", by=by, at=at)


def _keep(
    model: type[Filed],
    details: Keyed,
    record: Record,
    told: Mapping[str, object],
    verb: str,
    *,
    by: Actor,
    at: datetime,
) -> Stored:
    kept = next_version(model, details, record, told, by=by, at=at)
    if kept.row is not None:
        kept.row.save(force_insert=True)
        leaves.append(verb, kept.row, by=by, at=at, person=record.person_id, records=(record.id,))
    return kept.stored
