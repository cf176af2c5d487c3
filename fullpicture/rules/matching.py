"""When two records may be linked by score alone: never twins, siblings or namesakes.

A score says how alike two records are. Twins, brothers and a father and son of one name are alike
too, so what would tell them apart is asked for by name, and what is not known holds the pair for a
person.
"""

from dataclasses import dataclass
from enum import StrEnum

from fullpicture.rules import sources
from fullpicture.rules.verdict import Known, Reason, Ruling, cites

MATCH, POSSIBLE = 0.95, 0.85
MOST_NAMESAKES = 0.00001
"""So many other children of these names born that day are to be expected at most: one in a hundred
thousand."""

MOST_OF_A_MOTHER = 50 * MOST_NAMESAKES
"""The commonest mother's name is that of one child in fifty."""


class Band(StrEnum):
    """What a probability is called."""

    MATCH = "match"
    POSSIBLE = "possible"
    LOW = "low"


class Number(StrEnum):
    """How the current valid NHS numbers of two records stand to one another."""

    SAME = "same"
    SUPERSEDED = "superseded"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Held(StrEnum):
    """Why a person must decide, whatever the score."""

    TWINS = "twins"
    SIBLINGS = "siblings"
    NAMESAKES = "namesakes"
    NAMES_DIFFER = "names differ"
    NUMBER_OF_ANOTHER = "number of another"
    DIFFERENT_NUMBERS = "different numbers"
    HOUSEHOLD = "household"


@dataclass(frozen=True)
class Compared:
    """How two records compare. None: not known, in one of them or in both.

    `*_alike` forgives what one writer does to one name or date: a slip, a short form, day and
    month turned. It is None for names so near that two children of a family may bear them.
    `short_in_one_list` when one agency keeps both, under a first name and a short form of it.
    `another_upn` when each has a UPN for good, and they differ.
    `home_shared` when it is one address, or one postcode under one family name. `tied` when
    something else that is a person's or a family's own is the same: UPN, e-mail address;
    `relatives_shared` when a relative has the same name; `spoken_against` when the UPN or all
    relatives differ. `namesakes` is how many other
    children of these names born that day are to be expected among those compared; `exactly` when
    both names are spelt the same, for of a slip nobody knows who else makes it.
    """

    given_alike: bool | None = None
    family_alike: bool | None = None
    birth_date_same: bool | None = None
    birth_date_alike: bool | None = None
    home_shared: bool | None = None
    short_in_one_list: bool = False
    number: Number = Number.UNKNOWN
    another_upn: bool = False
    tied: bool = False
    relatives_shared: bool = False
    spoken_against: bool = False
    namesakes: float | None = None
    exactly: bool = True


WORDS = {
    Held.TWINS: "Born on one day into one family under different first names: twins, until "
    "somebody knows better.",
    Held.SIBLINGS: "Of one family with different first names and birth dates: brothers or sisters.",
    Held.NAMESAKES: "The names are the same, and too little else is: it may be a namesake.",
    Held.NAMES_DIFFER: "The names differ, and a number alone does not join two names.",
    Held.NUMBER_OF_ANOTHER: "One NHS number under two names and two birth dates: one of them has "
    "the number of somebody else.",
    Held.DIFFERENT_NUMBERS: "Each has a valid NHS number of its own, and neither is known to have "
    "replaced the other.",
}
TWO_UPNS = "Each has a UPN of its own, and a child keeps one from school to school."
TWO_IN_A_LIST = (
    "One agency keeps two records of one family and birth date under two first names that are "
    "alike: twins named alike, until somebody knows that it is one child twice."
)
NOT_NAMED = "One of them has no first name yet, or it is not clear if the first names are one."
ALIKE = "The names and birth dates are alike, and something else ties the two or rules chance out."


