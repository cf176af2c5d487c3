"""Managers see that something sent to their people waits, and that it was accepted; not the items."""

from django.db import migrations, models

from fullpicture.visibility import row_policies as rows


def managing(table: str) -> migrations.RunSQL:
    return rows.policy(
        table,
        "managing_recipient",
        "SELECT",
        f"USING ({rows.SAFEGUARDING} AND recipient_managers_id = ANY (fp_teams())"
        f" AND {rows.IN_SIGHT})",
        "PUBLIC",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0002_row_policies'),
        ('visibility', '0002_row_policies'),
    ]

    operations = [
        migrations.AddField(
            model_name='acceptance',
            name='recipient_managers_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='discloseditem',
            name='recipient_managers_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='recipient_managers_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        managing("sharing_disclosure"),
        managing("sharing_acceptance"),
    ]
