"""What the database and the mailbox must hold of what the clients' logs say, and no more."""

import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fullpicture.notices.words import NO_MORE, SUBJECT
from tests.drills.installation import asked
from tests.drills.mailbox import Mailbox

PATIENCE = 180
Rows = Sequence[Sequence[Any]]
Said = Mapping[str, frozenset[str]]

PLACED = """(SELECT count(*) FROM ledger_particulars p JOIN ledger_position q USING (leaf_id)
    WHERE p.object_id = {} AND p.verb = '{}')"""

SHARES = f"""
SELECT d.id,
  (SELECT count(*) FROM sharing_disclosure s WHERE s.decision_id = d.id),
  (SELECT count(*) FROM sharing_discloseditem i JOIN sharing_disclosure s
     ON s.id = i.disclosure_id WHERE s.decision_id = d.id),
  (SELECT count(*) FROM visibility_lens l JOIN sharing_discloseditem i USING (version_id)
     JOIN sharing_disclosure s ON s.id = i.disclosure_id
     WHERE l.decision_id = d.id AND s.decision_id = d.id),
  {PLACED.format("d.id", "sharing.shared")},
  (SELECT coalesce(sum({PLACED.format("s.id", "sharing.disclosed")}), 0)::int
     FROM sharing_disclosure s WHERE s.decision_id = d.id),
  (SELECT count(*) FROM sharing_draft f WHERE f.id = d.id)
FROM sharing_decision d
"""
WHOLE_SHARE = [1, 2, 2, 1, 1, 0]
"""Disclosure, items, lenses, the decision's leaf and the disclosure's, and no draft left."""

CORRECTIONS = f"""
SELECT c.draft,
  (SELECT count(*) FROM chronology_entryversion x WHERE x.text = v.text),
  {PLACED.format("v.id", "chronology.entry.corrected")},
  (SELECT count(*) FROM chronology_draft f WHERE f.id::text = c.draft)
FROM chronology_entryversion v
CROSS JOIN LATERAL (SELECT substring(v.text FROM '^Correction ([0-9a-f-]{{36}})[.]$')) c (draft)
WHERE c.draft IS NOT NULL
"""
WHOLE_CORRECTION = [1, 1, 0]
"""Version, its leaf, and no draft left."""

# Whoever holds an older version of what has a newer one, and was not told of the newest.
UNTOLD = """
SELECT d.id, n.id FROM sharing_disclosure d
JOIN sharing_discloseditem i ON i.disclosure_id = d.id
JOIN chronology_entryversion o ON o.id = i.version_id
JOIN chronology_entryversion n ON n.entry_id = o.entry_id AND n.number > o.number
WHERE d.closed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM chronology_entryversion x
    WHERE x.entry_id = n.entry_id AND x.number > n.number)
  AND NOT EXISTS (SELECT 1 FROM sharing_correction c
    WHERE c.disclosure_id = d.id AND c.version_id = n.id)
"""
TOLD = f"""
SELECT c.id,
  (SELECT count(*) FROM sharing_correction x
     WHERE x.disclosure_id = c.disclosure_id AND x.version_id = c.version_id),
  {PLACED.format("c.id", "sharing.corrected")},
  (SELECT count(*) FROM visibility_lens l
     WHERE l.decision_id = s.decision_id AND l.version_id = c.version_id)
     = (CASE WHEN c.opened THEN 1 ELSE 0 END),
  EXISTS (SELECT 1 FROM chronology_entryversion o JOIN chronology_entryversion n USING (entry_id)
     WHERE o.id = c.replaces_id AND n.id = c.version_id AND o.number < n.number),
  EXISTS (SELECT 1 FROM sharing_discloseditem i
     WHERE i.disclosure_id = c.disclosure_id AND i.version_id = c.replaces_id)
     OR EXISTS (SELECT 1 FROM sharing_correction e WHERE e.disclosure_id = c.disclosure_id
       AND e.version_id = c.replaces_id AND e.opened)
FROM sharing_correction c JOIN sharing_disclosure s ON s.id = c.disclosure_id
"""
WHOLE_TELLING = [1, 1, True, True, True]
"""Told once, one leaf, a lens if the words went too, of a newer version, in place of one they had.
"""

# In the drill nobody opens, accepts or acknowledges: all that was sent waits for its recipient.
WAITS = """
SELECT 'share' AS what, d.id AS thing, d.holder_post_id AS post FROM sharing_disclosure d
UNION ALL SELECT 'correction', c.id, c.holder_post_id FROM sharing_correction c
"""
WAITING = f"""
SELECT w.what, w.thing, count(n.id), count(n.settled_at) FROM ({WAITS}) w
LEFT JOIN sharing_notice n ON (n.what, n.thing, n.post_id) = (w.what, w.thing, w.post)
GROUP BY 1, 2
"""
NOTICES = f"""
SELECT n.id, n.message, p.email, n.settled_at IS NOT NULL,
  n.what NOT IN ('share', 'correction') OR EXISTS (SELECT 1 FROM ({WAITS}) w
    WHERE (n.what, n.thing, n.post_id) = (w.what, w.thing, w.post))
FROM sharing_notice n LEFT JOIN agencies_practitioner p ON p.id = n.practitioner_id
"""
TO_DO = f"""
SELECT (SELECT count(*) FROM ledger_unplaced), (SELECT count(*) FROM ({UNTOLD}) u),
  (SELECT count(*) FROM ({WAITING}) w (what, thing, noticed, settled) WHERE w.settled <> 1)
"""


