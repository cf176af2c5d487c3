"""A decision as it was made: who gets it, how the rules saw it, and its receipt."""

from uuid import UUID, uuid4

from django.http import HttpResponse

from fullpicture.agencies import queries as agencies
from fullpicture.chronology import queries as chronology
from fullpicture.policy import queries as policy
from fullpicture.requests.since_said import since_said_of_shares
from fullpicture.rules.basis_facts import Article6, Condition, Gateway
from fullpicture.rules.basis_tables import CONDITIONS, WORDINGS
from fullpicture.rules.clocks import london_date
from fullpicture.rules.stages import Stage
from fullpicture.sharing import actions, queries
from fullpicture.sharing.handing_over import handed_of
from fullpicture.sharing.queries import Decided
from fullpicture.sharing.sheets import persons
from fullpicture.sharing.standing_in_ledger import checked
from fullpicture.sharing.told import register
from fullpicture.web.page import Fault, PageRequest, absent, page, show
from fullpicture.web.receipts import receipt_of


@page("GET", "HEAD")
def decision_page(request: PageRequest, decision: UUID) -> HttpResponse:
    return opened(request, decision)


def opened(request: PageRequest, decision: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_decision(decision=decision, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    on = london_date(found.at)
    purposes = {item.code: item.words for item in policy.purposes(on, viewer=viewer)}
    not_told = {item.code: item.words for item in policy.not_told_reasons(on, viewer=viewer)}
    context = {
        "found": found,
        "purpose": purposes.get(found.purpose, found.purpose),
        "not_told": not_told,
        "not_shared": {
            item.code: item.words for item in policy.not_shared_reasons(on, viewer=viewer)
        },
        "basis": basis_of(found),
        "condition": condition_of(found),
        "mine": found.by is not None and found.by.id == viewer.post,
        "own": found.by is not None and found.by.agency.id == viewer.agency,
        "told": {str(who): each for who, each in register(decision, viewer=viewer).items()},
        "may_have_sheets": any(each.may_have_one for each in persons(found, viewer=viewer)),
        "checked": checked(found.leaf, viewer=viewer),
        "handed": {
            str(share): each for share, each in handed_of(found.shares, viewer=viewer).items()
        },
        "since": {
            str(share): each
            for share, each in since_said_of_shares(found.shares, viewer=viewer).items()
        },
        "mistaken": bool(found.shares) and all(s.stage is Stage.CLOSED for s in found.shares),
        **considered(request, found),
        "form": uuid4(),
        "typed": request.POST,
    }
    return show(request, "decisions/decision.html", context, faults=faults)


def considered(request: PageRequest, found: Decided) -> dict[str, object]:
    """What was not sent after all, and to whom it would have gone."""
    kept = found.verdict.get("weighed", {}).get("considered", {})
    versions = [UUID(each) for each in kept.get("versions", ())]
    posts = agencies.posts([UUID(each) for each in kept.get("to", ())], viewer=request.viewer)
    return {
        "entries": chronology.entry_versions(found.person, versions, viewer=request.viewer),
        "would_get": list(posts.values()),
    }


def basis_of(found: Decided) -> str:
    if not found.basis:
        return ""
    return WORDINGS[Article6(found.basis), Gateway(found.gateway)].title


def condition_of(found: Decided) -> str:
    return CONDITIONS[Condition(found.condition)].title if found.condition else ""


@page("GET", "HEAD")
def decision_receipt(request: PageRequest, decision: UUID) -> HttpResponse:
    found = queries.decision(decision, viewer=request.viewer)
    if found is None:
        return receipt_of(request, decision, None)
    return receipt_of(request, decision, found.leaf, whole=found.whole)
