"""Worked cases: how a claim stands once it is followed back to whoever first said it."""

from collections.abc import Mapping
from dataclasses import replace

from fullpicture.rules.provenance import Origin, Origins, Piece, origins_of
from fullpicture.rules.triangulation import Claim, Weighed, weigh
from tests.spec.worked import Case, Kind

SCHOOL, HEALTH, COUNCIL, POLICE = "Oakfield", "Harrowmere Health", "the council", "the police"

MOTHER = Piece(HEALTH, Origin.TOLD, "mother", "his mother", household=True)
FATHER = Piece(SCHOOL, Origin.TOLD, "father", "his father", household=True)
GRANDMOTHER = Piece(COUNCIL, Origin.TOLD, "grandmother", "his grandmother", household=False)
NEIGHBOUR = Piece(POLICE, Origin.TOLD, "neighbour", "a neighbour", household=False)
TEACHER = Piece(SCHOOL, Origin.OBSERVED, "teacher", "his class teacher", household=False)
NURSE = Piece(HEALTH, Origin.OBSERVED, "nurse", "the school nurse", household=False)
CLINIC = Piece(HEALTH, Origin.READ, "clinic", "the clinic's record", household=False)
OFFICER = Piece(POLICE, Origin.OBSERVED, "officer", "the officer who was there", household=False)
SOMEBODY = Piece(POLICE, Origin.TOLD)
CHILD = Piece(SCHOOL, Origin.TOLD, "child", "the child", household=True, by_child=True)


def told_to(agency: str, by: Piece) -> Piece:
    return replace(by, agency=agency)


def taken(agency: str, *keys: str) -> Piece:
    """What an agency wrote down from what it received."""
    return Piece(agency, Origin.RECEIVED, derived_from=frozenset(keys))


def gone(piece: Piece) -> Piece:
    return replace(piece, withdrawn=True)


def _claim(
    *supports: str,
    no: tuple[str, ...] = (),
    harm: bool | None = False,
    asked: bool = False,
    could_not: bool = False,
) -> Claim:
    return Claim(frozenset(supports), frozenset(no), harm, asked, could_not)


def _weigh(claim: Claim, **pieces: Piece) -> Weighed:
    return weigh(claim, pieces)


def _origins(*keys: str, **pieces: Piece) -> Origins:
    return origins_of(keys, pieces)


ECHO: Mapping[str, Piece] = {
    "health": MOTHER,
    "council": taken(COUNCIL, "health"),
    "school": taken(SCHOOL, "council"),
    "police": taken(POLICE, "school"),
}
CIRCLE = {
    "school": taken(SCHOOL, "council"),
    "council": taken(COUNCIL, "police"),
    "police": taken(POLICE, "school"),
}

FOLLOWED_BACK = (
    Case(
        origins_of,
        Kind.YES,
        "The council wrote it from what the school sent, and the school saw it.",
        "The class teacher is the one source of both.",
        lambda: _origins("a", "b", a=TEACHER, b=taken(COUNCIL, "a")),
        "his class teacher",
    ),
    Case(
        origins_of,
        Kind.YES,
        "His mother told it to the health visitor in May, and to the school in June.",
        "One teller is one source, however often she told it.",
        lambda: _origins("a", "b", a=MOTHER, b=told_to(SCHOOL, MOTHER)),
        "his mother",
    ),
    Case(
        origins_of,
        Kind.YES,
        "A report draws on what the teacher saw and on what his mother told.",
        "It has two sources.",
        lambda: _origins("c", a=TEACHER, b=MOTHER, c=taken(COUNCIL, "a", "b")),
        "his mother, his class teacher",
    ),
    Case(
        origins_of,
        Kind.NO,
        "The neighbour took back what she had told, and the council had written it from that.",
        "Nothing is left that it rests on.",
        lambda: _origins("b", a=gone(NEIGHBOUR), b=taken(COUNCIL, "a")),
        "nobody",
    ),
    Case(
        origins_of,
        Kind.NO,
        "What the school wrote in between was a mistake and is withdrawn.",
        "The council had it by way of the school alone, so nothing is left of it.",
        lambda: _origins("c", a=TEACHER, b=gone(taken(SCHOOL, "a")), c=taken(COUNCIL, "b")),
        "nobody",
    ),
    Case(
        origins_of,
        Kind.NOT_ENOUGH_KNOWN,
        "Three agencies each wrote it from what another of them had sent.",
        "They go round in a circle: whoever said it first is not known.",
        lambda: origins_of(CIRCLE, CIRCLE),
        "somebody unknown",
    ),
    Case(
        origins_of,
        Kind.NOT_ENOUGH_KNOWN,
        "The council wrote it from a letter that nobody can find.",
        "It comes from nobody knows whom.",
        lambda: _origins("a", a=taken(COUNCIL, "the lost letter")),
        "somebody unknown",
    ),
    Case(
        origins_of,
        Kind.NOT_ENOUGH_KNOWN,
        "The police were told; they did not write by whom. The teacher saw it too.",
        "One source is known and one is not.",
        lambda: _origins("a", "b", a=TEACHER, b=SOMEBODY),
        "his class teacher, somebody unknown",
    ),
)

