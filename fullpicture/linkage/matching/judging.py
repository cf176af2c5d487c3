"""What the rule on twins, siblings and namesakes is told of a pair, read off its levels."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from fullpicture.linkage.matching.levels import COMPARISONS, Level
from fullpicture.linkage.matching.weighings import gamma
from fullpicture.rules.matching import MOST_NAMESAKES, Compared, Held, Number, may_be_linked
from fullpicture.rules.verdict import Known

LEVELS: Mapping[str, Mapping[int, Level]] = {
    each.name: {gamma(each, level): level for level in each.levels} for each in COMPARISONS
}
NUMBERS = {"same": Number.SAME, "superseded": Number.SUPERSEDED, "other": Number.DIFFERENT}
TIES = ("upn", "relatives", "email")
JUDGED = ("given", "family", "born", "home", "nhs", *TIES)


def level_of(name: str, number: int | None) -> Level | None:
    """None when it is not known in one of the two, or not compared at all."""
    return None if number is None or number < 0 else LEVELS[name][number]


TWO_CHILDREN = frozenset(
    {Held.TWINS, Held.SIBLINGS, Held.NAMES_DIFFER, Held.DIFFERENT_NUMBERS, Held.NUMBER_OF_ANOTHER}
)


@dataclass(frozen=True)
class Standing:
    """Why a person must decide, or ""; and whether because the two are two children."""

    held: str
    apart: bool


FREE = Standing("", False)


@lru_cache(maxsize=100_000)
def standing(levels: tuple[int | None, ...], rare: bool | None, one_list: bool = False) -> Standing:
    """`levels` in the order of JUDGED; `one_list` where one agency keeps both records."""
    stands = {name: level_of(name, number) for name, number in zip(JUDGED, levels, strict=True)}
    ruling = may_be_linked(_compared(stands, rare, one_list))
    if ruling.permitted:
        return FREE
    why = Held[ruling.reason.code.partition(".")[2].upper()]
    return Standing(str(why), ruling.known is Known.NO and why in TWO_CHILDREN)


def _compared(stands: Mapping[str, Level | None], rare: bool | None, one_list: bool) -> Compared:
    alike = {name: level.alike if level else None for name, level in stands.items()}
    given, born, nhs, upn = (stands[name] for name in ("given", "born", "nhs", "upn"))
    return Compared(
        given_alike=alike["given"],
        family_alike=alike["family"],
        birth_date_same=None if born is None else born.name == "same",
        birth_date_alike=alike["born"],
        home_shared=alike["home"],
        number=Number.UNKNOWN if nhs is None else NUMBERS[nhs.name],
        short_in_one_list=one_list and given is not None and given.name == "short",
        another_upn=upn is not None and upn.name == "other",
        tied=any(alike[name] for name in TIES),
        spoken_against=any(alike[name] is False for name in TIES[:2]),
        namesakes=_namesakes(stands, rare),
    )


def _namesakes(stands: Mapping[str, Level | None], rare: bool | None) -> float | None:
    """Counted of exactly these names; of names with a slip in them nobody knows how many."""
    exact = all(level is not None and level.name == "same"
                for level in (stands["given"], stands["family"]))  # fmt: skip
    if rare is None or not exact:
        return None
    return 0.0 if rare else 2 * MOST_NAMESAKES
