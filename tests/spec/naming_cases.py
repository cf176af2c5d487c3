"""Worked cases: whose names a text about a child may bear."""

from fullpicture.rules.naming import Circle, outsiders
from tests.spec.worked import Case, Kind

MIA = Circle(
    family=frozenset({"Mia Tennick", "Dawn Tennick", "Carl Brindle"}),
    others=frozenset({"Amara Okafor", "Suresh Patel"}),
    places=frozenset({"Oakfield Primary School"}),
)


CASES = (
    Case(
        outsiders,
        Kind.YES,
        "A text names the child, her mother's partner, her social worker and her doctor.",
        "All of them are of this child's life.",
        lambda: outsiders(
            "Saw Mia with Carl Brindle. Amara Okafor rang Dr Patel and Ms Tennick.", MIA
        ),
        [],
    ),
    Case(
        outsiders,
        Kind.NO,
        "A text names the neighbour Terry Blunt, and calls him Mr Blunt and uncle Terry too.",
        "Each way in which he is named is pointed out, once.",
        lambda: outsiders(
            "Terry Blunt lives next door. Mr. Blunt's car was there. Mia calls him uncle Terry,"
            " and Mr Blunt again.",
            MIA,
        ),
        ["Terry Blunt", "Mr Blunt", "uncle Terry"],
    ),
    Case(
        outsiders,
        Kind.NO,
        "A text tells of another Mia, Mia Blunt, and of a man called Dean, met on Monday.",
        "They are pointed out: a first name alone is not the child's.",
        lambda: outsiders("Police say that Mia Blunt met a man called Dean on Monday.", MIA),
        ["Mia Blunt", "Dean"],
    ),
    Case(
        outsiders,
        Kind.NO,
        "A colleague's family name stands with a first name that is nobody's.",
        "That is pointed out; with a title it is the colleague.",
        lambda: outsiders("Jo Okafor came. Ms Okafor knows.", MIA),
        ["Jo Okafor"],
    ),
    Case(
        outsiders,
        Kind.YES,
        "A text has streets, days, a school, a process and the words that sentences begin with.",
        "None of these is a name of somebody.",
        lambda: outsiders(
            "On Monday we met at Oakfield Primary School. Rang Dawn. They left Larch Row. Early"
            " Help Panel met. Visited Mia. English Monday.",
            MIA,
        ),
        [],
    ),
    Case(
        outsiders,
        Kind.NOT_ENOUGH_KNOWN,
        "A text says only Terry, or BLUNT, and not whether that is a person.",
        "It is not pointed out. Read the text through for names.",
        lambda: outsiders("Terry came. BLUNT came too.", MIA),
        [],
    ),
)
