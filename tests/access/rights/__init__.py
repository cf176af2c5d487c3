"""What web and worker may do in the database, by chapter: `tests/access/test_walls.py` holds it
against what the database says."""

from tests.access.rights import (
    advice,
    agencies,
    chronology,
    ledger,
    linkage,
    people,
    policy,
    requests,
    sharing,
    triangulation,
    visibility,
)

CHAPTERS = tuple(
    each.RIGHTS
    for each in (
        ledger,
        policy,
        agencies,
        visibility,
        people,
        linkage,
        chronology,
        advice,
        sharing,
        requests,
        triangulation,
    )
)
MAY_CHANGE = {table: may for each in CHAPTERS for table, may in each.both.items()}
WORKERS_OWN = {table: may for each in CHAPTERS for table, may in each.workers.items()}
WEB_NEVER_ADDS = {table for each in CHAPTERS for table in each.never_added}
WEB_CHANGES = {column for each in CHAPTERS for column in each.web_columns}
WORKER_CHANGES = {column for each in CHAPTERS for column in each.worker_columns}
DEFINERS = {name: may for each in CHAPTERS for name, may in each.functions.items()}
