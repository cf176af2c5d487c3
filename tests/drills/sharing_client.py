"""Shares and corrects again and again while things die, and keeps its own log, synced by line.

    python -m tests.drills.sharing_client ERRAND

ERRAND is an `Errand` as JSON. It sends `least` shares, and then goes on until somebody makes the
file `enough`, or `most` are sent; after every few shares it corrects one of the entries shared.
Lines: `KIND sent NAME`, then `KIND yes NAME` (acknowledged by the redirect to what was made),
`KIND no NAME` (refused) or `KIND unknown NAME` (no answer, or a server error). KIND is `share` or
`correction`, NAME the draft's identifier. After an unknown the same form is sent once more, as
somebody would who does not know; half of them are left unknown. And one answer in so many is lost
on its way to the client, which asks again for what was done already.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from fullpicture.rules.sharing_facts import Point
from tests.drills.browser import Answer, Client, as_it_stands, names, values

PATIENCE = 120.0
PAUSE = 0.2
SHARES_TO_A_CORRECTION = 8
SENDS_TO_A_LOST_ANSWER = 6
SAYS = "Correction {}."

Fields = dict[str, str | list[str]]


@dataclass(frozen=True)
class Errand:
    """Who shares and corrects what of which child, with whom in turn, how often, and the log."""

    base: str
    email: str
    password: str
    child: str
    entries: list[str]
    recipients: list[str]
    least: int
    most: int
    enough: str
    log: str

    def written(self) -> str:
        return json.dumps(asdict(self))


class Log:
    def __init__(self, path: str) -> None:
        self.handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, kind: str, word: str, name: str) -> None:
        os.write(self.handle, f"{kind} {word} {name}\n".encode())
        os.fsync(self.handle)


class Stale(Exception):
    """A step was answered otherwise than it is when the form is as the pages offer it."""


def answered(ask: Callable[[], Answer], *expected: int, once: bool = False) -> Answer:
    """Ask until it is answered: only for steps that are not being judged.

    With `once`, an answer of the program itself that was not expected is not asked for again.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            answer = ask()
            if answer.status in expected:
                return answer
            trouble = f"answered {answer.status}"
            if once and answer.status < 500:
                raise Stale(trouble)
        except OSError as error:
            trouble = repr(error)
        if time.monotonic() > end:
            raise TimeoutError(f"no use after {PATIENCE} s: {trouble}")
        time.sleep(PAUSE)


class Sharer:
    """Somebody at work: knows the forms by heart until an entry of the child was corrected."""

    def __init__(self, errand: Errand) -> None:
        self.errand, self.log = errand, Log(errand.log)
        self.client = Client(errand.base)
        answered(lambda: signed_in(self.client, errand.email, errand.password), 200)
        self.unknowns, self.sends = 0, Counter[str]()
        self.forget(sure=True)

    def forget(self, *, sure: bool) -> None:
        """What the pages offer has changed; or may yet change, when it is not `sure`."""
        self.sure = sure
        self.offered: list[str] = []
        self.purpose: list[str] = []
        self.openness: dict[str, Fields] = {}

    def share(self, turn: int) -> None:
        draft = self.prepared(turn)
        said: Fields = {f"ahead-{point}": "I rang and checked." for point in Point}
        form: Fields = {"outcome": "share", **said}
        self.sent("share", draft, f"/drafts/{draft}/check/", form, f"/decisions/{draft}/")

    def correct(self, turn: int) -> None:
        entry = self.errand.entries[turn % len(self.errand.entries)]
        page = answered(lambda: self.client.get(f"/entries/{entry}/correct/"), 200)
        form: Fields = {**as_it_stands(page.text), "correction_reason": "I read it again."}
        draft = str(form["draft"])
        form["text"] = SAYS.format(draft)
        word = self.sent(
            "correction", draft, f"/entries/{entry}/correct/", form, f"/entries/{entry}/"
        )
        self.forget(sure=word != "unknown")

    def sent(self, kind: str, name: str, path: str, form: Fields, done: str) -> str:
        """The word with which it ended."""
        self.sends[kind] += 1
        lost = self.sends[kind] % SENDS_TO_A_LOST_ANSWER == 0
        word = self.sent_once(kind, name, path, form, "" if lost else done)
        if word == "unknown" and not lost:
            self.unknowns += 1
        if word == "unknown" and (lost or self.unknowns % 2):
            answered(lambda: self.client.get("/"), 200)
            word = self.sent_once(kind, name, path, form, done)
        return word

    def sent_once(self, kind: str, name: str, path: str, form: Fields, done: str) -> str:
        """It is acknowledged by the way to what is `done`; lost when that is empty."""
        self.log.write(kind, "sent", name)
        word = "unknown"
        try:
            answer = self.client.post(path, **form)
            if answer.status == 302 and answer.location == done:
                word = "yes"
            elif answer.status in (404, 422) and done:
                word = "no"
        except OSError:
            pass
        self.log.write(kind, word, name)
        return word

    def prepared(self, turn: int) -> str:
        """A draft with two entries that wants nothing more; its identifier."""
        for _ in range(20):
            try:
                return self.prepare(turn)
            except Stale:
                self.forget(sure=False)
                time.sleep(PAUSE)
        raise TimeoutError("no draft can be prepared any more")

    def prepare(self, turn: int) -> str:
        recipient = self.errand.recipients[turn % len(self.errand.recipients)]
        new = f"/children/{self.errand.child}/decisions/new/"
        begun = answered(lambda: self.client.post(new, anew="1"), 302, once=True)
        draft = begun.location.split("/")[2]
        what, openness = f"/drafts/{draft}/what/", f"/drafts/{draft}/openness/"
        chosen = self.chosen(what, recipient, turn)
        answered(lambda: self.client.post(what, **chosen), 302, once=True)
        said = self.said(openness, recipient)
        answered(lambda: self.client.post(openness, **said), 302, once=True)
        return draft

    def chosen(self, path: str, recipient: str, turn: int) -> Fields:
        if not (self.sure and self.offered):
            page = answered(lambda: self.client.get(path), 200, once=True)
            self.offered, self.purpose = values(page.text, "item"), values(page.text, "purpose")[:1]
        first, second = turn % len(self.offered), (turn + 1) % len(self.offered)
        return {
            "item": [self.offered[first], self.offered[second]],
            "to": [recipient],
            "why": "She sees her every day.",
            "asks": "Please tell me on Monday how she was.",
            "purpose": self.purpose or "safeguard_child",
        }

    def said(self, path: str, recipient: str) -> Fields:
        if not self.sure or recipient not in self.openness:
            page = answered(lambda: self.client.get(path), 200, once=True)
            self.openness[recipient] = {
                **dict.fromkeys(names(page.text, "stance-"), "told_and_content"),
                "harm": "yes",
                "basis": values(page.text, "basis")[:1],
                "condition": values(page.text, "condition")[:1],
                "views": "She wants her teacher to know.",
                "risk": "Nobody would notice.",
                "risk_if_shared": "Somebody may be cross.",
            }
        return self.openness[recipient]


def main(errand: Errand) -> None:
    sharer = Sharer(errand)
    for number in range(errand.most):
        if number >= errand.least and Path(errand.enough).exists():
            return
        sharer.share(number)
        if number % SHARES_TO_A_CORRECTION == SHARES_TO_A_CORRECTION - 1:
            sharer.correct(number // SHARES_TO_A_CORRECTION)


def signed_in(client: Client, email: str, password: str) -> Answer:
    client.sign_in(email, password)
    return client.get("/")


if __name__ == "__main__":
    main(Errand(**json.loads(sys.argv[1])))
