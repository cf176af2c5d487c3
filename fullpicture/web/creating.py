"""Creating a record of somebody whom the search has not shown."""

import re
from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from fullpicture.linkage import actions as linkage
from fullpicture.linkage import typed
from fullpicture.linkage.actions import Created
from fullpicture.linkage.newcomer import Newcomer, wrong_with
from fullpicture.linkage.spelling import words
from fullpicture.linkage.typed import Typed
from fullpicture.people.details import PersonKind, Sex
from fullpicture.rules.clocks import london_date
from fullpicture.rules.verdict import Refused
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, attempt, page, show

TEXTS = ("given_names", "family_name", "known_as", "nhs_number", "upn")
DAYS = ("birth_date", "expected_date")
NO_SEX = Fault("sex", "Choose the sex.", "Not known is an answer too.")
KINDS = (("child", "A child"), ("adult", "An adult in a child's life"))
SEXES = ((Sex.FEMALE, "Female"), (Sex.MALE, "Male"), (Sex.UNKNOWN, "Not known"))
Told = dict[str, str]


@page("GET", "HEAD", "POST")
def new_person_page(request: PageRequest) -> HttpResponse:
    """The form, first filled from what was searched for; then what it was filled with.

    There is no way here but through a search.
    """
    if request.method != "POST":
        return redirect("children")
    posted = request.POST
    if "family_name" not in posted:
        told = told_by_search(reading.text(posted, "words"), on=london_date(request.viewer.at))
        return form(request, told)
    told = {name: reading.text(posted, name) for name in (*TEXTS, *DAYS)}
    told["kind"] = reading.choice(posted, "kind", [kind for kind, _ in KINDS], "child")
    told["sex"] = reading.choice(posted, "sex", [sex for sex, _ in SEXES])
    faults = tuple(faults_in(told, on=london_date(request.viewer.at)))
    if faults:
        return form(request, told, faults=faults)
    made = attempt(lambda: register(request, newcomer_of(told)))
    if isinstance(made, tuple):
        return form(request, told, faults=made)
    if made.person is None:
        return form(request, told, same=made)
    messages.success(request, "The record is made. You may see it; that is reviewed in six months.")
    return redirect("child", made.person)


def form(
    request: PageRequest,
    told: Told,
    *,
    faults: tuple[Fault, ...] = (),
    same: Created | None = None,
) -> HttpResponse:
    """`same` are those who may be the one, to be looked at first."""
    context = {
        "here": "children",
        "told": told,
        "token": same.token if same else reading.text(request.POST, "token"),
        "same": same,
        "kinds": KINDS,
        "sexes": SEXES,
        "words": as_words(told),
        "search_again": any(not fault.field for fault in faults),
    }
    return show(request, "children/new.html", context, faults=faults)


def register(request: PageRequest, newcomer: Newcomer) -> Created:
    return linkage.register_person(
        token=reading.text(request.POST, "token"),
        newcomer=newcomer,
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


def newcomer_of(told: Told) -> Newcomer:
    return Newcomer(
        kind=PersonKind(told["kind"]),
        given_names=told["given_names"],
        family_name=told["family_name"],
        birth_date=reading.day(told["birth_date"]),
        expected_date=reading.day(told["expected_date"]),
        sex=Sex(told["sex"]) if told["sex"] else Sex.UNKNOWN,
        nhs_number=re.sub(r"[\s-]", "", told["nhs_number"]),
        upn=re.sub(r"\s", "", told["upn"]).upper(),
        known_as=told["known_as"],
    )


def faults_in(told: Told, *, on: date) -> Iterator[Fault]:
    """What cannot be read, and then what is wrong in what can: all of it at once."""
    unread = {name for name in DAYS if told[name] and reading.day(told[name]) is None}
    for name in unread:
        yield Fault(name, f"{told[name]!r} is no day.", "Write it as day, month, year: 3/7/2014.")
    for wrong in wrong_with(newcomer_of(told), on=on):
        if wrong.field not in unread:
            yield Fault(wrong.field, wrong.words, wrong.remedy)
    if not told["sex"] and not told["expected_date"]:
        yield NO_SEX


def told_by_search(text: str, *, on: date) -> Told:
    """The form as far as the search fills it; the last word of a name is taken for the family's."""
    told = dict.fromkeys((*TEXTS, *DAYS, "sex"), "") | {"kind": "child"}
    try:
        found = typed.read(text, on=on)
    except Refused:
        return told
    names = [word for word in re.split(r"[\s,;]+", text) if is_name(word, found)]
    *given, family = [word.capitalize() if word.islower() else word for word in names] or [""]
    told |= {"given_names": " ".join(given), "family_name": family}
    told |= {"nhs_number": found.nhs_number, "upn": found.upn}
    if found.born:
        told["birth_date" if found.born <= on else "expected_date"] = f"{found.born:%d/%m/%Y}"
    return told


def is_name(word: str, found: Typed) -> bool:
    parts = words(word)
    return bool(parts) and set(parts) <= set(found.names)


def as_words(told: Told) -> str:
    """What was told, as the search box takes it: for searching again without typing it again."""
    kept = ("given_names", "family_name", "birth_date", "expected_date", "nhs_number", "upn")
    return " ".join(told[name] for name in kept if told[name])
