"""Codes as a practitioner says them, and small things that every page needs."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join

from fullpicture.chronology.details import HowKnown, Nature
from fullpicture.chronology.queries import Entry
from fullpicture.people.details import PersonKind
from fullpicture.people.queries import Named
from fullpicture.rules.stages import Stage
from fullpicture.sharing.drafts import Knows
from fullpicture.sharing.queries import Shared
from fullpicture.web.page import Fault

register = template.Library()

NUMBER = re.compile(r"(?<!\d)(0\d[\d ]{7,11}\d)(?!\d)")

NATURES = {
    Nature.OPINION: "Opinion",
    Nature.ALLEGATION: "Allegation",
    Nature.INTELLIGENCE: "Intelligence",
}
KNOWN = {
    HowKnown.OBSERVED: "Seen by the writer",
    HowKnown.READ: "Read in a document",
    HowKnown.RECEIVED: "From another agency",
}
STANCES = {
    "told": "Told",
    "told_and_content": "Told, and content",
    "told_not_content": "Told, and not content",
    "will_be_told": "Not told yet, will be",
    "not_told": "Not told, because",
    "not_answered": "Not answered",
}
AGREEMENTS = {
    "not_sought": "Not asked",
    "given": "Agreed",
    "refused": "Did not agree",
    "withdrawn": "Agreed, then took it back",
}
STAKES = {
    "child": "the child",
    "parent": "a parent",
    "carer": "a carer",
    "other": "somebody else this is about",
}
POINTS = {
    "purpose": "What it is for",
    "basis": "Legal basis",
    "recipient": "Who will get it",
    "reason": "Why",
    "openness": "Who knows",
    "identities": "Protecting people",
    "agreement": "Agreement and wishes",
    "advice": "Advice",
    "proportionate": "No more than needed",
    "adequate": "Enough to act on",
    "accurate": "Right and marked as it is",
    "timely": "In time",
    "secure": "Safe on its way",
}
STAGES = {
    "delivered": "Sent, not opened yet",
    "seen": "Opened, not accepted yet",
    "accepted": "Accepted",
    "passed_on": "Passed on to a colleague",
    "questioned": "The recipient asked about it",
    "disputed": "The recipient thinks it is wrong",
    "reviewed": "Looked back at: what changed is written",
    "withdrawn": "Taken back: not to be used any more",
    "closed": "Sent by mistake, and closed",
}
OUTCOMES = {
    "share": "Shared",
    "part_share": "Shared in part",
    "do_not_share": "Decided not to share",
    "wait_until": "Decided to wait",
}
WAYS = {
    "search": "Searched for them by a number, or by name and birth date",
    "create": "Set out to create a record of them",
    "reason": "Gave a reason to open them",
}
LEFT_OUT = {
    "address": "a protected address",
    "referrer": "who told us",
    "place": "a protected place or telephone number",
    "name": "a protected name",
}
ANSWERED = {
    "shared": "Answered",
    "part": "Answered in part",
    "refused": "Refused",
    "nothing_held": "Nothing held",
}
BANDS = {
    "match": "Very likely who you are looking for",
    "possible": "May well be who you are looking for",
    "low": "Less likely",
}
LISTS: Mapping[str, Mapping[str, str]] = {
    "stance": STANCES,
    "left_out": LEFT_OUT,
    "band": BANDS,
    "answered": ANSWERED,
    "way": WAYS,
    "agreement": AGREEMENTS,
    "stake": STAKES,
    "point": POINTS,
    "outcome": OUTCOMES,
    "relation": {},
    "stage": STAGES,
}


@register.filter
def in_words(code: str, of: str) -> str:
    """The words of a code of one of the lists; a code without words stays itself."""
    return LISTS[of].get(str(code), str(code).replace("_", " "))


@register.filter
def where_it_stands(share: Shared) -> str:
    """What nobody has to accept is read, and that is all. Whether a link was made, and opened, is
    said beside it."""
    if share.stage == Stage.DELIVERED and share.recipient and share.recipient.outside:
        return "By a one-time link"
    if share.stage == Stage.SEEN and not share.for_action:
        return "Read"
    return STAGES[share.stage]


@register.filter
def standing(entry: Entry) -> str:
    """How it is known, in one phrase. What somebody told is never called a fact."""
    if entry.how_known is HowKnown.TOLD:
        said = f"Told by {entry.told_by}" if entry.told_by else "Told to the writer"
    else:
        said = KNOWN[entry.how_known]
    if entry.nature is Nature.FACT:
        return said
    return f"{NATURES[entry.nature]}. {said}"


@register.filter
def to_ring(text: str) -> str:
    """The text with each telephone number in it as a link that dials."""
    return format_html_join(
        "",
        "{}",
        ((_dialling(part) if NUMBER.fullmatch(part) else part,) for part in NUMBER.split(text)),
    )


def _dialling(number: str) -> str:
    link = '<a class="govuk-link fp-phone" href="tel:{}">{}</a>'
    return format_html(link, number.replace(" ", ""), number)


@register.filter
def initials(child: Named) -> str:
    """M.A.: enough to know one's own, too little to read over a shoulder."""
    parts = f"{child.given_names[:1]} {child.family_name[:1]}".split()
    return "".join(f"{part.upper()}." for part in parts) or "a child"


@register.filter
def is_adult(person: Named) -> bool:
    """Adults are shared about too: nobody is called a child who is none."""
    return person.kind is PersonKind.ADULT


@register.filter
def whom(person: Named) -> str:
    return person.name if is_adult(person) else "this child"


@register.filter
def first_sentence(words: str) -> str:
    """Of a remedy, what its link does: a number to ring that follows is no part of the link."""
    return re.split(r"(?<=\.)(?= )", words, maxsplit=1)[0]


@register.filter
def after_first(words: str) -> str:
    return words.removeprefix(first_sentence(words))


@register.filter
def fault_of(faults: Sequence[Fault], field: str) -> Fault | None:
    return next((each for each in faults or () if each.field == field), None)


@register.filter
def fault_of_line(faults: Sequence[Fault], person: str) -> Fault | None:
    return fault_of(faults, f"told_on-{person}")


@register.filter
def told_on(line: Knows, typed: Mapping[str, str]) -> str:
    """The day as it was typed, if it could not be read; else as it is kept."""
    kept = f"{date.fromisoformat(line.told_on):%d/%m/%Y}" if line.told_on else ""
    return typed.get(f"told_on-{line.person}", kept)


@register.filter
def item(mapping: Mapping[str, str], key: object) -> str:
    return mapping.get(str(key), "")


@register.simple_tag
def invented() -> bool:
    """Whether the demo was loaded here: its loader keeps the files it read under `demo`."""
    return bool((settings.FULLPICTURE_VAR / "demo").exists())


@register.simple_tag
def still_loading() -> bool:
    """Whether the demo's first loading has begun and not ended: nobody has a password yet."""
    folder = settings.FULLPICTURE_VAR / "demo"
    return bool(folder.exists() and not (folder / "loaded").exists())


@register.simple_tag
def partnership() -> str:
    return str(getattr(settings, "FULLPICTURE_PARTNERSHIP", "Harrowmere"))
