"""Worked cases: which lawful bases are offered, by kind of agency and by the day."""

from dataclasses import replace
from datetime import date

from fullpicture.rules.bases import offered_bases, offered_conditions, under_duty_to_share
from fullpicture.rules.basis_facts import Article6, Body, Starts
from tests.spec.drafts import (
    BEFORE_DUTY,
    CHARITY,
    COUNCIL,
    DUTY_STARTS,
    HIRED_CHARITY,
    HOSPITAL,
    NURSERY,
    POLICE,
    PRIVATE_SCHOOL,
    SCHOOL,
    STARTS,
    TODAY,
)
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN


def _duty(sender: Body, *recipients: Body, on: date = TODAY, starts: Starts = STARTS) -> object:
    return under_duty_to_share(sender=sender, recipients=recipients, on=on, starts=starts)


def _offered(
    sender: Body,
    *recipients: Body,
    purpose: str = "protect",
    on: date = TODAY,
    starts: Starts = STARTS,
) -> object:
    return offered_bases(
        sender=sender, recipients=recipients, purpose=purpose, on=on, starts=starts
    )


DATE_NOT_KNOWN = Starts(
    tuple(
        replace(row, starts_on=None) if row.code == "ca2004_s16la" else row
        for row in STARTS.provisions
    )
)

DUTY = (
    Case(
        under_duty_to_share,
        YES,
        "A hospital shares with the council on the day the duty starts.",
        "The duty covers both.",
        lambda: _duty(HOSPITAL, COUNCIL, on=DUTY_STARTS),
        "yes: duty.binds",
    ),
    Case(
        under_duty_to_share,
        YES,
        "A charity that works for the council under contract shares with the police.",
        "A contract brings the charity under the duty.",
        lambda: _duty(HIRED_CHARITY, POLICE),
        "yes: duty.binds",
    ),
    Case(
        under_duty_to_share,
        NO,
        "A hospital shares with the council on the day before the duty starts.",
        "The duty has not started.",
        lambda: _duty(HOSPITAL, COUNCIL, on=BEFORE_DUTY),
        "no: duty.not_started",
    ),
    Case(
        under_duty_to_share,
        NO,
        "The council shares with the police and with a charity of its own.",
        "The duty does not cover all of them.",
        lambda: _duty(COUNCIL, POLICE, CHARITY),
        "no: duty.not_covered",
    ),
    Case(
        under_duty_to_share,
        NO,
        "A school shares with the council, and nobody has named schools as covered.",
        "The duty does not cover the school until the partnership says so.",
        lambda: _duty(SCHOOL, COUNCIL),
        "no: duty.not_covered",
    ),
    Case(
        under_duty_to_share,
        UNSURE,
        "Nobody has entered when the duty starts.",
        "It is not taken to have started.",
        lambda: _duty(HOSPITAL, COUNCIL, starts=DATE_NOT_KNOWN),
        "not_enough_known: duty.start_not_known",
    ),
    Case(
        under_duty_to_share,
        UNSURE,
        "No recipient is chosen yet.",
        "Whether the duty binds cannot be told.",
        lambda: _duty(HOSPITAL),
        "not_enough_known: duty.no_recipient",
    ),
    Case(
        under_duty_to_share,
        UNSURE,
        "A hospital shares with somebody outside, and nobody said what kind of body they work for.",
        "Whether the duty binds cannot be told until somebody says it.",
        lambda: _duty(HOSPITAL, Body("", statutory=False)),
        "not_enough_known: duty.kind_not_known",
    ),
)

DUTY_CODE, TASK_CODE = "legal_obligation.ca2004_s16la", "public_task.ca2004_s10_s11"
OTHER, LIFE = "legitimate_interests", "vital_interests"
CHARITY_CODE = "recognised_legitimate_interest"

