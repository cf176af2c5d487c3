"""A question as it would go, weighed: what is missing, and what its author has to look at again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology.attaching import DraftPaper
from fullpicture.people import queries as people
from fullpicture.people.queries import Named as NamedPerson
from fullpicture.people.queries.family import Family, FamilyMember, family_of
from fullpicture.policy import queries as policy
from fullpicture.requests.addressing import Askable, addressed, askable
from fullpicture.requests.agreement import not_agreed
from fullpicture.requests.alleged import PERSON, alleged_of, could_be, feared_in, readers_of
from fullpicture.requests.drafts import Written
from fullpicture.requests.enclosing import with_it
from fullpicture.requests.guarding import given_away
from fullpicture.requests.kinds import EXISTENCE, RequestKind, kinds
from fullpicture.requests.naming import named_in
from fullpicture.requests.said import Named, Said, said_of
from fullpicture.rules import asking, bases, lengths
from fullpicture.rules.alleged import Alleged, Reader, may_be_put
from fullpicture.rules.asking import Question, To
from fullpicture.rules.basis_facts import OfferedBasis
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Finding, Judgement, Refused
from fullpicture.sharing.facts import body_of

POINTS = {
    "kind": asking.judge_basis,
    "to": asking.judge_addressees,
    "question": asking.judge_words,
    "why": asking.judge_why,
    "told": asking.judge_told,
}
"""Each point of a question by the field of its form, in the form's order."""


@dataclass(frozen=True)
class Weighed:
    """A question with all it rests on. `stopped` are protected details that its words give away.

    `readers` are all who would read it, `alike` those of them with a name like somebody who is
    said to have caused harm; `could_be` of whom in the family that may be said, `kept_from` the
    codes of those whom the records keep from the child; `said` what was said of it before.
    `papers` are attached to the draft, and go with the question.
    """

    written: Written
    child: NamedPerson
    lines: tuple[Askable, ...]
    chosen: tuple[Askable, ...]
    kinds: tuple[RequestKind, ...]
    kind: RequestKind | None
    offers: tuple[OfferedBasis, ...]
    findings: tuple[Finding, ...]
    stopped: tuple[UUID, ...]
    readers: tuple[Reader, ...]
    alike: tuple[Reader, ...]
    could_be: tuple[FamilyMember, ...]
    kept_from: tuple[str, ...]
    papers: tuple[DraftPaper, ...]
    said: Said | None = None

    @property
    def also_said(self) -> tuple[Named, ...]:
        """Named before, and neither of the family nor among those who would read it."""
        shown = {each.who for each in self.readers}
        shown |= {f"{PERSON}-{each.person}" for each in self.could_be}
        who = self.said.who if self.said else ()
        return tuple(each for each in who if each.code not in shown)

    @property
    def unsettled(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if not each.settled)

    def require(self) -> RequestKind:
        """Raise Refused for the first point that stands in the way."""
        for finding in self.unsettled:
            raise Refused(*finding.reasons, field=finding.point)
        assert self.kind is not None, "a question without a kind is not settled"
        return self.kind


def weigh(
    written: Written, *, papers: tuple[DraftPaper, ...] = (), viewer: Viewer
) -> Weighed | None:
    """Nothing for whoever may not open the child. What is said beside a picture is weighed as
    the question's own words are."""
    person = UUID(written.person)
    if not people.may_open(person, viewer=viewer):
        return None
    child = people.names([person], viewer=viewer).get(person)
    asker = agencies.posts([viewer.post], viewer=viewer).get(viewer.post)
    if child is None or asker is None:
        return None
    return _weighed(written, papers, child, asker, viewer)


