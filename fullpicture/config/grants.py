"""What web and worker may do to each table. A table not named: SELECT and INSERT only."""

from typing import Final

CHANGED: Final = "SELECT, INSERT, UPDATE"
FREE: Final = "SELECT, INSERT, UPDATE, DELETE"

FRAMEWORKS = ("account", "auth", "axes", "contenttypes", "procrastinate", "sessions")
"""Apps whose tables hold no act: sessions, lockout, queue (named exceptions)."""

READ_ONLY = ("django_migrations", "django_content_type", "auth_permission")

CLOCKED: Final = (
    "SELECT (id, person_id, record_id, through_id, agency_id, actor_post_id, sender_managers_id,"
    " holder_post_id, holder_team_id, holder_agency_id, recipient_agency_id,"
    " recipient_managers_id, desk_id, seen_by, clocks, at)"
)
ASKED: Final = (
    "SELECT (id, person_id, record_id, through_id, agency_id, actor_post_id, sender_managers_id,"
    " holder_post_id, holder_team_id, holder_agency_id, recipient_agency_id,"
    " recipient_managers_id, half_at, answer_by, clock)"
)
WHETHER: Final = "SELECT (id, request_id)"
NOTHING: Final = ""
READ: Final = "SELECT"
ADDED: Final = "SELECT, INSERT"
REMADE: Final = "SELECT, INSERT, DELETE"
FORGOTTEN: Final = "SELECT, DELETE"
SIGNED_IN: Final = "SELECT, UPDATE (password, last_login)"
ENDED: Final = "SELECT, INSERT, UPDATE (ends_at)"
UNDONE: Final = "SELECT, INSERT, UPDATE (ends_at, undone)"

GRANTS: dict[str, str] = {
    # Drafts are no acts.
    "advice_draft": FREE,
    "chronology_draft": FREE,
    "chronology_draftattachment": FREE,
    "sharing_draft": FREE,
    "sharing_emergencydraft": FREE,
    "requests_requestdraft": FREE,
    "ledger_window": CHANGED,
}

