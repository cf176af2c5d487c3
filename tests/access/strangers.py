"""Direct SQL by somebody with a login and no reason to look, over every table of content."""

from collections.abc import Iterator
from uuid import uuid4

from django.db import DatabaseError, connection, transaction

from fullpicture.rules.facts import Purpose, Role, Viewer
from tests.worlds import NOON

# Every table that says something of a person, but for the index that all who look somebody up
# read. tests/access/test_walls.py holds both against the database.
CONTENT = (
    "advice_answer",
    "advice_asked",
    "advice_draft",
    "advice_question",
    "advice_supervision",
    "advice_supervisionoutcome",
    "advice_supervisionsigned",
    "agencies_contact",
    "agencies_contactcheck",
    "agencies_contactcorrection",
    "agencies_contactcorrectioncheck",
    "agencies_contactkind",
    "agencies_contactremoval",
    "chronology_attachedfile",
    "chronology_attachment",
    "chronology_draft",
    "chronology_draftattachment",
    "chronology_entryversion",
    "chronology_familyaccount",
    "chronology_print",
    "chronology_subject",
    "ledger_particulars",
    "ledger_window",
    "linkage_followedup",
    "linkage_link",
    "linkage_merge",
    "linkage_pair",
    "linkage_pairanswer",
    "linkage_parting",
    "linkage_undoasked",
    "people_address",
    "people_background",
    "people_householdmember",
    "people_involvement",
    "people_maskedinvolvement",
    "people_protecteddetail",
    "people_protectedmark",
    "people_schooling",
    "people_tie",
    "requests_allegedsaid",
    "requests_allegedwho",
    "requests_cameofit",
    "requests_chased",
    "requests_informationrequest",
    "requests_passedon",
    "requests_questionhanded",
    "requests_reply",
    "requests_requestdraft",
    "requests_resolutioncalled",
    "requests_takenon",
    "requests_withdrawal",
    "sharing_acceptance",
    "sharing_acknowledgement",
    "sharing_closing",
    "sharing_correction",
    "sharing_decision",
    "sharing_discloseditem",
    "sharing_disclosure",
    "sharing_draft",
    "sharing_emergency",
    "sharing_emergencyacceptance",
    "sharing_emergencyapart",
    "sharing_emergencyapartknown",
    "sharing_emergencycompletion",
    "sharing_emergencydraft",
    "sharing_emergencyreview",
    "sharing_emergencyseen",
    "sharing_emergencyunseen",
    "sharing_enclosedfile",
    "sharing_enclosure",
    "sharing_familysheet",
    "sharing_familytold",
    "sharing_handedover",
    "sharing_nothingkept",
    "sharing_notice",
    "sharing_outsidereply",
    "sharing_passedon",
    "sharing_raised",
    "sharing_release",
    "sharing_releaserequest",
    "sharing_reply",
    "sharing_review",
    "sharing_withdrawal",
    "triangulation_claim",
    "triangulation_evidence",
    "triangulation_question",
    "triangulation_questionstep",
    "triangulation_step",
    "triangulation_takenback",
    "visibility_asking",
    "visibility_declaredreason",
    "visibility_lens",
    "visibility_listing",
    "visibility_pass",
    "visibility_passuse",
    "visibility_reasonreview",
    "visibility_relationship",
    "visibility_shield",
)

INDEX = (
    "linkage_district",
    "linkage_searchkey",
    "people_identity",
    "people_person",
    "people_record",
)

READS = (
    "SELECT * FROM {table}",
    "SELECT count(*) FROM {table} HAVING count(*) > 0",
    "SELECT 1 FROM agencies_agency WHERE EXISTS (SELECT 1 FROM {table})",
    "WITH all_of_it AS MATERIALIZED (SELECT * FROM {table}) SELECT * FROM all_of_it",
    "SELECT a.* FROM {table} a JOIN {table} b ON a.ctid = b.ctid",
    "SELECT i.* FROM people_identity i CROSS JOIN {table}",
    "SELECT * FROM {table} TABLESAMPLE BERNOULLI (100)",
    "SELECT * FROM {table} t WHERE pg_temp.overhears(t::text)",
    "SELECT * FROM {table} ORDER BY random() LIMIT 1",
    "SELECT * FROM {table} FOR UPDATE",
)
WRITES = (
    "UPDATE {table} SET {key} = {key}",
    "DELETE FROM {table}",
    "TRUNCATE {table}",
)

# A cheap function in a WHERE clause is run before a policy that is not written as one.
OVERHEARS = """
CREATE TEMP TABLE heard (said text);
CREATE FUNCTION pg_temp.overhears(said text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$
    BEGIN INSERT INTO pg_temp.heard VALUES (said); RETURN true; END $$;
"""


def stranger() -> Viewer:
    """A practitioner of an agency that nobody has given anything."""
    return Viewer(
        practitioner=uuid4(),
        post=uuid4(),
        agency=uuid4(),
        teams=frozenset({uuid4()}),
        role=Role.PRACTITIONER,
        purpose=Purpose.SAFEGUARDING,
        at=NOON,
    )


def probes() -> Iterator[str]:
    for table in CONTENT:
        key = "leaf_id" if table == "ledger_particulars" else "id"
        for query in READS + WRITES:
            yield query.format(table=table, key=key)


def reached(query: str) -> int:
    """How many rows a query shows or changes. A refusal is none."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(query)
            return int(cursor.rowcount)
    except DatabaseError:
        return 0


def breaches() -> list[str]:
    """What the stranger who stands here gets at, by any of the probes."""
    with connection.cursor() as cursor:
        cursor.execute(OVERHEARS)
        found = [query for query in probes() if reached(query)]
        cursor.execute("SELECT count(*) FROM pg_temp.heard")
        if overheard := cursor.fetchone()[0]:
            found.append(f"{overheard} rows overheard by a function in a WHERE clause")
        cursor.execute("DROP FUNCTION pg_temp.overhears; DROP TABLE pg_temp.heard")
    return found