def _weighed(
    written: Written,
    papers: tuple[DraftPaper, ...],
    child: NamedPerson,
    asker: Post,
    viewer: Viewer,
) -> Weighed:
    person, on = child.person, london_date(viewer.at)
    family = family_of(person, viewer=viewer)
    offered = kinds(on, viewer=viewer)
    kind = next((each for each in offered if each.code == written.kind), None)
    lines = askable(person, viewer=viewer)
    by_code = {each.code: each for each in lines}
    chosen = tuple(by_code[each] for each in dict.fromkeys(written.to) if each in by_code)
    offers = _offered(written, asker, on, viewer)
    # What is longer is refused: minutes would go into reading all of it.
    typed = (written.question, written.why, *(each.shows for each in papers))
    words = tuple(each[: lengths.SAYING] for each in typed)
    stopped = given_away(person, *words, viewer=viewer)
    read = _read(chosen, written, family, viewer)
    question = Question(
        words=written.question,
        why=written.why,
        kind=kind.code if kind else "",
        basis=written.basis if written.basis in {each.code for each in offers} else "",
        asker=asker.agency.kind,
        may_ask=kind.may_ask if kind else None,
        to=read.to + _gone(written, lines),
        named=named_in("\n".join(words), child, family, viewer=viewer),
        gives_away=bool(stopped),
    )
    findings = _too_long(written) + _judged(question, written.going_ahead)
    findings += with_it(written, papers, kind, chosen)
    if kind is not None and kind.code == EXISTENCE:
        findings += _agreed(chosen)
    return Weighed(
        written, child, lines, chosen, offered, kind, offers, findings, stopped,
        read.readers, read.alike, could_be(family), feared_in(family), papers,
        said_of(person, viewer=viewer),
    )  # fmt: skip


def _offered(written: Written, asker: Post, on: date, viewer: Viewer) -> tuple[OfferedBasis, ...]:
    return bases.offered_bases(
        sender=body_of(asker),
        recipients=(),
        purpose=written.kind,
        on=on,
        starts=policy.starts(viewer=viewer),
    )


@dataclass(frozen=True)
class _Read:
    to: tuple[To, ...]
    readers: tuple[Reader, ...]
    alike: tuple[Reader, ...]


def _read(chosen: tuple[Askable, ...], written: Written, family: Family, viewer: Viewer) -> _Read:
    """Each of those chosen with whether it may be put to them, and all who would read it."""
    alleged = alleged_of(written.alleged, family, viewer=viewer)
    by_line = {
        each.code: readers_of(addressed(each, viewer=viewer), apart=written.apart, viewer=viewer)
        for each in chosen
    }
    to = tuple(
        To(each.agency, True, listed=each.listed, put=may_be_put(by_line[each.code], alleged))
        for each in chosen
    )
    readers = tuple(dict.fromkeys(each for line in by_line.values() for each in line))
    return _Read(to, readers, tuple(each for each in readers if _is_alike(each, alleged)))


def _is_alike(reader: Reader, alleged: tuple[Alleged, ...] | None) -> bool:
    known = may_be_put((replace(reader, asked=False, told_apart=False),), alleged)
    return known.reason.code == "asking.namesake"


def _gone(written: Written, lines: tuple[Askable, ...]) -> tuple[To, ...]:
    """Ticked, and in the directory no more: whoever it was, nobody would read it."""
    there = {each.code for each in lines}
    return tuple(To("One of those you chose", False) for each in written.to if each not in there)


def _judged(question: Question, ahead: Mapping[str, str]) -> tuple[Finding, ...]:
    judged = ((point, rule(question)) for point, rule in POINTS.items())
    return tuple(
        Finding(point, judgement, reasons, going_ahead=ahead.get(point, ""))
        for point, (judgement, reasons) in judged
    )


def _too_long(written: Written) -> tuple[Finding, ...]:
    """By the field of its form: a draft keeps all that was typed."""
    typed = {"question": written.question, "why": written.why}
    typed |= {f"ahead-{point}": words for point, words in written.going_ahead.items()}
    return tuple(
        Finding(field, Judgement.CANNOT_RECORD_YET, (reason,))
        for field, words in typed.items()
        if (reason := lengths.too_long(words, lengths.SAYING))
    )


def _agreed(chosen: tuple[Askable, ...]) -> tuple[Finding, ...]:
    """Whether they know a child is asked under an agreement, and of nobody without one."""
    without = [each.agency for each in chosen if not each.agreed]
    if not without:
        return ()
    return (Finding("to", Judgement.CANNOT_RECORD_YET, (not_agreed(without),)),)
