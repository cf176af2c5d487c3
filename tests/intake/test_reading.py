"""Whole files that cannot be read, and rows out of shape."""

import pytest

from fullpicture.intake import checking, lines, reading
from fullpicture.intake.faults import Fault
from tests.intake.files import LAYOUTS, read, read_bytes, refusal_of, row, table, text_of

PEOPLE = text_of("people", *(row("people", reference=f"P{n}") for n in range(20)))


def test_a_byte_order_mark_is_no_matter() -> None:
    good, faults = read_bytes("people", b"\xef\xbb\xbf" + PEOPLE.encode())
    assert (len(good), faults) == (20, [])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_may_end_as_unix_or_windows_end_them(ending: str) -> None:
    good, faults = read_bytes("people", PEOPLE.replace("\r\n", ending).encode())
    assert (len(good), faults) == (20, [])


def test_the_last_line_need_not_end() -> None:
    good, _ = read_bytes("people", PEOPLE.strip().encode())
    assert len(good) == 20


def test_another_encoding_is_refused_by_line_and_byte() -> None:
    content = text_of("people", row("people", family_name="Zoë")).encode("cp1252")
    refused = refusal_of("people", content)
    assert refused.reason == (
        f"Line 2 is not UTF-8: byte {content.index(0xEB) + 1} of the file is 0xEB, as Windows"
        " writes an accent or a curled quotation mark."
    )
    assert refused.remedy == "In the program that made the file, save or export it as 'CSV UTF-8'."
    assert refused.row == 2


def test_a_byte_far_into_the_file_is_named_where_it_is() -> None:
    content = PEOPLE.encode() * 1 + b"x" * lines.CHUNK + b"\n\xff"
    assert f"byte {len(content):,} of the file is 0xFF" in refusal_of("people", content).reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32"])
def test_other_unicode_is_refused(encoding: str) -> None:
    refused = refusal_of("people", PEOPLE.encode(encoding))
    assert "UTF-16" in refused.reason or "null byte" in refused.reason
    assert "CSV UTF-8" in refused.remedy


def test_a_null_byte_is_refused_where_it_is() -> None:
    refused = refusal_of("people", PEOPLE.encode() + b"a\0b")
    assert refused.reason == f"Byte {len(PEOPLE) + 2:,} is a null byte, which no text has."


def test_the_lines_of_old_macintosh_programs_are_refused() -> None:
    refused = refusal_of("people", PEOPLE.replace("\r\n", "\r").encode())
    assert refused.reason == "Its lines end in a way that only old Macintosh programs use."


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_cells_not_separated_by_commas_are_refused(mark: str) -> None:
    refused = refusal_of("people", PEOPLE.replace(",", mark).encode())
    assert refused.reason == "Its cells are not separated by commas."


def headed(*names: str) -> str:
    return refusal_of("allocations", table(names, []).encode()).reason


def test_a_missing_column_is_named() -> None:
    names = [name for name in LAYOUTS["allocations"].headings if name != "ends_on"]
    assert headed(*names) == "Its heading lacks ends_on."


def test_an_unknown_column_is_named() -> None:
    assert headed(*LAYOUTS["allocations"].headings, "colour") == (
        "Its heading has, though no such column is read, 'colour'."
    )


def test_a_column_given_twice_is_named() -> None:
    assert headed(*LAYOUTS["allocations"].headings, "person") == "Its heading repeats 'person'."


def test_a_ragged_heading_says_all_that_is_wrong() -> None:
    reason = headed("source", "reference", "person", "person", "", "practitoner")
    assert reason == (
        "Its heading lacks practitioner, starts_on, ends_on and has, though no such column is"
        " read, a column without a name, 'practitoner' and repeats 'person'."
    )


def test_a_file_of_something_else_is_refused_by_its_heading() -> None:
    refused = refusal_of("people", b"%PDF-1.7\n1 0 obj\n")
    assert refused.reason == "Its first row is no heading: it names none of the columns."
    assert refused.remedy.startswith("The heading must name these columns, in any order: source,")


def test_columns_may_stand_in_any_order() -> None:
    names = list(reversed(LAYOUTS["people"].headings))
    usual = row("people")
    good, faults = read_bytes(
        "people", table(names, [[usual.get(name, "") for name in names]]).encode()
    )
    assert faults == []
    assert good[0].details.given_names == "Lena"


def test_a_ragged_row_is_bad_and_the_others_are_not() -> None:
    good, faults = read_bytes("people", (PEOPLE + "a,b,c\r\n").encode())
    assert len(good) == 20
    assert faults == [Fault(22, "", "The row has 3 cells; the heading has 15.", reading.QUOTE)]


