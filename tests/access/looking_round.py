"""Somebody of the cast goes round the doors of a world, and all that they are answered.

Nothing they do stays: the world is afterwards as it was before. The clock stands still but for a
step from one request to the next, so answers are compared with the times in them. What is fresh
in each request is taken out (tokens), or numbered in the order in which it comes (identifiers).
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any
from uuid import UUID, uuid4

import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from fullpicture.visibility.standing import settle
from tests import paper
from tests.access.paired_worlds import ZARAS_NHS, World
from tests.architecture.test_urls import SIGNING_IN, WITHOUT_ACCOUNT, addresses, signed_in
from tests.cast import BIRTH, ROLES

STEP = timedelta(seconds=20)
TOKEN = re.compile(r'name="(csrfmiddlewaretoken|token)" value="[^"]*"')
FRESH = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[A-Za-z0-9+/]{43}=")
BORN = f"{BIRTH:%d/%m/%Y}"
SEARCHES = (
    (f"{ZARAS_NHS} zara invented {BORN}", f"zara invented {BORN} hw9 1zx"),
    (f"lena invented {BORN}", "milo invented hw9 1zx"),
)
TABS = (
    "child", "child-family", "child-record", "child-sharing", "child-looks", "child-checking",
    "child-requests",
)  # fmt: skip
NARROWED = (
    {"show": "significant"},
    {"since": "1/10/2026"},
    {"until": "1/10/2026"},
    {"as_at": "20/11/2026"},
)
NEWCOMER = {
    "family_name": "Invented",
    "given_names": "Zara",
    "birth_date": BORN,
    "sex": "F",
    "kind": "child",
    "nhs_number": ZARAS_NHS,
}
Answer = tuple[object, ...]


@dataclass
class Visit:
    """One person's way round; `numbers` are the fresh words met so far, in order."""

    made: World
    who: str
    traveller: Any
    client: Client = field(init=False)
    answers: dict[str, Answer] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = signed_in(self.who)
        self.chance = Random(f"{self.made.seed} {self.who}")

    def ask(
        self,
        name: str,
        posted: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        **thing: UUID,
    ) -> HttpResponse:
        """Go to an address by its name. What was said there is kept under what was asked."""
        address = reverse(name, kwargs=dict[str, Any](thing))
        self.traveller.shift(STEP)
        response: Any
        if posted is None:
            response = self.client.get(address, query or {})
        else:
            response = self.client.post(address, posted)
        said = "GET" if posted is None else "POST"
        self.names.add(name)
        self.answers[f"{len(self.answers)} {said} {name}"] = self.plain(response)
        return response

    def follow(self, response: HttpResponse) -> HttpResponse:
        """Where an answer sends its reader, if it sends them anywhere."""
        if response.status_code != 302:
            return response
        found = resolve(response.headers["Location"].split("#")[0].split("?")[0])
        return self.ask(str(found.url_name), None, None, **found.kwargs)

    def plain(self, response: HttpResponse) -> Answer:
        """Status, headers, cookies, size and words."""
        headers = dict(response.headers)
        cookies = [
            (name, {part: given for part, given in morsel.items() if given})
            for name, morsel in sorted(response.cookies.items())
        ]
        if headers["Content-Type"] == "application/pdf":
            del headers["Content-Length"]  # fresh identifiers, compressed
            words: Answer = self.on_paper(response.content)
        elif headers["Content-Type"].startswith("image/"):
            words = (response.content,)
        else:
            words = (self.numbered(TOKEN.sub(r"\1", response.content.decode())),)
        told = [(name, self.numbered(value)) for name, value in headers.items()]
        return response.status_code, told, cookies, *words

    def on_paper(self, content: bytes) -> Answer:
        """Every page's words and links, what each is to be read as, and what the document says
        of itself."""
        pdf = paper.opened(content)
        return (
            [self.numbered(words) for words in paper.pages(pdf)],
            [self.numbered(link) for page in pdf.pages for link in paper.addresses(page)],
            paper.outline(pdf),
            sorted((str(name), str(value)) for name, value in pdf.docinfo.items()),
        )

    def numbered(self, text: str) -> str:
        return FRESH.sub(
            lambda found: self.numbers.setdefault(found[0], f"<{len(self.numbers)}>"), text
        )


@contextmanager
def visit(made: World, who: str) -> Iterator[Visit]:
    """A visit that leaves nothing behind, and begins where nobody stands."""
    with time_machine.travel(made.later.at, tick=False) as traveller, transaction.atomic():
        settle(post="", agency="", teams="", purpose="", at="", agency_code="")
        yield Visit(made, who, traveller)
        transaction.set_rollback(True)


def look_round(made: World, who: str, turn: int) -> Visit:
    """One of the cast goes round. The doors where most shows are in both turns; the others in
    one of the two."""
    with visit(made, who) as there:
        for part in (home, child, entries, acts, questions, (reading, writing)[turn], searching):
            part(there, turn)
        return there


def ask_for(made: World, who: str, named: Mapping[str, UUID]) -> dict[str, Answer]:
    """What one of the cast is answered at every address that takes these identifiers and no
    others."""
    found = {}
    with visit(made, who) as there:
        for name, takes in addresses():
            if not takes or not set(takes) <= set(named):
                continue
            there.traveller.move_to(made.later.at)
            there.numbers.clear()
            there.answers.clear()
            thing = {each: named[each] for each in takes}
            there.ask(name, None if "GET" in methods(name) else {}, **thing)
            (found[name],) = there.answers.values()
    return found


@cache
def methods(name: str) -> tuple[str, ...]:
    takes = dict(addresses())[name]
    view = resolve(reverse(name, kwargs={each: uuid4() for each in takes})).func
    return getattr(view, "methods", ("GET", "POST"))


