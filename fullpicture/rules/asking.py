"""What is missing from a question to other agencies, or must be looked at again, before it goes;
and which answers are open to whoever was asked.
"""

from dataclasses import dataclass
from enum import StrEnum

from fullpicture.rules import sources
from fullpicture.rules.verdict import Judgement, Known, Reason, Ruling, Source, cites

Judged = tuple[Judgement, tuple[Reason, ...]]
FEWEST_WORDS = 3
"""Words of a question below which whoever is asked will have to ask back."""


class Answer(StrEnum):
    """What an agency may answer."""

    SHARED = "shared"
    PART = "part"
    REFUSED = "refused"
    NOTHING_HELD = "nothing_held"


class Standing(StrEnum):
    """Where a question to one agency stands."""

    OPEN = "open"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class To:
    """One addressee. `listed`: may see the child, of one who is shielded; None: it is not known.
    `put`: whether it may be put to them at all (`rules/alleged.py`)."""

    agency: str
    has_contact: bool
    listed: bool | None = True
    put: Ruling | None = None


@dataclass(frozen=True)
class Question:
    """A question as it would go. `may_ask` are the kinds of agency that may ask so, none of them:
    every agency; None: policy does not say. `named` are others whom its words name; `gives_away`
    a protected detail, None: not checked. `agreed`: an agreement covers what is asked."""

    words: str
    why: str
    kind: str
    basis: str
    asker: str
    may_ask: frozenset[str] | None
    to: tuple[To, ...]
    named: tuple[str, ...] = ()
    gives_away: bool | None = False


@cites(sources.DESIGN_ASKING, sources.NECESSARY)
def judge_words(question: Question) -> Judged:
    """Whether it says what is asked, so that it can be answered."""
    count = len(question.words.split())
    if not count:
        return Judgement.CANNOT_RECORD_YET.because(
            "asking.no_question", "Nothing says what you ask.", sources.DESIGN_ASKING,
            "Choose a question or write one.",
        )  # fmt: skip
    if count < FEWEST_WORDS:
        return Judgement.LOOK_AGAIN.because(
            "asking.too_short", "They may not know what you want to know.", sources.NECESSARY,
            "Write it as a whole question.",
        )  # fmt: skip
    return _met("asking.said", "It says what you ask.")


@cites(sources.NECESSARY, sources.PROPORTIONATE)
def judge_why(question: Question) -> Judged:
    """Whether it says why, so that whoever is asked can decide what to tell."""
    if not question.why.strip():
        return Judgement.CANNOT_RECORD_YET.because(
            "asking.no_reason", "Nothing says why you ask.", sources.NECESSARY,
            "Say in a sentence what you need it for.",
        )  # fmt: skip
    if question.why.strip().casefold() == question.words.strip().casefold():
        return Judgement.LOOK_AGAIN.because(
            "asking.reason_repeats", "The reason says the question again.", sources.NECESSARY,
            "Say what you will do with the answer.",
        )  # fmt: skip
    return _met("asking.reasoned", "It says why you ask.")


@cites(sources.CLEAR_BASIS, sources.ENQUIRY, sources.PARTNER_REQUIRES)
def judge_basis(question: Question) -> Judged:
    """Whether the basis for asking is clear, and this agency may ask in this way."""
    if not question.kind:
        return _no("asking.no_kind", "Nothing says how you ask.", "Choose a kind of request.")
    if not question.basis:
        return _no("asking.no_basis", "Nothing says on what basis you ask.", "Choose a basis.")
    if question.may_ask is None:
        return Judgement.LOOK_AGAIN.because(
            "asking.kind_unknown", "Policy does not say who may ask in this way.",
            sources.CLEAR_BASIS, "Ask your manager, or choose another kind of request.",
        )  # fmt: skip
    if question.may_ask and question.asker not in question.may_ask:
        return _no(
            "asking.not_your_power",
            "The law gives this kind of request to other agencies than yours.",
            "Choose another kind of request.",
        )
    return _met("asking.based", "The basis for asking is clear.", sources.CLEAR_BASIS)


@cites(sources.RELEVANT, sources.PROTECT, sources.DESIGN_ALLEGED)
def judge_addressees(question: Question) -> Judged:
    """Whether everybody asked can be reached, may know of the child, and is safe to ask."""
    if not question.to:
        return _no("asking.nobody", "Nobody is asked.", "Choose at least one agency.")
    doubts = [doubt for each in question.to if (doubt := _doubt(each))]
    if doubts:
        return Judgement.CANNOT_RECORD_YET, tuple(doubts)
    return _met("asking.addressed", "Everybody asked can be reached.", sources.RELEVANT)


def _doubt(to: To) -> Reason | None:
    """What keeps a question from one addressee. What is not known is never taken for a yes."""
    if not to.has_contact:
        return Reason(
            "asking.no_contact",
            f"{to.agency} has no current contact, so nobody there would read it.",
            sources.RELEVANT,
            "Leave them out here and ring them; ask them to put their contact right.",
        )
    if not to.listed:
        return Reason(
            "asking.not_listed",
            f"Whoever you ask at {to.agency} is not among those who may know of this child.",
            sources.PROTECT,
            "Ask whoever keeps the child hidden, by telephone.",
        )
    if to.put is not None and not to.put.permitted:
        return to.put.reason
    return None