WEB_ONLY_READS: dict[str, tuple[str, str]] = {
    # What web may do, what the worker may do. Who holds which post, who is listed for a shielded
    # person and what agencies' files say come in by the worker alone.
    "agencies_agency": (READ, CHANGED),
    "agencies_desk": (READ, CHANGED),
    "agencies_directorychange": (READ, ADDED),
    "agencies_post": (READ, CHANGED),
    "agencies_team": (READ, CHANGED),
    # Signing in and a new password are all that web changes of a practitioner.
    "agencies_practitioner": (SIGNED_IN, CHANGED),
    # Web opens reasons to see and lenses, and ends none.
    "visibility_relationship": (ADDED, UNDONE),
    "visibility_lens": (ADDED, ENDED),
    # The database writes an entry's subjects itself.
    "chronology_subject": (READ, READ),
    # The worker loads the demo's pictures, and carries any to a later version without seeing it.
    "chronology_attachedfile": (ADDED, "INSERT"),
    # Policy is adopted by the partnership's set-up, not by a page.
    "policy_edition": (READ, ADDED),
    "policy_goldenrule": (READ, ADDED),
    "policy_provision": (READ, ADDED),
    "policy_clock": (READ, ADDED),
    "policy_listitem": (READ, ADDED),
    "policy_agreement": (READ, ADDED),
    # Taken back at once by whoever answers for it, at a terminal: it can only mean no.
    "policy_revocation": (ADDED, READ),
    # Which records are one person is the worker's to carry out. `undone_at` is a mark.
    "linkage_merge": (READ, "SELECT, INSERT, UPDATE (undone_at)"),
    "linkage_parting": (READ, ADDED),
    "linkage_pair": (READ, "SELECT, INSERT, UPDATE (is_current)"),
    "linkage_pairanswer": (ADDED, READ),
    "linkage_undoasked": (ADDED, READ),
    # A page adds the first record of somebody of whom there is none, and nothing more.
    "linkage_district": (READ, REMADE),
    "linkage_link": (ADDED, CHANGED),
    "linkage_searchkey": (ADDED, REMADE),
    "people_identity": (ADDED, CHANGED),
    "people_involvement": (READ, CHANGED),
    "people_maskedinvolvement": (READ, FREE),
    "people_address": (READ, CHANGED),
    "people_background": (READ, CHANGED),
    "people_householdmember": (READ, CHANGED),
    "people_protecteddetail": (READ, CHANGED),
    # Asked through a function alone, which gives no mark away.
    "people_protectedmark": (NOTHING, FREE),
    "people_schooling": (READ, CHANGED),
    "people_tie": (READ, CHANGED),
    "people_person": (ADDED, ADDED),
    "people_record": (ADDED, CHANGED),
    # Asking leaves a trace. No row policy lets web read any; a keeper is told by a function.
    "visibility_asking": (ADDED, FORGOTTEN),
    "visibility_listing": (READ, ADDED),
    "visibility_shield": (READ, ADDED),
    # The worker sees that nobody opened one in time, and never what it says.
    "sharing_emergency": (ADDED, CLOCKED),
    "sharing_emergencyseen": (ADDED, READ),
    "sharing_emergencyunseen": (READ, ADDED),
    "sharing_emergencyapart": (READ, ADDED),
    "sharing_emergencyapartknown": (ADDED, NOTHING),
    "sharing_emergencyacceptance": (ADDED, NOTHING),
    "sharing_emergencycompletion": (ADDED, NOTHING),
    "sharing_emergencyreview": (ADDED, NOTHING),
    # What went with one, or with a question: no clock looks at a picture.
    "sharing_enclosure": (ADDED, NOTHING),
    "sharing_enclosedfile": (ADDED, NOTHING),
    # Between an author and a second person; no job of the worker's.
    "sharing_releaserequest": (ADDED, NOTHING),
    "sharing_release": (ADDED, NOTHING),
    # Two people of an agency agree on somebody without an account; a pass is tried and closed.
    "agencies_contact": (ADDED, NOTHING),
    "agencies_contactcheck": (ADDED, NOTHING),
    "agencies_contactkind": (ADDED, NOTHING),
    "agencies_contactcorrection": (ADDED, NOTHING),
    "agencies_contactcorrectioncheck": (ADDED, NOTHING),
    "agencies_contactremoval": (ADDED, NOTHING),
    "visibility_pass": ("SELECT, INSERT, UPDATE (tries, closed_at, closed_as)", NOTHING),
    "visibility_passuse": (ADDED, NOTHING),
    # Handed over by a link, and answered by it.
    "sharing_handedover": (ADDED, NOTHING),
    "sharing_outsidereply": (ADDED, NOTHING),
    # Between an asker and an adviser; no job of the worker's.
    "advice_question": (ADDED, NOTHING),
    "advice_asked": (ADDED, NOTHING),
    "advice_answer": (ADDED, NOTHING),
    "advice_supervision": (ADDED, NOTHING),
    "advice_supervisionoutcome": (ADDED, NOTHING),
    "advice_supervisionsigned": (ADDED, NOTHING),
    # The worker sees that nobody answered in time, and never what was asked or said.
    "requests_informationrequest": (ADDED, ASKED),
    "requests_reply": (ADDED, WHETHER),
    "requests_withdrawal": (ADDED, WHETHER),
    "requests_chased": (READ, ADDED),
    "requests_questionhanded": (ADDED, NOTHING),
    "requests_allegedsaid": (ADDED, NOTHING),
    "requests_allegedwho": (ADDED, NOTHING),
    "requests_passedon": (ADDED, NOTHING),
    "requests_takenon": (ADDED, NOTHING),
    "requests_cameofit": (ADDED, NOTHING),
    "requests_resolutioncalled": (ADDED, NOTHING),
    # Who was told by e-mail that something waits.
    "sharing_notice": (NOTHING, CHANGED),
    # Only the sequencer gives positions.
    "ledger_position": (READ, ADDED),
    "ledger_tile": (READ, CHANGED),
    "ledger_checkpoint": (READ, ADDED),
    "ledger_unplaced": (NOTHING, FREE),
}
"""Tables on which the two roles differ."""