def pages() -> set[str]:
    """Every page there is, by the URL table, but those by which one signs in and the one to which
    a link gives entry, whatever account is signed in beside it."""
    there = {name for name, _ in addresses() if "GET" in methods(name)}
    return there - SIGNING_IN - WITHOUT_ACCOUNT


def home(there: Visit, turn: int) -> None:
    for name in ("home", "team", "looks", ("children", "looks-reasons")[turn]):
        there.ask(name)


def child(there: Visit, turn: int) -> None:
    """Lena's pages, and one of somebody about her. Her chronology is narrowed in one turn, and
    whole on paper then; whole on the page in the other."""
    lena, scene = there.made.known["child"], there.made.scene
    for name in TABS:
        there.ask(name, child=lena)
    agencies = [{"agency": str(agency)} for agency in scene.agency.values()]
    people = [{"person": str(scene.person[name])} for name in ("milo", "mia")]
    narrowed = there.chance.choice([*NARROWED, *agencies, *people])
    there.ask("child-chronology", query=None if turn else narrowed, child=lena)
    if turn:
        there.ask("child-brief", child=lena)
    else:
        there.ask("child-alleged", child=lena)
        there.ask("child-print", {}, child=lena)
    name = there.chance.choice((*TABS, "child-chronology"))
    there.ask(name, child=scene.person[there.chance.choice(("milo", "dawn", "mia"))])


def entries(there: Visit, turn: int) -> None:
    council, school = there.made.known["entry"], there.made.entries["OAK1"]
    own = school if ROLES[there.who][0] == "OAK" else council
    there.ask("entry", entry=(council, school)[turn])
    there.ask(("entry-correct", "entry-account")[turn], entry=own)


def acts(there: Visit, turn: int) -> None:
    """What was decided and sent; and a draft of their own where they have one, whose last page
    shows what it would send."""
    known = there.made.known
    there.ask(("decision", "decision-receipt")[turn], decision=known["decision"])
    there.ask(("share-receipt", "share")[turn], share=known["share"])
    if turn:
        there.ask("decision-sheet", decision=known["decision"])
    else:
        there.ask("sheet", sheet=known["sheet"])
    begun = there.ask("child-decide", {}, child=known["child"])
    found = re.search(r"/drafts/([^/]*)/", begun.headers.get("Location", ""))
    draft = UUID(found[1]) if found else known["draft"]
    for name in (("draft-what", "draft-openness")[turn], "draft-check", "draft-second"):
        there.ask(name, draft=draft)
    if turn:
        there.ask("draft-parts", draft=draft)
    there.ask(("emergency", "emergency-receipt")[turn], emergency=known["emergency"])
    there.ask(("claim", "claim-service")[turn], claim=known["claim"])
    there.ask("pairs")
    if turn:
        there.ask("pairs", query={"show": "settled"})
        there.ask("merge", merge=known["merge"])
    else:
        there.ask("pair", pair=known["pair"])
    if turn:
        there.ask("share-withdraw", share=known["share"])
        there.ask("correction", correction=known["correction"])
    else:
        there.ask("emergency-which")
        there.ask("alarm", alarm=known["alarm"])


def questions(there: Visit, turn: int) -> None:
    """What was asked and answered; and a draft of their own of each question, where they have one,
    whose page shows whom they could ask."""
    known = there.made.known
    there.ask("request", asked=known["asked"])
    if turn:
        there.ask("request-receipt", asked=known["asked"])
    else:
        there.ask("asking-answers", together=known["together"])
    there.ask("advice", question=known["question"])
    there.ask("supervision", held=known["held"])
    there.ask("share-link", share=known["outside"])
    there.ask("request-link", asked=known["asked_outside"])
    if turn:
        there.ask("asking", together=begun(there, "child-ask", "askings", "together"))
    else:
        mine = begun(there, "child-advice", "advice-drafts", "question")
        there.ask("advice-draft", draft=mine)
        there.ask("advice-review", draft=mine)
    there.ask(("contacts", "supervision-new")[turn])
    there.ask("contact", contact=known["contact"])


def begun(there: Visit, door: str, kept_in: str, known: str) -> UUID:
    """A draft about Lena, or what is there without one."""
    answer = there.ask(door, {}, child=there.made.known["child"])
    found = re.search(rf"/{kept_in}/([^/]*)/", answer.headers.get("Location", ""))
    return UUID(found[1]) if found else there.made.known[known]


def reading(there: Visit, turn: int) -> None:
    known = there.made.known
    there.ask("reason", given=known["given"])
    there.ask("alert", alert=known["alert"])
    there.ask("release", asking=known["asking"])
    there.ask("print-receipt", made=known["made"])


def writing(there: Visit, turn: int) -> None:
    known = there.made.known
    there.ask("posts")
    there.ask("entry-new", child=known["child"])
    there.ask("child-reason", child=known["child"])
    there.ask("protected-show", {}, detail=known["detail"])
    there.ask("draft-picture", paper=known["draft"])
    for name in ("attachment", "small-picture"):
        there.ask(name, attachment=known["attachment"])
    for name in ("enclosure", "small-enclosure"):
        there.ask(name, enclosure=known["enclosure"])


def searching(there: Visit, turn: int) -> None:
    """By words that fit somebody known or somebody not; then the form of a new record, or a
    record made of somebody hidden, by her own number."""
    posted = there.ask("children", {"words": there.chance.choice(SEARCHES[turn])})
    shown = there.follow(posted)
    found = re.search(r'name="token" value="([^"]*)"', shown.content.decode())
    token = {"token": found[1] if found else "none"}
    if turn:
        there.follow(there.ask("child-new", {**token, **NEWCOMER}))
    else:
        there.follow(there.ask("child-new"))
        there.ask("child-new", {**token, "words": SEARCHES[0][0]})
