"""Who is said to have caused a child harm: the own agency's, as a claim is; shut to whoever is named,
and to whoever may not know of one who is named."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows
from fullpicture.visibility.marks import Mark, moving_with_records

SAID, WHO = "requests_allegedsaid", "requests_allegedwho"
OWN = (
    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
    ('person_id', models.UUIDField(db_index=True)),
    ('record_id', models.UUIDField(db_index=True)),
    ('agency_id', models.UUIDField()),
    ('post_id', models.UUIDField()),
    ('practitioner_id', models.UUIDField()),
    ('at', models.DateTimeField()),
)

# All of a statement or nothing: what is left of one without a name would read as if nobody else
# was named.
SHUT = """
CREATE FUNCTION fp_alleged_shut(said uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.requests_allegedwho w WHERE w.said_id = $1
        AND (public.fp_hidden(w.feared_person_id)
            OR EXISTS (SELECT 1 FROM public.agencies_post p WHERE p.id = public.fp_post()
                AND p.practitioner_id = w.feared_practitioner_id))) $$;
REVOKE EXECUTE ON FUNCTION fp_alleged_shut(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_alleged_shut(uuid) TO fullpicture_web;
"""
# Whoever is named is found by whichever record of them there is.
FEARED = """
CREATE FUNCTION fp_through_requests_allegedwho() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        NEW.feared_record_id := public.fp_longest_record(NEW.feared_person_id, NEW.agency_id);
        RETURN NEW;
    END $$;
REVOKE EXECUTE ON FUNCTION fp_through_requests_allegedwho() FROM PUBLIC;
CREATE TRIGGER through_a_record BEFORE INSERT ON requests_allegedwho
    FOR EACH ROW WHEN (NEW.feared_person_id IS NOT NULL)
    EXECUTE FUNCTION fp_through_requests_allegedwho();
"""


def own(table: str, said: str) -> str:
    return (
        f"{rows.SAFEGUARDING} AND {rows.OWN} AND {rows.related(table, 'record_id', beyond=True)}"
        f" AND {rows.IN_SIGHT} AND NOT fp_alleged_shut({said})"
    )


class Migration(migrations.Migration):

    dependencies = [
        ("requests", "0005_by_link"),
        ("linkage", "0006_merging"),
        ("visibility", "0008_passes"),
    ]

    operations = [
        migrations.CreateModel(
            name='AllegedSaid',
            fields=[*OWN, ('revoked', models.BooleanField())],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='AllegedWho',
            fields=[
                *OWN,
                ('said_id', models.UUIDField(db_index=True)),
                ('named', models.CharField(max_length=200, null=True)),
                ('feared_person_id', models.UUIDField(db_index=True, null=True)),
                ('feared_record_id', models.UUIDField(db_index=True, null=True)),
                ('feared_practitioner_id', models.UUIDField(null=True)),
                ('feared_contact_id', models.UUIDField(null=True)),
            ],
            options={'abstract': False},
        ),
        migrations.RunSQL(SHUT, "DROP FUNCTION fp_alleged_shut(uuid)"),
        migrations.RunSQL(
            FEARED,
            "DROP TRIGGER through_a_record ON requests_allegedwho;"
            " DROP FUNCTION fp_through_requests_allegedwho()",
        ),
        refuse_changes(SAID, ("person_id",)),
        refuse_changes(WHO, ("person_id", "feared_person_id")),
        moving_with_records(
            "alleged",
            Mark(SAID),
            Mark(WHO),
            Mark(WHO, by="feared_record_id", column="feared_person_id"),
        ),
        rows.protect(SAID),
        rows.protect(WHO),
        rows.reading(SAID, own(SAID, "id")),
        rows.reading(WHO, own(WHO, "said_id")),
        *(
            rows.adding(table, f"{rows.SAFEGUARDING} AND {rows.OWN} AND post_id = fp_post()"
                        f" AND {rows.related(table, 'record_id', beyond=True)}")
            for table in (SAID, WHO)
        ),
        rows.erasing(WHO, "named"),
    ]
