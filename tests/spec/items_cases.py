"""Worked cases: what is chosen is no more than needed, enough, right and in time."""

from dataclasses import replace
from datetime import UTC, datetime

from fullpicture.rules.basis_facts import Start, Starts
from fullpicture.rules.items import (
    DUTY_TO_USE_NUMBER,
    judge_accurate,
    judge_adequate,
    judge_proportionate,
    judge_timely,
)
from fullpicture.rules.sharing_facts import Item, NumberSent
from fullpicture.rules.verdict import Source
from tests.spec.drafts import LIMITS, NOW, STARTS, TODAY, WEEKS_OLD, draft, named
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN

ASKED = "Please ask her how it happened."
OPINION = replace(WEEKS_OLD, nature="opinion")
TWO_YEARS_AGO = datetime(2024, 11, 2, 9, 30, tzinfo=UTC)
POLICE_WORDS = replace(WEEKS_OLD, words_of=("Harrowmere Police",))
QUOTED = replace(WEEKS_OLD, nature="allegation", how_known="told", quotes_nobody=True)
OLD = replace(WEEKS_OLD, occurred_to=TWO_YEARS_AGO, recorded_at=TWO_YEARS_AGO)
TOLD = replace(WEEKS_OLD, how_known="told")
SOON = replace(WEEKS_OLD, recorded_at=NOW, significant=True)
LATE = replace(WEEKS_OLD, significant=True)


NUMBER_STARTED = Starts(
    (Start(DUTY_TO_USE_NUMBER, TODAY, frozenset(), Source("An Act that has started")),)
)


def _many(number: int, **changes: object) -> tuple[Item, ...]:
    return tuple(
        replace(WEEKS_OLD, version=named(f"entry {each}"), **changes)  # type: ignore[arg-type]
        for each in range(number)
    )


def _accurate(*items: Item) -> object:
    return judge_accurate(draft(items=items), at=NOW, limits=LIMITS)


def _number(number: NumberSent, why: str = "", *, starts: Starts = STARTS) -> object:
    told = draft(nhs_number=number, number_why=why)
    return judge_accurate(told, at=NOW, limits=LIMITS, starts=starts)


def _timely(*items: Item) -> object:
    return judge_timely(draft(items=items), at=NOW, limits=LIMITS)


PROPORTIONATE = (
    Case(
        judge_proportionate,
        YES,
        "One entry is chosen.",
        "It is no more than they need.",
        lambda: judge_proportionate(draft(), limits=LIMITS),
        "met: proportionate.no_more",
    ),
    Case(
        judge_proportionate,
        NO,
        "Thirty entries are chosen, and one text says why for all.",
        "Look again: untick some, or say why of each.",
        lambda: judge_proportionate(draft(items=_many(30)), limits=LIMITS),
        "look_again: proportionate.many",
    ),
    Case(
        judge_proportionate,
        YES,
        "Thirty entries are chosen, and each says why it is needed.",
        "Each is needed.",
        lambda: judge_proportionate(draft(items=_many(30, why="Court.")), limits=LIMITS),
        "met: proportionate.no_more",
    ),
    Case(
        judge_proportionate,
        UNSURE,
        "Nothing is chosen.",
        "Look again: choose what they need.",
        lambda: judge_proportionate(draft(items=()), limits=LIMITS),
        "look_again: proportionate.nothing_chosen",
    ),
)

ADEQUATE = (
    Case(
        judge_adequate,
        YES,
        "What was seen is chosen, and what is asked of them is said.",
        "They can understand and act.",
        lambda: judge_adequate(draft(asks=ASKED)),
        "met: adequate.enough",
    ),
    Case(
        judge_adequate,
        NO,
        "Only an opinion is chosen.",
        "Look again: add what it rests on.",
        lambda: judge_adequate(draft(items=(OPINION,), asks=ASKED)),
        "look_again: adequate.opinions_only",
    ),
    Case(
        judge_adequate,
        NO,
        "They are to act, and nothing is asked of them.",
        "Look again: say what you ask.",
        lambda: judge_adequate(draft(asks="")),
        "look_again: adequate.nothing_asked",
    ),
    Case(
        judge_adequate,
        UNSURE,
        "Nothing is chosen.",
        "Look again: choose what they need.",
        lambda: judge_adequate(draft(items=())),
        "look_again: adequate.nothing_chosen",
    ),
)