BASES = (
    Case(
        offered_bases,
        YES,
        "A hospital shares with the council after the duty has started.",
        "The duty to share comes first.",
        lambda: _offered(HOSPITAL, COUNCIL),
        [DUTY_CODE, TASK_CODE, LIFE],
    ),
    Case(
        offered_bases,
        NO,
        "A hospital shares with the council before the duty has started.",
        "The duty is not offered. Its public job comes first.",
        lambda: _offered(HOSPITAL, COUNCIL, on=BEFORE_DUTY),
        [TASK_CODE, LIFE],
    ),
    Case(
        offered_bases,
        UNSURE,
        "A hospital shares with the council, and nobody entered when the duty starts.",
        "The duty is not offered.",
        lambda: _offered(HOSPITAL, COUNCIL, starts=DATE_NOT_KNOWN),
        [TASK_CODE, LIFE],
    ),
    Case(
        offered_bases,
        UNSURE,
        "A council worker opens the list before choosing who will get it.",
        "What does not depend on the recipient is offered.",
        lambda: _offered(COUNCIL),
        [TASK_CODE, LIFE],
    ),
    Case(
        offered_bases,
        YES,
        "A school shares with the council.",
        "Its public job comes first, under the law for schools.",
        lambda: _offered(SCHOOL, COUNCIL),
        ["public_task.ea2002_s175", LIFE],
    ),
    Case(
        offered_bases,
        YES,
        "A public nursery shares with a hospital.",
        "Its public job comes first, under the law for early years.",
        lambda: _offered(NURSERY, HOSPITAL),
        ["public_task.cca2006_s40", LIFE],
    ),
    Case(
        offered_bases,
        YES,
        "A charity shares with the council.",
        "The basis for keeping a child safe that is meant for charities comes first.",
        lambda: _offered(CHARITY, COUNCIL),
        [CHARITY_CODE, OTHER, LIFE],
    ),
    Case(
        offered_bases,
        YES,
        "An independent school shares with the police.",
        "It is offered what charities are offered.",
        lambda: _offered(PRIVATE_SCHOOL, POLICE),
        [CHARITY_CODE, OTHER, LIFE],
    ),
    Case(
        offered_bases,
        NO,
        "A charity shared with the council in 2025.",
        "The basis for charities had not started.",
        lambda: _offered(CHARITY, COUNCIL, on=date(2025, 6, 1)),
        [OTHER, LIFE],
    ),
    Case(
        offered_bases,
        YES,
        "A charity under contract shares with the council.",
        "The duty to share comes first.",
        lambda: _offered(HIRED_CHARITY, COUNCIL),
        [DUTY_CODE, CHARITY_CODE, OTHER, LIFE],
    ),
    Case(
        offered_bases,
        YES,
        "A hospital helps the council's child protection enquiry.",
        "The duty to help an enquiry is offered too.",
        lambda: _offered(HOSPITAL, COUNCIL, purpose="enquiry"),
        [DUTY_CODE, TASK_CODE, "legal_obligation.ca1989_s47", LIFE],
    ),
    Case(
        offered_bases,
        NO,
        "A hospital helps an enquiry by sharing with the police.",
        "The duty to help an enquiry is owed to the council, and is not offered.",
        lambda: _offered(HOSPITAL, POLICE, purpose="enquiry"),
        [DUTY_CODE, TASK_CODE, LIFE],
    ),
    Case(
        offered_bases,
        YES,
        "Somebody's life is in danger.",
        "Saving a life comes first.",
        lambda: _offered(SCHOOL, POLICE, purpose="life_at_risk"),
        [LIFE, "public_task.ea2002_s175"],
    ),
    Case(
        offered_bases,
        YES,
        "A charity offers help that the family may turn down.",
        "Consent is offered, last.",
        lambda: _offered(CHARITY, COUNCIL, purpose="support"),
        [CHARITY_CODE, OTHER, LIFE, "consent"],
    ),
)


def _conditions(sender: Body, article6: Article6) -> object:
    return offered_conditions(sender=sender, article6=article6)


CONDITIONS = (
    Case(
        offered_conditions,
        YES,
        "A hospital shares facts about health as part of its public job.",
        "Safeguarding comes first, then a job given by law, then giving care.",
        lambda: _conditions(HOSPITAL, Article6.PUBLIC_TASK),
        ["sch1_para18", "sch1_para6", "art9_2_h", "not_special"],
    ),
    Case(
        offered_conditions,
        NO,
        "A charity shares facts about health.",
        "A job given by law is not offered to it, and neither is giving care.",
        lambda: _conditions(CHARITY, Article6.RECOGNISED_INTEREST),
        ["sch1_para18", "not_special"],
    ),
    Case(
        offered_conditions,
        YES,
        "Somebody's life is in danger.",
        "Saving the life of somebody who cannot agree comes first.",
        lambda: _conditions(SCHOOL, Article6.VITAL_INTERESTS),
        ["art9_2_c", "sch1_para18", "sch1_para6", "not_special"],
    ),
    Case(
        offered_conditions,
        YES,
        "A charity relies on consent.",
        "Clear consent goes with it.",
        lambda: _conditions(CHARITY, Article6.CONSENT),
        ["art9_2_a", "sch1_para18", "not_special"],
    ),
    Case(
        offered_conditions,
        UNSURE,
        "The agency is of a kind that no table knows.",
        "It is offered safeguarding, and to say that there are no such facts.",
        lambda: _conditions(Body("sports_club", statutory=False), Article6.LEGITIMATE_INTERESTS),
        ["sch1_para18", "not_special"],
    ),
)

CASES = (*DUTY, *BASES, *CONDITIONS)
