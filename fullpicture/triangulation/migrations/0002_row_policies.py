"""Claims are their agency's, questions whose asker chose; where an account comes from is traced
through whatever agency, by the fact of the chain alone."""

from django.db import migrations

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows
from fullpicture.visibility.marks import Mark, moving_with_records, through_a_record

CLAIM, EVIDENCE, STEP, TAKEN_BACK, QUESTION, QUESTION_STEP = (
    f"triangulation_{name}"
    for name in ("claim", "evidence", "step", "takenback", "question", "questionstep")
)
OWN_POST = "post_id = fp_post()"
OURS = (CLAIM, EVIDENCE, STEP, TAKEN_BACK)
ASKED = (QUESTION, QUESTION_STEP)
WORDS = {
    CLAIM: ("text",),
    EVIDENCE: ("why", "source"),
    STEP: ("words",),
    TAKEN_BACK: ("why",),
    QUESTION: ("text",),
    QUESTION_STEP: ("text",),
}


def own(table: str) -> str:
    """Written in the viewer's agency of a record that they work with, and nobody hidden."""
    return f"{rows.OWN} AND {rows.related(table, 'record_id', beyond=True)} AND {rows.IN_SIGHT}"


def shown(table: str) -> str:
    """Of a question: at work with the child, in the asker's agency or wherever it is shown."""
    return (
        f"(everybody OR {rows.OWN}) AND {rows.related(table, 'person_id', beyond=True)}"
        f" AND {rows.IN_SIGHT}"
    )


# Words of an entry about somebody hidden hide what quotes it, and what was said of it, too.
IN_SIGHT = """
CREATE FUNCTION fp_version_in_sight(version uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (SELECT 1 FROM public.chronology_entryversion v
        WHERE v.id = version AND public.fp_any_hidden(v.person_ids)) $$;
CREATE FUNCTION fp_version_of(version uuid, entry uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.chronology_entryversion v
        WHERE v.id = version AND v.entry_id = entry) $$;
CREATE FUNCTION fp_own_entry(entry uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.chronology_entryversion v
        WHERE v.entry_id = entry AND v.agency_id = public.fp_agency()) $$;
"""
QUOTED_IN_SIGHT = "(version_id IS NULL OR fp_version_in_sight(version_id))"


def readable(table: str) -> str:
    """Quotes nothing, or a version that whoever writes it may read: chains are followed from it."""
    return (
        f"(version_id IS NULL OR fp_version_of(version_id, entry_id) AND {QUOTED_IN_SIGHT}"
        f" AND (fp_own_version(version_id) OR {rows.opened(table, 'version_id')}))"
    )