def test_a_stray_quotation_mark_spoils_one_row() -> None:
    spoilt = PEOPLE.replace("P7,child,Lena", 'P7,child,"Le"na')
    good, (fault,) = read_bytes("people", spoilt.encode())
    assert len(good) == 19
    assert (fault.row, fault.reason) == (9, "A quotation mark is out of place, at line 9.")


def test_a_quotation_mark_that_never_closes_refuses_the_file() -> None:
    refused = refusal_of("people", PEOPLE.replace("P7,child,Lena", 'P7,child,"Lena').encode())
    assert refused.row == 9
    assert refused.reason == "From row 9 on (it ends at line 21) a cell does not end."


def test_a_huge_cell_refuses_the_file() -> None:
    huge = text_of("entries", row("entries", text="long words\n" * 20_000))
    assert "a cell does not end" in refusal_of("entries", huge.encode()).reason


def test_a_cell_that_is_only_too_long_is_a_bad_row() -> None:
    _, (fault,) = read("entries", row("entries", text="a" * 20_001))
    assert fault.reason == "The cell has 20,001 characters; at most 20,000 fit."


def test_a_line_without_end_is_refused() -> None:
    refused = refusal_of("entries", b"a" * (lines.LONGEST_LINE + 1))
    assert refused.reason == "Line 1 is longer than 262,144 bytes."


def test_empty_rows_are_passed_by_and_counted_as_a_spreadsheet_counts() -> None:
    text = text_of("people", row("people")) + "\r\n,,,,,,,,,,\r\na,b\r\n"
    good, (fault,) = read_bytes("people", text.encode())
    assert (good[0].row, fault.row) == (2, 5)


def test_rows_are_counted_by_records_where_cells_have_line_ends() -> None:
    rows = [row("entries", text="one\ntwo\nthree"), row("entries", reference="E2", nature="x")]
    _, (fault,) = read("entries", *rows)
    assert fault.row == 3


def test_the_same_row_twice_in_a_file_is_one_row() -> None:
    good, faults = read("people", row("people"), row("people"))
    assert (len(good), faults) == (2, [])
    assert good[0].details == good[1].details


def test_one_reference_for_two_rows_is_bad() -> None:
    good, (fault,) = read("people", row("people"), row("people", given_names="Lina"))
    assert len(good) == 1
    assert fault == Fault(
        3,
        "reference",
        "Row 2 has the same source and reference and says otherwise.",
        "Keep one of the two; the first was taken.",
    )


def test_one_reference_in_two_source_systems_is_two_rows() -> None:
    good, faults = read("people", row("people"), row("people", source="archive"))
    assert (len(good), faults) == (2, [])


@pytest.mark.parametrize(
    ("column", "number"), [("nhs_number", "9434765919"), ("upn", "F359200126001")]
)
def test_two_children_with_one_number_are_not_both_taken(column: str, number: str) -> None:
    rows = [row("people", **{column: number}), row("people", reference="P2", **{column: number})]
    good, (fault,) = read("people", *rows)
    assert [each.row for each in good] == [2]
    assert (fault.row, fault.field) == (3, column)
    assert fault.reason == "Row 2 has the same number under another reference."


def test_every_bad_cell_of_a_row_is_listed() -> None:
    _, faults = read("people", row("people", sex="female", birth_date="yesterday"))
    assert [fault.field for fault in faults] == ["birth_date", "sex"]


def test_more_rows_than_are_read_refuse_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 20)
    assert read_bytes("people", PEOPLE.encode())[1] == []
    refused = refusal_of("people", (PEOPLE + "a,b\r\n").encode())
    assert refused.reason == "It has more than 20 rows."


def test_a_hopeless_file_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_BAD_ROWS", 3)
    refused = refusal_of("people", (PEOPLE.splitlines()[0] + "\na,b" * 10).encode())
    assert refused.reason == (
        "4 of 4 rows are bad, which is more than one in five. The first is row 2."
    )


def test_a_file_without_rows_is_a_file() -> None:
    assert read("people") == ([], [])


def test_what_stands_where_a_heading_should_is_not_repeated() -> None:
    """It may be a row about somebody, and the sentence may end in a log."""
    refused = refusal_of("people", PEOPLE.partition("\r\n")[2].encode())
    assert refused.reason == "Its first row is no heading: it names none of the columns."


def test_of_many_wrong_columns_twelve_are_named() -> None:
    heading = ",".join(["source", *(f"x{n}" for n in range(40))])
    reason = refusal_of("people", f"{heading}\r\n".encode()).reason
    assert "'x11' and 28 more" in reason
