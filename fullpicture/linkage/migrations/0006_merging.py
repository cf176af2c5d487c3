"""Merging persons and undoing it: every mark of a person goes wherever its record goes."""

import uuid

import django.contrib.postgres.fields
from django.db import migrations, models

import fullpicture.linkage.models
from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows
from fullpicture.visibility.marks import Mark, filled, moving_with_records, through_a_record

MERGE, PARTING, LINK = "linkage_merge", "linkage_parting", "linkage_link"
WORKER = "fullpicture_worker"

# `fp_linked_now` says who those are today whose records were linked to a person at an instant; a
# look names nobody but that person. `fp_now` leaves out whoever is hidden from the asker, and
# `fp_formerly` is the way back. Only links that ended count: there are few of them.
FUNCTIONS = """
CREATE FUNCTION fp_linked_now(person uuid, at timestamptz) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_prepend($1, COALESCE(array_agg(DISTINCT n.person_id), '{}'))
        FROM public.linkage_link t JOIN public.linkage_link n
            ON n.record_id = t.record_id AND n.ends_at IS NULL
        WHERE t.person_id = $1 AND t.ends_at IS NOT NULL AND t.starts_at <= $2 AND $2 < t.ends_at
        AND n.person_id <> $1 $$;
CREATE FUNCTION fp_now(person uuid, at timestamptz) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_prepend($1, ARRAY(SELECT other FROM unnest(public.fp_linked_now($1, $2)) other
        WHERE other <> $1 AND NOT public.fp_hidden(other) ORDER BY 1)) $$;
CREATE FUNCTION fp_hidden_now(person uuid, at timestamptz) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT public.fp_hidden($1) OR EXISTS (
        SELECT 1 FROM public.linkage_link t JOIN public.linkage_link n
            ON n.record_id = t.record_id AND n.ends_at IS NULL
        WHERE t.person_id = $1 AND t.ends_at IS NOT NULL AND t.starts_at <= $2 AND $2 < t.ends_at
        AND public.fp_hidden(n.person_id)) $$;
CREATE FUNCTION fp_formerly(person uuid)
    RETURNS TABLE (then_id uuid, since timestamptz, until timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT t.person_id, t.starts_at, t.ends_at
        FROM public.linkage_link n JOIN public.linkage_link t
            ON t.record_id = n.record_id AND t.ends_at IS NOT NULL
        WHERE n.person_id = $1 AND n.ends_at IS NULL AND t.person_id <> $1
        AND NOT public.fp_hidden($1) $$;
CREATE FUNCTION fp_ever(person uuid) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_prepend($1, COALESCE(array_agg(DISTINCT t.person_id), '{}'))
        FROM public.linkage_link n JOIN public.linkage_link t
            ON t.record_id = n.record_id AND t.ends_at IS NOT NULL
        WHERE n.person_id = $1 AND n.ends_at IS NULL AND t.person_id <> $1 $$;
CREATE FUNCTION fp_longest_record(person uuid, agency uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id FROM public.people_record r
        LEFT JOIN public.linkage_link l ON l.record_id = r.id AND l.ends_at IS NULL
        WHERE r.person_id = $1
        ORDER BY (r.agency_id = $2) DESC NULLS LAST, l.starts_at, l.home_id NULLS FIRST, r.id
        LIMIT 1 $$;
REVOKE EXECUTE ON FUNCTION fp_linked_now(uuid, timestamptz), fp_now(uuid, timestamptz), fp_hidden_now(uuid, timestamptz),
    fp_formerly(uuid), fp_ever(uuid), fp_longest_record(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_now(uuid, timestamptz), fp_hidden_now(uuid, timestamptz),
    fp_formerly(uuid) TO fullpicture_web, fullpicture_worker, fullpicture_eraser;
"""
UNDONE = """
DROP FUNCTION fp_longest_record(uuid, uuid), fp_ever(uuid), fp_formerly(uuid), fp_hidden_now(uuid, timestamptz),
    fp_now(uuid, timestamptz), fp_linked_now(uuid, timestamptz);
"""

