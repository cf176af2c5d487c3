"""Worked cases: whom a question is never put to, and through whose hands it never goes."""

from dataclasses import replace

from fullpicture.rules.alleged import Alleged, Reader, may_be_put
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN

KARL = Alleged("practitioner-karl", teams=frozenset({"club"}))
STEPFATHER = Alleged(
    "person-stefan", frozenset({"Stefan Adler", "Stefan Lund"}), frozenset({"Ruth Marsh"})
)
TO_KARL = Reader("practitioner-karl", "Karl Brandt", teams=frozenset({"club"}))
FEMI = Reader("practitioner-femi", "Femi Oyelaran", teams=frozenset({"north"}))
OFFICE = Reader("practitioner-ada", "Ada Quill", teams=frozenset({"club"}))
UNSAID = may_be_put((FEMI,), None)

CASES = (
    Case(
        may_be_put,
        YES,
        "A mother says that CAMHS sees the boy. Nobody there is said to have harmed anybody.",
        "CAMHS is asked whether it does, and nothing else.",
        lambda: may_be_put((FEMI,), ()),
        "yes: asking.safe_to_ask",
    ),
    Case(
        may_be_put,
        YES,
        "The stepfather is said to have hit the boy. His own mental health worker is asked.",
        "Whoever works with him is no part of his household, and may be asked.",
        lambda: may_be_put((FEMI,), (STEPFATHER,)),
        "yes: asking.safe_to_ask",
    ),
    Case(
        may_be_put,
        YES,
        "Another Stefan Adler, a school nurse, would read it. The asker says that he is another.",
        "A name is no identity: he is asked.",
        lambda: may_be_put(
            (Reader("practitioner-nurse", "Stefan Adler", told_apart=True),), (STEPFATHER,)
        ),
        "yes: asking.safe_to_ask",
    ),
    Case(
        may_be_put,
        YES,
        "The coach works at the club; the question goes to one person in another team of it.",
        "It does not come by him, and goes.",
        lambda: may_be_put((replace(OFFICE, teams=frozenset({"office"})),), (KARL,)),
        "yes: asking.safe_to_ask",
    ),
    Case(
        may_be_put,
        NO,
        "The coach said to have hurt the boy is the one at the club who is to be asked.",
        "He is never asked, however his name is written in the directory.",
        lambda: may_be_put((replace(TO_KARL, name="K. Brandt-Holm"),), (KARL,)),
        "no: asking.to_alleged",
    ),
    Case(
        may_be_put,
        NO,
        "The question is put to a desk; the head of the team that answers it is the one alleged.",
        "It would come by him: it does not go that way.",
        lambda: may_be_put(
            (FEMI, replace(TO_KARL, asked=False)), (replace(KARL, teams=frozenset()),)
        ),
        "no: asking.by_alleged",
    ),
    Case(
        may_be_put,
        NO,
        "The club's office is one team with the coach.",
        "Whoever works beside him is not asked: the designated officer is.",
        lambda: may_be_put((OFFICE,), (KARL,)),
        "no: asking.beside_alleged",
    ),
    Case(
        may_be_put,
        UNSURE,
        "Nobody said whether somebody there is alleged to have caused harm.",
        "It is not put until somebody has.",
        lambda: UNSAID,
        "not_enough_known: asking.alleged_unknown",
    ),
    Case(
        may_be_put,
        UNSURE,
        "A Stefan Lund would read it, and the stepfather once had that name.",
        "It waits for the asker to say that they are two people, or to ask another.",
        lambda: may_be_put((Reader("practitioner-lund", "Stefan  LUND"),), (STEPFATHER,)),
        "not_enough_known: asking.namesake",
    ),
    Case(
        may_be_put,
        UNSURE,
        "Gwen Marsh manages the team that is asked; a Ruth Marsh lives with the stepfather.",
        "Of a practitioner's home nothing is known: the asker says whether it is one family.",
        lambda: may_be_put(
            (FEMI, Reader("practitioner-gwen", "Gwen Marsh", asked=False)), (STEPFATHER,)
        ),
        "not_enough_known: asking.namesake",
    ),
)
