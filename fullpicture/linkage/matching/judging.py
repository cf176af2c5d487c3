"""What the rule on twins, siblings and namesakes is told of a pair, read off its levels."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fullpicture.linkage.matching.levels import COMPARISONS, Level
from fullpicture.linkage.matching.weighings import gamma
from fullpicture.rules.matching import (
    MOST_NAMESAKES,
    MOST_OF_A_MOTHER,
    Compared,
    Held,
    Number,
    may_be_linked,
)
from fullpicture.rules.verdict import Known

NAMESAKE_STEPS = (MOST_NAMESAKES, MOST_OF_A_MOTHER)
LEVELS: Mapping[str, Mapping[int, Level]] = {
    each.name: {gamma(each, level): level for level in each.levels} for each in COMPARISONS
}
NUMBERS = {"same": Number.SAME, "superseded": Number.SUPERSEDED, "other": Number.DIFFERENT}
JUDGED = ("given", "family", "born", "home", "nhs", "upn", "relatives", "email")


def level_of(name: str, number: int) -> Level | None:
    """None when it is not known in one of the two, or not compared at all."""
    return None if number < 0 else LEVELS[name][number]


TWO_CHILDREN = frozenset(
    {Held.TWINS, Held.SIBLINGS, Held.NAMES_DIFFER, Held.DIFFERENT_NUMBERS, Held.NUMBER_OF_ANOTHER}
)


@dataclass(frozen=True)
class Beside:
    """What no level says of a pair. `namesakes` as the rule has it, but of rough size, so that
    the answer is remembered; `two_names` where both first names are borne by many, so that
    neither is a slip or a short form of the other; `one_list` where one agency keeps both records.
    """

    namesakes: float | None
    two_names: bool
    one_list: bool


@dataclass(frozen=True)
class Standing:
    """Why a person must decide, or ""; and whether because the two are two children."""

    held: str
    apart: bool


FREE = Standing("", False)


def pattern(names: Collection[str]) -> str:
    """As SQL, all of a scored pair that its standing depends on: many pairs have the same."""
    numbers = [f"coalesce(gamma_{name}, -1)" if name in names else "-1" for name in JUDGED]
    steps = " ".join(
        f"WHEN namesakes <= {step} THEN {at}" for at, step in enumerate(NAMESAKE_STEPS)
    )
    namesakes = f"CASE WHEN namesakes IS NULL THEN -1 {steps} ELSE {len(NAMESAKE_STEPS)} END"
    one_list = "source_l <> '' AND source_l = source_r"
    return f"concat_ws(',', {', '.join(numbers)}, {namesakes}, two_names::INT, ({one_list})::INT)"


@lru_cache(maxsize=100_000)
def standing(of: str) -> Standing:
    """Of a pair of this pattern."""
    *levels, namesakes, two_names, one_list = map(int, of.split(","))
    stands = {name: level_of(name, number) for name, number in zip(JUDGED, levels, strict=True)}
    rough = None if namesakes < 0 else (*NAMESAKE_STEPS, 1.0)[namesakes]
    ruling = may_be_linked(_compared(stands, Beside(rough, bool(two_names), bool(one_list))))
    if ruling.permitted:
        return FREE
    why = Held[ruling.reason.code.partition(".")[2].upper()]
    return Standing(str(why), ruling.known is Known.NO and why in TWO_CHILDREN)


def _compared(stands: Mapping[str, Level | None], beside: Beside) -> Compared:
    alike = {name: level.alike if level else None for name, level in stands.items()}
    given, born, nhs, upn = (stands[name] for name in ("given", "born", "nhs", "upn"))
    short, slip = (given is not None and given.name == name for name in ("short", "slip"))
    return Compared(
        given_alike=None if (slip or short) and beside.two_names else alike["given"],
        family_alike=alike["family"],
        birth_date_same=None if born is None else born.name == "same",
        birth_date_alike=alike["born"],
        home_shared=_home_shared(stands["home"], family_alike=alike["family"]),
        number=Number.UNKNOWN if nhs is None else NUMBERS[nhs.name],
        short_in_one_list=beside.one_list and short,
        another_upn=upn is not None and upn.name == "other",
        tied=any(alike[name] for name in ("upn", "email")),
        relatives_shared=bool(alike["relatives"]),
        spoken_against=False in (alike["upn"], alike["relatives"]),
        namesakes=beside.namesakes,
        exactly=_exactly(stands),
    )


def _home_shared(home: Level | None, *, family_alike: bool | None) -> bool | None:
    """A postcode is of a dozen homes: it is one home for those of one family name."""
    if home is None:
        return None
    return None if home.name == "postcode" and not family_alike else home.alike


def _exactly(stands: Mapping[str, Level | None]) -> bool:
    return all(
        level is not None and level.name == "same" for level in (stands["given"], stands["family"])
    )
