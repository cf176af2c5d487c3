"""Whoever could not read a statement, since somebody whom it names was hidden from them, does not
undo it: what they say stands beside it. Else they would, unread, open links that it closed."""

from importlib import import_module

from django.db import migrations

before = import_module("fullpicture.requests.migrations.0009_said_afterwards")
# As it was when they said theirs: whoever is hidden later was known to them then.
BEYOND = f"""
CREATE FUNCTION fp_alleged_beyond(said uuid, reader uuid, at timestamptz) RETURNS boolean
    LANGUAGE sql STABLE {before.DEFINER}
    SELECT EXISTS (SELECT 1 FROM public.requests_allegedwho w
        JOIN public.visibility_shield s ON s.person_id = w.feared_person_id
        WHERE w.said_id = $1 AND s.starts_at <= $3 AND (s.ends_at IS NULL OR $3 < s.ends_at)
        AND NOT EXISTS (SELECT 1 FROM public.visibility_listing l
            WHERE l.person_id = w.feared_person_id AND l.post_id = $2
            AND l.starts_at <= $3 AND (l.ends_at IS NULL OR $3 < l.ends_at))) $$;
REVOKE EXECUTE ON FUNCTION fp_alleged_beyond(uuid, uuid, timestamptz) FROM PUBLIC;
"""
# Asked of what one may read oneself; of anything else the answer is no.
UNREAD = f"""
CREATE FUNCTION fp_alleged_unread(said uuid, reader uuid, at timestamptz) RETURNS boolean
    LANGUAGE sql STABLE {before.DEFINER}
    SELECT NOT public.fp_alleged_shut($1) AND public.fp_alleged_beyond($1, $2, $3) $$;
REVOKE EXECUTE ON FUNCTION fp_alleged_unread(uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_alleged_unread(uuid, uuid, timestamptz) TO fullpicture_web;
"""
BESIDE = f"""
CREATE OR REPLACE FUNCTION fp_contact_alleged(child uuid, agency uuid, contact uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE {before.DEFINER}
    DECLARE
        said record;
        stand uuid[] := '{{}}';
    BEGIN
        FOR said IN SELECT s.id, s.revoked, s.practitioner_id, s.post_id, s.at
                FROM public.requests_allegedsaid s
                WHERE s.person_id = $1 AND s.agency_id = $2 ORDER BY s.at, s.id LOOP
            IF NOT EXISTS (SELECT 1 FROM public.requests_allegedwho w WHERE w.said_id = ANY (stand)
                    AND w.feared_practitioner_id = said.practitioner_id)
            THEN
                stand := ARRAY(SELECT earlier FROM unnest(stand) earlier
                    WHERE public.fp_alleged_beyond(earlier, said.post_id, said.at));
                IF NOT said.revoked THEN
                    stand := stand || said.id;
                END IF;
            END IF;
        END LOOP;
        RETURN EXISTS (SELECT 1 FROM public.requests_allegedwho w
            WHERE w.said_id = ANY (stand) AND w.feared_contact_id = $3);
    END $$;
"""
ALONE = before.ALLEGED[: before.ALLEGED.index("REVOKE")].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
UNMADE = (
    " DROP FUNCTION fp_alleged_unread(uuid, uuid, timestamptz);"
    " DROP FUNCTION fp_alleged_beyond(uuid, uuid, timestamptz);"
)


class Migration(migrations.Migration):
    dependencies = [("requests", "0011_checked_before"), ("visibility", "0008_passes")]

    operations = [migrations.RunSQL(BEYOND + UNREAD + BESIDE, ALONE + UNMADE)]