# A shield that goes with its record uncovers whom it leaves and covers whom it comes to.
SHIELDS = """
CREATE OR REPLACE FUNCTION fp_shield_in_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE one uuid; hidden boolean;
    BEGIN
        FOREACH one IN ARRAY CASE WHEN TG_OP = 'UPDATE' AND OLD.person_id <> NEW.person_id
            THEN ARRAY[OLD.person_id, NEW.person_id] ELSE ARRAY[NEW.person_id] END
        LOOP
            hidden := public.fp_shielded(one);
            UPDATE public.people_person SET shielded = hidden WHERE id = one;
            UPDATE public.people_record SET shielded = hidden WHERE person_id = one;
            UPDATE public.people_identity SET shielded = hidden WHERE person_id = one;
            UPDATE public.visibility_relationship SET shielded = hidden WHERE person_id = one;
            UPDATE public.visibility_lens SET shielded = hidden WHERE person_id = one;
        END LOOP;
        RETURN NULL;
    END $$;
CREATE OR REPLACE FUNCTION fp_keys_in_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE one uuid; hidden boolean;
    BEGIN
        FOREACH one IN ARRAY CASE WHEN TG_OP = 'UPDATE' AND OLD.person_id <> NEW.person_id
            THEN ARRAY[OLD.person_id, NEW.person_id] ELSE ARRAY[NEW.person_id] END
        LOOP
            hidden := public.fp_shielded(one);
            UPDATE public.linkage_searchkey SET shielded = hidden WHERE person_id = one;
            UPDATE public.linkage_district SET shielded = hidden WHERE person_id = one;
        END LOOP;
        RETURN NULL;
    END $$;
-- A reason to see that another record of the agency was given because of this one ends with it.
CREATE FUNCTION fp_end_what_was_carried() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        UPDATE public.visibility_relationship SET ends_at = NEW.ends_at
            WHERE carried_from_id = NEW.id AND NOT undone
            AND ends_at IS DISTINCT FROM NEW.ends_at;
        RETURN NULL;
    END $$;
REVOKE EXECUTE ON FUNCTION fp_end_what_was_carried() FROM PUBLIC;
CREATE TRIGGER carried_ends AFTER UPDATE OF ends_at ON visibility_relationship
    FOR EACH ROW WHEN (OLD.ends_at IS DISTINCT FROM NEW.ends_at AND NOT NEW.undone)
    EXECUTE FUNCTION fp_end_what_was_carried();
"""

# A reason to see that a record carried before carries its source in its origin alone.
CARRIED_BEFORE = """
ALTER TABLE visibility_relationship DISABLE TRIGGER visibility_relationship_refuses_change;
UPDATE visibility_relationship SET carried_from_id = substr(origin, 14)::uuid
    WHERE origin LIKE 'carried from ________-____-____-____-____________';
ALTER TABLE visibility_relationship ENABLE TRIGGER visibility_relationship_refuses_change;
"""

# Of what passed when they had other records, the looks of a person are theirs still.
PARTICULARS = "ledger_particulars"
NOW = f"ANY (fp_now({PARTICULARS}.person_id, {PARTICULARS}.at))"


def looked_at(condition: str) -> str:
    """The same condition, of whoever the look is about today."""
    seen = condition.replace(f"r.person_id = {PARTICULARS}.person_id", f"r.person_id = {NOW}")
    return seen.replace(rows.IN_SIGHT, "NOT fp_hidden_now(person_id, at)")


LOOKED, ACTED = "look_kind <> ''", "look_kind = ''"
READING = (
    f"{rows.AT_WORK} AND actor_post_id = fp_post() AND {rows.IN_SIGHT}",
    f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}",
    f"{LOOKED} AND NOT quiet AND {rows.related(PARTICULARS, 'person_id', beyond=True)}",
    f"{ACTED} AND agency_id = fp_agency() AND {rows.related(PARTICULARS, 'person_id', beyond=True)}",
    f"{ACTED} AND counterpart_agency_id = fp_agency() AND {rows.related(PARTICULARS, 'person_id')}",
)
OPENED_WHAT_WE_SENT = (
    "look_kind <> '' AND quiet AND counterpart_agency_id = fp_agency()"
    f" AND {rows.related(PARTICULARS, 'person_id', beyond=True)}"
)