@dataclass(frozen=True)
class Finding:
    """One figure of the drill; `wrong` names what it counts, where that should be nothing."""

    what: str
    figure: float | str
    must: str
    met: bool
    wrong: Collection[object] = ()


def none_of(what: str, wrong: Collection[object]) -> Finding:
    return Finding(what, len(wrong), "0", not wrong, wrong)


def at_least(what: str, figure: int, least: int) -> Finding:
    return Finding(what, figure, f">= {least}", figure >= least)


def read(logs: Iterable[Path]) -> dict[str, Said]:
    """For each kind, what was said of each name."""
    said: dict[str, dict[str, frozenset[str]]] = {"share": {}, "correction": {}}
    for line in (line for log in logs for line in log.read_text().splitlines()):
        kind, word, name = line.split()
        said[kind][name] = said[kind].get(name, frozenset()) | {word}
    return dict(said)


def settled() -> list[str]:
    """Wait until the worker has nothing left to do; what is left of it when patience ends."""
    end = time.monotonic() + PATIENCE
    while True:
        (left,) = asked({"left": TO_DO})["left"]
        if not any(left) or time.monotonic() > end:
            kinds = ("leaves without a position", "corrections to tell of", "notices to send")
            return [f"{many} {kind}" for many, kind in zip(left, kinds, strict=True) if many]
        time.sleep(0.5)


def facts() -> dict[str, list[list[Any]]]:
    return asked(
        {
            "shares": SHARES,
            "corrections": CORRECTIONS,
            "untold": UNTOLD,
            "told": TOLD,
            "waiting": WAITING,
            "notices": NOTICES,
        }
    )


def of_sending(
    kind: str, said: Said, held: Rows, whole: Sequence[object], least: float
) -> list[Finding]:
    """Whatever was acknowledged is there, once and whole; and nothing that nobody sent. `least`
    is the part that must be acknowledged, or little was tried.
    """
    acknowledged = {name for name, words in said.items() if "yes" in words}
    unknown = {name for name, words in said.items() if not words & {"yes", "no"}}
    refused = {name for name, words in said.items() if not words & {"yes", "unknown"}}
    names = {row[0] for row in held}
    unasked = {name for name in names if name not in said or name in refused}
    many = len(acknowledged) >= least * len(said)
    return [
        Finding(f"{kind}s acknowledged under kill -9", len(acknowledged), f">= {least:.0%}", many),
        none_of(f"acknowledged {kind}s lost", acknowledged - names),
        none_of(f"{kind}s doubled or half-written", torn(held, whole)),
        none_of(f"{kind}s kept that nobody sent, or that were refused", unasked),
        Finding(f"{kind}s left unknown to the client", len(unknown), "named, not judged", True),
    ]


def torn(held: Rows, whole: Sequence[object]) -> dict[str, Sequence[object]]:
    """Rows that are not as a whole one is, or that come twice."""
    times = Counter(row[0] for row in held)
    return {row[0]: row[1:] for row in held if list(row[1:]) != whole or times[row[0]] > 1}


def of_telling(told: Rows, untold: Rows, least: int) -> list[Finding]:
    """Each open share that held an older version was told of the newest, and of none twice."""
    return [
        at_least("recipients told of a correction", len(told), least),
        none_of("recipients not told of a correction", [tuple(row) for row in untold]),
        none_of("tellings doubled, half-written or for nothing", torn(told, WHOLE_TELLING)),
    ]


def of_notices(waiting: Rows, notices: Rows, mailbox: Mailbox, killed: int) -> list[Finding]:
    """At least once, under one name: each thing that waits is in one notice, which went."""
    sent, due = mailbox.messages(), {row[1]: row[2] for row in notices}
    unsent = [row[0] for row in notices if not row[3] or row[1] not in sent]
    strange = {
        name: message["To"] for name, message in sent.items() if message["To"] != due.get(name)
    }
    unkept = [row for row in waiting if list(row[2:]) != [1, 1]]
    broken = [name for name, message in sent.items() if not whole_message(message)]
    return [
        Finding("things that wait for a recipient", len(waiting), "named, not judged", True),
        none_of("things that wait without a notice, or with two", unkept),
        none_of("notices of nothing", [row[0] for row in notices if not row[4]]),
        none_of("notices whose message did not go", unsent),
        none_of("messages half-written", broken + mailbox.half_written()),
        none_of("messages without a notice, or to somebody else", strange),
        Finding("messages sent", len(sent), "named, not judged", True),
        Finding(
            "messages sent again, under their own name",
            mailbox.repeats,
            f"<= {killed} kills of worker and database",
            mailbox.repeats <= killed,
        ),
    ]


def whole_message(message: Any) -> bool:
    said = message.get_payload()
    return message["Subject"] == SUBJECT and said.startswith(SUBJECT) and NO_MORE in said
