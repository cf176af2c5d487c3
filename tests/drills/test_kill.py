"""`kill -9` of web, worker and database while people share and correct, and are told by e-mail
that something waits: nothing acknowledged is lost, doubled or half-written, whoever was sent an
older version is told once of the newer, and what waits is in one notice.

Judged from the clients' own synced logs. A message is promised at least once, under one name: one
whose worker or database died before it was marked as sent goes again, under the same Message-ID.
A kill is not a power cut: the kernel still holds the pages, so this says nothing of a disk that
lies about having written.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.drills import judging
from tests.drills.browser import Client, values
from tests.drills.demo import ROOT, free_port
from tests.drills.installation import (
    KINDS,
    MAIL,
    running,
    surroundings,
    verified,
)
from tests.drills.judging import Finding, at_least
from tests.drills.killing import KILLS_OF_EACH, Clients, kill_while
from tests.drills.mailbox import Mailbox
from tests.drills.sharing_client import Errand, answered, signed_in
from tests.reports import report

COMMAND = "bin/test drills"
SHARES, CORRECTIONS, TELLINGS = 200, 24, 200
MOST = 2000
CLOCK_SECONDS = 3
CHILDREN = ("Isla Garrow", "Lottie Skelling")
"""Of two families, with a few entries that may all be shared; one client to each."""
SENDER, PASSWORD = "joan.whitfield@harrowmere.example", "harrowmere-invented-9"
RECIPIENTS = ("Amara Okafor", "Bethan Rowlatt", "Morag Pennock", "Nuala Brennock")


def test_nothing_acknowledged_is_lost_doubled_or_half_written(tmp_path: Path) -> None:
    port = free_port()
    with running(port) as watch, Mailbox(MAIL) as mailbox, quick_clock():
        base = f"http://localhost:{port}"
        with at_work(errands(base, tmp_path)) as clients:
            killed = kill_while(clients, watch, mailbox)
            assert clients.ended_well()
        answered(lambda: Client(base).get("/sign-in/"), 200)
        left = judging.settled()
        found = judged(judging.read(clients.logs), killed, mailbox)
        good = verified()
    for each in found:
        report("drills", each.what, each.figure, must=each.must, met=each.met, command=COMMAND)
    wrong = [f"{each.what}: {each.figure}, {each.wrong}" for each in found if not each.met]
    assert not wrong, "\n".join([*wrong, *left])
    assert good, "the ledger is not as it was signed"


def judged(said: dict[str, judging.Said], killed: Counter[str], mailbox: Mailbox) -> list[Finding]:
    shares, corrections, held = said["share"], said["correction"], judging.facts()
    of_each = all(killed[kind] >= KILLS_OF_EACH for kind in KINDS)
    kills = f"{KILLS_OF_EACH} each"
    return [
        Finding("kills of web, worker and database", killed.total(), kills, of_each),
        at_least("shares sent under kill -9", len(shares), SHARES),
        *judging.of_sending("share", shares, held["shares"], judging.WHOLE_SHARE, 0.8),
        at_least("corrections sent under kill -9", len(corrections), CORRECTIONS),
        *judging.of_sending(
            "correction", corrections, held["corrections"], judging.WHOLE_CORRECTION, 0.7
        ),
        *judging.of_telling(held["told"], held["untold"], TELLINGS),
        *judging.of_notices(
            held["waiting"], held["notices"], mailbox, killed["worker"] + killed["database"]
        ),
    ]


@contextmanager
def quick_clock() -> Iterator[None]:
    words = [sys.executable, "-m", "tests.drills.quick_clock", str(CLOCK_SECONDS)]
    place = {**surroundings(), "FULLPICTURE_DB_ROLE": "worker"}
    with subprocess.Popen(words, env=place, cwd=ROOT) as clock:
        try:
            yield
        finally:
            clock.kill()


@contextmanager
def at_work(sent: list[Errand]) -> Iterator[Clients]:
    with ExitStack() as stack:
        words = [sys.executable, "-m", "tests.drills.sharing_client"]
        clients = [
            stack.enter_context(
                subprocess.Popen([*words, each.written()], env=surroundings(), cwd=ROOT)
            )
            for each in sent
        ]
        stack.callback(lambda: [each.kill() for each in clients])
        yield Clients(clients, [Path(each.log) for each in sent], Path(sent[0].enough))


def errands(base: str, folder: Path) -> list[Errand]:
    """For each of the children, what one client shares with whom, and corrects."""
    client = Client(base)
    answered(lambda: signed_in(client, SENDER, PASSWORD), 200)
    listed = answered(lambda: client.get("/children/"), 200).text
    found = dict(re.findall(r'href="/children/([0-9a-f-]{36})/"[^>]*>([^<]*)<', listed))
    sent: list[Errand] = []
    for child in (each for each, name in found.items() if name in CHILDREN):
        entries, recipients = whom(client, child)
        log, enough = str(folder / f"client{len(sent)}.log"), str(folder / "enough")
        least, most = SHARES // len(CHILDREN), MOST // len(CHILDREN)
        one = (SENDER, PASSWORD, child, entries, recipients, least, most)
        sent.append(Errand(base, *one, enough, log))
    assert len(sent) == len(CHILDREN), f"not all of {CHILDREN} are there"
    return sent


def whom(client: Client, child: str) -> tuple[list[str], list[str]]:
    """A child's own entries and the recipients' posts, from the pages."""
    begun = answered(lambda: client.post(f"/children/{child}/decisions/new/", anew="1"), 302)
    page = answered(lambda: client.get(begun.location), 200).text
    told = answered(lambda: client.get(f"/children/{child}/chronology/"), 200).text
    own = r'href="/entries/([0-9a-f-]{36})/(?:\?[^"]*)?">Correct'
    entries = list(dict.fromkeys(re.findall(own, told)))
    people = re.findall(r'value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>([^<]*)', page)
    posts = [post for post, label in people if any(name in label for name in RECIPIENTS)]
    assert len(entries) == len(values(page, "item")) > 2, "all that is shared can be corrected"
    assert len(posts) == len(RECIPIENTS)
    return entries, posts