def altered(name: str, condition: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER POLICY {name} ON {PARTICULARS} USING ({looked_at(condition)})",
        f"ALTER POLICY {name} ON {PARTICULARS} USING ({condition})",
    )


# Of an alert, whoever was asked for by an identifier that they no longer have.
ALERTS = """
DO $do$ BEGIN
    EXECUTE replace(pg_get_functiondef('fp_alerts()'::regprocedure),
        'visibility_asking a ON a.person_id = k.person_id',
        'visibility_asking a ON a.person_id = ANY (public.fp_ever(k.person_id))');
    EXECUTE replace(pg_get_functiondef(
        'fp_awaited(uuid, uuid, timestamptz, bigint, uuid)'::regprocedure),
        'UNION ALL SELECT $5', 'UNION ALL SELECT unnest(public.fp_linked_now($5, $3))');
END $do$;
"""


MARKS = (
    *(
        Mark(f"people_{table}")
        for table in (
            "identity",
            "involvement",
            "background",
            "householdmember",
            "address",
            "tie",
            "schooling",
            "protecteddetail",
        )
    ),
    Mark("people_tie", by="other_record_id", column="other_person_id"),
    Mark(
        "people_maskedinvolvement",
        where="id IN (SELECT mask_id FROM public.people_involvement WHERE record_id = NEW.id)",
    ),
    Mark(
        "people_protectedmark",
        where="detail_id IN (SELECT id FROM public.people_protecteddetail WHERE record_id = NEW.id"
        " UNION ALL SELECT id FROM public.people_address WHERE record_id = NEW.id)",
    ),
    *(
        Mark(f"visibility_{table}", by="through_id")
        for table in (
            "relationship",
            "lens",
            "listing",
            "shield",
            "declaredreason",
            "reasonreview",
        )
    ),
    Mark("linkage_searchkey"),
    Mark("linkage_followedup", by="through_id", then="person_then_id"),
)
# Made anew by whoever moves a record: the database keeps none of who lives protected.
FORGET_PLACES = "DELETE FROM public.linkage_district WHERE record_id = NEW.id;"

THROUGH = (
    ("visibility_relationship", {"record": "record_id"}),
    ("visibility_lens", {"record": "record_id"}),
    ("visibility_shield", {"agency": "agency_id"}),
    ("visibility_listing", {"agency": "agency_id"}),
    ("visibility_declaredreason", {"agency": "agency_id"}),
    ("visibility_reasonreview", {"agency": "agency_id"}),
    ("linkage_followedup", {}),
)
followed_changes = refuse_changes("linkage_followedup", ("person_id",))
relationship_changes = refuse_changes(
    "visibility_relationship", ("person_id", "shielded", "ends_at")
)


def read_by_either(table: str) -> migrations.RunSQL:
    """Whoever works with one of the two records, as their agency's; and both agencies' lead."""
    either = (
        f"left_agency_id = fp_agency() AND {rows.related(table, 'left_record_id', beyond=True)}",
        f"right_agency_id = fp_agency() AND {rows.related(table, 'right_record_id', beyond=True)}",
    )
    governing = (
        "fp_purpose() = 'governance' AND fp_agency() IN (left_agency_id, right_agency_id)"
        " AND NOT fp_record_hidden(left_record_id) AND NOT fp_record_hidden(right_record_id)"
    )
    return rows.reading(table, *either, governing)


