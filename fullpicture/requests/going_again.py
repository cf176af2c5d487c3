"""Whether a question that was put before may go to the same readers now.

Between the first time and this one somebody may have been said to have caused harm, the child may
have been hidden, whoever asked or was asked may have left, and an agreement may have ended.
"""

from dataclasses import replace
from uuid import UUID

from fullpicture.people import queries as people
from fullpicture.people.queries.family import family_of
from fullpicture.requests.agreement import agreement_for, not_agreed
from fullpicture.requests.alleged import alleged_of, readers_of
from fullpicture.requests.details import Request
from fullpicture.requests.kinds import EXISTENCE
from fullpicture.requests.models import InformationRequest
from fullpicture.requests.refusing import refused
from fullpicture.requests.said import said_of
from fullpicture.rules.alleged import may_be_put
from fullpicture.rules.asking import Question, To, judge_addressees
from fullpicture.rules.facts import Holder, Viewer
from fullpicture.rules.verdict import Judgement, Reason, Refused
from fullpicture.sharing.addressing import Addressee
from fullpicture.visibility import queries as visibility

ANEW = "Ask anew from the child's page: there you can say who it is."
"""Where somebody is in doubt, and this form cannot settle it."""
IN_DOUBT = ("asking.namesake", "asking.alleged_unknown")


def require_may_go_again(
    found: Request, row: InformationRequest, *, field: str, viewer: Viewer
) -> UUID | None:
    """Refuse what may go no more; else the agreement under which it goes, if it needs one."""
    if not people.may_open(row.person_id, viewer=viewer):
        raise refused("not_at_work", "You have no reason to see this child any more.",
                      "Let somebody ask who works with them.", field)  # fmt: skip
    judged, reasons = judge_addressees(_question(found, row, viewer))
    if judged is not Judgement.MET:
        raise Refused(*map(_as_it_can_be_settled, reasons), field=field)
    if row.kind != EXISTENCE or found.agency is None:
        return None
    agreement = agreement_for(held_by=found.agency.code, asked_by=viewer.agency_code, viewer=viewer)
    if agreement is None:
        raise Refused(not_agreed([found.agency.name]), field=field)
    return agreement


def _question(found: Request, row: InformationRequest, viewer: Viewer) -> Question:
    return Question(
        words=row.question or "",
        why=row.why or "",
        kind=row.kind,
        basis=row.basis,
        asker="",
        may_ask=None,
        to=(_to(found, row, viewer),),
    )


def _to(found: Request, row: InformationRequest, viewer: Viewer) -> To:
    """Whoever was asked, as the directory has them and as far as is said of them today."""
    holder = Holder(row.holder_post_id, row.holder_team_id, row.holder_agency_id)
    to = Addressee(holder, row.recipient_agency_id, row.recipient_managers_id)
    readers = readers_of(to, apart=(), viewer=viewer)
    said = said_of(row.person_id, viewer=viewer)
    alleged = alleged_of(
        said.codes if said else (), family_of(row.person_id, viewer=viewer), viewer=viewer
    )
    return To(
        found.agency.name if found.agency else "Whoever you asked",
        has_contact=any(each.asked for each in readers),
        listed=_may_know(row, viewer),
        put=may_be_put(readers, alleged),
    )


def _may_know(row: InformationRequest, viewer: Viewer) -> bool:
    """Of a child who was hidden since, only a person who is listed."""
    if not visibility.is_shielded(row.person_id, viewer=viewer):
        return True
    return row.holder_post_id is not None and bool(
        visibility.in_sight_of(row.holder_post_id, [row.person_id], viewer=viewer)
    )


def _as_it_can_be_settled(reason: Reason) -> Reason:
    return replace(reason, remedy=ANEW) if reason.code in IN_DOUBT else reason
