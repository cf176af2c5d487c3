"""Somebody to be created here: what is told of them, and what is wrong with it in sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nhs_number.validate import is_valid

from fullpicture.people.details import PersonDetails, PersonKind, Sex
from fullpicture.people.numbers import is_upn

LONGEST_LIFE = timedelta(days=120 * 366)
LONGEST_WAIT = timedelta(days=300)
"""From the first day of a pregnancy to its expected end there are 280 days."""

OVERDUE = timedelta(days=42)
LONGEST_NAME = 120
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
NAMES = {"given_names": "first name", "family_name": "family name", "known_as": "name they go by"}


@dataclass(frozen=True)
class Newcomer:
    """`birth_date` or, of a child not yet born, `expected_date`; neither if nobody knows."""

    kind: PersonKind
    given_names: str
    family_name: str
    birth_date: date | None = None
    expected_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    nhs_number: str = ""
    upn: str = ""
    known_as: str = ""

    def details(self, *, source: str, reference: str) -> PersonDetails:
        return PersonDetails(
            source=source,
            reference=reference,
            kind=self.kind,
            given_names=self.given_names,
            family_name=self.family_name,
            birth_date=self.birth_date,
            expected_date=self.expected_date,
            sex=self.sex,
            nhs_number=self.nhs_number,
            upn=self.upn,
            known_as=self.known_as,
        )


@dataclass(frozen=True)
class Wrong:
    """One thing wrong: the field, what it is, and what would settle it."""

    field: str
    words: str
    remedy: str


def wrong_with(newcomer: Newcomer, *, on: date) -> Iterator[Wrong]:
    """Everything at once, so that nobody has to send the form twice for two faults."""
    yield from wrong_names(newcomer)
    yield from wrong_days(newcomer, on)
    if newcomer.nhs_number and not is_valid(newcomer.nhs_number):
        yield Wrong(
            "nhs_number",
            "This is not a valid NHS number: a digit is wrong or missing.",
            "Correct it, or leave it empty.",
        )
    if newcomer.upn and not is_upn(newcomer.upn):
        yield Wrong(
            "upn",
            "This is not a valid UPN: a character is wrong or missing.",
            "Correct it from the school's roll, or leave it empty.",
        )


def wrong_names(newcomer: Newcomer) -> Iterator[Wrong]:
    if not newcomer.family_name:
        yield Wrong("family_name", "Type the family name.", "If not born yet, the mother's.")
    for field, what in NAMES.items():
        name = getattr(newcomer, field)
        if len(name) > LONGEST_NAME:
            yield Wrong(field, f"The {what} is too long.", "Write at most 120 letters.")
        elif HIDDEN.search(name) or name.startswith(("=", "@", "+", "-")):
            yield Wrong(field, f"The {what} holds a sign that is in no name.", "Take it out.")


def wrong_days(newcomer: Newcomer, on: date) -> Iterator[Wrong]:
    born, expected = newcomer.birth_date, newcomer.expected_date
    if born and expected:
        yield Wrong(
            "expected_date", "Both dates are given.", "Once the child is born, keep the birth date."
        )
    elif born and born > on:
        yield Wrong("birth_date", "The birth date is in the future.", "Check the year.")
    elif born and on - born > LONGEST_LIFE:
        yield Wrong("birth_date", "Nobody is that old.", "Check the year.")
    elif expected and newcomer.kind is PersonKind.ADULT:
        yield Wrong("expected_date", "An adult has no date expected.", "Clear it.")
    elif expected and not -OVERDUE <= expected - on <= LONGEST_WAIT:
        yield Wrong("expected_date", "No birth is expected on that day.", "Check the year.")
    elif expected and (newcomer.nhs_number or newcomer.upn):
        field = "nhs_number" if newcomer.nhs_number else "upn"
        yield Wrong(
            field, "A child not yet born has no number; this may be the mother's.", "Clear it."
        )