RECORD_HIDDEN = """
CREATE FUNCTION fp_record_hidden(record uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.people_record r WHERE r.id = record
        AND r.shielded AND NOT public.fp_listed(r.person_id)) $$;
REVOKE EXECUTE ON FUNCTION fp_record_hidden(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_record_hidden(uuid) TO fullpicture_web, fullpicture_worker;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('linkage', '0005_keys_of_the_unshielded'),
        ('people', '0008_travelling_planned_once'),
        ('visibility', '0006_through_records'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('left_record_id', models.UUIDField(db_index=True)),
                ('right_record_id', models.UUIDField(db_index=True)),
                ('left_agency_id', models.UUIDField()),
                ('right_agency_id', models.UUIDField()),
                ('joined_id', models.UUIDField()),
                ('survivor_id', models.UUIDField()),
                ('moved', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('alike', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('grounds', models.CharField(choices=[(fullpicture.linkage.models.Grounds['SAME_NUMBER'], fullpicture.linkage.models.Grounds['SAME_NUMBER']), (fullpicture.linkage.models.Grounds['MATCH'], fullpicture.linkage.models.Grounds['MATCH']), (fullpicture.linkage.models.Grounds['DECIDED'], fullpicture.linkage.models.Grounds['DECIDED'])], max_length=12)),
                ('decision_id', models.UUIDField(null=True)),
                ('model', models.CharField(default='', max_length=60)),
                ('agency_id', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Parting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('merge_id', models.UUIDField(unique=True)),
                ('moved', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('also', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('why', models.TextField(null=True)),
                ('left_record_id', models.UUIDField(db_index=True)),
                ('right_record_id', models.UUIDField(db_index=True)),
                ('left_agency_id', models.UUIDField()),
                ('right_agency_id', models.UUIDField()),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='followedup',
            name='followed_up_once',
        ),
        migrations.AddField(
            model_name='followedup',
            name='person_then_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='followedup',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='link',
            name='home_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='link',
            name='merge_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='link',
            name='model',
            field=models.CharField(default='', max_length=60),
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(condition=models.Q(('ends_at__isnull', False)), fields=['person_id'], name='links_that_ended'),
        ),
        migrations.AddConstraint(
            model_name='followedup',
            constraint=models.UniqueConstraint(fields=('asked', 'through_id'), name='followed_up_once'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None), models.Q(('grounds', 'same number'), _negated=True)), fields=('left_record_id', 'right_record_id'), name='merged_once_at_a_time'),
        ),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        migrations.RunSQL(RECORD_HIDDEN, "DROP FUNCTION fp_record_hidden(uuid)"),
        migrations.RunSQL(
            SHIELDS,
            "DROP TRIGGER carried_ends ON visibility_relationship;"
            "DROP FUNCTION fp_end_what_was_carried();",
        ),
        migrations.RunSQL(CARRIED_BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(followed_changes.reverse_sql, followed_changes.sql),
        refuse_changes("linkage_followedup", ("person_id", "person_then_id")),
        migrations.RunSQL(relationship_changes.reverse_sql, relationship_changes.sql),
        refuse_changes(
            "visibility_relationship", ("person_id", "shielded", "ends_at", "undone")
        ),
        *(filled(table, **by) for table, by in THROUGH),
        *(through_a_record(table, **by) for table, by in THROUGH),
        moving_with_records("linkage", *MARKS, first=FORGET_PLACES),
        migrations.RunSQL(ALERTS, migrations.RunSQL.noop),
        altered("reading", rows.any_of(READING)),
        altered("opened_what_we_sent", OPENED_WHAT_WE_SENT),
        refuse_changes(MERGE, ("undone_at",)),
        refuse_changes(PARTING),
        rows.protect(MERGE),
        rows.protect(PARTING),
        read_by_either(MERGE),
        read_by_either(PARTING),
        *(
            step
            for table in (MERGE, PARTING)
            for step in (
                rows.reading(table, rows.LINKING, role=WORKER),
                rows.adding(table, rows.LINKING, role=WORKER),
            )
        ),
        rows.changing(MERGE, rows.LINKING, role=WORKER),
        rows.erasing(PARTING, "why"),
        *(
            migrations.RunSQL(
                f"ALTER POLICY {name}_fullpicture_worker ON linkage_district {clause} ({{}})".format(
                    "fp_purpose() IN ('linkage') OR (fp_purpose() = 'intake' AND agency_id = fp_agency())"
                ),
                migrations.RunSQL.noop,
            )
            for name, clause in (
                ("reading", "USING"), ("adding", "WITH CHECK"), ("removing", "USING")
            )
        ),
        migrations.RunSQL(
            f"ALTER POLICY adding_fullpicture_worker ON {LINK} WITH CHECK ({rows.LINKING})",
            f"ALTER POLICY adding_fullpicture_worker ON {LINK}"
            f" WITH CHECK ({rows.LINKING} AND {rows.OWN})",
        ),
    ]
