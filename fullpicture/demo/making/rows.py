"""A dossier as the rows of its files, column by column as `docs/reference/files.md` has them."""

from datetime import date, timedelta

from fullpicture.demo.making.cells import Rows, iso
from fullpicture.demo.making.holding import Dossier
from fullpicture.demo.making.numbers import spaced
from fullpicture.demo.making.people import Person
from fullpicture.demo.making.surroundings import addresses, households, relationships, schools

FINISHED = timedelta(days=60)
"""After so long an ended allocation is no longer sent."""


def rows(dossier: Dossier, today: date) -> Rows:
    yield from people(dossier)
    sends = dossier.system.sends
    if "backgrounds" in sends:
        yield from backgrounds(dossier, today)
    if "households" in sends and dossier.people:
        yield from households(dossier)
    if "addresses" in sends:
        yield from addresses(dossier)
    if "relationships" in sends:
        yield from relationships(dossier)
    if "schools" in sends:
        yield from schools(dossier, today)
    yield from involvements(dossier, today)
    yield from allocations(dossier, today)


def people(dossier: Dossier) -> Rows:
    for person in dossier.people.values():
        spelt = dossier.spelt(person)
        known = dossier.system.holds != "pupils" or not person.adult
        yield (
            "people",
            {
                "reference": dossier.reference(person),
                "kind": "adult" if person.adult else "child",
                "given_names": spelt.given,
                "family_name": spelt.family,
                "known_as": spelt.known_as,
                "former_family_name": person.former_family
                if dossier.system.holds == "family"
                else "",
                "birth_date": iso(spelt.born) if known else "",
                "expected_date": iso(person.due),
                "sex": person.sex,
                "died_on": iso(person.died),
                "nhs_number": nhs(dossier, person) if known else "",
                "former_nhs_number": former(dossier, person),
                "upn": dossier.number(person, "upn"),
                "shielded": "no",
            },
        )


def nhs(dossier: Dossier, person: Person) -> str:
    """Some systems still have the number that another replaced."""
    number = dossier.number(person, "nhs")
    old = person.former_nhs and dossier.system.words in ("council", "hospital")
    return spaced(person.former_nhs if number and old else number)


def former(dossier: Dossier, person: Person) -> str:
    return spaced(person.former_nhs) if dossier.system.words == "surgery" else ""


def backgrounds(dossier: Dossier, today: date) -> Rows:
    for person in dossier.people.values():
        draw = dossier.system.drawing("background", person.key)
        interpreter = person.interpreter and person.adult
        if (person.adult and not interpreter) or not person.born or draw.random() < 0.12:
            continue
        code = "NOBT" if draw.random() < 0.03 else person.ethnicity
        yield (
            "backgrounds",
            {
                "person": dossier.reference(person),
                "ethnicity": code,
                "disabilities": " ".join(person.disabilities) or ("" if person.adult else "NONE"),
                "languages": ";".join(person.languages),
                "interpreter": "yes" if interpreter else "no",
                "as_at": iso(
                    min(today, first_day(dossier, person) + timedelta(draw.randint(0, 20)))
                ),
            },
        )


def first_day(dossier: Dossier, person: Person) -> date:
    """When the system came to know the family, as far as it says."""
    been = dossier.family.schools.get(person.key, ())
    starts = [each.starts for each in been if each.school == dossier.system.folder]
    starts += [service.starts for service in dossier.services]
    return max(min(starts, default=date(2025, 9, 2)), person.born or date.min)


def involvements(dossier: Dossier, today: date) -> Rows:
    number = dossier.family.number
    for service in dossier.services:
        lead = dossier.system.post(service.lead, number)
        draw = dossier.system.drawing("confirmed", service.person.key, service.starts)
        last = min(service.ends or today, today)
        stale = 1 if draw.random() < 0.8 else 8  # some leads have not been confirmed for long
        confirmed = max(service.starts, last - timedelta(days=draw.randint(2, 40) * stale))
        yield (
            "involvements",
            {
                "person": dossier.reference(service.person),
                "service": service.words["service"],
                "kind": service.words["kind"],
                "does": service.words["does"],
                "how_often": service.words["often"],
                "cannot_do": service.words.get("cannot", ""),
                "lead_name": lead.name,
                "phone": lead.phone,
                "starts_on": iso(service.starts),
                "ends_on": iso(service.ends),
                "confirmed_on": iso(confirmed),
                "agreed": "no",
            },
        )


def allocations(dossier: Dossier, today: date) -> Rows:
    """Whoever leads; their managers see the child through them."""
    for service in dossier.services:
        if service.ends and service.ends < today - FINISHED:
            continue
        lead = dossier.system.post(service.lead, dossier.family.number)
        row = {
            "person": dossier.reference(service.person),
            "practitioner": lead.reference,
            "starts_on": iso(service.starts),
            "ends_on": iso(service.ends),
        }
        yield "allocations", row
