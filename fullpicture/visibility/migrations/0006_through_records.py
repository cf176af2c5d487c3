"""The record by which each mark of a person is theirs, and reasons to see that came to nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('visibility', '0005_supervision'),
    ]

    operations = [
        migrations.AddField(
            model_name='declaredreason',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='lens',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='listing',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='reasonreview',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='relationship',
            name='carried_from_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='relationship',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='relationship',
            name='undone',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='shield',
            name='through_id',
            field=models.UUIDField(db_index=True, null=True),
        ),
        # So that a benchmark may fill the table without naming the column.
        migrations.RunSQL(
            "ALTER TABLE visibility_relationship ALTER COLUMN undone SET DEFAULT false",
            migrations.RunSQL.noop,
        ),
    ]
