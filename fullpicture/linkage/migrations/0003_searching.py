"""What people are searched by, and who is told when it was somebody hidden."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

KEY, DISTRICT, FOLLOWED = "linkage_searchkey", "linkage_district", "linkage_followedup"
ASKING = "visibility_asking"
WORKER = "fullpicture_worker"

# Whom this post is listed for, as one value: a policy then asks it once and not once a row, so
# that meeting the keys of a hidden person takes no time worth measuring.
FUNCTIONS = """
CREATE FUNCTION fp_listed_for() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(l.person_id), '{}') FROM public.visibility_listing l
        WHERE l.post_id = public.fp_post() AND l.starts_at <= public.fp_at()
        AND (l.ends_at IS NULL OR public.fp_at() < l.ends_at) $$;

CREATE FUNCTION fp_keys_in_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE hidden boolean := public.fp_shielded(NEW.person_id);
    BEGIN
        UPDATE public.linkage_searchkey SET shielded = hidden WHERE person_id = NEW.person_id;
        UPDATE public.linkage_district SET shielded = hidden WHERE person_id = NEW.person_id;
        RETURN NULL;
    END $$;
CREATE TRIGGER keys_in_step AFTER INSERT OR UPDATE ON visibility_shield
    FOR EACH ROW EXECUTE FUNCTION fp_keys_in_step();
CREATE TRIGGER marked_shielded BEFORE INSERT OR UPDATE OF person_id ON linkage_searchkey
    FOR EACH ROW EXECUTE FUNCTION fp_mark_shielded();
CREATE TRIGGER marked_shielded BEFORE INSERT OR UPDATE OF person_id ON linkage_district
    FOR EACH ROW EXECUTE FUNCTION fp_mark_shielded();

-- A protected address gives neither district nor key, and takes those away that another agency's
-- open record of the same place would give.
CREATE FUNCTION fp_lives_protected(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.people_address a
        WHERE a.person_id = person AND a.is_current AND a.protected AND (a.ends_on IS NULL
        OR (public.fp_at() AT TIME ZONE 'Europe/London')::date < a.ends_on)) $$;
CREATE FUNCTION fp_keep_no_place() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        IF public.fp_lives_protected(NEW.person_id) THEN RETURN NULL; END IF;
        RETURN NEW;
    END $$;
CREATE FUNCTION fp_forget_places() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        DELETE FROM public.linkage_district WHERE person_id = NEW.person_id;
        RETURN NULL;
    END $$;
CREATE TRIGGER keep_no_place BEFORE INSERT OR UPDATE OF person_id ON linkage_district
    FOR EACH ROW EXECUTE FUNCTION fp_keep_no_place();
CREATE TRIGGER forget_places AFTER INSERT OR UPDATE OF person_id ON people_address
    FOR EACH ROW WHEN (NEW.protected) EXECUTE FUNCTION fp_forget_places();

-- Whether an asking touched somebody who was hidden from the asker, and nobody has followed it up.
CREATE FUNCTION fp_awaited(asked uuid, post uuid, asked_at timestamptz, key bigint, person uuid)
    RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.visibility_shield s
        WHERE s.person_id IN (SELECT i.person_id FROM public.linkage_searchkey i
                WHERE i.key = $4 UNION ALL SELECT $5)
        AND s.starts_at <= $3 AND (s.ends_at IS NULL OR $3 < s.ends_at)
        AND NOT EXISTS (SELECT 1 FROM public.visibility_listing l
            WHERE l.person_id = s.person_id AND l.post_id = $2
            AND l.starts_at <= $3 AND (l.ends_at IS NULL OR $3 < l.ends_at))
        AND NOT EXISTS (SELECT 1 FROM public.linkage_followedup f
            WHERE f.asked = $1 AND f.person_id = s.person_id)) $$;

