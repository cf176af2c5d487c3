"""Writing a decision and opening what it discloses, inside the transaction that decides."""

from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from fullpicture.agencies.details import managers_of
from fullpicture.agencies.queries import Post
from fullpicture.chronology.attached import attached_to
from fullpicture.chronology.models import EntryVersion, FamilyAccount
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.rules import sources
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, RelationshipKind, Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.rules.verdict import Reason, Refused
from fullpicture.sharing.also_to import named_to
from fullpicture.sharing.family_knows import known_to
from fullpicture.sharing.models import Decision, DisclosedItem, Disclosure
from fullpicture.sharing.parts import as_decided
from fullpicture.sharing.preparing import Preparation
from fullpicture.sharing.queries import VERBS
from fullpicture.sharing.whose import record_meant
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.actions import Opening
from fullpicture.visibility.holding import holding
from fullpicture.visibility.statements import rows_of

REVIEWED_AFTER = timedelta(days=365)


def record(
    weighed: Preparation, outcome: Outcome, *, viewer: Viewer, by: Actor, at: datetime
) -> Decision:
    """Write the decision with everything it was judged by, and its leaf."""
    prepared, basis = weighed.prepared, weighed.facts.basis
    person = weighed.child.person
    records = weighed.records.get(by.agency, ())
    if not records:
        raise refused(
            "record.missing",
            "Your agency holds no record of this child to share from.",
            "Ask your agency to send its record first.",
        )
    assert by.post is not None, "only a practitioner in a post decides"
    content = [entry.record for entry in weighed.chosen]
    row = Decision(
        id=weighed.id,
        person_id=person,
        record_id=record_meant(records, content=content, viewer=viewer),
        record_ids=[str(record) for record in records],
        agency_id=by.agency,
        post_id=by.post,
        practitioner_id=UUID(by.id),
        outcome=outcome,
        purpose=prepared.purpose,
        why=prepared.why,
        basis=basis.article6 if basis else "",
        condition=(basis.condition or "") if basis else "",
        gateway=basis.gateway if basis else "",
        openness=_openness(weighed),
        risk_of_not_sharing=prepared.risk_if_not_shared,
        views=prepared.views or prepared.views_not_asked,
        going_ahead=prepared.going_ahead,
        edition=str(weighed.verdict.edition),
        verdict=as_kept(weighed),
        at=at,
    )
    row.save(force_insert=True)
    leaves.append(VERBS[outcome], row, by=by, at=at, person=person, records=records)
    return row


def _openness(weighed: Preparation) -> list[dict[str, object]]:
    """With each the record by which they are known: whom it is linked to may change."""
    known_by = weighed.stakes.recorded
    return [
        {**asdict(line), "record": known_by.get(line.person, "")} for line in weighed.prepared.knows
    ]


def disclose(
    weighed: Preparation, decision: Decision, *, viewer: Viewer, by: Actor, at: datetime
) -> None:
    """Open the chosen versions to each recipient, as they stand, and start the clocks."""
    chosen = [entry.version for entry in weighed.chosen]
    versions = rows_of(EntryVersion, "id = ANY (%(chosen)s)", chosen=chosen)
    accounts = rows_of(FamilyAccount, "version_id = ANY (%(chosen)s)", chosen=chosen)
    files = [(each.file, entry.record) for entry in weighed.chosen for each in entry.attachments]
    named = [row for row in attached_to(chosen) if row.file_id in dict(files)]
    as_they_stand = [
        *sorted(versions, key=lambda version: str(version.id)),
        *sorted(accounts, key=lambda account: str(account.id)),
        *named,
    ]
    for recipient in weighed.recipients:
        row, items = write_disclosure(weighed, decision, recipient, viewer=viewer, at=at)
        if not recipient.outside:  # who sees nothing but what a link shows
            give_reason_to_see(weighed, recipient, row, by=by, at=at)
        visibility.open_lenses(
            versions=[*((entry.version, entry.record) for entry in weighed.chosen), *files],
            holder=Holder(post=recipient.id),
            person=row.person_id,
            decision=decision.id,
            by=by,
            at=at,
        )
        leaves.append(
            "sharing.disclosed",
            row,
            *items,
            *as_they_stand,
            by=by,
            at=at,
            person=row.person_id,
            records=tuple(UUID(each) for each in decision.record_ids),
            counterpart=recipient.agency.id,
        )


