"""`kill -9` of web, worker and database while people share: nothing acknowledged is lost,
doubled or half-written.

Judged from the client's own synced log. A kill is not a power cut: the kernel still holds the
pages, so this says nothing of a disk that lies about having written.
"""

import contextlib
import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.drills.browser import Client
from tests.drills.demo import PROGRAM, ROOT, free_port, installation, running
from tests.drills.sharing_client import answered, signed_in
from tests.reports import report

LEAST, MOST = 100, 1000
KILLS_OF_EACH = 10
SEED = 20261122
MOMENT = (0.0, 1.2)
COMMAND = "bin/test drills"
PASSWORD = "harrowmere-invented-9"
SENDER, RECIPIENT = "joan.whitfield@harrowmere.example", "Amara Okafor"
KINDS = ("web", "worker", "database")


@pytest.fixture
def place() -> dict[str, str]:
    """An installation of its own: the drill kills its database."""
    return installation("drill")


def processes() -> dict[int, tuple[int, str]]:
    """Every process: its parent and its command line."""
    found: dict[int, tuple[int, str]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        found[int(folder.name)] = (parent, line)
    return found


def victims(watch: int, kind: str) -> list[int]:
    """The processes of one kind that belong to this installation."""
    known = processes()

    def ours(pid: int) -> bool:
        while pid in known and pid > 1:
            if pid == watch:
                return True
            pid = known[pid][0]
        return False

    if kind == "database":
        data = str(ROOT / "var" / "drill")
        return [
            pid
            for pid, (_, line) in known.items()
            if "postgres" in line.split(" ")[0] and " -D " in line and belongs(line, data)
        ]
    word = "gunicorn" if kind == "web" else "program work"
    return [pid for pid, (_, line) in known.items() if word in line and ours(pid)]


def belongs(line: str, data: str) -> bool:
    """A postmaster of the drill's cluster, which may lie elsewhere when a folder is closed."""
    where = line.split(" -D ")[1].split(" ")[0]
    if where.startswith(data):
        return True
    mark = hashlib.sha256(str(Path(data).resolve()).encode()).hexdigest()[:16]
    return mark in where


def kill_until(
    client: "subprocess.Popen[bytes]", watch: int, log: Path, enough: Path
) -> Counter[str]:
    """Kill one thing after another while the client shares; make `enough` after the last kill.

    Each kill waits for two shares acknowledged since the last one, and then a moment by chance, so
    that kills fall at every point of a share and the drill ends on a slow machine too. A fast
    machine shares more meanwhile: the client goes on until `enough` is there.
    """
    chance, killed = random.Random(SEED), Counter[str]()
    seen = 0
    while client.poll() is None:
        if killed.total() >= KILLS_OF_EACH * len(KINDS):
            enough.touch()
        elif acknowledged(log) > seen + 1:
            wait_a_moment(client, chance.uniform(*MOMENT))
            kind = KINDS[killed.total() % len(KINDS)]
            found = victims(watch, kind)
            if found:
                seen = acknowledged(log)
                os.kill(chance.choice(found), signal.SIGKILL)
                killed[kind] += 1
        wait_a_moment(client, 0.05)
    return killed


def acknowledged(log: Path) -> int:
    return log.read_text().count("yes ") if log.exists() else 0


def wait_a_moment(client: "subprocess.Popen[bytes]", seconds: float) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        client.wait(timeout=seconds)


def asked(place: dict[str, str], question: str) -> list[str]:
    """Ask the database, as its owner, past every row policy."""
    program = (
        "import os; os.environ['FULLPICTURE_DB_ROLE'] = 'owner'\n"
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        f"    cursor.execute({question!r})\n"
        "    print(*(' '.join(map(str, row)) for row in cursor.fetchall()), sep='\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**place, "DJANGO_SETTINGS_MODULE": "fullpicture.config.settings"},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split("\n")[:-1]


WHOLE = """
SELECT d.id,
  (SELECT count(*) FROM sharing_disclosure s WHERE s.decision_id = d.id),
  (SELECT count(*) FROM sharing_discloseditem i JOIN sharing_disclosure s
     ON s.id = i.disclosure_id WHERE s.decision_id = d.id),
  (SELECT count(*) FROM visibility_lens l WHERE l.decision_id = d.id),
  (SELECT count(*) FROM ledger_particulars p JOIN ledger_position q USING (leaf_id)
     WHERE p.object_id = d.id AND p.verb = 'sharing.shared'),
  (SELECT count(*) FROM ledger_particulars p JOIN ledger_position q USING (leaf_id)
     JOIN sharing_disclosure s ON s.id = p.object_id
     WHERE s.decision_id = d.id AND p.verb = 'sharing.disclosed'),
  (SELECT count(*) FROM sharing_draft f WHERE f.id = d.id)
FROM sharing_decision d
"""


def test_nothing_acknowledged_is_lost_doubled_or_half_written(
    place: dict[str, str], tmp_path: Path
) -> None:
    port = free_port()
    log, enough = tmp_path / "client.log", tmp_path / "enough"
    with running(place, port, children=4) as watch:
        base = f"http://localhost:{port}"
        client = Client(base)
        answered(lambda: signed_in(client, SENDER, PASSWORD), 200)
        child, recipient = whom(client)
        words = [base, SENDER, PASSWORD, child, recipient]
        words += [str(LEAST), str(MOST), str(enough), str(log)]
        with subprocess.Popen(
            [sys.executable, "-m", "tests.drills.sharing_client", *words], env=place, cwd=ROOT
        ) as sharing:
            killed = kill_until(sharing, watch, log, enough)
        assert sharing.returncode == 0
        answered(lambda: client.get("/"), 200, 302)
        said = read(log)
        whole = settled(place)
        checked = subprocess.run([*PROGRAM, "verify"], env=place, cwd=ROOT, check=False)
    judge(said, whole, killed)
    assert checked.returncode == 0


def whom(client: Client) -> tuple[str, str]:
    """A child of the sender's with entries, and the recipient's post, from the pages."""
    listed = answered(lambda: client.get("/children/"), 200).text
    for child in dict.fromkeys(re.findall(r'href="/children/([0-9a-f-]{36})/"', listed)):
        begun = answered(lambda child=child: client.post(f"/children/{child}/decisions/new/"), 302)
        page = answered(lambda begun=begun: client.get(begun.location), 200).text
        people = re.findall(r'value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>([^<]*)', page)
        found = [post for post, label in people if RECIPIENT in label]
        if found and page.count('name="item"') >= 2:
            return child, found[0]
    raise LookupError("the demo has no child with two entries to share")


def read(log: Path) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for line in log.read_text().splitlines():
        word, draft = line.split()
        said.setdefault(draft, []).append(word)
    return said


def settled(place: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """What the database holds once the sequencer has placed every leaf."""
    end = time.monotonic() + 60
    while asked(place, "SELECT count(*) FROM ledger_unplaced") != ["0"]:
        assert time.monotonic() < end, "leaves still wait for their position"
        time.sleep(0.5)
    return {row.split()[0]: tuple(row.split()[1:]) for row in asked(place, WHOLE)}


def judge(
    said: dict[str, list[str]], whole: dict[str, tuple[str, ...]], killed: Counter[str]
) -> None:
    """One disclosure, two items, two lenses, one placed leaf for each act, no draft left."""
    acknowledged = {draft for draft, words in said.items() if "yes" in words}
    unknown = {draft for draft, words in said.items() if "unknown" in words and "yes" not in words}
    lost = acknowledged - set(whole)
    torn = {draft: row for draft, row in whole.items() if row != ("1", "2", "2", "1", "1", "0")}
    unasked = set(whole) - set(said)
    enough_acknowledged = len(acknowledged) >= 0.8 * len(said)
    all_killed = all(killed[kind] >= KILLS_OF_EACH for kind in KINDS)
    for what, figure, must, met in (
        ("shares sent under kill -9", len(said), f">= {LEAST}", len(said) >= LEAST),
        ("of them acknowledged", len(acknowledged), ">= 80%", enough_acknowledged),
        ("kills of web, worker and database", killed.total(), f"{KILLS_OF_EACH} each", all_killed),
        ("acknowledged shares lost", len(lost), "0", not lost),
        ("shares doubled or half-written", len(torn), "0", not torn),
        ("shares that nobody sent", len(unasked), "0", not unasked),
        ("shares left unknown to the client", len(unknown), "named, not judged", True),
    ):
        report("drills", what, figure, must=must, met=met, command=COMMAND)
    assert not lost, f"acknowledged and lost: {lost}"
    assert not torn, f"not whole: {torn}"
    assert not unasked
    assert all_killed, killed
    assert len(said) >= LEAST
    assert enough_acknowledged
