"""The privacy register: what every stored field is, as information governance signs it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REGISTER = Path(__file__).parent / "data" / "privacy_register.toml"

CLASSES = {
    "special": "About a child or adult; may be of special category or about offences",
    "personal": "Names or describes a child or an adult in a child's life",
    "practitioner": "Names or describes somebody at work",
    "identifier": "Leads to a person only together with other tables",
    "secret": "A key, a password or sealed content",
    "plain": "Times, codes and mechanics that say nothing of anybody",
}


@dataclass(frozen=True)
class Field:
    """One stored field; `table` is "chapter.model"."""

    table: str
    name: str
    kind: str


@cache
def fields() -> tuple[Field, ...]:
    """Every field of the register, in its order. A class it does not know is refused."""
    held = tomllib.loads(REGISTER.read_text("utf-8"))
    found = [
        Field(f"{chapter}.{model}", name, kind)
        for chapter, models in held.items()
        for model, kinds in models.items()
        for kind, names in kinds.items()
        for name in names
    ]
    unknown = sorted({field.kind for field in found} - set(CLASSES))
    if unknown:
        raise ValueError(f"{REGISTER.name}: {unknown} is no class; use one of {sorted(CLASSES)}")
    return tuple(found)
