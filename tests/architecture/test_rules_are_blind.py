"""No rule can know of ethnicity, disability, faith, nationality or language."""

import re
from pathlib import Path

import pytest

from fullpicture import rules
from fullpicture.people.codes import Disability, Ethnicity

FILES = sorted(Path(rules.__path__[0]).rglob("*.py"))
WORDS = re.compile(
    r"ethnic|disab|religio|\bfaith|nationalit|languages?\b|interpreter|pronoun|\brace\b(?! or)",
    re.IGNORECASE,
)
# Said to the reader about special category facts; nothing is read by these sentences.
SENTENCES = re.compile(r'f?"[^"\n]*"')
CODES = {*Ethnicity, *Disability} - {Disability.NONE}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_rule_names_none_of_them(file: Path) -> None:
    text = file.read_text("utf-8")
    code = SENTENCES.sub("", text)
    assert WORDS.findall(code) == []
    quoted = set(re.findall(r"[\"']([A-Z]{2,4})[\"']", text))
    assert quoted & {str(each) for each in CODES} == set()
