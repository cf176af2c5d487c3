"""The ways in which an identity stands in a question.

A misspelling is as far off as one is looked for, and is drawn again where it makes an everyday
word. Short forms are from lists that the sweep itself uses, so that way flatters.
"""

import random
import re
from dataclasses import dataclass

from fullpicture.advice.sweep import Circle
from fullpicture.advice.sweep.likeness import allowed
from fullpicture.advice.sweep.reading import common_words
from fullpicture.advice.sweep.words import ABBREVIATIONS
from fullpicture.bench.damage import slip
from fullpicture.bench.people import Child
from fullpicture.linkage.spelling import folded, short_forms

SHORT = {"Road": "Rd", "Street": "St", "Lane": "Ln", "Avenue": "Ave", "Drive": "Dr", "Close": "Cl"}


@dataclass(frozen=True)
class Family:
    """A child, a sister or brother, a mother; where they live, learn and are numbered."""

    child: Child
    other: Child
    mother: Child
    school: str
    line: str
    phone: str
    upn: str
    circle: Circle


def _who(family: Family, chance: random.Random) -> Child:
    return chance.choice((family.child, family.child, family.other, family.mother))


def full(family: Family, chance: random.Random) -> tuple[str, str]:
    who = _who(family, chance)
    order = (f"{who.given} {who.family}", f"{who.family}, {who.given}")
    return chance.choice((order[0], order[0], order[1])), ""


def first(family: Family, chance: random.Random) -> tuple[str, str]:
    return _who(family, chance).given, ""


def titled(family: Family, chance: random.Random) -> tuple[str, str]:
    return f"{chance.choice(('Mrs', 'Ms', 'Miss', 'Mr'))} {family.mother.family}", ""


def possessive(family: Family, chance: random.Random) -> tuple[str, str]:
    who = _who(family, chance)
    name = chance.choice((who.given, f"{who.given} {who.family}"))
    return name, chance.choice(("'s", "’s", "s"))


def initials(family: Family, chance: random.Random) -> tuple[str, str]:
    who = _who(family, chance)
    one, two = who.given[0], who.family[0]
    if f"{one}{two}".casefold() in ABBREVIATIONS:
        return f"{one}.{two}.", ""
    forms = (f"{one}{two}", f"{one}.{two}.", f"{one}. {who.family}", f"{who.given} {two}")
    return chance.choice(forms), ""


def misspelt(family: Family, chance: random.Random) -> tuple[str, str]:
    who = _who(family, chance)
    names = (who.given, who.family, family.mother.family, family.child.family, "Harrowmere")
    long = [name for name in names if allowed(folded(name)) and name.isalpha()]
    name = chance.choice(long[:2])
    while True:
        wrong = folded(name)
        for _ in range(chance.randint(1, allowed(folded(name)))):
            wrong = slip(wrong, chance)
        if wrong != folded(name) and wrong not in common_words():
            return wrong.capitalize(), ""


def short(family: Family, chance: random.Random) -> tuple[str, str]:
    for who in (family.child, family.other, family.mother):
        forms = [each for each in short_forms(folded(who.given)) if each not in common_words()]
        if forms:
            return chance.choice(forms).capitalize(), ""
    return family.child.given, ""


def split(family: Family, chance: random.Random) -> tuple[str, str]:
    who = _who(family, chance)
    if chance.random() < 0.5 or len(who.given) < 6:
        return f"{who.given}\n{who.family}", ""
    at = len(who.given) // 2
    return f"{who.given[:at]}-\n{who.given[at:]}", ""


def online(family: Family, chance: random.Random) -> tuple[str, str]:
    who = _who(family, chance)
    given, last = (re.sub(r"\W", "", folded(name)) for name in (who.given, who.family))
    forms = (
        f"{given}.{last}@mail.example",
        f"{given}{who.born.year}@post.example",
        f"{given[0]}{last}@school.example",
        f"@{given}{last[0]}{who.born:%y}",
        f"{given}_{last}{who.born:%y}",
        f"{last}{given}",
    )
    return chance.choice(forms), ""


def at_school(family: Family, chance: random.Random) -> tuple[str, str]:
    core = re.match(r"St \w+|\w+", family.school)
    assert core is not None, "every school has a name"
    bare, saint = core[0], core[0].startswith("St ")
    kind = family.school.rsplit(" ", 1)[-1]
    forms = [family.school, f"{bare}{chance.choice(['’s', 's', '']) if saint else ''} {kind}"]
    forms += [f"{bare}'s", f"{bare}s", bare.replace("St", "Saint")] if saint else [bare]
    return chance.choice(forms), ""


def address(family: Family, chance: random.Random) -> tuple[str, str]:
    number, *road = family.line.split(" ")
    short = " ".join([number, *road[:-1], SHORT.get(road[-1], road[-1])])
    code = family.child.postcode
    area, inward = code.split(" ")
    codes = (code, area + inward, code.lower(), f"{area}  {inward}", f"{area}\n{inward}")
    lines = (family.line, short, " ".join(road), f"{family.line}, {chance.choice(codes)}")
    return chance.choice((chance.choice(lines), chance.choice(codes))), ""


def number(family: Family, chance: random.Random) -> tuple[str, str]:
    nhs, phone, upn = family.child.nhs, family.phone, family.upn
    bare = phone.replace(" ", "")
    forms = [
        phone,
        bare,
        f"+44 {bare[1:5]} {bare[5:]}",
        f"{bare[:5]}-{bare[5:]}",
        f"({bare[:5]}) {bare[5:]}",
    ]
    forms += [upn, upn.lower(), f"{upn[:4]} {upn[4:]}"]
    if nhs:
        forms += [nhs, f"{nhs[:3]} {nhs[3:6]} {nhs[6:]}", f"{nhs[:3]}-{nhs[3:6]}-{nhs[6:]}"] * 2
    return chance.choice(forms), ""


def born(family: Family, chance: random.Random) -> tuple[str, str]:
    born = _who(family, chance).born
    forms = (
        f"{born:%d/%m/%Y}", f"{born.day}/{born.month}/{born:%y}", f"{born:%Y-%m-%d}",
        f"{born.day} {born:%B %Y}", f"{born.day}th of {born:%B} {born.year}", f"{born:%d.%m.%Y}",
        f"{born.day} {born:%b %Y}", f"{born:%B} {born.day}, {born.year}",
    )  # fmt: skip
    return chance.choice(forms), ""
