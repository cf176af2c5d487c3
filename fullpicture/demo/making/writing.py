"""What an agency writes of a happening, in words from its own stock."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from fullpicture.demo.making import days
from fullpicture.demo.making.courses import Happening, aged
from fullpicture.demo.making.people import Family, Person
from fullpicture.demo.making.systems import System

WORDS = Path(__file__).parent / "words"
AT_ALL_HOURS = {"police", "hospital"}
NIGHT = {"night"}
LATE = 0.07
FRIENDS = ["Alex", "Sam", "Jay", "Robin", "Morgan", "Casey", "Frankie", "Ali", "Nico", "Jo"]
VERBS = {
    "was": "were", "has": "have", "is": "are", "does": "do", "keeps": "keep", "helps": "help",
    "listens": "listen", "pours": "pour", "sleeps": "sleep", "worries": "worry",
}  # fmt: skip
PRONOUNS = {"F": ("she", "her", "her"), "M": ("he", "him", "his")}
OF_A_FATHER = {"she": "he", "She": "He", "her": "his", "mum": "dad", "Mum": "Dad"}


@dataclass(frozen=True)
class Written:
    """One entry before it has a reference: whom it is about, its cells, and the family's own
    account, if there is one."""

    person: Person
    also: tuple[Person, ...]
    cells: dict[str, str]
    account: str


@cache
def stock(words: str) -> dict[str, list[dict[str, Any]]]:
    told = tomllib.loads((WORDS / f"{words}.toml").read_text(encoding="utf-8"))
    found: dict[str, list[dict[str, Any]]] = {}
    for each in told["written"]:
        found.setdefault(each["of"], []).append(each)
    return found


def written(system: System, family: Family, happening: Happening, today: date) -> Written | None:
    """The system's entry, or None when it has no words for it or does not know the child."""
    for form in stock(system.words).get(happening.what, ()):
        draw = system.drawing(family.number, happening.what, happening.on, happening.about[0].key)
        about = known(system, family, happening, form)
        if not about or draw.random() >= form.get("chance", 1):
            continue
        begins = moment(system, happening, form)
        recorded = recorded_at(begins, bool(happening.at), draw)
        if recorded.date() <= today:
            cells = cells_of(system, family, about, form, draw)
            cells |= times_of(begins, recorded, happening, draw)
            return Written(about[0], about[1:], cells, account_of(form, draw))
    return None


def known(
    system: System, family: Family, happening: Happening, form: dict[str, Any]
) -> tuple[Person, ...]:
    """Those of whom this system would write at all."""
    if form.get("about") == "mother":
        return (family.mother,)
    about = happening.about
    if system.holds == "pupils":
        about = tuple(p for p in about if family.school_of(p, happening.on) == system.folder)
    if system.holds == "registered" and family.number % 10 >= 7:
        return ()
    if "ages" in form:
        low, high = form["ages"]
        about = tuple(p for p in about if p.born and low <= aged(p, happening.on) <= high)
    return about


def moment(system: System, happening: Happening, form: dict[str, Any]) -> datetime:
    """When it happened for this agency: schools and offices have their days."""
    on = happening.on
    if system.holds == "pupils":
        on = days.school(on)
    elif system.words not in AT_ALL_HOURS and form["by"] not in NIGHT:
        on = days.working(on)
    hour, minute = map(int, (happening.at or "12:00").split(":"))
    night = hour >= 20 or hour < 7
    if night and system.words not in AT_ALL_HOURS and form["by"] not in NIGHT:
        hour = 9  # told the next morning
        on = days.school(on + days.DAY) if system.holds == "pupils" else days.working(on + days.DAY)
    return datetime(on.year, on.month, on.day, hour, minute)


def recorded_at(begins: datetime, precise: bool, draw: Random) -> datetime:
    """Mostly the same day, now and then days late."""
    wait = timedelta(minutes=draw.randint(10, 150) if precise else draw.randint(120, 270))
    late = timedelta(days=draw.randint(1, 9) if draw.random() < LATE else 0)
    return begins + wait + late


def times_of(
    begins: datetime, recorded: datetime, happening: Happening, draw: Random
) -> dict[str, str]:
    chance = draw.random()
    precision, shape = "day", "%Y-%m-%d"
    if happening.at and chance < 0.8:
        precision, shape = "minute", "%Y-%m-%d %H:%M"
    elif not happening.at and chance < 0.02:
        precision, shape = "month", "%Y-%m"
    elif not happening.at and chance < 0.04:
        precision = "about"
    return {
        "occurred": begins.strftime(shape),
        "precision": precision,
        "recorded_at": recorded.strftime("%Y-%m-%d %H:%M"),
    }


def cells_of(
    system: System, family: Family, about: tuple[Person, ...], form: dict[str, Any], draw: Random
) -> dict[str, str]:
    slots = slots_of(family, about, draw)
    author = system.post(post_of(system, family, form["by"]), family.number)
    told_by = form.get("told_by", "")
    told_by = {"child": called(about[0]), "mother": role_of(family)}.get(told_by, told_by)
    return {
        "kind": form["kind"],
        "author_name": author.name,
        "author_role": author.title,
        "how_known": form.get("how", "observed"),
        "told_by": told_by,
        "nature": form.get("nature", "fact"),
        "significant": "yes" if form.get("significant") else "no",
        "child_seen": form.get("seen", ""),
        "text": spoken(" ".join(filter(None, map(draw.choice, form["text"]))), slots, family),
        "meaning": spoken(draw.choice(form.get("meaning", [""])), slots, family),
        "other_explanation": spoken(draw.choice(form.get("other", [""])), slots, family),
    }


def post_of(system: System, family: Family, by: str) -> str:
    if by != "worker":
        return by
    return "protection" if {"neglect", "missing"} & set(family.needs) else "social"


def account_of(form: dict[str, Any], draw: Random) -> str:
    given = form.get("account")
    return draw.choice(given) if given and draw.random() < 0.6 else ""


def slots_of(family: Family, about: tuple[Person, ...], draw: Random) -> dict[str, str]:
    children = [person for person in about if not person.adult] or list(family.children)
    they, them, their = PRONOUNS.get(children[0].sex, ("they", "them", "their"))
    many = len(children) > 1
    if many:
        they, them, their = "they", "them", "their"
    plural = they == "they"
    return {
        "child": listed([called(child) for child in children]),
        "mother": called(family.mother),
        "they": they, "them": them, "their": their, "They": they.capitalize(),
        "Their": their.capitalize(),
        "other": draw.choice(FRIENDS),
        "percent": str(draw.randint(92, 99)), "low": str(draw.randint(71, 89)),
        "late": str(draw.randint(3, 16)), "days": str(draw.randint(6, 14)),
    } | {one: more if plural else one for one, more in VERBS.items()}  # fmt: skip


def spoken(text: str, slots: dict[str, str], family: Family) -> str:
    if family.mother.sex == "M":
        text = re.sub(r"\b(she|her|mum)\b", lambda found: OF_A_FATHER[found[0]], text, flags=re.I)
    return text.format_map(slots)


def called(person: Person) -> str:
    return person.known_as or person.given or "the baby"


def role_of(family: Family) -> str:
    if "kinship" in family.needs:
        return "grandmother"
    return "father" if family.mother.sex == "M" else "mother"


def listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
