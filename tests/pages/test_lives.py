"""Codes of a person's life are words on the page."""

from fullpicture.people.codes import Disability, Ethnicity
from fullpicture.web.templatetags.lives import ethnicity, in_plain


def test_no_ethnicity_or_disability_is_shown_as_its_code() -> None:
    assert ethnicity(Ethnicity.MOTH) == "Any other mixed background"
    assert ethnicity("") == ""
    assert [each for each in Ethnicity if ethnicity(each) == each] == []
    assert [each for each in Disability if in_plain((each,)) == each] == []