ACCURATE = (
    Case(
        judge_accurate,
        YES,
        "Something seen three weeks ago is marked as seen, and as a fact.",
        "It says truly what it is.",
        lambda: _accurate(WEEKS_OLD),
        "met: accurate.marked",
    ),
    Case(
        judge_accurate,
        NO,
        "Something happened two years ago.",
        "Look again: is it still so?",
        lambda: _accurate(OLD),
        "look_again: accurate.old",
    ),
    Case(
        judge_accurate,
        NO,
        "What the mother said is marked as a fact.",
        "Look again: say who told it and if anybody checked.",
        lambda: _accurate(TOLD),
        "look_again: accurate.told_as_fact",
    ),
    Case(
        judge_accurate,
        NO,
        "An entry repeats what police wrote of a neighbour's child, as if the writer knew it.",
        "Look again: say whose words they are.",
        lambda: _accurate(POLICE_WORDS),
        "look_again: accurate.words_of",
    ),
    Case(
        judge_accurate,
        NO,
        "An entry has somebody's words in quotation marks, and does not say who told them.",
        "Look again: say whose words they are.",
        lambda: _accurate(QUOTED),
        "look_again: accurate.quoted",
    ),
    Case(
        judge_accurate,
        NO,
        "Police intelligence is chosen.",
        "Look again: ask the police how it may be used.",
        lambda: _accurate(replace(WEEKS_OLD, nature="intelligence")),
        "look_again: accurate.intelligence",
    ),
    Case(
        judge_accurate,
        YES,
        "The child's NHS number is known and goes; the law does not ask for it yet.",
        "It says truly whom it is about. Sending the number is good practice.",
        lambda: _number(NumberSent.KNOWN),
        "met: accurate.marked accurate.number_usual",
    ),
    Case(
        judge_accurate,
        YES,
        "The number goes, and the law asks for it by then.",
        "It says truly whom it is about. Sending the number is a duty.",
        lambda: _number(NumberSent.KNOWN, starts=NUMBER_STARTED),
        "met: accurate.marked accurate.number_duty",
    ),
    Case(
        judge_accurate,
        NO,
        "The number is known and does not go, and nothing says why.",
        "Look again: send it, or say how it would harm the child.",
        lambda: _number(NumberSent.LEFT_OUT),
        "look_again: accurate.number_left_out",
    ),
    Case(
        judge_accurate,
        YES,
        "The number would lead a father to a hidden child, so it is kept back, and this is said.",
        "The law allows it: the number would harm the child.",
        lambda: _number(NumberSent.LEFT_OUT, "He works at the surgery."),
        "met: accurate.marked accurate.number_kept_back",
    ),
    Case(
        judge_accurate,
        UNSURE,
        "Nobody knows the number.",
        "It goes without it: nobody waits to find it out.",
        lambda: _number(NumberSent.UNKNOWN),
        "met: accurate.marked",
    ),
    Case(
        judge_accurate,
        UNSURE,
        "Nothing is chosen.",
        "Look again: choose what they need.",
        _accurate,
        "look_again: accurate.nothing_chosen",
    ),
)

TIMELY = (
    Case(
        judge_timely,
        YES,
        "A bruise written down today is shared today.",
        "It is in time.",
        lambda: _timely(SOON),
        "met: timely.soon",
    ),
    Case(
        judge_timely,
        NO,
        "A bruise written down three weeks ago is shared only now.",
        "Look again: say why now.",
        lambda: _timely(LATE),
        "look_again: timely.late",
    ),
    Case(
        judge_timely,
        YES,
        "An ordinary visit of three weeks ago is shared now.",
        "It could wait.",
        lambda: _timely(WEEKS_OLD),
        "met: timely.nothing_pressing",
    ),
    Case(
        judge_timely,
        UNSURE,
        "Nothing is chosen.",
        "Look again: choose what they need.",
        _timely,
        "look_again: timely.nothing_chosen",
    ),
)

CASES = (*PROPORTIONATE, *ADEQUATE, *ACCURATE, *TIMELY)
