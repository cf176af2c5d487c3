"""Harrowmere as `borough.toml` tells it: agencies, the cast, what to try first."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fullpicture.rules.claims import Topic

HERE = Path(__file__).parent
FILES = HERE / "files"


@dataclass(frozen=True)
class DemoAgency:
    """One agency to be set up; `exports` are folders of its files, in the order they come.

    `teams` as code and name, `desks` as name, phone, hours, days, the team that answers;
    `out_of_hours` are the desks that get what nobody opened elsewhere in time, and since when.
    `quiet` are the teams whose looks stay out of the list that others read, and from when.
    """

    code: str
    name: str
    kind: str
    statutory: bool
    exports: tuple[str, ...]
    teams: tuple[tuple[str, str], ...]
    quiet: Mapping[str, date]
    desks: tuple[tuple[str, str, str, str, str, str], ...]
    out_of_hours: Mapping[str, date]


@dataclass(frozen=True)
class Story:
    """One of the four families, and whom to sign in as to meet it."""

    title: str
    email: str
    child: str
    words: str


@dataclass(frozen=True)
class DemoClaim:
    """What somebody of the cast put down to be checked. Entries are named by words in them:
    `told_in` is where it was said, by `said_by` who lives with the child, where the entry does not
    say so; `too` say so too, `against` say otherwise."""

    email: str
    child: str
    words: str
    topic: Topic
    told_in: str
    said_by: str
    too: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class DemoQuestion:
    email: str
    child: str
    words: str


@dataclass(frozen=True)
class DemoPaper:
    """A picture or paper that is put beside an entry, which words in it name (`told_in`)."""

    email: str
    child: str
    told_in: str
    picture: str
    shows: str
    why: str


@dataclass(frozen=True)
class DemoContact:
    """Somebody without an account, whom one of the cast wrote down and another checked, and how;
    `kind` is policy's code of the body they work for."""

    email: str
    checker: str
    how: str
    name: str
    title: str
    organisation: str
    kind: str
    phone: str
    mail: str


@dataclass(frozen=True)
class DemoAnswer:
    """What was answered, as its page takes it; `reason` is policy's code for a refusal. Without
    an `email` it comes by a link, whose maker is `sure` of who it is."""

    answer: str
    says: str
    email: str = ""
    context: str = ""
    reason: str = ""
    sure: str = ""


@dataclass(frozen=True)
class DemoRequest:
    """A question to another agency, to somebody or to a desk by name, and what is drawn to go with
    it; unanswered without an answer. `alleged` are those of the family who are said to have caused
    harm."""

    email: str
    child: str
    to: str
    question: str
    why: str
    kind: str = "information"
    days_ago: int = 0
    answer: DemoAnswer | None = None
    picture: str = ""
    shows: str = ""
    alleged: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoPut:
    """A claim that a service is involved, put to that service, answered and settled."""

    email: str
    child: str
    words: str
    to: str
    answer: DemoAnswer
    settled: str


@dataclass(frozen=True)
class DemoAdvice:
    """A question for advice as its asker wrote it, with every name, and the answer."""

    email: str
    child: str
    adviser: str
    question: str
    answer: str


@dataclass(frozen=True)
class DemoSupervision:
    """Brought and held; its practitioner has not signed yet."""

    email: str
    manager: str
    child: str
    agenda: tuple[str, ...]
    reflection: str
    decision: str
    action: str


@dataclass(frozen=True)
class Borough:
    """`written_on` is the day on which the stories in the files end."""

    written_on: date
    password: str
    children: int
    agencies: tuple[DemoAgency, ...]
    cast: tuple[tuple[str, str], ...]
    first: tuple[str, ...]
    stories: tuple[Story, ...]
    claims: tuple[DemoClaim, ...]
    questions: tuple[DemoQuestion, ...]
    papers: tuple[DemoPaper, ...]
    contacts: tuple[DemoContact, ...]
    asked: tuple[DemoRequest, ...]
    put: tuple[DemoPut, ...]
    advice: tuple[DemoAdvice, ...]
    supervision: tuple[DemoSupervision, ...]

    @property
    def folders(self) -> tuple[str, ...]:
        return tuple(folder for agency in self.agencies for folder in agency.exports)


def borough() -> Borough:
    told = tomllib.loads((HERE / "borough.toml").read_text(encoding="utf-8"))
    return Borough(
        written_on=told["written_on"],
        password=told["tryout_password"],
        children=told["children"],
        agencies=tuple(agency(each) for each in told["agency"]),
        cast=tuple((each["email"], each["who"]) for each in told["cast"]),
        first=tuple(each["words"] for each in told["first"]),
        stories=tuple(Story(**each) for each in told["story"]),
        claims=tuple(claim(each) for each in told["claim"]),
        questions=tuple(DemoQuestion(**each) for each in told["question"]),
        papers=tuple(DemoPaper(**each) for each in told["paper"]),
        contacts=tuple(DemoContact(**each) for each in told["contact"]),
        asked=tuple(DemoRequest(**answered(each)) for each in told["asked"]),
        put=tuple(DemoPut(**answered(each)) for each in told["put"]),
        advice=tuple(DemoAdvice(**each) for each in told["advice"]),
        supervision=tuple(
            DemoSupervision(**{**each, "agenda": tuple(each["agenda"])})
            for each in told["supervision"]
        ),
    )


def answered(told: dict[str, Any]) -> dict[str, Any]:
    answer = told.get("answer")
    said = {**told, "answer": DemoAnswer(**answer) if answer else None}
    return {**said, "alleged": tuple(told["alleged"])} if "alleged" in told else said


def claim(told: dict[str, Any]) -> DemoClaim:
    return DemoClaim(
        email=told["email"],
        child=told["child"],
        words=told["words"],
        topic=Topic(told["topic"]),
        told_in=told["told_in"],
        said_by=told.get("said_by", ""),
        too=tuple(told.get("too", ())),
        against=tuple(told.get("against", ())),
    )


def agency(told: dict[str, Any]) -> DemoAgency:
    return DemoAgency(
        code=told["code"],
        name=told["name"],
        kind=told["kind"],
        statutory=told["statutory"],
        exports=tuple(told["exports"]),
        teams=tuple((code, name) for code, name in told["teams"]),
        quiet=told.get("quiet", {}),
        desks=tuple(tuple(desk) for desk in told["desks"]),
        out_of_hours=told.get("out_of_hours", {}),
    )
