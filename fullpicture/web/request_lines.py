"""Lines of Home: questions to answer, answers to follow up, what nobody answered in
time, and what was begun."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse

from fullpicture.requests.details import Replied, Request
from fullpicture.rules.asking import owes_word
from fullpicture.sharing.home import UnfinishedDraft
from fullpicture.web.lines import Line, unfinished
from fullpicture.web.outside_lines import MAKE

ANSWER, CHASED = "Answer a question", "Half the time has gone: answer a question"
LATE_MINE = "A question to you is late"
CAME = "Say what came of the answer from"
NOTHING = "Nothing held: read the answer from"


def lines_of_requests(found: Iterable[Request], at: datetime) -> Iterator[Line]:
    for each in found:
        yield Line(
            what=what_waits(each, at),
            child=each.child,
            whom=whom(each),
            towards=each.to if to_hand(each) else "",
            since=each.reply.at if each.reply else each.at,
            until=None if each.reply else each.answer_by,
            ends="",
            button=button(each),
            address=reverse("request-link" if to_hand(each) else "request", args=[each.id]),
            last=each.reply is not None and not each.refused,
        )


def line_of_begun(begun: UnfinishedDraft) -> Line:
    what = "Finish or throw away your question to other agencies"
    return unfinished(what, reverse("asking", args=[begun.id]), begun)


def to_hand(each: Request) -> bool:
    """Nothing has reached them until its asker makes a link."""
    return each.own and each.waits and not each.reached


def what_waits(each: Request, at: datetime) -> str:
    if to_hand(each):
        return MAKE
    if each.reply is not None:
        return what_was_answered(each, each.reply)
    if each.mine:
        if each.is_late(at):
            return LATE_MINE
        return CHASED if each.is_chased(at) else ANSWER
    to = each.to or "Somebody"
    named = f"{to}," if "," in to else to
    return f"{named} has {'not answered in time' if each.is_late(at) else 'yet to answer'}"


def what_was_answered(each: Request, reply: Replied) -> str:
    agency = each.agency.name if each.agency else "an agency"
    if each.refused:
        return f"{agency} refused a question"
    return f"{CAME if owes_word(reply.answer).permitted else NOTHING} {agency}"


def whom(each: Request) -> str:
    if each.own and each.reply and each.reply.by:
        return f"{each.reply.by.name}, {each.reply.by.agency.name}"
    asker = each.asker
    return "you" if each.own else f"{asker.name}, {asker.agency.name}" if asker else ""


def button(each: Request) -> str:
    if to_hand(each):
        return "Make the link"
    return "Answer" if each.mine else "Open" if each.reply else "See"
