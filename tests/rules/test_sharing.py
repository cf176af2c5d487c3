"""What must hold of every draft, whatever is in it: verdicts advise, and consent is no gate."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullpicture.rules.bases import offered_bases
from fullpicture.rules.basis_facts import AgencyKind, Article6, Body, ChosenBasis, Starts
from fullpicture.rules.sharing import judge
from fullpicture.rules.sharing_facts import Agreement, Draft, Outcome, Point, Stance
from fullpicture.rules.verdict import Finding, Judgement, Refused
from tests.spec.drafts import (
    CHILD_KNOWS,
    DUTY_DESK,
    EDITION_2018,
    EDITION_2024,
    LIMITS,
    MOTHER_KNOWS,
    NOW,
    SOCIAL_WORKER,
    STARTS,
    STRANGER,
    TASK,
    UNKNOWN,
    draft,
)

BODIES = st.builds(
    Body,
    kind=st.sampled_from([*AgencyKind, "sports_club"]),
    statutory=st.booleans(),
    contracted=st.booleans(),
)
PURPOSES = st.sampled_from(["", "protect", "support", "enquiry", "life_at_risk", "made_up"])
TEXTS = st.sampled_from(["", "  ", "Because he was hurt."])
DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))
BASES = st.none() | st.builds(ChosenBasis, article6=st.sampled_from(Article6))
LINES = st.builds(
    replace,
    st.sampled_from([CHILD_KNOWS, MOTHER_KNOWS]),
    stance=st.sampled_from(Stance),
    agreement=st.sampled_from(Agreement),
)
DRAFTS = st.builds(
    draft,
    outcome=st.sampled_from(Outcome),
    sender=BODIES,
    purpose=PURPOSES,
    why=TEXTS,
    recipients=st.lists(
        st.sampled_from([SOCIAL_WORKER, STRANGER, UNKNOWN, DUTY_DESK]), max_size=3
    ).map(tuple),
    basis=BASES | st.just(TASK),
    openness=st.lists(LINES, max_size=3).map(tuple),
    risk_if_not_shared=TEXTS,
    harm_indicated=st.sampled_from([None, True, False]),
)
EDITIONS = st.sampled_from([EDITION_2018, EDITION_2024])


def judged(drafted: Draft, **more: Any) -> dict[str, Finding]:
    verdict = judge(drafted, edition=EDITION_2024, starts=STARTS, limits=LIMITS, at=NOW, **more)
    return {finding.point: finding for finding in verdict.findings}


@given(DRAFTS, EDITIONS)
def test_only_what_a_record_needs_can_hold_it_up(drafted: Draft, edition: Any) -> None:
    verdict = judge(drafted, edition=edition, starts=STARTS, limits=LIMITS, at=NOW)
    held_up = {
        finding.point
        for finding in verdict.findings
        if finding.judgement is Judgement.CANNOT_RECORD_YET
    }
    missing = {
        point
        for point, there in {
            Point.REASON: drafted.why.strip(),
            Point.PURPOSE: drafted.purpose.strip() or not drafted.outcome.discloses,
            Point.BASIS: drafted.basis or not drafted.outcome.discloses,
            Point.RECIPIENT: drafted.recipients or not drafted.outcome.discloses,
        }.items()
        if not there
    }
    assert held_up == missing
    assert verdict.can_be_recorded is not bool(missing)


@given(DRAFTS)
def test_wishes_never_change_whether_it_can_be_recorded(drafted: Draft) -> None:
    answers = {
        judge(
            replace(
                drafted,
                openness=tuple(replace(line, agreement=wish) for line in drafted.openness),
            ),
            edition=EDITION_2024,
            starts=STARTS,
            limits=LIMITS,
            at=NOW,
        ).can_be_recorded
        for wish in Agreement
    }
    assert len(answers) == 1


@given(BODIES, st.lists(BODIES, max_size=3).map(tuple), PURPOSES, DAYS)
def test_there_is_always_a_basis_other_than_consent(
    sender: Body, recipients: tuple[Body, ...], purpose: str, on: date
) -> None:
    for starts in (STARTS, Starts()):
        offers = offered_bases(
            sender=sender, recipients=recipients, purpose=purpose, on=on, starts=starts
        )
        assert offers[0].article6 is not Article6.CONSENT
        assert [offer.usual for offer in offers] == [True] + [False] * (len(offers) - 1)
        assert len({offer.code for offer in offers}) == len(offers)
        assert all(offer.sentence and offer.source.title for offer in offers)


@given(DRAFTS, EDITIONS)
def test_nothing_that_no_rule_judges_is_in_a_verdict(drafted: Draft, edition: Any) -> None:
    verdict = judge(drafted, edition=edition, starts=STARTS, limits=LIMITS, at=NOW)
    points = {finding.point for finding in verdict.findings}
    for row in verdict.rules:
        assert points & set(row.points)
        if row.judgement is Judgement.MET:
            assert set(row.points) <= points
    for finding in verdict.findings:
        assert finding.rules == edition.answered_by(finding.point)


def test_every_usual_basis_that_is_offered_is_met_when_chosen() -> None:
    for sender in (Body("health", True), Body("school", True), Body("voluntary", False)):
        recipients = (SOCIAL_WORKER,)
        offers = offered_bases(
            sender=sender,
            recipients=(SOCIAL_WORKER.body,),
            purpose="protect",
            on=NOW.date(),
            starts=STARTS,
        )
        chosen = draft(sender=sender, recipients=recipients, basis=offers[0].chosen())
        assert judged(chosen)["basis"].judgement is Judgement.MET


def test_a_look_again_is_gone_ahead_over_with_a_reason() -> None:
    doubtful = draft(recipients=(STRANGER,))
    verdict = judge(doubtful, edition=EDITION_2024, starts=STARTS, limits=LIMITS, at=NOW)
    with pytest.raises(Refused) as refused:
        verdict.require()
    assert refused.value.field == "recipient"
    assert [reason.code for reason in refused.value.reasons] == ["recipient.new_to_child"]

    gone = replace(doubtful, going_ahead={Point.RECIPIENT: "She starts with the family today."})
    verdict = judge(gone, edition=EDITION_2024, starts=STARTS, limits=LIMITS, at=NOW)
    verdict.require()
    finding = verdict.finding("recipient")
    assert finding is not None
    assert finding.judgement is Judgement.LOOK_AGAIN
    assert finding.going_ahead == "She starts with the family today."


def test_blank_words_are_no_reason_to_go_ahead() -> None:
    doubtful = draft(recipients=(STRANGER,), going_ahead={Point.RECIPIENT: "   "})
    verdict = judge(doubtful, edition=EDITION_2024, starts=STARTS, limits=LIMITS, at=NOW)
    assert [finding.point for finding in verdict.unsettled] == ["recipient"]


def test_going_ahead_does_not_make_up_for_what_is_missing() -> None:
    verdict = judge(
        draft(basis=None, going_ahead={Point.BASIS: "No time."}),
        edition=EDITION_2024,
        starts=STARTS,
        limits=LIMITS,
        at=NOW,
    )
    assert not verdict.can_be_recorded
    with pytest.raises(Refused):
        verdict.require()


def test_two_lines_with_the_same_doubt_name_each_person_kind_once() -> None:
    silent = [
        replace(line, stance=Stance.NOT_ANSWERED)
        for line in (CHILD_KNOWS, MOTHER_KNOWS, MOTHER_KNOWS)
    ]
    reasons = judged(draft(openness=tuple(silent)))["openness"].reasons
    assert [reason.words for reason in reasons] == [
        "Nothing says if the child knows.",
        "Nothing says if a parent knows.",
    ]


def test_an_item_knows_its_age() -> None:
    assert draft().items[0].age_in_days(NOW) == 20


def test_a_source_is_read_with_its_passage() -> None:
    verdict = judge(draft(), edition=EDITION_2024, starts=STARTS, limits=LIMITS, at=NOW)
    finding = verdict.finding("basis")
    assert finding is not None
    assert str(finding.reasons[0].source) == "Education Act 2002, section 175"
    assert str(EDITION_2024.source).startswith("Department for Education")


def test_an_adult_is_not_called_the_child() -> None:
    unknown = replace(SOCIAL_WORKER, has_relationship=None, received_before=False)
    asked = draft(recipients=(unknown,), openness=())
    child, adult = (
        judge(each, edition=EDITION_2024, starts=STARTS, limits=LIMITS, at=NOW)
        for each in (asked, replace(asked, adult=True))
    )
    assert [each.judgement for each in adult.findings] == [
        each.judgement for each in child.findings
    ]
    for point in ("recipient", "openness", "identities"):
        (said,) = adult.finding(point).reasons
        assert "child" not in said.words + said.remedy
    assert (
        "Nothing about this person went to them before."
        in adult.finding("recipient").reasons[0].words
    )
    assert adult.finding("reason") == child.finding("reason")
