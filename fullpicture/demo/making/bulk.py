"""The bulk of the borough, made: rows by folder and layout, without the stories."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from random import Random

from fullpicture.demo.making.cells import Row
from fullpicture.demo.making.courses import TWO_YEARS, Course, Service, aged, needs
from fullpicture.demo.making.entries import entries
from fullpicture.demo.making.families import Drawing
from fullpicture.demo.making.holding import Dossier, fill
from fullpicture.demo.making.numbers import Numbers
from fullpicture.demo.making.people import Family
from fullpicture.demo.making.rows import rows
from fullpicture.demo.making.systems import System, systems
from fullpicture.demo.making.writing import written

Files = dict[str, dict[str, list[Row]]]
"""Folder, layout, rows."""


def bulk(*, children: int, seed: int, today: date, taken: frozenset[str]) -> Files:
    """At least so many children, family by family; `taken` are NHS numbers of the stories."""
    files: Files = defaultdict(lambda: defaultdict(list))
    counts: dict[str, int] = defaultdict(int)
    for family in families(children, seed, today, taken):
        for dossier in dossiers(family, seed, today):
            for person in dossier.people.values():
                counts[dossier.system.folder] += 1
                number = counts[dossier.system.folder]
                dossier.references[person.key] = f"{dossier.system.begin}{number:04}"
            for layout, row in (*rows(dossier, today), *entries(dossier, today)):
                files[dossier.system.folder][layout].append({"source": dossier.system.source} | row)
    for folder, layouts in files.items():
        number_rows(folder, layouts)
    return files


def families(children: int, seed: int, today: date, taken: frozenset[str]) -> Iterator[Family]:
    draw = Random(f"{seed}:families")
    drawing = Drawing(draw, Numbers(taken), today)
    made = number = 0
    while made < children:
        number += 1
        family = drawing.family(number, needs(draw))
        made += len(family.children)
        yield family


def dossiers(family: Family, seed: int, today: date) -> Iterator[Dossier]:
    """What every system holds of one family."""
    found = {each.folder: Dossier(each, family) for each in systems()}
    for need in ("ordinary", *family.needs):
        course = Course(family, need, Random(f"{seed}:{family.number}:{need}"), today)
        for happening in sorted(course.happenings(), key=lambda each: (each.on, each.what)):
            for dossier in found.values():
                each = written(dossier.system, family, happening, today)
                if each:
                    dossier.written.append(each)
        for service in course.services():
            found[service.folder].services.append(service)
    for dossier in found.values():
        dossier.services += standing(dossier.system, family, today)
        fill(dossier, today)
        dossier.written.sort(key=lambda each: each.cells["recorded_at"])
        yield dossier


def standing(system: System, family: Family, today: date) -> Iterator[Service]:
    """What a child has without needing anything: a school, a health visitor, a surgery."""
    for child in family.children:
        if child.born is None:
            continue
        for been in family.schools.get(child.key, ()):
            if been.school == system.folder:
                yield Service(
                    system.folder, "lead", child, been.starts, been.ends,
                    {"service": system.school["name"], "kind": "education", "does": "In school",
                     "often": "Every school day",
                     "cannot": "Cannot see the children in the holidays or at weekends"},
                )  # fmt: skip
        since = max(child.born, today - TWO_YEARS)
        if system.holds == "small" and aged(child, today) < 5:
            yield Service(
                system.folder, "visitor", child, since, None,
                {"service": "0 to 19 health visiting", "kind": "health",
                 "does": "Reviews as for every child", "often": "At the ages for reviews"},
            )  # fmt: skip
        if system.holds == "registered" and family.number % 10 < 7:
            yield Service(
                system.folder, "doctor", child, since, None,
                {"service": "Millgate Surgery", "kind": "health", "does": "Registered patient",
                 "often": "When asked"},
            )  # fmt: skip


LETTERS = {
    "backgrounds": "BK", "households": "HM", "addresses": "AD", "relationships": "RS",
    "schools": "EN", "involvements": "IV", "allocations": "AL",
}  # fmt: skip


def number_rows(folder: str, layouts: dict[str, list[Row]]) -> None:
    """A key of its own for each row that has none, from 5001 so that no story has it."""
    for layout, letters in LETTERS.items():
        for number, row in enumerate(layouts.get(layout, ()), 5001):
            row["reference"] = f"{letters}{number}"
