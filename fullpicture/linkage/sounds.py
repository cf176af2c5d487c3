"""How a name sounds to whoever looks for it, in whichever language it was written.

For search alone: the matching of files has a model learnt with the plain sounds of `spelling`.
"""

import re
from functools import cache, lru_cache

from fullpicture.linkage.spelling import DATA, formal_names, sound

# In this order, so that English metaphone reads letters as Polish, Arabic, Urdu, Turkish or
# Russian names mean them when they are written in Latin ones.
RESPELT = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"^(?:oughn?|ou)", "a"),
        (r"^ya(?=[aeiou])|^ye(?=[lkv])", "e"),
        (r"tch|cz", "ch"),
        (r"sch|sz|sh(?=h)", "sh"),
        (r"dj|dzh|zh|dz", "j"),
        (r"ph", "f"),
        (r"(?<=[kgdb])h", ""),
        (r"^h(?=[aeiouy])", "h"),
        (r"(?<=[aeiou])h(?=[^aeiouy]|$)", ""),
        (r"q|ck", "k"),
        (r"(?<=[aeiou])w(?=[aeiou])|^w", "v"),
        (r"(?<=[aeiou])w", "u"),
        (r"(?<=[aeiou])y(?=.)", "i"),
        (r"x", "ks"),
        (r"^[aeiou]+", "a"),
    )
)


@lru_cache(maxsize=100_000)
def heard(name: str) -> str:
    """How a folded name sounds."""
    for pattern, instead in RESPELT:
        name = pattern.sub(instead, name)
    return sound(name)


@lru_cache(maxsize=100_000)
def called(name: str) -> frozenset[str]:
    """What somebody of that given name may also be called: what it is short for, and the name as
    other languages spell it."""
    return formal_names(name).union(*(spelt_otherwise(each) for each in formal_names(name)))


def spelt_otherwise(name: str) -> frozenset[str]:
    """The same name in other languages."""
    return _sets().get(name, frozenset())


@cache
def _sets() -> dict[str, frozenset[str]]:
    lines = (DATA / "spelt_otherwise.csv").read_text("utf-8").splitlines()
    found: dict[str, frozenset[str]] = {}
    for line in lines:
        if line.startswith("#") or line == "names":
            continue
        names = frozenset(line.split())
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found
