"""What web and worker may do to each table. A table not named: SELECT and INSERT only."""

from typing import Final

CHANGED: Final = "SELECT, INSERT, UPDATE"
FREE: Final = "SELECT, INSERT, UPDATE, DELETE"

FRAMEWORKS = ("account", "auth", "axes", "contenttypes", "procrastinate", "sessions")
"""Apps whose tables hold no act: sessions, lockout, queue (named exceptions)."""

READ_ONLY = ("django_migrations", "django_content_type", "auth_permission")

NOTHING: Final = ""
READ: Final = "SELECT"
ADDED: Final = "SELECT, INSERT"
ENDED: Final = "SELECT, INSERT, UPDATE (ends_at)"

GRANTS: dict[str, str] = {
    # Directory rows say what is so now; their history is agencies_directorychange.
    "agencies_agency": CHANGED,
    "agencies_team": CHANGED,
    "agencies_desk": CHANGED,
    "agencies_practitioner": CHANGED,
    "agencies_post": CHANGED,
    # Marks kept in step; triggers refuse a change of anything else.
    "visibility_relationship": ENDED,
    "visibility_lens": ENDED,
    "people_record": CHANGED,
    "people_identity": CHANGED,
    "people_involvement": CHANGED,
    "linkage_link": CHANGED,
    # A projection of involvements, and drafts: neither is an act.
    "people_maskedinvolvement": FREE,
    "sharing_draft": FREE,
    "ledger_window": CHANGED,
}

WEB_ONLY_READS: dict[str, tuple[str, str]] = {
    # What web may do, what the worker may do: only the sequencer gives positions.
    "ledger_position": (READ, ADDED),
    "ledger_tile": (READ, CHANGED),
    "ledger_checkpoint": (READ, ADDED),
    "ledger_unplaced": (NOTHING, FREE),
}
"""Tables on which the two roles differ."""
