"""Each spelling of a name taken apart once: its words, its sound, what it is short for."""

from collections.abc import Sequence
from functools import cache

import pyarrow as pa

from fullpicture.linkage.spelling import (
    NOT_YET_NAMED,
    SAID_BESIDE,
    formal_names,
    is_not_yet_named,
    listed_names,
    sound,
    spellings,
    words,
)


def given_table(spelt: Sequence[str]) -> pa.Table:
    """`first` is the name to compare by, and nothing while nobody has named the child."""
    rows = [_given(text) for text in spelt]
    kinds = {"spelt": pa.string(), "first": pa.string(), "sound": pa.string(),
             "names": pa.list_(pa.string()), "formal": pa.list_(pa.string()),
             "common": pa.bool_()}  # fmt: skip
    return pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items())))


def _given(text: str) -> dict[str, object]:
    parts = words(text)
    if is_not_yet_named(parts):
        return {"spelt": text}
    named = tuple(part for part in parts if part not in NOT_YET_NAMED | SAID_BESIDE) or parts
    first = named[0]
    return {
        "spelt": text,
        "first": first,
        "sound": sound(first),
        "names": list(spellings(named)),
        "formal": sorted(formal_names(first)),
        "common": first in _listed(),
    }


@cache
def _listed() -> frozenset[str]:
    return listed_names()


def family_table(spelt: Sequence[str]) -> pa.Table:
    """`whole` is the name without its blanks and hyphens; `names` are also its parts."""
    rows = [_family(text) for text in spelt]
    kinds = {"spelt": pa.string(), "whole": pa.string(), "sound": pa.string(),
             "names": pa.list_(pa.string())}  # fmt: skip
    return pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items())))


def _family(text: str) -> dict[str, object]:
    parts = words(text)
    whole = "".join(parts)
    if not whole:
        return {"spelt": text}
    return {"spelt": text, "whole": whole, "sound": sound(whole), "names": list(spellings(parts))}
