"""The rival of a share: its rows again, and nothing else. `python -m fullpicture.bench.bare_rows`.

    copy FILE SINCE              as the owner, keep the rows written since that transaction
    write FILE WHOSE TIMES WARM  wait for a word, then write them so many times over, each durably

The rows go into the same tables, as the same login and standing, under the same policies and
triggers; one statement a table, nothing read and nothing judged. Only identifiers are made anew,
in advance.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import django

if __name__ == "__main__":
    if sys.argv[1] == "copy":
        os.environ["FULLPICTURE_DB_ROLE"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullpicture.config.settings")
    django.setup()

from django.db import connection, transaction

from fullpicture.bench.sharing import Whose, read, viewer_of
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.standing import stand

TABLES = (
    "sharing_decision",
    "sharing_disclosure",
    "sharing_discloseditem",
    "visibility_relationship",
    "visibility_lens",
    "ledger_leaf",
    "ledger_particulars",
)
WRITTEN = "SELECT to_jsonb(t) FROM {} t WHERE xmin::text::bigint >= %s"
INSERT = (
    "INSERT INTO {table} ({columns}) SELECT {columns}"
    " FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)"
)
Rows = dict[str, list[dict[str, Any]]]


def copy(since: str, file: Path) -> list[str]:
    kept: Rows = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(WRITTEN.format(table), [since])
            kept[table] = [row if isinstance(row, dict) else json.loads(row) for (row,) in cursor]
    if not all(kept.values()):
        raise SystemExit("no whole share was written since then")
    file.write_text(json.dumps(kept), encoding="utf-8")
    return [f"{table} {len(rows)}" for table, rows in kept.items()]


def write(file: Path, who: Whose, times: int, warm: int) -> None:
    """Rows are made, and the connection is open and warm, before the clock runs."""
    kept: Rows = json.loads(file.read_text(encoding="utf-8"))
    inserts = {
        table: INSERT.format(table=table, columns=columns(rows)) for table, rows in kept.items()
    }
    with transaction.atomic():
        viewer = viewer_of(who)
    for work in [anew(kept) for _ in range(warm)]:
        insert(work, inserts, viewer, undone=True)
    works = [anew(kept) for _ in range(times)]
    print("ready", flush=True)
    sys.stdin.readline()
    for work in works:
        insert(work, inserts, viewer)
    print("done", flush=True)


def columns(rows: list[dict[str, Any]]) -> str:
    return ", ".join(f'"{name}"' for name in rows[0])


def insert(
    work: dict[str, str], inserts: dict[str, str], viewer: Viewer, *, undone: bool = False
) -> None:
    with transaction.atomic():
        stand(viewer)
        with connection.connection.cursor() as cursor:
            for table, rows in work.items():
                cursor.execute(inserts[table], [rows])
        transaction.set_rollback(undone)


def anew(kept: Rows) -> dict[str, str]:
    """The same rows under identifiers of their own, wherever these stand."""
    words = json.dumps(kept)
    for rows in kept.values():
        for row in rows:
            for name in ("id", "leaf_id"):
                if name in row:
                    words = words.replace(str(row[name]), str(uuid4()))
    return {table: json.dumps(rows) for table, rows in json.loads(words).items()}


def main(what: str, file: str, *words: str) -> None:
    if what == "copy":
        print(json.dumps(copy(words[0], Path(file))))
    else:
        write(Path(file), read(words[0]), int(words[1]), int(words[2]))


if __name__ == "__main__":
    main(*sys.argv[1:])