STANDINGS = (
    # ------------------------------------------------------------ one account
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "His mother tells the health visitor that CAMHS sees him every week.",
        "It is the family's account, not yet checked: CAMHS can be asked.",
        lambda: _weigh(_claim("a"), a=MOTHER),
        "familys_account: His mother says so. Nobody outside the household has confirmed it.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "His mother and his father each say that the lodger has moved out.",
        "Two who live together are the family's account still.",
        lambda: _weigh(_claim("a", "b"), a=MOTHER, b=FATHER),
        "familys_account: His father and his mother say so. Nobody outside the household has"
        " confirmed it.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "A man who says that he is his uncle tells it. Nobody knows whether he lives there.",
        "Who may live in the household counts as living there.",
        lambda: _weigh(_claim("a"), a=Piece(SCHOOL, Origin.TOLD, "uncle", "his uncle")),
        "familys_account: His uncle says so. Nobody outside the household has confirmed it.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "The police were told; nobody wrote down by whom.",
        "What comes from nobody knows whom is not yet checked.",
        lambda: _weigh(_claim("a"), a=SOMEBODY),
        "familys_account: Nobody says where it comes from.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "His class teacher saw the bruise, and nobody else has yet.",
        "One account from outside the household. Acting on it does not wait for a second.",
        lambda: _weigh(_claim("a"), a=TEACHER),
        "one_account: His class teacher says so.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "The teacher wrote it down on Monday and again on Friday.",
        "It is one account, written twice.",
        lambda: _weigh(_claim("a", "b"), a=TEACHER, b=TEACHER),
        "one_account: His class teacher says so.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "The teacher saw it. The police heard it from nobody knows whom.",
        "The unknown teller may be the teacher, so it is no second source.",
        lambda: _weigh(_claim("a", "b"), a=TEACHER, b=SOMEBODY),
        "one_account: His class teacher says so.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "His grandmother, who lives elsewhere, told the council that he is left alone at night. "
        "It was put down as a family quarrel, and nobody asked further.",
        "Her account stands on the board as one account until somebody asks.",
        lambda: _weigh(_claim("a"), a=GRANDMOTHER),
        "one_account: His grandmother says so.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "Two agencies write differently whether his aunt lives in the household.",
        "In doubt she does.",
        lambda: _weigh(
            _claim("a", "b"),
            a=Piece(SCHOOL, Origin.TOLD, "aunt", "his aunt", household=False),
            b=Piece(SCHOOL, Origin.TOLD, "aunt", "his aunt", household=True),
        ),
        "familys_account: His aunt says so. Nobody outside the household has confirmed it.",
    ),
    # ------------------------------------------------------------ echoes
    Case(
        weigh,
        Kind.NO,
        "Four agencies record that CAMHS sees him. Each had it from the one before, and the first "
        "from his mother.",
        "It is an echo: four records are one source.",
        lambda: weigh(_claim(*ECHO), ECHO),
        "echoed: Four agencies record this. All four had it from his mother.",
    ),
    Case(
        weigh,
        Kind.NO,
        "Three agencies record that his father has moved out. His mother told each of them.",
        "She is one source, though three wrote it down.",
        lambda: _weigh(
            _claim("a", "b", "c"), a=MOTHER, b=told_to(SCHOOL, MOTHER), c=told_to(POLICE, MOTHER)
        ),
        "echoed: Three agencies record this. All three had it from his mother.",
    ),
    Case(
        weigh,
        Kind.NO,
        "The school and the council record that he was at the clinic. Both read it in the clinic's "
        "record.",
        "Good as the clinic may be, it is one source.",
        lambda: _weigh(_claim("a", "b"), a=told_to(SCHOOL, CLINIC), b=told_to(COUNCIL, CLINIC)),
        "echoed: Two agencies record this. Both had it from the clinic's record.",
    ),
    Case(
        weigh,
        Kind.NO,
        "The council wrote it from what the school sent, the school from what the council sent.",
        "Two records go round in a circle.",
        lambda: _weigh(_claim("a", "b"), a=taken(SCHOOL, "b"), b=taken(COUNCIL, "a")),
        "echoed: Two agencies record this. Nobody says where they had it from.",
    ),
    Case(
        weigh,
        Kind.NO,
        "Three agencies wrote it from one another. One of them heard it from his mother, too.",
        "His mother is all that is known of, and where the rest comes from is not known.",
        lambda: weigh(_claim(*CIRCLE, "m"), {**CIRCLE, "m": told_to(COUNCIL, MOTHER)}),
        "familys_account: His mother says so. Nobody outside the household has confirmed it.",
    ),
    Case(
        weigh,
        Kind.NO,
        "The police wrote it from a letter that cannot be found, the council from the police.",
        "Two records, and a source that nobody can name.",
        lambda: _weigh(_claim("a", "b"), a=taken(POLICE, "letter"), b=taken(COUNCIL, "a")),
        "echoed: Two agencies record this. Nobody says where they had it from.",
    ),
    Case(
        weigh,
        Kind.NO,
        "The school wrote it twice from what his mother told the health visitor.",
        "One agency that repeats itself is no echo between agencies.",
        lambda: _weigh(_claim("b", "c"), a=MOTHER, b=taken(SCHOOL, "a"), c=taken(SCHOOL, "a")),
        "familys_account: His mother says so. Nobody outside the household has confirmed it.",
    ),
    Case(
        weigh,
        Kind.NO,
        "Two agencies had it from somebody whose entry this reader may not see.",
        "That it is one source is said; who it is stays hidden.",
        lambda: _weigh(
            _claim("b", "c"),
            a=Piece("", Origin.TOLD, "1"),
            b=taken(SCHOOL, "a"),
            c=taken(POLICE, "a"),
        ),
        "echoed: Two agencies record this. Both had it from somebody whom you may not see.",
    ),
    # ------------------------------------------------------------ corroborated
    Case(
        weigh,
        Kind.YES,
        "His mother says that he goes to school every day. The class teacher's register says so.",
        "It is corroborated: one of the two sources is outside the household.",
        lambda: _weigh(_claim("a", "b"), a=MOTHER, b=TEACHER),
        "corroborated: Two sources say so: his class teacher and his mother.",
    ),
    Case(
        weigh,
        Kind.YES,
        "The teacher and the school nurse each saw it.",
        "Two who saw it themselves are two sources, though they work in one school.",
        lambda: _weigh(_claim("a", "b"), a=TEACHER, b=told_to(SCHOOL, NURSE)),
        "corroborated: Two sources say so: his class teacher and the school nurse.",
    ),
    Case(
        weigh,
        Kind.YES,
        "His grandmother's account was put down as a quarrel. The officer who was called at night "
        "found him alone.",
        "Her account is corroborated, and the first answer to it was wrong.",
        lambda: _weigh(_claim("a", "b"), a=GRANDMOTHER, b=OFFICER),
        "corroborated: Two sources say so: his grandmother and the officer who was there.",
    ),
    Case(
        weigh,
        Kind.YES,
        "Four agencies repeat his mother. The clinic's own record says the same.",
        "With the clinic there are two sources.",
        lambda: weigh(_claim(*ECHO, "clinic"), {**ECHO, "clinic": CLINIC}),
        "corroborated: Two sources say so: his mother and the clinic's record.",
    ),
    Case(
        weigh,
        Kind.YES,
        "The council's report draws on what his mother told and on what the teacher saw.",
        "One record may carry two sources.",
        lambda: _weigh(_claim("c"), a=MOTHER, b=TEACHER, c=taken(COUNCIL, "a", "b")),
        "corroborated: Two sources say so: his class teacher and his mother.",
    ),
    Case(
        weigh,
        Kind.YES,
        "The teacher and the nurse saw it. A third agency goes round in a circle with itself.",
        "What nobody can trace takes nothing away from two who saw it.",
        lambda: _weigh(_claim("a", "b", "c"), a=TEACHER, b=NURSE, c=taken(POLICE, "c")),
        "corroborated: Two sources say so: his class teacher and the school nurse.",
    ),
    Case(
        weigh,
        Kind.YES,
        "It was corroborated while somebody is still being asked.",
        "The question may go on; the claim stands already.",
        lambda: _weigh(_claim("a", "b", asked=True), a=MOTHER, b=TEACHER),
        "corroborated: Two sources say so: his class teacher and his mother.",
    ),
    Case(
        weigh,
        Kind.YES,
        "A neighbour, the teacher and the nurse all say so.",
        "Three sources are named in the order of the alphabet, whoever came first.",
        lambda: _weigh(_claim("a", "b", "c"), a=TEACHER, b=NEIGHBOUR, c=NURSE),
        "corroborated: Three sources say so: a neighbour, his class teacher and the school nurse.",
    ),
    # ------------------------------------------------------------ contradicted
    Case(
        weigh,
        Kind.NO,
        "His mother says that CAMHS sees him weekly. CAMHS answers that he was discharged in May.",
        "The claim is contradicted, and comes first on the board.",
        lambda: _weigh(_claim("a", no=("b",)), a=told_to(SCHOOL, MOTHER), b=CLINIC),
        "contradicted: One agency records this. One agency records otherwise.",
    ),
    Case(
        weigh,
        Kind.NO,
        "The school's register says that he was there on Monday; his mother says that he was ill "
        "at home.",
        "School and parent contradict each other. Neither is taken to be right.",
        lambda: _weigh(_claim("a", no=("b",)), a=TEACHER, b=MOTHER),
        "contradicted: One agency records this. One agency records otherwise.",
    ),
    Case(
        weigh,
        Kind.NO,
        "His mother told the school that he fell off a bed, and the hospital that a door hit him.",
        "She said it both ways.",
        lambda: _weigh(_claim("a", no=("b",)), a=told_to(SCHOOL, MOTHER), b=MOTHER),
        "contradicted: His mother gave both accounts.",
    ),
    Case(
        weigh,
        Kind.NO,
        "Four agencies repeat his mother; the teacher saw otherwise.",
        "Four echoes do not outvote one who saw it.",
        lambda: weigh(_claim(*ECHO, no=("t",)), {**ECHO, "t": TEACHER}),
        "contradicted: Four agencies record this. One agency records otherwise.",
    ),
    Case(
        weigh,
        Kind.NO,
        "Two who saw it say so, and a third says otherwise.",
        "Contradicted comes before corroborated.",
        lambda: _weigh(_claim("a", "b", no=("c",)), a=TEACHER, b=NURSE, c=OFFICER),
        "contradicted: Two agencies record this. One agency records otherwise.",
    ),
    Case(
        weigh,
        Kind.NO,
        "His mother took back that he was at home. The register still says that he was not.",
        "What says so is gone, what says otherwise is not.",
        lambda: _weigh(_claim("a", no=("b",)), a=gone(MOTHER), b=TEACHER),
        "contradicted: One agency records otherwise. Nothing that says so stands any more.",
    ),
    Case(
        weigh,
        Kind.NO,
        "What contradicted it comes from nobody knows whom.",
        "It is contradicted still: somebody has to ask.",
        lambda: _weigh(_claim("a", no=("b",)), a=TEACHER, b=SOMEBODY),
        "contradicted: One agency records this. One agency records otherwise.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "The one who contradicted it took that back.",
        "What was withdrawn contradicts nothing.",
        lambda: _weigh(_claim("a", no=("b",)), a=TEACHER, b=gone(NEIGHBOUR)),
        "one_account: His class teacher says so.",
    ),
    # ------------------------------------------------------------ withdrawn
    Case(
        weigh,
        Kind.NO,
        "The neighbour took back what she had told. The council and the school had it from her.",
        "Nothing is left of the claim, though two records still say so.",
        lambda: _weigh(
            _claim("b", "c"), a=gone(NEIGHBOUR), b=taken(COUNCIL, "a"), c=taken(SCHOOL, "b")
        ),
        "nothing_left: What said so was withdrawn.",
    ),
    Case(
        weigh,
        Kind.NO,
        "The neighbour took it back, but the officer had seen it too.",
        "One source is left of two.",
        lambda: _weigh(_claim("a", "b"), a=gone(NEIGHBOUR), b=OFFICER),
        "one_account: The officer who was there says so.",
    ),
    Case(
        weigh,
        Kind.NO,
        "One of the four who repeated his mother withdrew its record.",
        "Whoever had it from there falls with it. Two agencies are left.",
        lambda: weigh(_claim(*ECHO), {**ECHO, "school": gone(ECHO["school"])}),
        "echoed: Two agencies record this. Both had it from his mother.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "Somebody put down a claim, and nothing to say where it comes from.",
        "It asks for a source.",
        lambda: _weigh(_claim()),
        "nothing_left: Nothing says so yet.",
    ),
    # ------------------------------------------------------------ asking
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "CAMHS has been asked whether it sees him, and has not answered.",
        "It is being checked. Nothing waits for that.",
        lambda: _weigh(_claim("a", asked=True), a=MOTHER),
        "being_checked: His mother says so. Nobody outside the household has confirmed it. Somebody"
        " was asked.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "The surgery was asked, and could not say.",
        "It could not be checked there. That is no confirmation.",
        lambda: _weigh(_claim("a", could_not=True), a=MOTHER),
        "could_not_be_checked: His mother says so. Nobody outside the household has confirmed it."
        " Whoever was asked could not say.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "The surgery could not say, and the clinic is being asked.",
        "It is being checked again.",
        lambda: _weigh(_claim("a", asked=True, could_not=True), a=MOTHER),
        "being_checked: His mother says so. Nobody outside the household has confirmed it. Somebody"
        " was asked.",
    ),
    # ------------------------------------------------------------ the child's word
    Case(
        weigh,
        Kind.YES,
        "He tells his teacher that he is hit at home.",
        "What a child says of harm is evidence. It never waits to be confirmed.",
        lambda: _weigh(_claim("a", harm=True), a=CHILD),
        "childs_word: The child says so. It is evidence, and nothing waits for somebody to confirm"
        " it.",
    ),
    Case(
        weigh,
        Kind.YES,
        "He tells that he is hit; his mother says that he makes it up.",
        "His word is not listed as contradicted. Hers is written down beside it.",
        lambda: _weigh(_claim("a", no=("b",), harm=True), a=CHILD, b=MOTHER),
        "childs_word: The child says so. It is evidence, and nothing waits for somebody to confirm"
        " it.",
    ),
    Case(
        weigh,
        Kind.YES,
        "He says something, and nobody has said whether it is about harm.",
        "It is taken for his word of harm.",
        lambda: _weigh(_claim("a", harm=None), a=CHILD),
        "childs_word: The child says so. It is evidence, and nothing waits for somebody to confirm"
        " it.",
    ),
    Case(
        weigh,
        Kind.YES,
        "The council wrote down what he had told his teacher of being hit.",
        "It is his word still, in whosever record it stands.",
        lambda: _weigh(_claim("b", harm=True), a=CHILD, b=taken(COUNCIL, "a")),
        "childs_word: The child says so. It is evidence, and nothing waits for somebody to confirm"
        " it.",
    ),
    Case(
        weigh,
        Kind.NOT_ENOUGH_KNOWN,
        "He says that he goes to swimming on Tuesdays. It is not about harm.",
        "That can be checked like anything else.",
        lambda: _weigh(_claim("a", harm=False), a=CHILD),
        "familys_account: The child says so. Nobody outside the household has confirmed it.",
    ),
)

CASES = (*STANDINGS, *FOLLOWED_BACK)
