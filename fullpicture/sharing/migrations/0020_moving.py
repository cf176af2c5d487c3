"""What was decided and sent is about whoever its record is linked to now."""

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility.marks import Mark, filled, moving_with_records, through_a_record

# Each with the marks that it had before.
BY_RECORD = {
    **dict.fromkeys(
        (
            "discloseditem",
            "acceptance",
            "raised",
            "review",
            "passedon",
            "correction",
            "acknowledgement",
            "withdrawal",
            "closing",
            "nothingkept",
            "familytold",
            "familysheet",
            "release",
        ),
        (),
    ),
    **dict.fromkeys(("disclosure", "reply"), ("closed_at",)),
}
COMMITTED = ("decision", "releaserequest")
URGENT = (
    "emergencyseen",
    "emergencyunseen",
    "emergencyacceptance",
    "emergencycompletion",
    "emergencyreview",
)
THEN = {"then": "person_then_id"}


def changes(table: str, before: tuple[str, ...], *more: str) -> tuple[migrations.RunSQL, ...]:
    old, name = refuse_changes(f"sharing_{table}", before), f"sharing_{table}"
    return (
        migrations.RunSQL(old.reverse_sql, old.sql),
        refuse_changes(name, (*before, "person_id", *more)),
    )


class Migration(migrations.Migration):

    dependencies = [
        ("sharing", "0019_closed_beside"),
        ('linkage', '0006_merging'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='person_then_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='emergency',
            name='person_then_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='emergency',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='emergencyacceptance',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='emergencycompletion',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='emergencyreview',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='emergencyseen',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='emergencyunseen',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='releaserequest',
            name='person_then_id',
            field=models.UUIDField(null=True),
        ),
        *(step for table, marks in BY_RECORD.items() for step in changes(table, marks)),
        *(step for table in COMMITTED for step in changes(table, (), "person_then_id")),
        *(step for table in URGENT for step in changes(table, ())),
        *changes("emergency", (), "person_then_id"),
        *(filled(f"sharing_{table}", record="record_id") for table in ("emergency", *URGENT)),
        *(
            through_a_record(f"sharing_{table}", record="record_id")
            for table in ("emergency", *URGENT)
        ),
        moving_with_records(
            "sharing",
            *(Mark(f"sharing_{table}") for table in BY_RECORD),
            *(Mark(f"sharing_{table}", **THEN) for table in COMMITTED),
            *(Mark(f"sharing_{table}", by="through_id") for table in URGENT),
            Mark("sharing_emergency", by="through_id", **THEN),
        ),
        migrations.RunSQL(
            """
DO $do$ BEGIN
    EXECUTE replace(pg_get_functiondef('fp_waiting()'::regprocedure),
        'visibility_asking a ON a.person_id = s.person_id',
        'visibility_asking a ON a.person_id = ANY (public.fp_ever(s.person_id))');
END $do$;
""",
            migrations.RunSQL.noop,
        ),
    ]