@cites(sources.IDENTITIES, sources.PROPORTIONATE)
def judge_told(question: Question) -> Judged:
    """Whether they learn no more by being asked than the question needs."""
    if question.gives_away:
        return Judgement.CANNOT_RECORD_YET.because(
            "asking.gives_away", "Your words would give away a protected address or name.",
            sources.IDENTITIES, "Leave it out. A question never needs it.",
        )  # fmt: skip
    if question.gives_away is None:
        return Judgement.LOOK_AGAIN.because(
            "asking.not_checked", "Your words were not checked for protected details.",
            sources.IDENTITIES, "Read them again yourself.",
        )  # fmt: skip
    if question.named:
        return Judgement.LOOK_AGAIN.because(
            "asking.names_others", f"Your words name {_and(question.named)}.",
            sources.PROPORTIONATE, "Leave the name out, or say why they have to know it.",
        )  # fmt: skip
    return _met("asking.least", "They learn no more than the question needs.", sources.IDENTITIES)


@cites(sources.DESIGN_ASKING, sources.DESIGN_EXISTENCE)
def answers_open(standing: Standing, *, held_by_viewer: bool | None) -> tuple[str, ...]:
    """Which answers are open to somebody who reads a question."""
    if standing is Standing.ANSWERED or standing is Standing.WITHDRAWN or not held_by_viewer:
        return ()
    return tuple(str(each) for each in Answer)


@cites(sources.RECORD, sources.ADEQUATE, sources.DESIGN_EXISTENCE, sources.PROPORTIONATE)
def may_answer(
    standing: Standing,
    answer: Answer,
    *,
    says: str,
    context: str,
    share: bool,
    named: tuple[str, ...] = (),
    named_because: str = "",
) -> Ruling:
    """Whether an answer can be given as it is: `says` is the answer, the reason of a refusal, or
    where was looked; `context` what it means to the agency; `share` that something was shared;
    `named` are people in its words who are no part of the child's life."""
    if standing is Standing.WITHDRAWN:
        return _ruling(Known.NO, "withdrawn", "The question was taken back.",
                       "Nothing more is needed. To tell them something, share it.")  # fmt: skip
    if standing is Standing.ANSWERED:
        return _ruling(Known.NO, "answered", "The question was answered already.",
                       "To add something, share it with whoever asked.")  # fmt: skip
    if not says.strip() and not share:
        return _ruling(Known.NOT_ENOUGH_KNOWN, "nothing_said", *UNSAID[answer])
    if answer in (Answer.SHARED, Answer.PART) and not context.strip():
        return _ruling(Known.NOT_ENOUGH_KNOWN, "no_context",
                       "Nothing says what this means for the child, as you see it.",
                       "Say what you make of it; records alone can mislead.")  # fmt: skip
    if named and not named_because.strip():
        return _ruling(Known.NOT_ENOUGH_KNOWN, "names_others", f"Your words name {_and(named)}, no "
                       "part of this child's life that we know of.",
                       "Leave the name out, or say why they have to know it.")  # fmt: skip
    return _ruling(Known.YES, "complete", "It answers the question.")


UNSAID: dict[Answer, tuple[str, str]] = {
    Answer.SHARED: ("Nothing is answered.", "Write your answer, or share entries with them."),
    Answer.PART: ("Nothing says what you tell and what not.", "Write both in a few words."),
    Answer.REFUSED: ("Nothing says why you refuse.", "Give your reason; they may bring more."),
    Answer.NOTHING_HELD: ("Nothing says where you looked.", "Name the records you searched."),
}


@cites(sources.RECORD)
def may_ask_again(answer: Answer | None, *, new: str) -> Ruling:
    """Whether a question goes back to the same desk: after a refusal, with something new."""
    if answer is None:
        return _ruling(Known.NO, "still_open", "It has not been answered yet.",
                       "Wait for the answer, or ring them.")  # fmt: skip
    if answer not in (Answer.REFUSED, Answer.PART):
        return _ruling(Known.NO, "not_refused", "It was answered in full.",
                       "Ask a new question instead.")  # fmt: skip
    if not new.strip():
        return _ruling(Known.NOT_ENOUGH_KNOWN, "nothing_new",
                       "Nothing says what is new since they answered.",
                       "Say what they did not know then.")  # fmt: skip
    return _ruling(Known.YES, "again", "They are asked to look again, with what is new.")


@cites(sources.DESIGN_ASKING)
def owes_word(answer: Answer | None) -> Ruling:
    """Whether the asker still owes whoever answered a word on what came of it."""
    if answer is None:
        return _ruling(Known.NOT_ENOUGH_KNOWN, "still_open", "It has not been answered yet.",
                       "Wait for the answer, or ring them.")  # fmt: skip
    if answer is Answer.NOTHING_HELD:
        return _ruling(Known.NO, "nothing_sent", "They hold nothing, so nothing can come of it.")
    return _ruling(Known.YES, "word_owed", "They hear what came of it.",
                   "Say it in a sentence.")  # fmt: skip


def _and(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _met(code: str, words: str, source: Source = sources.DESIGN_ASKING) -> Judged:
    return Judgement.MET.because(code, words, source)


def _no(code: str, words: str, remedy: str) -> Judged:
    return Judgement.CANNOT_RECORD_YET.because(code, words, sources.CLEAR_BASIS, remedy)


def _ruling(known: Known, code: str, words: str, remedy: str = "") -> Ruling:
    return Ruling(known, Reason(f"asking.{code}", words, sources.DESIGN_ASKING, remedy))
