"""The practitioner's handbook: every rule with its source and its worked cases, to read aloud.

`var/venv/bin/python -m tests.spec.handbook` writes docs/reference/handbook.md; a test compares it.
"""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.spec.worked import Case, Kind

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "handbook.md"
MADE = "<!-- Made from the worked cases by `python -m tests.spec.handbook`; change those. -->"
ANSWERS = {Kind.YES: "Yes", Kind.NO: "No", Kind.NOT_ENOUGH_KNOWN: "Not enough known"}
PARTS = {
    "sharing": "The whole decision",
    "sharing_points": "What for, to whom, why, and on what legal basis",
    "openness": "Who knows",
    "wishes": "Agreement, wishes and advice",
    "identities": "Protecting people",
    "naming": "Names of others",
    "items": "What is chosen",
    "secure": "Safe on its way",
    "bases": "Which legal bases are offered",
    "grounds": "Grounds for looking",
    "stages": "What may happen to a share",
    "clocks": "By when",
    "desks": "When a duty desk answers",
    "agreements": "Who may ask whom",
    "asking": "Asking other agencies, and answering",
    "alleged": "Whom a question never reaches",
    "corrections": "Corrections of what was sent",
    "gaps": "Silences in a chronology",
    "last_seen": "Who saw the child",
    "missing": "Missing now",
    "matching": "Whether two records are one child",
    "households": "Who is who in a household",
    "triangulation": "How a claim stands",
    "provenance": "Where an account comes from",
    "claims": "What could be checked, and with whom",
    "answered": "What an answer does to a claim",
    "resting": "What rests on an account not yet checked",
    "predecessors": "Building on earlier assessments",
}


def handbook(cases: tuple[Case, ...]) -> str:
    """Part by part, rule by rule, each case a sentence of what is so and one of what follows."""
    by_part: dict[str, dict[Callable[..., object], list[Case]]] = {}
    for case in cases:
        part = case.rule.__module__.rpartition(".")[2]
        by_part.setdefault(part, {}).setdefault(case.rule, []).append(case)
    return "\n".join(_page(by_part))


def _page(by_part: dict[str, dict[Callable[..., object], list[Case]]]) -> Iterator[str]:
    yield from (MADE, "", "# The practitioner's handbook", "")
    yield "What the rules say, as worked cases. Each of them is a test: what stands here is what"
    yield "the software does. A rule advises; you decide. Over every *look again* you may go ahead"
    yield "with a reason. Only *cannot be recorded yet* has to be settled first."
    for part in (*PARTS, *(each for each in by_part if each not in PARTS)):
        if part in by_part:
            yield from ("", f"## {PARTS.get(part, part.replace('_', ' ').capitalize())}")
            for rule, cases in by_part[part].items():
                yield from _rule(rule, cases)
    yield ""


def _rule(rule: Callable[..., object], cases: list[Case]) -> Iterator[str]:
    told = " ".join((inspect.getdoc(rule) or rule.__name__.replace("_", " ")).split())
    yield from ("", f"### {told.partition('. ')[0].rstrip('.').replace('`', '')}", "")
    yield "Source: " + "; ".join(str(each) for each in rule.__dict__["sources"]) + "."
    yield ""
    for kind in Kind:
        for case in cases:
            if case.kind is kind:
                yield f"- **{ANSWERS[kind]}.** {case.when} *{case.then}*"


def write() -> None:
    from tests.spec.test_worked_cases import ALL

    PAGE.write_text(handbook(ALL), encoding="utf-8")


if __name__ == "__main__":
    write()
