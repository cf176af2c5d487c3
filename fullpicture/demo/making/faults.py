"""The errors that real exports have, put into the bulk on purpose, each a row to be refused."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from fullpicture.demo.making.cells import Row

Spoil = Callable[[Row, str], None]


@dataclass(frozen=True)
class Planted:
    """Where one lies."""

    folder: str
    layout: str
    reference: str
    column: str


def to(word: str) -> Spoil:
    def spoil(row: Row, column: str) -> None:
        row[column] = word

    return spoil


def day_first(row: Row, column: str) -> None:
    year, month, day = row[column][:10].split("-")
    row[column] = f"{day}/{month}/{year}"


def no_such_day(row: Row, column: str) -> None:
    row[column] = f"{row[column][:4]}-02-30"


def digit_wrong(row: Row, column: str) -> None:
    row[column] = row[column][:-1] + str((int(row[column][-1]) + 3) % 10)


def digit_missing(row: Row, column: str) -> None:
    row[column] = row[column][:-1]


def letter_wrong(row: Row, column: str) -> None:
    row[column] = ("B" if row[column][0] != "B" else "C") + row[column][1:]


def over_before_it_begins(row: Row, column: str) -> None:
    row[column] = f"{int(row['starts_on'][:4]) - 1}{row['starts_on'][4:]}"


# folder, layout, column, what is done to it
FAULTS: tuple[tuple[str, str, str, Spoil], ...] = (
    ("HMC", "people", "nhs_number", digit_wrong),
    ("HMC", "people", "birth_date", no_such_day),
    ("HMC", "people", "sex", to("female")),
    ("HMC", "backgrounds", "ethnicity", to("White British")),
    ("HMC", "backgrounds", "interpreter", to("sometimes")),
    ("HMC", "addresses", "postcode", to("HW1")),
    ("HMC", "addresses", "starts_on", day_first),
    ("HMC", "households", "starts_on", to("autumn 2024")),
    ("HMC", "relationships", "relation", to("mum")),
    ("HMC", "relationships", "other", to("P39999")),
    ("HMC", "involvements", "phone", to("ext ask reception")),
    ("HMC", "allocations", "practitioner", to("W999")),
    ("HMC", "entries", "occurred", day_first),
    ("HMC", "entries", "kind", to("statutory visit")),
    ("HMC", "entries", "person", to("P39998")),
    ("HMC", "accounts", "entry", to("P3E99999")),
    ("OAK", "people", "upn", letter_wrong),
    ("OAK", "backgrounds", "disabilities", to("NONE AUT")),
    ("OAK", "entries", "recorded_at", to("2024-11-01 09:00")),
    ("PEN", "people", "nhs_number", digit_missing),
    ("PEN", "schools", "urn", to("9001")),
    ("PEN", "entries", "text", to("")),
    ("PEN", "entries", "nature", to("rumour")),
    ("HHS", "people", "upn", to("Z99940001980")),
    ("HHS", "schools", "ends_on", over_before_it_begins),
    ("HHS", "relationships", "parental_responsibility", to("shared")),
    ("HHS", "entries", "precision", to("roughly")),
    ("HCH", "people", "birth_date", day_first),
    ("HCH", "entries", "told_by", to("mother")),
    ("HCH", "entries", "person", to("HV69999")),
    ("HGH", "entries", "recorded_at", to("in clinic")),
    ("GPM", "people", "nhs_number", digit_wrong),
    ("GPM", "addresses", "kind", to("flat")),
    ("GPM", "entries", "how_known", to("heard")),
    ("HMP", "people", "family_name", to("")),
    ("HMP", "relationships", "relation", to("boyfriend")),
    ("HMP", "entries", "significant", to("maybe")),
    ("HMT", "entries", "nature", to("feeling")),
    ("LAN", "entries", "occurred", to("Wednesday")),
)  # fmt: skip
TWICE = (("HMC", "people", "family_name"), ("HGH", "people", "given_names"))
"""A second row under the reference of another, which says otherwise."""
SAME_NUMBER = (("HCH", "people"), ("GPM", "people"))
"""A second reference for one child: the number was taken twice."""


def spoil(files: dict[str, dict[str, list[Row]]], seed: int) -> list[Planted]:
    """Put the faults in; each into a row of its own, where there are rows enough."""
    found: list[Planted] = []
    spoilt: set[int] = set()
    for place, (folder, layout, column, how) in enumerate(FAULTS):
        draw = Random(f"{seed}:{place}:{folder}:{layout}:{column}")
        fitting = [
            row
            for row in files.get(folder, {}).get(layout, ())
            if id(row) not in spoilt and fits(row, layout, column)
        ]
        if len(fitting) < ENOUGH:
            continue
        row = draw.choice(fitting)
        spoilt.add(id(row))
        how(row, column)
        found.append(Planted(folder, layout, row["reference"], column))
    found += doubled(files, spoilt, seed)
    return found


ENOUGH = 8
"""In a shorter file one bad row might be one in five."""


def fits(row: Row, layout: str, column: str) -> bool:
    """A cell that is filled may be spoilt; of people only children, on whom few rows hang."""
    if layout == "people" and row["kind"] != "child":
        return False
    if column == "told_by":
        return row["how_known"] != "told"
    return bool(row.get(column)) or column == "ends_on"


def doubled(files: dict[str, dict[str, list[Row]]], spoilt: set[int], seed: int) -> list[Planted]:
    found = []
    for folder, layout, column in TWICE:
        rows = files.get(folder, {}).get(layout, [])
        good = [row for row in rows if id(row) not in spoilt and row[column]]
        if len(good) >= ENOUGH:
            row = Random(f"{seed}:twice:{folder}").choice(good)
            rows.append(row | {column: row[column] + "e"})
            found.append(Planted(folder, layout, row["reference"], "reference"))
    for folder, layout in SAME_NUMBER:
        rows = files.get(folder, {}).get(layout, [])
        good = [row for row in rows if id(row) not in spoilt and row["nhs_number"]]
        if len(good) >= ENOUGH:
            row = Random(f"{seed}:number:{folder}").choice(good)
            again = row["reference"] + "B"
            rows.append(row | {"reference": again})
            found.append(Planted(folder, layout, again, "nhs_number"))
    return found
