"""Shares again and again while things die, and keeps its own log, synced line by line.

    python -m tests.drills.sharing_client URL EMAIL PASSWORD CHILD RECIPIENT LEAST MOST ENOUGH LOG

It sends LEAST shares, and then goes on until somebody makes the file ENOUGH, or MOST are sent.
Lines: `sent DRAFT`, then `yes DRAFT` (acknowledged by the redirect to the decision), `no DRAFT`
(refused) or `unknown DRAFT` (no answer, or a server error). After an unknown the same form is
sent once more, as somebody would who does not know; half of them are left unknown.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fullpicture.rules.sharing_facts import Point
from tests.drills.browser import Answer, Client, names, values

PATIENCE = 120.0
PAUSE = 0.2


class Log:
    def __init__(self, path: Path) -> None:
        self.handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, word: str, draft: str) -> None:
        os.write(self.handle, f"{word} {draft}\n".encode())
        os.fsync(self.handle)


def answered(ask: Callable[[], Answer], *expected: int) -> Answer:
    """Ask until it is answered: only for steps that are not being judged."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            answer = ask()
            if answer.status in expected:
                return answer
            trouble = f"answered {answer.status}"
        except OSError as error:
            trouble = repr(error)
        if time.monotonic() > end:
            raise TimeoutError(f"no use after {PATIENCE} s: {trouble}")
        time.sleep(PAUSE)


def prepare(client: Client, child: str, recipient: str) -> str:
    """A draft with two entries that wants nothing more; its identifier."""
    begun = answered(lambda: client.post(f"/children/{child}/decisions/new/", anew="1"), 302)
    draft = begun.location.split("/")[2]
    what, openness = f"/drafts/{draft}/what/", f"/drafts/{draft}/openness/"
    page = answered(lambda: client.get(what), 200)
    items, purposes = values(page.text, "item")[:2], values(page.text, "purpose")
    chosen: dict[str, str | list[str]] = {
        "item": items,
        "to": [recipient],
        "why": "She sees her every day.",
        "asks": "Please tell me on Monday how she was.",
        "purpose": purposes[:1] or "safeguard_child",
    }
    answered(lambda: client.post(what, **chosen), 302)
    page = answered(lambda: client.get(openness), 200)
    said: dict[str, str | list[str]] = {
        **dict.fromkeys(names(page.text, "stance-"), "told_and_content"),
        "harm": "yes",
        "basis": values(page.text, "basis")[:1],
        "condition": values(page.text, "condition")[:1],
        "views": "She wants her teacher to know.",
        "risk": "Nobody would notice.",
        "risk_if_shared": "Somebody may be cross.",
    }
    answered(lambda: client.post(openness, **said), 302)
    return draft


def decide(client: Client, draft: str, log: Log) -> str:
    log.write("sent", draft)
    said = {"outcome": "share", **{f"ahead-{point}": "I rang and checked." for point in Point}}
    try:
        answer = client.post(f"/drafts/{draft}/check/", **said)
    except OSError:
        log.write("unknown", draft)
        return "unknown"
    if answer.status == 302 and answer.location == f"/decisions/{draft}/":
        word = "yes"
    elif answer.status in (404, 422):
        word = "no"
    else:
        word = "unknown"
    log.write(word, draft)
    return word


def main(base: str, email: str, password: str, child: str, recipient: str, *rest: str) -> None:
    least, most, enough, log = int(rest[0]), int(rest[1]), Path(rest[2]), Log(Path(rest[3]))
    client = Client(base)
    answered(lambda: signed_in(client, email, password), 200)
    for number in range(most):
        if number >= least and enough.exists():
            return
        draft = prepare(client, child, recipient)
        if decide(client, draft, log) == "unknown" and number % 2:
            answered(lambda: client.get("/"), 200)
            decide(client, draft, log)


def signed_in(client: Client, email: str, password: str) -> Answer:
    client.sign_in(email, password)
    return client.get("/")


if __name__ == "__main__":
    main(*sys.argv[1:])