def write_disclosure(
    weighed: Preparation, decision: Decision, recipient: Post, *, viewer: Viewer, at: datetime
) -> tuple[Disclosure, list[DisclosedItem]]:
    """The disclosure and its items; due by the clock of policy for its kind."""
    for_action = weighed.prepared.for_action
    clock = "share_acceptance" if for_action else "share_seen"
    due = weighed.policy.due(clock, at)
    columns = {
        **holding(Holder(post=recipient.id)),
        "person_id": decision.person_id,
        "record_id": decision.record_id,
        "agency_id": decision.agency_id,
        "actor_post_id": decision.post_id,
        "recipient_agency_id": recipient.agency.id,
        "recipient_managers_id": managers_of(recipient.team),
    }
    shielded, named = weighed.stakes.shielded, weighed.named
    also_to = named_to(recipient, named, weighed.policy, viewer=viewer)
    row = Disclosure(
        **columns,
        decision_id=decision.id,
        why=weighed.prepared.why,
        asks=weighed.prepared.asks,
        for_action=for_action,
        accept_by=due.at,
        clock=str(due.clock),
        delivered_at=at,
        in_part=weighed.facts.outcome is Outcome.PART_SHARE,
        nhs_number=weighed.number.sent or None,
        family=known_to(recipient.id, weighed.family_lines, shielded, viewer=viewer),
        also_to=[str(each.id) for each in also_to],
    )
    row.save(force_insert=True)
    items = [
        DisclosedItem(**columns, disclosure_id=row.id, version_id=thing, place=place)
        for place, thing in enumerate(_things(weighed), start=1)
    ]
    DisclosedItem.objects.bulk_create(items)
    return row, items


def _things(weighed: Preparation) -> list[UUID]:
    """The versions that go, then the files that go with them."""
    files = [each.file for entry in weighed.chosen for each in entry.attachments]
    return [*(entry.version for entry in weighed.chosen), *files]


def give_reason_to_see(
    weighed: Preparation, recipient: Post, disclosure: Disclosure, *, by: Actor, at: datetime
) -> None:
    """A recipient may see who is involved, and their own agency's records of the child."""
    person = disclosure.person_id
    # A colleague in the sender's own agency gets the lens alone: the agency's whole record would
    # turn one shared entry, or an hour's declared reason, into access without end.
    elsewhere = recipient.agency.id != by.agency
    theirs = weighed.records.get(recipient.agency.id, ()) if elsewhere else ()
    visibility.open_relationships(
        openings=[
            Opening(
                Holder(post=recipient.id),
                person,
                record,
                RelationshipKind.RECIPIENT,
                f"disclosure {disclosure.id}",
                at,
                review_on=london_date(at) + REVIEWED_AFTER,
                through=disclosure.record_id,
            )
            for record in theirs or (None,)
        ],
        by=by,
        at=at,
    )


def as_kept(weighed: Preparation) -> dict[str, object]:
    """The verdict as judged, in words that stand by themselves years later."""
    prepared = weighed.prepared
    return {
        "edition": weighed.verdict.edition_code,
        "weighed": {
            "harm_indicated": prepared.harm_indicated,
            "risk_if_shared": prepared.risk_if_shared,
            "unsure": prepared.unsure,
            "advice_by": prepared.advice_by,
            "advice_on": prepared.advice_on,
            "advice": prepared.advice,
            "advice_question": prepared.advice_question,
            # Ticked and then thought better of: a share rests on no reason against it.
            "against": [] if weighed.facts.outcome.discloses else list(prepared.against),
            "wait_until": prepared.wait_until,
            "number_kept_back": weighed.number.kept_back,
            "number_why": prepared.number_why,
            **as_decided(prepared, weighed.picked),
            **_considered(weighed),
        },
        "tests": {each.name: each.judgement for each in weighed.verdict.tests},
        "findings": [
            {
                "point": finding.point,
                "judgement": finding.judgement,
                "rules": list(finding.rules),
                "reasons": [
                    {"code": each.code, "words": each.words, "source": str(each.source)}
                    for each in finding.reasons
                ],
                "going_ahead": finding.going_ahead,
            }
            for finding in weighed.verdict.findings
        ],
    }


def _considered(weighed: Preparation) -> dict[str, object]:
    """Of what is not sent: a share's own rows say what and to whom."""
    if weighed.facts.outcome.discloses:
        return {}
    versions = [str(each.version) for each in weighed.picked]
    return {"considered": {"versions": versions, "to": [str(p.id) for p in weighed.recipients]}}


def refused(code: str, words: str, remedy: str, field: str = "") -> Refused:
    return Refused(Reason(code, words, sources.DESIGN_SHARING, remedy), field=field)
