"""Which column of an extract says what: read from a small TOML file, or proposed."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nhs_number.validate import is_valid

from fullpicture.intake.cells import POSTCODE
from fullpicture.intake.extracts import dates
from fullpicture.intake.faults import FileRefused
from fullpicture.linkage.matching.preparing import COLUMNS

SYNONYMS = {
    "id": "id uniqueid recid recordid reference ref personid clientid pupilid childid pupilref"
    " personref clientref childref",
    "given_names": "givennames givenname firstname firstnames forename forenames given first",
    "family_name": "familyname surname lastname family last",
    "known_as": "knownas preferredname preferredforename alias nickname",
    "former_family_name": "formerfamilyname formersurname previoussurname maidenname",
    "birth_date": "birthdate dateofbirth dob born birth",
    "sex": "sex gender legalsex",
    "nhs_number": "nhsnumber nhsno nhs",
    "former_nhs_number": "formernhsnumber supersedednhsnumber oldnhsnumber",
    "upn": "upn uniquepupilnumber",
    "postcodes": "postcode postcodes homepostcode formerpostcode previouspostcode zip",
    "household": "household householdid familyid uprn",
    "relatives": "relatives mother mothername father fathername parent carer carername",
    "email": "email emailaddress mail",
    "city": "city town suburb locality",
    "address": "address streetnumber housenumber street address1 addressline1 line1",
}
ENOUGH = 0.8
"""So many of the filled cells must look like it, where the heading does not say."""
REMEDY = "Correct the map, or let the command propose one: leave out --map."
SEVERAL = ("postcodes", "household", "relatives", "address")


@dataclass(frozen=True)
class Map:
    """For each thing that a record may say, the columns that say it. `id` may say nothing."""

    columns: Mapping[str, tuple[str, ...]]

    def named(self) -> set[str]:
        return {name for names in self.columns.values() for name in names}

    def lines(self) -> list[str]:
        lines = []
        for what in COLUMNS:
            names = self.columns.get(what, ())
            if names:
                quoted = ", ".join(_quoted(name) for name in names)
                lines.append(f"{what} = {f'[{quoted}]' if len(names) > 1 else quoted}")
        return lines


Maps = Mapping[str, Map]
"""By the name of the file."""


def written(maps: Maps) -> str:
    lines = ["# Which column of each file says what. Several columns in [brackets]."]
    for name, told in maps.items():
        lines += ["", f"[{_quoted(name)}]", *told.lines()]
    return "\n".join(lines) + "\n"


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read(path: Path, names: Sequence[str]) -> dict[str, Map]:
    """What stands at the top counts for every file; a file's own table counts before it."""
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise FileRefused(f"The map {path} cannot be read: {error.strerror}.", REMEDY) from error
    except UnicodeDecodeError as error:
        raise FileRefused(
            f"The map {path} is not written in UTF-8.",
            "Save it as UTF-8, or let the command propose one: leave out --map.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise FileRefused(f"The map {path} is no TOML: {error}.", REMEDY) from error
    tables = {name: part for name, part in told.items() if isinstance(part, dict)}
    unknown = sorted(set(tables) - set(names))
    if unknown:
        raise FileRefused(
            f"The map has a part for {unknown[0]!r}, and no file has that name.",
            f"The files are called {', '.join(names)}.",
        )
    common = {what: part for what, part in told.items() if what not in tables}
    return {name: _map(common | tables.get(name, {})) for name in names}


def _map(told: Mapping[str, object]) -> Map:
    unknown = sorted(set(told) - set(COLUMNS))
    if unknown:
        raise FileRefused(
            f"The map names {unknown[0]!r}, and a record says no such thing.",
            f"A record may say {', '.join(COLUMNS)}.",
        )
    columns = {what: _names(what, names) for what, names in told.items()}
    if not set(columns) - {"id"}:
        raise FileRefused("The map names no column to compare by.", REMEDY)
    return Map(columns)


def _names(what: str, names: object) -> tuple[str, ...]:
    listed = [names] if isinstance(names, str) else names
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        raise FileRefused(
            f"The map says of {what} neither a column's name nor a list of names.", REMEDY
        )
    if len(listed) > 1 and what not in SEVERAL:
        raise FileRefused(f"The map names several columns for {what}, which has one.", REMEDY)
    return tuple(listed)


def propose(
    heading: Sequence[str], rows: Sequence[Mapping[str, str]], *, today: date, truth: str = ""
) -> Map:
    """By the headings, and where they do not say, by what the first rows look like."""
    _require_heading(heading, today)
    left = [name for name in heading if name and name != truth]
    columns: dict[str, tuple[str, ...]] = {}
    for what, words in SYNONYMS.items():
        named = [name for name in left if _plain(name) in words.split()]
        columns[what] = tuple(named if what in SEVERAL else named[:1])
        left = [name for name in left if name not in columns[what]]
    for what, looks in _LOOKS.items():
        if not columns[what]:
            found = [name for name in left if _share(name, rows, looks, today) >= ENOUGH]
            columns[what] = tuple(found[:1])
            left = [name for name in left if name not in found[:1]]
    return Map({what: names for what, names in columns.items() if names})


def _require_heading(heading: Sequence[str], today: date) -> None:
    """The first record, taken for the names of columns, would be lost, and nobody told."""
    for name in heading:
        if dates.read(name, today=today) or _looks_like_a_number_of_the_nhs(name, today):
            raise FileRefused(
                "Its first line looks like a record, not like the names of columns.",
                "Put a heading above it, or write a map where the names are meant so.",
            )


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _share(name: str, rows: Sequence[Mapping[str, str]], looks: object, today: date) -> float:
    assert callable(looks), "every look is a function"
    filled = [row[name] for row in rows if row[name].strip()]
    return sum(bool(looks(cell, today)) for cell in filled) / len(filled) if filled else 0.0


def _looks_like_a_number_of_the_nhs(cell: str, _: date) -> bool:
    return is_valid(re.sub("[ -]", "", cell))


_LOOKS = {
    "nhs_number": _looks_like_a_number_of_the_nhs,
    "birth_date": lambda cell, today: dates.read(cell, today=today) is not None,
    "postcodes": lambda cell, _: POSTCODE.fullmatch(re.sub(r"\s", "", cell).upper()) is not None,
    "email": lambda cell, _: re.fullmatch(r"[^@\s]+@[^@\s]+", cell.strip()) is not None,
}
