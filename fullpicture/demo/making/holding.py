"""Whom each system holds, under which reference, with what numbers."""

from dataclasses import dataclass, field
from datetime import date

from fullpicture.demo.making import days
from fullpicture.demo.making.courses import Service
from fullpicture.demo.making.people import Family, Person
from fullpicture.demo.making.spelling import Held, held
from fullpicture.demo.making.systems import System
from fullpicture.demo.making.writing import Written

SMALL = 6


@dataclass
class Dossier:
    """All that one system holds of one family."""

    system: System
    family: Family
    written: list[Written] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)

    def reference(self, person: Person) -> str:
        return self.references[person.key]

    def holds(self, person: Person) -> bool:
        return person.key in self.people

    def spelt(self, person: Person) -> Held:
        return held(person, self.system.spells, self.system.drawing("spelt", person.key))

    def number(self, person: Person, kind: str) -> str:
        """The NHS number or UPN, if this system has it."""
        known = self.system.nhs if kind == "nhs" else self.system.upn
        has = self.system.drawing(kind, person.key).random() < known
        return str(getattr(person, kind)) if has else ""


def fill(dossier: Dossier, today: date) -> None:
    """Settle whom the system holds, once all that it wrote and does is known."""
    family, rule = dossier.family, dossier.system.holds
    subjects = [person for each in dossier.written for person in (each.person, *each.also)]
    subjects += [service.person for service in dossier.services]
    wanted = {person.key for person in subjects}
    if rule == "family" and wanted:
        wanted = {person.key for person in family.all}
    elif rule == "pupils":
        wanted |= pupils(dossier)
    elif rule == "registered" and family.number % 10 < 7:
        wanted |= {person.key for person in family.children if person.born}
        wanted.add(family.mother.key)
    elif rule == "small":
        wanted |= small(family, today)
    elif rule == "carers" and wanted:
        wanted |= {person.key for person in (*family.carers, *family.apart)}
    dossier.people = {person.key: person for person in family.all if person.key in wanted}


def pupils(dossier: Dossier) -> set[str]:
    """Whoever has been on the roll, and the grown-ups whom the school may ring."""
    family, school = dossier.family, dossier.system.folder
    found = {key for key, been in family.schools.items() if any(s.school == school for s in been)}
    if not found:
        return set()
    contacts = [*family.carers]
    if dossier.system.drawing("contacts", family.number).random() < 0.5:
        contacts += [person for person in family.apart if not person.died]
    return found | {person.key for person in contacts}


def small(family: Family, today: date) -> set[str]:
    found = {
        child.key
        for child in family.children
        if child.born and days.years_old(child.born, today) < SMALL
    }
    return found | {family.mother.key} if found else set()
