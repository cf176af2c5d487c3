"""What is taken out of a question, what stays, and what is pointed out."""

from datetime import date

import pytest

from fullpicture.advice.sweep import (
    Circle,
    KnownAddress,
    KnownPerson,
    KnownPlace,
    roles,
    sweep,
)
from fullpicture.bench.advice import ON, exact, told
from fullpicture.bench.questions import questions

TODAY = date(2026, 11, 29)
CIRCLE = Circle(
    people=(
        KnownPerson("Child A", ("Oliver James",), ("Hughes",), ("Ollie",), date(2014, 7, 3), True),
        KnownPerson("Child B", ("Rose",), ("Hughes",), (), date(2017, 1, 9), True),
        KnownPerson("mother", ("Grace Anne",), ("Greenhalgh",)),
        KnownPerson("father", ("Mark",), ("Will",)),
        KnownPerson("step-parent", ("Siobhán",), ("O'Connor-Smith",)),
        KnownPerson("social worker", whole=("Amara Okafor",)),
    ),
    places=(
        KnownPlace("a school", "St. Chad's R.C. Primary School"),
        KnownPlace("a school", "Park Primary School"),
        KnownPlace("a school", "Marsh Primary School"),
        KnownPlace("the borough", "Harrowmere"),
    ),
    addresses=(KnownAddress("Flat 3, 12 Mill Lane, Eastbrook", "HM7 1AB"),),
    numbers=("9990001234", "01632 960003", "A823432120039", "HMC-4471"),
    rare=("Tigrinya",),
)


def left_of(text: str) -> str:
    return sweep(text, CIRCLE, on=TODAY).text


@pytest.mark.parametrize(
    ("written", "left"),
    [
        # People become roles, in whatever way they are named.
        ("Oliver Hughes came.", "[Child A] came."),
        ("Hughes, Oliver came.", "[Child A] came."),
        ("oliver james hughes came", "[Child A] came"),
        ("We met Rose's aunt.", "We met [Child B]'s aunt."),
        ("We met Roses aunt.", "We met [Child B] aunt."),
        ("We met Olly.", "We met [Child A]."),
        ("We met Olivr, then Olivver.", "We met [Child A], then [Child A]."),
        ("We met Mrs Grenehalhg.", "We met [mother]."),
        ("We met Oli-\nver again.", "We met [Child A] again."),
        ("We met Grace\nGreenhalgh.", "We met [mother]."),
        ("O.H. and OH and O. Hughes", "[Child A] and [Child A] and [Child A]"),
        ("siobhan o connor smith rang", "[step-parent] rang"),
        ("Oli\u200bver and O\u0301liver", "[Child A] and [Child A]"),
        ("see hughes_oliver.docx", "see [Child A].docx"),
        ("the Hughes family", "the [Child A or Child B] family"),
        ("Amara said so.", "[social worker] said so."),
        # An everyday word is a name where it is written as one.
        ("He said that Mark hit Rose.", "He said that [father] hit [Child B]."),
        ("is grace greenhalgh at home", "is [mother] at home"),
        # Dates become ages and intervals.
        ("DOB 3/7/14, seen", "[aged 12], seen"),
        ("He was hit on 3 March 2026.", "He was hit [about 9 months ago]."),
        ("Review 2026-12-04.", "Review [in 5 days]."),
        ("He came on 3 March. I rang.", "He came [about 9 months ago]. I rang."),
        ("He came on 3 Mar. and left.", "He came [about 9 months ago] and left."),
        ("They moved in 2019.", "They moved [about 7 years ago]."),
        # Places become kinds, numbers what they are.
        ("his school St Chad's is", "his [a school] is"),
        ("saint chads primary", "[a school]"),
        ("Park Primary knows", "[a school] knows"),
        ("at Westfield Academy now", "at [a school] now"),
        ("flat 3, 12 mill ln.", "[home address]."),
        ("came to 4 Fern Road", "came to [an address]"),
        ("HM7 1AB, hm71ab, HM7", "[a postcode], [a postcode], [a postcode]"),
        ("at SW1A\n1AA", "at [a postcode]"),
        ("NHS 999 000 1234", "NHS [an NHS number]"),
        ("ring 01632-960 003 or 960003", "ring [a telephone number] or [a number]"),
        ("+44 7700 900123", "[a telephone number]"),
        ("UPN A82343 2120039", "UPN [a pupil number]"),
        ("our hmc 4471", "our [a number]"),
        ("to oliver.h@mail.example", "to [an e-mail address]"),
        ("as @rosie_h17 did", "as [an online name] did"),
    ],
)
def test_what_tells_who_is_meant_is_replaced(written: str, left: str) -> None:
    assert left_of(written) == left


@pytest.mark.parametrize(
    "written",
    [
        "The temperature rose, and I will mark it. Will he tell us?",
        "The children played in the park.",
        "She had grace enough to wait.",
        "It was a harsh primary reason.",
        "Child A said so. Plan B is hepatitis B. Year 7.",
        "We pay £250,000, 24/7, under section 47 and the 2018 edition.",
        "In Y7 3rd of the class; 3 of 5 sessions at 10:30.",
        "The GP and CAMHS agree; the police officer does not.",
        "Family Court sits on Monday. May I go?",
    ],
)
def test_other_words_are_left_alone(written: str) -> None:
    assert left_of(written) == written


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("The triplets came.", "triplets"),
        ("She has leukaemia.", "leukaemia"),
        ("We saw Bartholomew there.", "Bartholomew"),
        ("They speak Tigrinya.", "Tigrinya"),
        ("I will ask.", "will"),
    ],
)
def test_what_might_still_tell_is_pointed_out(written: str, word: str) -> None:
    swept = sweep(written, CIRCLE, on=TODAY)
    assert swept.text == written
    assert word in [each.text for each in swept.pointed]


def test_every_replacement_can_be_shown_with_what_stood_there() -> None:
    swept = sweep("Rose told Amara.", CIRCLE, on=TODAY)
    assert [(part.text, part.replaced) for part in swept.parts] == [
        ("Child B", "Rose"),
        (" told ", ""),
        ("social worker", "Amara"),
        (".", ""),
    ]


def test_an_empty_circle_still_loses_numbers() -> None:
    assert sweep("Ring 01632 960003.", Circle(), on=TODAY).text == "Ring [a telephone number]."


def test_no_two_people_have_one_role() -> None:
    assert roles(["", "sister"], ["mother", "worker", "worker"]) == [
        "Child A",
        "Child B (sister)",
        "mother",
        "worker",
        "worker 2",
    ]


def test_planted_identities_are_found_where_exact_strings_miss_them() -> None:
    made = list(questions(1, 60, all_sentences=False))
    ours = told(made, [sweep(each.text, each.circle, on=ON).parts for each in made])
    rival = told(made, [exact(each.text, each.circle) for each in made])
    assert ours.exact == 0
    assert ours.removed >= 0.99 > rival.removed
    assert ours.left_alone >= 0.98


def test_a_swept_question_has_nothing_more_to_sweep() -> None:
    for made in questions(2, 40, all_sentences=False):
        once = sweep(made.text, made.circle, on=ON).text
        assert sweep(once, made.circle, on=ON).text == once
