"""Files with bad rows among good ones: the bad are listed, the good are stored."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.intake.drill import Drill, Folder
from tests.intake.files import put_bytes

PEOPLE, ENTRIES = "people.csv", "entries.csv"

Row = dict[str, str]
Make = Callable[[Folder], object]


def nine(*, and_one: Row | Callable[[Folder], Row]) -> Make:
    """Nine good people, and after them one who is not."""

    def make(folder: Folder) -> Path:
        bad = and_one(folder) if callable(and_one) else and_one
        return folder.put("people", *nine_people(), {"reference": "BAD"} | bad)

    return make


def nine_people() -> list[Row]:
    return [{"reference": f"P{n}"} for n in range(1, 10)]


def about(layout: str, *, bad: Row) -> Callable[[Folder], Path]:
    """Two people, and nine good rows about the first; after them one that is not."""

    def make(folder: Folder) -> Path:
        folder.put("people", {"reference": "P1"}, {"reference": "P2", "kind": "adult"})
        good = [{"reference": f"R{n}"} for n in range(1, 10)]
        return folder.put(layout, *good, {"reference": "BAD"} | bad)

    return make


def spoilt(change: Callable[[bytes], bytes]) -> Make:
    """Nine good people, and one whose row is changed as bytes."""

    def make(folder: Folder) -> Path:
        *rows, last = folder.rows("people", *nine_people(), {"reference": "P10"}).splitlines()
        return put_bytes(folder.path, "people", b"\r\n".join([*rows, change(last), b""]))

    return make


def accounts(*, bad: Row) -> Make:
    def make(folder: Folder) -> Path:
        folder.put("people", {"reference": "P1"})
        folder.put("entries", {"reference": "E1"})
        good = [{"reference": f"R{n}"} for n in range(1, 10)]
        return folder.put("accounts", *good, {"reference": "BAD"} | bad)

    return make


def allocations(folder: Folder) -> Path:
    email = f"{folder.source}@harrowmere.example"
    folder.put("practitioners", {"reference": "W1", "email": email})
    return about("allocations", bad={"practitioner": "W99"})(folder)


def same_number(folder: Folder) -> Path:
    """Two children with one NHS number."""
    number = {"nhs_number": folder.nhs(1)}
    first, *others = nine_people()
    bad = {"reference": "BAD", "given_names": "Another", "birth_date": "2019-08-30"}
    return folder.put("people", first | number, *others, bad | number)


def other_person(folder: Folder) -> Path:
    """One reference for two people."""
    return folder.put("people", *nine_people(), {"reference": "P1", "given_names": "Another"})


def list_is_a_link(folder: Folder) -> None:
    """What the list is written to, before it is whole, leads out of the folder."""
    nine(and_one={"sex": "?"})(folder)
    for name in ("people.rejected.csv.part", "people.rejected.csv"):
        os.symlink("../outside/secret.txt", folder.path / name)


def born(written: str, says: str) -> Drill:
    return Drill(
        f"birth date {written}", PEOPLE, nine(and_one={"birth_date": written}), says, 11, 9
    )


NO_DATE = r" is not a date as it is read here\."
BAD_ROWS = (
    # Dates
    born("14/03/2017", NO_DATE),
    born("14.3.17", NO_DATE),
    born("2017/03/14", NO_DATE),
    born("March 14, 2017", NO_DATE),
    born("42808", NO_DATE),
    born("2017-3-14", NO_DATE),
    born("2017-02-29", r"There is no such date as 2017-02-29\."),
    born("1899-12-31", r"1899-12-31 is before 1900\."),
    born("9999-12-31", r"9999-12-31 is after 2199\."),
    born("2026-13-01", r"There is no such date as 2026-13-01\."),
    born("2017-03", r"'2017-03' is not a whole date\."),
    born("2190-01-01", r"The date is in the future\."),
    born("1900-01-01", r"Nobody is that old\."),
    born("２０１７-０３-１４", NO_DATE),
    # People
    Drill("an unborn child with an NHS number", PEOPLE, nine(and_one=lambda f: {
        "birth_date": "", "expected_date": "2027-01-14", "sex": "U", "nhs_number": f.nhs(2)}),
        r"An unborn child has no NHS number", 11, 9),
    Drill("born and expected", PEOPLE, nine(and_one={"expected_date": "2027-01-14"}),
          r"Both birth_date and expected_date are given\.", 11, 9),
    Drill("a wrong NHS number", PEOPLE, nine(and_one={"nhs_number": "999 000 0019"}),
          r"The check digit of the NHS number is wrong", 11, 9),
    Drill("an NHS number as a spreadsheet rounds it", PEOPLE,
          nine(and_one={"nhs_number": "9.99E+09"}), r"An NHS number has ten digits\.", 11, 9),
    Drill("a wrong UPN", PEOPLE, nine(and_one={"upn": "A359200126001"}),
          r"The check letter of the UPN is wrong", 11, 9),
    Drill("two children with one NHS number", PEOPLE, same_number,
          r"Row 2 has the same number under another reference\.", 11, 9),
    Drill("one reference for two people", PEOPLE, other_person,
          r"Row 2 has the same source and reference and says otherwise\.", 11, 9),
    Drill("a formula for a name", PEOPLE,
          nine(and_one={"given_names": '=HYPERLINK("http://example.org";"Lena")'}),
          r"It begins with '=', as a spreadsheet's formula does\.", 11, 9),
    Drill("a formula for a date", PEOPLE, nine(and_one={"birth_date": "=TODAY()-3000"}),
          NO_DATE, 11, 9),
    Drill("a name turned round", PEOPLE, nine(and_one={"given_names": "Le\u202ean"}),
          r"It holds the sign U\+202E, which cannot stand here\.", 11, 9),
    Drill("a sign that is not seen", PEOPLE, nine(and_one={"family_name": "In\u200bvented"}),
          r"It holds the sign U\+200B, which cannot stand here\.", 11, 9),
    Drill("a name on two lines", PEOPLE, nine(and_one={"given_names": "Le\nna"}),
          r"It holds a line end, which cannot stand here\.", 11, 9),
    Drill("a bell in a name", PEOPLE, nine(and_one={"given_names": "Le\x07na"}),
          r"It holds the sign U\+0007, which cannot stand here\.", 11, 9),
    Drill("a name of 10,000 characters", PEOPLE, nine(and_one={"given_names": "Lena " * 2_000}),
          r"The cell has 10,000 characters; at most 120 fit\.", 11, 9),
    Drill("100 accents on one letter", PEOPLE, nine(and_one={"given_names": "Le" + "\u0301" * 100}),
          r"More than 30 accents stand on one letter\.", 11, 9),
    Drill("nobody said whether shielded", PEOPLE, nine(and_one={"shielded": ""}),
          r"The cell is empty\.", 11, 9),
    Drill("shielded, perhaps", PEOPLE, nine(and_one={"shielded": "perhaps"}),
          r"It is neither yes nor no\.", 11, 9),
    # Shapes
    Drill("a cell too few", PEOPLE, spoilt(lambda row: row.rpartition(b",")[0]),
          r"The row has \d+ cells; the heading has \d+\.", 11, 9),
    Drill("a comma not in quotation marks", PEOPLE,
          spoilt(lambda row: row.replace(b"Invented", b"Invented, junior")),
          r"The row has \d+ cells; the heading has \d+\.", 11, 9),
    Drill("a stray quotation mark", PEOPLE,
          spoilt(lambda row: row.replace(b"Lena", b'"Le"na')),
          r"A quotation mark is out of place, at line 11\.", 11, 9),
    Drill("an old line end within a row", PEOPLE,
          spoilt(lambda row: row.replace(b"Lena", b"Le\rna")),
          r"Within the row a line ends as only old Macintosh programs end it, at line 11\.", 11, 9),
    Drill("the heading again", PEOPLE,
          lambda f: put_bytes(f.path, "people", f.rows("people", *nine_people())
                              + f.rows("people").splitlines(keepends=True)[0]),
          r"The row repeats the heading\.", 11, 9),
    Drill("a list that would be written through a link", PEOPLE, list_is_a_link,
          r"'\?' is not a code of this column\.", 11, 9),
    # Entries
    Drill("an entry about nobody", ENTRIES, about("entries", bad={"person": "P99"}),
          r"No person of this agency has the reference 'P99' in 'drill\d+'\.", 11, 9),
    Drill("an entry also about nobody", ENTRIES, about("entries", bad={"also_about": "P2 P99"}),
          r"No person of this agency has the reference 'P99' in 'drill\d+'\.", 11, 9),
    Drill("recorded before it happened", ENTRIES,
          about("entries", bad={"recorded_at": "2026-03-09 13:00"}),
          r"It was recorded before it happened\.", 11, 9),
    Drill("an hour that spring left out", ENTRIES,
          about("entries", bad={"occurred": "2026-03-29 01:30", "recorded_at": "2026-03-30 09:00"}),
          r"There was no 2026-03-29 01:30: the clocks went forward over that hour\.", 11, 9),
    Drill("24 o'clock", ENTRIES, about("entries", bad={"recorded_at": "2026-03-09 24:00"}),
          r"There is no such time as 2026-03-09 24:00\.", 11, 9),
    Drill("the last day that a calendar has", ENTRIES, about("entries", bad={
        "occurred": "9999-12-31", "precision": "about"}), r"9999-12-31 is after 2199\.", 11, 9),
    Drill("told by nobody", ENTRIES, about("entries", bad={"how_known": "told"}),
          r"Nobody is named who told\.", 11, 9),
    # The other files
    Drill("over before it begins", "involvements.csv", about("involvements", bad={
        "starts_on": "2026-03-02", "ends_on": "2026-03-01"}), r"It is over before it begins\.",
        11, 9),
    Drill("in a household of nobody", "households.csv",
          about("households", bad={"person": "P99"}),
          r"No person of this agency has the reference 'P99'", 11, 9),
    Drill("a protected address without a number to ring", "addresses.csv",
          about("addresses", bad={"protected": "yes"}),
          r"Nobody is named to ring about a protected address\.", 11, 9),
    Drill("no postcode", "addresses.csv", about("addresses", bad={"postcode": "NW1"}),
          r"It has not the form of a postcode\.", 11, 9),
    Drill("their own mother", "relationships.csv",
          about("relationships", bad={"other": "P1"}),
          r"Both references are the same person\.", 11, 9),
    Drill("not to be told, and nobody says why", "relationships.csv",
          about("relationships", bad={"not_told": "yes"}), r"Nothing says why they may not be told",
          11, 9),
    Drill("related to nobody", "relationships.csv", about("relationships", bad={"other": "P99"}),
          r"No person of this agency has the reference 'P99'", 11, 9),
    Drill("at a school without a name", "schools.csv", about("schools", bad={"school": ""}),
          r"The school's name is missing\.", 11, 9),
    Drill("a background of no code", "backgrounds.csv",
          about("backgrounds", bad={"ethnicity": "BRITISH"}), r"is not a code", 11, 9),
    Drill("no disability and one", "backgrounds.csv",
          about("backgrounds", bad={"disabilities": "NONE MOB"}),
          r"NONE stands there beside another code\.", 11, 9),
    Drill("protected without a number to ring", "protections.csv",
          about("protections", bad={"ring": ""}), r"The cell is empty\.", 11, 9),
    Drill("allocated to nobody", "allocations.csv", allocations,
          r"No practitioner of this agency has the reference 'W99'\.", 11, 9),
    Drill("an account beside no entry", "accounts.csv", accounts(bad={"entry": "E99"}),
          r"No entry of this agency has the reference 'E99' in 'drill\d+'\.", 11, 9),
    Drill("an account given tomorrow", "accounts.csv", accounts(bad={"given_on": "2190-01-01"}),
          r"The date is in the future\.", 11, 9),
)  # fmt: skip
