"""The tables of bases, conditions and gateways: each in a plain sentence, with its source."""

from dataclasses import dataclass

from fullpicture.rules import sources
from fullpicture.rules.basis_facts import (
    AgencyKind,
    Article6,
    Condition,
    Gateway,
    OfferedCondition,
)
from fullpicture.rules.verdict import Source


@dataclass(frozen=True)
class Wording:
    """A row of the table of bases: what a page says of one."""

    title: str
    sentence: str
    source: Source


WORDINGS: dict[tuple[Article6, Gateway], Wording] = {
    (Article6.LEGAL_OBLIGATION, Gateway.INFORMATION_DUTY): Wording(
        "A legal duty to share",
        "The law says agencies like ours must share what helps to keep a child safe and well, "
        "unless sharing would do the child more harm than not sharing.",
        sources.INFORMATION_DUTY,
    ),
    (Article6.LEGAL_OBLIGATION, Gateway.ENQUIRY): Wording(
        "A legal duty to help a child protection enquiry",
        "The council is making a child protection enquiry and has asked us to help. "
        "We must help unless that would be unreasonable.",
        sources.ENQUIRY,
    ),
    (Article6.PUBLIC_TASK, Gateway.COOPERATE): Wording(
        "Part of our public job",
        "Our agency has a legal job to work with others to keep children safe and well. "
        "Sharing this is part of that job.",
        sources.COOPERATE,
    ),
    (Article6.PUBLIC_TASK, Gateway.SCHOOLS): Wording(
        "Part of our public job",
        "A school has a legal job to keep its pupils safe and well. "
        "Sharing this is part of that job.",
        sources.SCHOOLS,
    ),
    (Article6.PUBLIC_TASK, Gateway.EARLY_YEARS): Wording(
        "Part of our public job",
        "An early years setting has a legal job to keep young children safe and well. "
        "Sharing this is part of that job.",
        sources.EARLY_YEARS,
    ),
    (Article6.RECOGNISED_INTEREST, Gateway.NONE): Wording(
        "Keeping a child or an adult at risk safe",
        "The law lets charities, independent schools and private providers share what is needed "
        "to keep a child, or an adult at risk, safe.",
        sources.RECOGNISED_INTEREST,
    ),
    (Article6.LEGITIMATE_INTERESTS, Gateway.NONE): Wording(
        "A good reason, weighed against the person's own interests",
        "We may share for a good reason when that matters more than the person's wish to keep it "
        "private. Write down how you weighed the two.",
        sources.LEGITIMATE_INTERESTS,
    ),
    (Article6.VITAL_INTERESTS, Gateway.NONE): Wording(
        "To save a life",
        "Somebody's life is in danger and sharing this may save it.",
        sources.VITAL_INTERESTS,
    ),
    (Article6.CONSENT, Gateway.NONE): Wording(
        "Consent (rarely the right one)",
        "The person freely says yes to an offer of help that they may turn down. "
        "They can take their yes back at any time, and then we must stop.",
        sources.CONSENT,
    ),
}

# Gateway of the public task, by kind of agency; other statutory bodies co-operate (2004 Act).
TASK_GATEWAYS: dict[str, Gateway] = {
    AgencyKind.SCHOOL: Gateway.SCHOOLS,
    AgencyKind.EARLY_YEARS: Gateway.EARLY_YEARS,
}
# Bodies that Children Act 1989 section 47(11) lists.
ENQUIRY_HELPERS = frozenset({AgencyKind.LOCAL_AUTHORITY, AgencyKind.HOUSING, AgencyKind.HEALTH})

CONDITIONS: dict[Condition, OfferedCondition] = {
    row.condition: row
    for row in (
        OfferedCondition(
            Condition.SAFEGUARDING,
            "Keeping a child or an adult at risk safe",
            "It is needed to protect somebody under 18, or an adult at risk, and asking for "
            "consent is not possible, not reasonable, or would make them less safe.",
            sources.PARAGRAPH_18,
        ),
        OfferedCondition(
            Condition.STATUTORY,
            "A job given to us by law",
            "It is needed for a job that the law gives us, and it matters to the public.",
            sources.PARAGRAPH_6,
        ),
        OfferedCondition(
            Condition.HEALTH_OR_SOCIAL_CARE,
            "Giving health or social care",
            "It is needed to give health care or social care, by people who must keep it private.",
            sources.HEALTH_CARE,
        ),
        OfferedCondition(
            Condition.VITAL_INTERESTS,
            "To save a life when the person cannot say yes",
            "Somebody's life is in danger and that person cannot agree or refuse.",
            sources.VITAL_SPECIAL,
        ),
        OfferedCondition(
            Condition.EXPLICIT_CONSENT,
            "The person clearly said yes",
            "The person freely and clearly said yes to this, and can take it back.",
            sources.EXPLICIT_CONSENT,
        ),
        OfferedCondition(
            Condition.NOT_NEEDED,
            "Not needed here",
            "Nothing here is about health, sex life, race, beliefs or a crime.",
            sources.SPECIAL_CATEGORY,
        ),
    )
}
