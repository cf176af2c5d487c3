"""A link about a child to somebody who is said to have caused that child harm opens nothing from
that moment: as if it were late, whoever in the agency that issued it said so."""

from importlib import import_module

from django.db import migrations

from fullpicture.visibility import row_policies as rows

shares = import_module("fullpicture.sharing.migrations.0030_hidden_from_links")
questions = import_module("fullpicture.requests.migrations.0008_hidden_from_links")
advice = import_module("fullpicture.advice.migrations.0005_by_its_askers_pass")
passes = import_module("fullpicture.visibility.migrations.0008_passes")

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$"
# The last said stands; what somebody says of it whom the standing statement names counts for
# nothing. Looks past the row policies, so that one colleague's word closes another's link, and is
# asked by nobody but the function below.
ALLEGED = f"""
CREATE FUNCTION fp_contact_alleged(child uuid, agency uuid, contact uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE {DEFINER}
    DECLARE
        said record;
        stands uuid;
    BEGIN
        FOR said IN SELECT s.id, s.revoked, s.practitioner_id FROM public.requests_allegedsaid s
                WHERE s.person_id = $1 AND s.agency_id = $2 ORDER BY s.at, s.id LOOP
            IF NOT EXISTS (SELECT 1 FROM public.requests_allegedwho w
                    WHERE w.said_id = stands AND w.feared_practitioner_id = said.practitioner_id)
            THEN
                stands := CASE WHEN said.revoked THEN NULL ELSE said.id END;
            END IF;
        END LOOP;
        RETURN EXISTS (SELECT 1 FROM public.requests_allegedwho w
            WHERE w.said_id = stands AND w.feared_contact_id = $3);
    END $$;
REVOKE EXECUTE ON FUNCTION fp_contact_alleged(uuid, uuid, uuid) FROM PUBLIC;
"""
# About which child a link is, its words know; a question for advice, the way back to the child.
STOPPED = f"""
CREATE FUNCTION fp_pass_stopped(held uuid) RETURNS boolean LANGUAGE sql STABLE {DEFINER}
    SELECT EXISTS (SELECT 1 FROM public.visibility_pass p CROSS JOIN LATERAL (
            SELECT q.person_id FROM public.requests_questionhanded q
                WHERE p.kind = 'request' AND q.pass_id = p.id
            UNION ALL SELECT h.person_id FROM public.sharing_handedover h
                WHERE p.kind = 'share' AND h.pass_id = p.id
            UNION ALL SELECT r.person_id FROM public.advice_asked a
                JOIN public.people_record r ON r.id = a.record_id
                WHERE p.kind = 'advice' AND a.question_id = p.thing_id) c(child)
        WHERE p.id = $1 AND public.fp_contact_alleged(c.child, p.agency_id, p.contact_id)) $$;
REVOKE EXECUTE ON FUNCTION fp_pass_stopped(uuid) FROM PUBLIC;
"""
# Nobody asks of any pass but the one in hand.
IN_HAND = f"""
CREATE FUNCTION fp_in_hand_stopped() RETURNS boolean LANGUAGE sql STABLE {DEFINER}
    SELECT public.fp_purpose() = 'pass' AND public.fp_pass_stopped(public.fp_pass()) $$;
REVOKE EXECUTE ON FUNCTION fp_in_hand_stopped() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_in_hand_stopped() TO fullpicture_web;
"""
MADE = ALLEGED + STOPPED + IN_HAND
UNMADE = (
    "DROP FUNCTION fp_in_hand_stopped(); DROP FUNCTION fp_pass_stopped(uuid);"
    " DROP FUNCTION fp_contact_alleged(uuid, uuid, uuid);"
)
# Not found, as one that is late: else the page that asks for its code would tell them apart.
STILL = "public.fp_at() < p.ends_at $$;"
STILL_OPEN = "public.fp_at() < p.ends_at AND NOT public.fp_pass_stopped(p.id) $$;"


def found(before: str, after: str) -> str:
    """`fp_pass_of` as it was made, with its last words changed."""
    start = passes.FUNCTIONS.index("CREATE FUNCTION fp_pass_of")
    end = passes.FUNCTIONS.index("REVOKE EXECUTE ON FUNCTION fp_pass_of")
    made = passes.FUNCTIONS[start:end].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    assert before in made, "the words that are changed are there"
    return str(made.replace(before, after))


def undone(made: migrations.RunSQL) -> migrations.RunSQL:
    return migrations.RunSQL(made.reverse_sql, made.sql)


def narrower(table: str, words: str) -> tuple[migrations.RunSQL, migrations.RunSQL]:
    def shown(condition: str) -> migrations.RunSQL:
        return rows.policy(table, "by_pass", "SELECT", f"USING ({condition})", "fullpicture_web")

    return undone(shown(words)), shown(f"{words} AND NOT fp_in_hand_stopped()")


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0008_hidden_from_links"),
        ("sharing", "0030_hidden_from_links"),
        ("advice", "0005_by_its_askers_pass"),
        ("visibility", "0009_passes_stay_closed"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(MADE, UNMADE),
        *narrower("requests_questionhanded", f"{questions.BY_PASS} AND {rows.IN_SIGHT}"),
        *narrower("sharing_handedover", f"{shares.BY_PASS} AND {rows.IN_SIGHT}"),
        *narrower(advice.QUESTION, advice.before.handed("advice_question.id").format(
            still=f"({advice.THEIRS})"
        )),
        migrations.RunSQL(found(STILL, STILL_OPEN), found(STILL, STILL)),
    ]
