"""Where and with whom people live, whose they are, and where they go to school, as rows."""

from datetime import date

from fullpicture.demo.making import days
from fullpicture.demo.making.cells import Rows, iso
from fullpicture.demo.making.holding import Dossier
from fullpicture.demo.making.people import Home, Person
from fullpicture.demo.making.systems import systems


def at_home(dossier: Dossier) -> list[Person]:
    """Those who live there, unborn children left out."""
    family = dossier.family
    return [p for p in (*family.children, *family.carers) if dossier.holds(p) and p.born]


def households(dossier: Dossier) -> Rows:
    for person in at_home(dossier):
        assert person.born is not None
        yield (
            "households",
            {
                "household": f"H-{dossier.family.number:03}",
                "person": dossier.reference(person),
                "starts_on": iso(max(dossier.family.homes[0].starts, person.born)),
            },
        )


def addresses(dossier: Dossier) -> Rows:
    """The council keeps where they were before; the others only where they are."""
    homes = dossier.family.homes if dossier.system.holds == "family" else dossier.family.homes[-1:]
    for person in at_home(dossier):
        if dossier.system.holds == "pupils" and person.adult:
            continue
        for home in homes:
            yield from address(dossier, person, home)


def address(dossier: Dossier, person: Person, home: Home) -> Rows:
    assert person.born is not None
    starts = max(home.starts, person.born)
    if home.ends and starts >= home.ends:
        return
    yield (
        "addresses",
        {
            "person": dossier.reference(person),
            "kind": "home",
            "line": f"{home.line}, Harrowmere" if dossier.system.spells == "typed" else home.line,
            "postcode": home.postcode,
            "starts_on": iso(starts),
            "ends_on": iso(home.ends),
            "protected": "no",
        },
    )


def relationships(dossier: Dossier) -> Rows:
    """Whoever works with whole families sends every tie; the others, whom each child has."""
    whole = dossier.system.holds == "family"
    for tie in dossier.family.ties:
        wanted = whole or (tie.other.adult and not tie.person.adult)
        if wanted and dossier.holds(tie.person) and dossier.holds(tie.other):
            yield (
                "relationships",
                {
                    "person": dossier.reference(tie.person),
                    "other": dossier.reference(tie.other),
                    "relation": tie.relation,
                    "parental_responsibility": tie.parental,
                    "not_told": "no",
                },
            )


def schools(dossier: Dossier, today: date) -> Rows:
    """A school sends its own roll; the council sends the same of those with whom it works."""
    names = {each.folder: each.school for each in systems() if each.school}
    for key, been in dossier.family.schools.items():
        person = dossier.people.get(key)
        for each in been:
            own = dossier.system.holds != "pupils" or each.school == dossier.system.folder
            if person is None or person.born is None or not own:
                continue
            year = days.school_year(person.born, each.ends or today)
            yield (
                "schools",
                {
                    "person": dossier.reference(person),
                    "school": names[each.school]["name"],
                    "urn": names[each.school]["urn"],
                    "year_group": str(year) if year else "Reception",
                    "status": "main",
                    "starts_on": iso(each.starts),
                    "ends_on": iso(each.ends),
                },
            )
