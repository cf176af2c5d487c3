"""A question in the words in which somebody without an account reads it."""

from collections.abc import Iterator
from datetime import timedelta

from fullpicture.requests.details import Request
from fullpicture.rules.clocks import london_date
from fullpicture.sharing.days import said_day

A_MOMENT = timedelta(microseconds=1)


def as_handed(found: Request, *, earlier: Request | None) -> str:
    """All of it, and no more than an agency reads that is asked the same. `earlier` is the
    question that this one puts again."""
    return "\n\n".join(_lines(found, earlier))


def _lines(found: Request, earlier: Request | None) -> Iterator[str]:
    if found.asker:
        by = found.asker
        yield f"From {', '.join(filter(None, (by.name, by.title, by.agency.name, by.phone)))}"
    if found.child:
        born = found.child.birth_date
        yield f"About {found.child.name}" + (f", born {said_day(born)}" if born else "")
    yield f"You are asked: {found.question}"
    yield f"Why: {found.why}"
    if earlier and earlier.reply:
        said = filter(None, (earlier.reply.reason, earlier.reply.says))
        yield f"You answered before: {'. '.join(said)}"
    if found.new:
        yield f"New since you answered: {found.new}"
    if found.kind:
        yield f"On what it rests: {found.kind.words}. {found.kind.basis}"
        if found.kind.consequence:
            yield f"What follows: {found.kind.consequence}"
    if found.enclosed:
        yield "Pictures and papers do not come by this link. Ask whoever asks you for them."
    # Midnight ends the day before it.
    yield f"Please answer by the end of {said_day(london_date(found.answer_by - A_MOMENT))}."