# "His mother", "her mum" and "Mother" are one teller. Whoever changes this changes what counts as
# one source; it is in the database so that nobody's words have to leave it to be compared.
TELLER = r"""
CREATE FUNCTION fp_teller(told text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE words
        WHEN 'mum' THEN 'mother' WHEN 'mummy' THEN 'mother' WHEN 'mam' THEN 'mother'
        WHEN 'mom' THEN 'mother' WHEN 'dad' THEN 'father' WHEN 'daddy' THEN 'father'
        WHEN 'nan' THEN 'grandmother' WHEN 'nana' THEN 'grandmother'
        WHEN 'gran' THEN 'grandmother' WHEN 'granny' THEN 'grandmother'
        WHEN 'grandma' THEN 'grandmother' WHEN 'grandad' THEN 'grandfather'
        WHEN 'granddad' THEN 'grandfather' WHEN 'grandpa' THEN 'grandfather'
        WHEN 'stepdad' THEN 'stepfather' WHEN 'step father' THEN 'stepfather'
        WHEN 'stepmum' THEN 'stepmother' WHEN 'step mother' THEN 'stepmother'
        WHEN 'auntie' THEN 'aunt' WHEN 'teacher' THEN 'class teacher' WHEN 'gp' THEN 'doctor'
        WHEN 'herself' THEN 'child' WHEN 'himself' THEN 'child' WHEN 'girl' THEN 'child'
        WHEN 'boy' THEN 'child' ELSE words END
    FROM (SELECT regexp_replace(btrim(regexp_replace(lower(told), '[^[:alnum:]]+', ' ', 'g')),
        '^((his|her|their|the|a|an|my|our|child s) )+', '')) cleaned (words) $$;
CREATE FUNCTION fp_whose(salt text, told text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN coalesce(public.fp_teller(told), '') = '' THEN ''
        ELSE encode(sha256(convert_to(salt || public.fp_teller(told), 'UTF8')), 'hex') END $$;
"""
# From entries that the viewer's agency laid against claims of its own, which it could see then. Of
# what lies behind them nothing leaves: no agency, no words, no day; a salted hash tells one teller
# from another in this one answer.
CHAIN = """
CREATE FUNCTION fp_chain(claims uuid[], salt text)
    RETURNS TABLE (entry uuid, how text, whose text, role text, had_from uuid, taken_back boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE chain (entry) AS (
        SELECT e.entry_id FROM public.triangulation_evidence e
        WHERE e.claim_id = ANY (claims) AND e.agency_id = public.fp_agency()
            AND e.entry_id IS NOT NULL
        UNION
        SELECT coalesce(source.extract_of_entry, source.entry_id)
        FROM chain c CROSS JOIN LATERAL (
                SELECT v.derived_from FROM public.chronology_entryversion v
                WHERE v.entry_id = coalesce((SELECT x.extract_of_entry
                    FROM public.chronology_entryversion x
                    WHERE x.entry_id = c.entry AND x.extract_of IS NOT NULL), c.entry)
                ORDER BY v.number DESC LIMIT 1) newest
            JOIN public.chronology_entryversion source ON source.id = newest.derived_from
    )
    SELECT c.entry, v.how_known::text,
        CASE v.how_known
            WHEN 'observed' THEN public.fp_whose(salt, v.agency_id || ' ' || v.author_name)
            ELSE public.fp_whose(salt, v.told_by) END,
        CASE v.how_known WHEN 'observed' THEN public.fp_whose(salt, v.author_role) ELSE '' END,
        coalesce(s.extract_of_entry, s.entry_id, v.derived_from),
        EXISTS (SELECT 1 FROM public.triangulation_takenback t WHERE t.entry_id = v.entry_id)
    FROM chain c CROSS JOIN LATERAL (
            SELECT newest.* FROM public.chronology_entryversion newest
            WHERE newest.entry_id = coalesce((SELECT x.extract_of_entry
                FROM public.chronology_entryversion x
                WHERE x.entry_id = c.entry AND x.extract_of IS NOT NULL), c.entry)
            ORDER BY newest.number DESC LIMIT 1) v
        LEFT JOIN public.chronology_entryversion s ON s.id = v.derived_from $$;
REVOKE EXECUTE ON FUNCTION fp_chain(uuid[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_chain(uuid[], text) TO fullpicture_web;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("triangulation", "0001_initial"),
        ("chronology", "0008_moving"),
        ("linkage", "0006_merging"),
        ("ledger", "0001_initial"),
        ("visibility", "0007_in_sight_of"),
    ]

    operations = [
        migrations.RunSQL(
            IN_SIGHT,
            "DROP FUNCTION fp_version_in_sight(uuid); DROP FUNCTION fp_version_of(uuid, uuid);"
            "DROP FUNCTION fp_own_entry(uuid);",
        ),
        *(refuse_changes(table, ("person_id",)) for table in (*OURS, *ASKED)),
        *(rows.protect(table) for table in (*OURS, *ASKED)),
        rows.reading(
            CLAIM,
            f"{own(CLAIM)} AND {QUOTED_IN_SIGHT} AND NOT quotes_other",
            f"{own(CLAIM)} AND {QUOTED_IN_SIGHT} AND quotes_other"
            f" AND {rows.opened(CLAIM, 'version_id')}",
        ),
        rows.reading(EVIDENCE, f"{own(EVIDENCE)} AND {QUOTED_IN_SIGHT}"),
        *(rows.reading(table, own(table)) for table in (STEP, TAKEN_BACK)),
        *(rows.reading(table, shown(table)) for table in ASKED),
        *(
            rows.adding(
                table, f"{rows.SAFEGUARDING} AND {OWN_POST} AND {own(table)} AND {readable(table)}"
            )
            for table in (CLAIM, EVIDENCE)
        ),
        rows.adding(STEP, f"{rows.SAFEGUARDING} AND {OWN_POST} AND {own(STEP)}"),
        rows.adding(
            TAKEN_BACK,
            f"{rows.SAFEGUARDING} AND {OWN_POST} AND {own(TAKEN_BACK)} AND fp_own_entry(entry_id)",
        ),
        *(
            rows.adding(table, f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST} AND {shown(table)}")
            for table in ASKED
        ),
        *(rows.erasing(table, *columns) for table, columns in WORDS.items()),
        *(through_a_record(table, agency="agency_id") for table in ASKED),
        moving_with_records(
            "triangulation",
            *(Mark(table) for table in OURS),
            *(Mark(table, by="through_id") for table in ASKED),
        ),
        migrations.RunSQL(
            TELLER, "DROP FUNCTION fp_whose(text, text); DROP FUNCTION fp_teller(text);"
        ),
        migrations.RunSQL(CHAIN, "DROP FUNCTION fp_chain(uuid[], text);"),
    ]