@cites(sources.BANDS)
def band(probability: float) -> Band:
    """What the probability that two records are one person is called. Only a match may be linked
    by a machine; between the two a person looks.
    """
    if probability >= MATCH:
        return Band.MATCH
    return Band.POSSIBLE if probability >= POSSIBLE else Band.LOW


@cites(sources.MATCHING, sources.NEVER_TWINS, sources.SUPERSEDED)
def may_be_linked(compared: Compared) -> Ruling:
    """Whether the score of two records may link them, or a person has to decide."""
    if compared.number is Number.DIFFERENT:
        return _held(Held.DIFFERENT_NUMBERS)
    if _number_of_another(compared):
        return _held(Held.NUMBER_OF_ANOTHER)
    if compared.given_alike is not True:
        return _other_names(compared)
    if compared.another_upn:
        unsure = compared.number in (Number.SAME, Number.SUPERSEDED)
        known = Known.NOT_ENOUGH_KNOWN if unsure else Known.NO
        return Ruling(known, Reason("matching.different_numbers", TWO_UPNS, sources.NEVER_TWINS))
    if _perhaps_twins(compared):
        return Ruling(Known.NO, Reason("matching.twins", TWO_IN_A_LIST, sources.NEVER_TWINS))
    if _perhaps_a_namesake(compared):
        unsure = compared.birth_date_alike is None or compared.family_alike is None
        return _held(Held.NAMESAKES, Known.NOT_ENOUGH_KNOWN if unsure else Known.NO)
    return Ruling(Known.YES, Reason("matching.alike", ALIKE, sources.MATCHING))


def _number_of_another(compared: Compared) -> bool:
    names_differ = False in (compared.given_alike, compared.family_alike)
    return compared.number is Number.SAME and names_differ and compared.birth_date_alike is False


def _other_names(compared: Compared) -> Ruling:
    """The first names differ, or whether they do is not known."""
    known = Known.NO if compared.given_alike is False else Known.NOT_ENOUGH_KNOWN
    if known is Known.NOT_ENOUGH_KNOWN and _same_by_number(compared):
        return Ruling(Known.YES, Reason("matching.number", ALIKE, sources.MATCHING))
    one_family = compared.family_alike is True or compared.home_shared is True
    if compared.birth_date_same and one_family:
        return _held(Held.TWINS, known)
    return _held(Held.SIBLINGS if one_family else Held.NAMES_DIFFER, known)


def _same_by_number(compared: Compared) -> bool:
    followed = compared.number in (Number.SAME, Number.SUPERSEDED)
    return followed and compared.birth_date_same is True and compared.family_alike is not False


def _perhaps_twins(compared: Compared) -> bool:
    """Jamie and James in one list. Of two lists, each may have either name of one child."""
    followed = compared.number in (Number.SAME, Number.SUPERSEDED)
    return compared.short_in_one_list and bool(compared.birth_date_same) and not followed


def _perhaps_a_namesake(compared: Compared) -> bool:
    """Father and son, cousins, or strangers of one name."""
    followed = compared.number in (Number.SAME, Number.SUPERSEDED)
    few = compared.namesakes or 0.0
    if compared.birth_date_alike is not True:
        return not (followed and compared.birth_date_alike is None)
    if compared.home_shared and (compared.birth_date_same or not compared.spoken_against):
        return False
    tied = compared.tied or compared.relatives_shared and few <= MOST_OF_A_MOTHER
    if followed or tied and compared.birth_date_same:
        return False
    rare = compared.exactly and compared.namesakes is not None and few <= MOST_NAMESAKES
    sure = compared.family_alike and compared.birth_date_same and not compared.spoken_against
    return not (sure and rare)


def _held(why: Held, known: Known = Known.NO) -> Ruling:
    words = WORDS[why] if known is Known.NO or why is Held.NAMESAKES else NOT_NAMED
    source = sources.SUPERSEDED if why is Held.DIFFERENT_NUMBERS else sources.NEVER_TWINS
    return Ruling(known, Reason(f"matching.{why.name.lower()}", words, source))