-- What a keeper has to follow up: a post that is listed, or the shielding agency's information
-- governance. The only way from a page to the traces, and it starts from the keeper's own.
CREATE FUNCTION fp_alerts()
    RETURNS TABLE (asked uuid, person_id uuid, post_id uuid, at timestamptz, way text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH kept AS (
        SELECT s.person_id FROM public.visibility_shield s
            WHERE public.fp_purpose() = 'safeguarding'
            AND s.person_id = ANY (public.fp_listed_for())
        UNION
        SELECT s.person_id FROM public.visibility_shield s
            WHERE public.fp_purpose() = 'governance' AND s.agency_id = public.fp_agency()
    ), touched AS (
        SELECT k.person_id AS person, a.* FROM kept k
            JOIN public.linkage_searchkey i ON i.person_id = k.person_id
            JOIN public.visibility_asking a ON a.key = i.key
        UNION ALL
        SELECT k.person_id AS person, a.* FROM kept k
            JOIN public.visibility_asking a ON a.person_id = k.person_id
    )
    SELECT DISTINCT ON (t.asked, t.person) t.asked, t.person, t.post_id, t.at, t.way::text
        FROM touched t
        WHERE t.post_id <> public.fp_post()
        AND EXISTS (SELECT 1 FROM public.visibility_shield s WHERE s.person_id = t.person
            AND s.starts_at <= t.at AND (s.ends_at IS NULL OR t.at < s.ends_at))
        AND NOT EXISTS (SELECT 1 FROM public.visibility_listing l
            WHERE l.person_id = t.person AND l.post_id = t.post_id
            AND l.starts_at <= t.at AND (l.ends_at IS NULL OR t.at < l.ends_at))
        AND NOT EXISTS (SELECT 1 FROM public.linkage_followedup f
            WHERE f.asked = t.asked AND f.person_id = t.person)
        ORDER BY t.asked, t.person, t.at $$;

REVOKE EXECUTE ON FUNCTION fp_listed_for(), fp_keys_in_step(), fp_alerts(),
    fp_lives_protected(uuid), fp_keep_no_place(), fp_forget_places(),
    fp_awaited(uuid, uuid, timestamptz, bigint, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_listed_for(), fp_alerts() TO fullpicture_web, fullpicture_worker;
GRANT EXECUTE ON FUNCTION fp_awaited(uuid, uuid, timestamptz, bigint, uuid) TO fullpicture_worker;
"""
UNDONE = """
DROP TRIGGER forget_places ON people_address;
DROP TRIGGER keep_no_place ON linkage_district;
DROP TRIGGER marked_shielded ON linkage_district;
DROP TRIGGER marked_shielded ON linkage_searchkey;
DROP TRIGGER keys_in_step ON visibility_shield;
DROP FUNCTION fp_forget_places(), fp_keep_no_place(), fp_lives_protected(uuid), fp_alerts(), fp_awaited(uuid, uuid, timestamptz, bigint, uuid), fp_keys_in_step(),
    fp_listed_for();
"""

SEEN = "(person_id = ANY ((SELECT fp_listed_for())::uuid[]) OR NOT shielded)"
INDEX = f"{rows.SAFEGUARDING} AND {SEEN}"
OWN_INDEX = f"{rows.GOVERNING_OWN} AND {SEEN}"
KEEPING = (f"({rows.LINKING} OR fp_purpose() = 'intake') AND {rows.OWN}",)
MY_ALERT = (
    "EXISTS (SELECT 1 FROM fp_alerts() a WHERE a.asked = linkage_followedup.asked"
    " AND a.person_id = linkage_followedup.person_id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("linkage", "0002_row_policies"),
        ("people", "0004_surroundings_policies"),
        ("visibility", "0004_asking"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchKey",
            fields=[
                ("pk", models.CompositePrimaryKey("key", "record_id", blank=True, editable=False, primary_key=True, serialize=False)),
                ("key", models.BigIntegerField()),
                ("record_id", models.UUIDField(db_index=True)),
                ("person_id", models.UUIDField(db_index=True)),
                ("agency_id", models.UUIDField()),
                ("shielded", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                ("pk", models.CompositePrimaryKey("key", "record_id", blank=True, editable=False, primary_key=True, serialize=False)),
                ("key", models.BigIntegerField()),
                ("record_id", models.UUIDField(db_index=True)),
                ("district", models.CharField(max_length=4)),
                ("until", models.DateField(null=True)),
                ("person_id", models.UUIDField(db_index=True)),
                ("agency_id", models.UUIDField()),
                ("shielded", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="FollowedUp",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked", models.UUIDField()),
                ("person_id", models.UUIDField(db_index=True)),
                ("agency_id", models.UUIDField()),
                ("post_id", models.UUIDField()),
                ("text", models.TextField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("asked", "person_id"), name="followed_up_once")
                ],
            },
        ),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        *(rows.protect(table) for table in (KEY, DISTRICT, FOLLOWED)),
        rows.reading(KEY, INDEX, OWN_INDEX),
        rows.reading(KEY, *KEEPING, role=WORKER),
        rows.adding(KEY, *KEEPING, role=WORKER),
        rows.removing(KEY, *KEEPING, role=WORKER),
        rows.reading(DISTRICT, INDEX, OWN_INDEX),
        rows.reading(DISTRICT, *KEEPING, role=WORKER),
        rows.adding(DISTRICT, *KEEPING, role=WORKER),
        rows.removing(DISTRICT, *KEEPING, role=WORKER),
        rows.removing(
            ASKING,
            "fp_purpose() = 'upkeep' AND at <= fp_at() - interval '30 days'"
            " AND NOT fp_awaited(asked, post_id, at, key, person_id)",
            role=WORKER,
        ),
        refuse_changes(FOLLOWED, ("person_id",)),
        rows.reading(
            FOLLOWED,
            f"{rows.SAFEGUARDING} AND fp_listed(person_id)",
            rows.GOVERNING_OWN,
        ),
        rows.adding(FOLLOWED, f"post_id = fp_post() AND {rows.OWN} AND {MY_ALERT}"),
        rows.erasing(FOLLOWED, "text"),
    ]
