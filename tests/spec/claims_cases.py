"""Worked cases: which sentences of an account are offered to be checked, and with which service."""

from fullpicture.rules.claims import Said, Service, Topic, offered_claims, services_meant
from tests.spec.worked import Case, Kind

TRUST = Service("trust", ("Harrowmere Mental Health Trust",), "health", involved=False)
SURGERY = Service("surgery", ("Millgate Surgery",), "health", involved=True)
OAKFIELD = Service("oakfield", ("Oakfield", "Oakfield Primary School"), "school", involved=True)
OTHER_SCHOOL = Service("other", ("Penwick Lane Primary School",), "school", involved=False)

CASES = (
    Case(
        offered_claims,
        Kind.YES,
        "His mother told that CAMHS sees him every week, and that she slept badly.",
        "CAMHS can be asked. How she slept is nobody's to check.",
        lambda: offered_claims(Said("CAMHS sees him every week. I slept badly.", told=True)),
        ["service: CAMHS sees him every week."],
    ),
    Case(
        offered_claims,
        Kind.YES,
        "She told how the bruise came about, who moved out, and that he goes to nursery.",
        "Each sentence is offered by itself, just as it stands.",
        lambda: offered_claims(
            Said(
                "He fell off the bed! Her partner has moved out.\nHe goes to nursery daily.",
                told=True,
            )
        ),
        [
            "injury: He fell off the bed!",
            "household: Her partner has moved out.",
            "attendance: He goes to nursery daily.",
        ],
    ),
    Case(
        offered_claims,
        Kind.YES,
        "The child says that she sees her uncle on Sundays. It is not about harm.",
        "That may be offered.",
        lambda: offered_claims(
            Said("I see my uncle on Sundays.", told=True, by_child=True, of_harm=False)
        ),
        ["contact: I see my uncle on Sundays."],
    ),
    Case(
        offered_claims,
        Kind.NO,
        "The child says who made the bruise.",
        "It is evidence. Nothing is offered to be checked.",
        lambda: offered_claims(
            Said("He gave me the bruise.", told=True, by_child=True, of_harm=True)
        ),
        [],
    ),
    Case(
        offered_claims,
        Kind.NO,
        "The health visitor saw the bruise herself.",
        "What its author saw is no account of somebody else's.",
        lambda: offered_claims(Said("A bruise on the left arm.", told=False)),
        [],
    ),
    Case(
        offered_claims,
        Kind.NOT_ENOUGH_KNOWN,
        "The child said it, and nobody has said whether it is about harm.",
        "It is taken to be, and not offered.",
        lambda: offered_claims(Said("He visits at night.", told=True, by_child=True)),
        [],
    ),
    Case(
        offered_claims,
        Kind.NOT_ENOUGH_KNOWN,
        "Nobody says how it is known.",
        "Nothing is offered. Whoever reads it may still make a claim of it.",
        lambda: offered_claims(Said("CAMHS sees him.", told=None)),
        [],
    ),
    Case(
        services_meant,
        Kind.YES,
        "The mother says that CAMHS sees him. The mental health trust has a desk.",
        "The trust is offered first: people call its service so.",
        lambda: services_meant("CAMHS sees him every week.", Topic.SERVICE, (SURGERY, TRUST)),
        ["trust", "surgery"],
    ),
    Case(
        services_meant,
        Kind.YES,
        "She says that the support worker at Oakfield sees him. Nobody gave it a topic.",
        "A name of the directory tells which.",
        lambda: services_meant(
            "The support worker at Oakfield sees him.", None, (OTHER_SCHOOL, OAKFIELD)
        ),
        ["oakfield"],
    ),
    Case(
        services_meant,
        Kind.YES,
        "The school nurse sees him. Two schools could be meant, one knows the child.",
        "The one at work with the child is offered first.",
        lambda: services_meant(
            "The school nurse sees him.", Topic.SERVICE, (OTHER_SCHOOL, OAKFIELD)
        ),
        ["oakfield", "other"],
    ),
    Case(
        services_meant,
        Kind.NO,
        "He comes to school every day.",
        "That the school knows him would not answer it. It is not offered to be asked so.",
        lambda: services_meant("He comes to school every day.", Topic.ATTENDANCE, (OAKFIELD,)),
        None,
    ),
    Case(
        services_meant,
        Kind.NO,
        "Her partner has moved out.",
        "No service is spoken of, and none is offered to be asked.",
        lambda: services_meant("Her partner has moved out.", Topic.HOUSEHOLD, (TRUST,)),
        None,
    ),
    Case(
        services_meant,
        Kind.NOT_ENOUGH_KNOWN,
        "A counsellor sees her, whom nobody names and the directory does not have.",
        "A service is spoken of, and nobody can be offered: whoever asks chooses.",
        lambda: services_meant("A counsellor sees her.", Topic.SERVICE, (OAKFIELD,)),
        [],
    ),
)
