"""One concern exported by another system: author, date and source are proposed, nothing is lost."""

from datetime import date, time

import pytest

from fullpicture.chronology.exported import Proposed, propose

LABELLED = """CPOMS
Incident number: 4512
Date of incident: 9 March 2026 at 2.05pm
Added by: Joan Whitfield (Designated safeguarding lead)
Date added: 09/03/2026 16:30
Category: Welfare
Incident: Mia came to school without a coat.
She said: "Mum was asleep."

Nobody rang.
Action taken: Rang home; no answer.
"""
ROW = (
    "Concern ID,Concern date,Time,Reported by,Role,Details,Source\r\n"
    '77,2026-03-09,14:05,Joan Whitfield,DSL,"Mia came in, without a coat.\nShe was cold.",MyConcern'
    "\r\n"
)


def test_text_with_labels_is_read_into_its_parts() -> None:
    assert propose(LABELLED, file="export.txt") == Proposed(
        text='Mia came to school without a coat.\nShe said: "Mum was asleep."\n\nNobody rang.\n'
        "Action taken: Rang home; no answer.",
        day=date(2026, 3, 9),
        clock=time(14, 5),
        author_name="Joan Whitfield",
        author_role="Designated safeguarding lead",
        source="export",
        reference="4512",
        recorded=date(2026, 3, 9),
    )


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_one_row_of_a_table_is_read_into_its_parts(mark: str) -> None:
    exported = ROW if mark == "," else ROW.replace("in, without", "in without").replace(",", mark)
    found = propose(exported)
    assert (found.day, found.clock) == (date(2026, 3, 9), time(14, 5))
    assert (found.author_name, found.author_role) == ("Joan Whitfield", "DSL")
    assert (found.source, found.reference) == ("myconcern", "77")
    assert found.text.endswith("without a coat.\nShe was cold.")


def test_words_without_labels_are_kept_whole_and_their_first_day_is_proposed() -> None:
    found = propose("Rang the school on 3/4/26 about Mia. Rang again on 4 April 2026.")
    assert found.day == date(2026, 4, 3)
    assert found.kept_whole
    assert found.text.startswith("Rang the school on 3/4/26")


def test_the_name_of_the_file_says_which_system_made_it() -> None:
    assert propose("Mia was cold.", file="CPOMS-export-12.csv").source == "cpoms"
    assert propose("Mia was cold.", file="12.txt").source == ""


@pytest.mark.parametrize(
    "exported",
    [
        "",
        ",,,\n,,,",
        "Date: 31/02/2026\nIncident:",
        "Date,Incident\n1,2\n3,4",
        '"Incident\n',
        "Incident: a\x00b",
        "Date: yesterday\nAdded by:\nIncident: She was cold.",
        "date;incident\n2026-13-45;x",
    ],
)
def test_what_makes_no_sense_is_no_trouble(exported: str) -> None:
    found = propose(exported)
    assert found.day is None
    assert isinstance(found.text, str)


def test_a_table_of_several_concerns_is_no_proposal() -> None:
    found = propose(ROW + ROW.splitlines(keepends=True)[1] + 'She was cold.",MyConcern\r\n')
    assert (found.rows, found.text) == (2, "")
