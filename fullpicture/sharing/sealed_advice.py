"""Whoever gave advice without identity does not read in a decision that it rested on theirs.

They may govern the agency or manage whoever asked, and open the decision as any other: with their
own words in it, it would be the way back to the child.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from fullpicture.advice.queries import given_by
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Point
from fullpicture.sharing import models

QUESTION = "advice_question"
TOLD = ("unsure", "advice_by", "advice_on", "advice", QUESTION)


def resting_on_own_advice(rows: Iterable[models.Decision], *, viewer: Viewer) -> frozenset[UUID]:
    """Those of the decisions for which this viewer was asked."""
    asked = {row.id: question for row in rows if (question := _question(row.verdict))}
    given = given_by(asked.values(), viewer=viewer) if asked else frozenset()
    return frozenset(each for each, question in asked.items() if question in given)


def without_advice(verdict: dict[str, Any]) -> dict[str, Any]:
    """As if there had been none to take."""
    weighed = {name: kept for name, kept in verdict["weighed"].items() if name not in TOLD}
    findings = [each for each in verdict.get("findings", ()) if each["point"] != Point.ADVICE]
    return {**verdict, "weighed": weighed, "findings": findings}


def _question(verdict: dict[str, Any] | None) -> UUID | None:
    """Advice that was taken down by hand names no question."""
    named = (verdict or {}).get("weighed", {}).get(QUESTION)
    return UUID(named) if named else None
